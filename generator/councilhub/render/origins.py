"""What agents are told of the files behind a page, beside what the page itself says."""

from councilhub.model.drift import State
from councilhub.model.site import Signpost
from councilhub.render.due import overlay_reviews
from councilhub.render.field_names import FIELD_NAMES
from councilhub.render.frame import View
from councilhub.render.law import overtaken
from councilhub.render.layers import Layers
from councilhub.render.page_warnings import page_warnings
from councilhub.render.parts import parts


def of_service(layers: Layers) -> View:
    """Warnings on top, the marks of fields, reviews, and every part with its file."""
    return {
        "marks": layers.marks(),
        "law": overtaken(layers),
        "warnings": page_warnings(layers),
        "overlay_reviews": overlay_reviews(layers),
        "parts": parts(layers),
    }


def of_signpost(layers: Layers, post: Signpost) -> View:
    """The marks of what a signpost shows, and the file that makes the page one."""
    layer, path = post.origin.layer, post.origin.place.path
    own = layer == layers.frame.site.council.id and path.startswith("overlays/")
    origin = {"layer": layers.frame.layer_name(layer), "edit": layers.edit(path), "own": own}
    return {"marks": layers.marks(), "origin": origin}


def of_withheld(layers: Layers) -> View:
    """Which overlays do not fit any more, and the files the page is made of."""
    article = layers.article
    orphans = [each for each in article.standings if each.state is State.ORPHAN]
    called = (
        (each, each.title or FIELD_NAMES.get(each.target.name, each.target.name))
        for each in orphans
    )
    return {
        "agent_only": article.agent_only,
        "causes": [
            f"{layers.frame.layer_name(each.layer)}’s own text on “{name}” no longer fits the text "
            "it changes: that was taken away, or may not be changed."
            for each, name in called
        ],
        "files": [{"text": path, "href": layers.edit(path)} for path in article.sources],
    }
