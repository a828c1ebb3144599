"""The HTML of one section as other systems can show it: values in, every address in full."""

import re

from councilhub.model.site import Section
from councilhub.render.fill import fill
from councilhub.render.frame import Frame
from councilhub.render.markdown import staged_text, to_html

_PAGE = re.compile(r'(?<=href=")([a-z0-9-]+)\.md(?=["#])')
_IMAGE = re.compile(r'(?<=src=")(?=assets/)')


def section_html(frame: Frame, section: Section) -> str:
    """What the page of the section shows of it, without its heading.

    The text goes through Markdown as it is staged, so that what is known of it from a page, or
    from another council's, is used again; addresses and values are put in afterwards.
    """
    top = frame.top or ""
    html = to_html(staged_text(section.text, section.id))
    linked = _PAGE.sub(lambda found: top + frame.addresses.of(found[1]), html)
    return fill(_IMAGE.sub(top, linked), frame.values)
