"""The oldest browsers on which residents' pages have to look as they should: for pages and tests.

What stylesheets and scripts use is compared with them in `tests/npm/known-to-browsers.cjs`. Their
releases, and what they know: MDN's data, https://github.com/mdn/browser-compat-data.

They are the first that know what the layout is made of: gaps between flexible boxes, logical
margins and `:is()`. An older browser gets the same HTML and leaves out the rules that it does not
know, so a page looks plainer there; what only a script adds (whether an office is open now, results
while typing) is left out too. All words, links, prices, phone numbers and alerts are in the page.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser as people know it, and the first of its versions that counts."""

    name: str
    oldest: str
    data: tuple[str, ...]
    """What MDN's data call it, on each kind of machine."""


BROWSERS = (
    Browser("Chrome", "90", ("chrome", "chrome_android")),  # April 2021
    Browser("Edge", "90", ("edge",)),  # April 2021
    Browser("Firefox", "78", ("firefox",)),  # June 2020
    Browser("Firefox on Android", "79", ("firefox_android",)),  # July 2020; 69 to 78 never were
    Browser("Safari", "14.1", ("safari",)),  # April 2021
    Browser("Safari on iPhone and iPad, iOS", "14.5", ("safari_ios",)),  # April 2021
    Browser("Samsung Internet", "15", ("samsunginternet_android",)),  # August 2021
)
