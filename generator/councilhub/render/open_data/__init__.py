"""What other programs may take from a residents' site: data beside its pages, and fragments."""

from collections.abc import Mapping

from councilhub.render.frame import Frame, View
from councilhub.render.open_data.documents import document_files
from councilhub.render.open_data.fragments import fragment_files
from councilhub.render.open_data.referral import referral_files

__all__ = ["open_data"]


def open_data(frame: Frame, views: Mapping[str, View]) -> dict[str, bytes]:
    """The files of a site by path; `views` are those of its pages by name.

    A site that has no address yet has none: what is taken from it could not say where it is from.
    """
    if frame.top is None:
        return {}
    fragments = fragment_files(frame, views)
    return {
        **document_files(frame, views, fragments),
        **fragments,
        **referral_files(frame),
    }
