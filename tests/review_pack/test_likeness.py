"""What is the same change at several councils or on several pages, and so shown once."""

from pathlib import Path

from tests.review_pack.packs import edited, pack_of, page
from tests.support import CLEAN, SOFA, article, overlay

FACTS = "content/shared/facts.yml"


def test_a_page_that_goes_is_one_loss_whatever_it_said(tmp_path: Path) -> None:
    own = "overlays/stonebridge/sofa.md"
    hub = {**CLEAN, own: overlay("## How to book {#how}\n\nCome to us.\n")}
    (variant,) = page(pack_of(tmp_path, {SOFA: None, own: None}, hub), "sofa").variants
    assert variant.size == 5


def test_a_part_that_changes_alike_on_a_later_page_is_only_named_there(tmp_path: Path) -> None:
    calls = {
        f"content/shared/waste/a{n}.md": article("{{ phones.contact_centre }}.\n") for n in (1, 2)
    }
    hub = {**CLEAN, **calls}
    pack = pack_of(tmp_path, edited(FACTS, "01632 960 001", "01632 960 002", hub), hub)
    first, second = (page(pack, name).variants[0].shown[0] for name in ("a1", "a2"))
    assert [part.name for part in first.changed] == ["The first lines"]
    assert (second.changed, second.known) == ((), ("The first lines",))
