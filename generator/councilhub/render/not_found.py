"""The view of the 404 page, which a server shows at any address: its links work from any depth."""

from urllib.parse import urlsplit

from councilhub.render.addresses import HOME, Addresses, topic_page
from councilhub.render.frame import Frame, View


def not_found(frame: Frame) -> View:
    """Where else to look: for residents also what most people come for, and all topics."""
    top = urlsplit(frame.top).path if frame.top else "/"
    addresses = Addresses(frame.site.audience)

    def link(page: str, text: str) -> View:
        return {"text": text, "href": top + addresses.of(page)}

    view = frame.view(HOME, "not-found", "Page not found")
    view |= {name: top + addresses.of(target) for name, target in frame.ways.items()}
    if not frame.agents:
        tasks, topics = frame.site.top_tasks, frame.site.topics.values()
        view["top_tasks"] = [link(id_, frame.site.articles[id_].title) for id_ in tasks]
        view["topics"] = [link(topic_page(topic.id), topic.title) for topic in topics]
    return view | {"breadcrumbs": [link(HOME, "Home")]}
