"""The page that shows what a search of residents finds."""

from councilhub.render.addresses import SEARCH, topic_page
from councilhub.render.frame import Frame, View


def search_page(frame: Frame) -> View:
    """The browser puts the results there; the page has the other ways to find something."""
    topics = [
        frame.link(SEARCH, topic_page(topic.id), topic.title)
        for topic in frame.site.topics.values()
    ]
    return frame.view(SEARCH, "search", "Search") | {"topics": topics, "contact": None}
