"""What editors and approvers look at: one HTML file, and what is in it as text and JSON."""

from councilhub.reports.review_pack.document import html
from councilhub.reports.review_pack.summary import as_json, human

__all__ = ["as_json", "html", "human"]
