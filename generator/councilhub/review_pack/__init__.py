"""What editors and approvers look at before they agree: over `impact` and the stages."""

from councilhub.review_pack.driver import review_pack

__all__ = ["review_pack"]
