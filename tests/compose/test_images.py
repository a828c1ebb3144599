"""Images: the council's, then its layers' from the last, then shared; agents' own for notes."""

from tests.support import AGENT, BASE, PNG, PUBLIC, Tree, overlay, profile, site_of, told

SHARED, NATION, AREA, OWN = (
    "content/shared/assets/x.png",
    "overlays/england/assets/x.png",
    "overlays/oakshire-area/assets/x.png",
    "content/councils/ashby/assets/x.png",
)
OVERLAY = "overlays/ashby/bins.md"
SHOWN: Tree = {**BASE, OVERLAY: overlay("![A bin](assets/x.png)\n")}


def used(tree: Tree, council: str = "ashby") -> dict[str, str]:
    return {path: asset.path for path, asset in site_of(tree, council).assets.items()}


def test_the_nearest_layer_s_image_is_shown() -> None:
    tree = dict(SHOWN)
    for path in (SHARED, NATION, AREA, OWN):
        tree[path] = PNG
        assert used(tree) == {"assets/x.png": path}


def test_another_council_s_image_and_another_nation_s_are_not_seen() -> None:
    tree = {
        **SHOWN,
        "content/councils/mosswell/assets/x.png": PNG,
        "overlays/wales/assets/x.png": PNG,
    }
    site = site_of(tree, "ashby")
    assert site.assets == {}
    assert site.articles["bins"].sections[0].text == "A bin"
    message = "no image 'x.png' in the assets of this council, its layers or shared"
    assert told(site.findings) == [("link-target-missing", f"{OVERLAY}:4:1", message)]


def test_only_images_that_a_page_refers_to_are_copied() -> None:
    tree = {**SHOWN, SHARED: PNG, "content/shared/assets/y.png": PNG}
    assert used(tree) == {"assets/x.png": SHARED}
    assert used(tree, "stonebridge") == {}


def test_an_image_may_lie_in_a_folder_below_assets() -> None:
    path = "content/shared/assets/bins/x.png"
    tree = {**BASE, path: PNG, OVERLAY: overlay("![A bin](assets/bins/x.png)\n")}
    assert used(tree) == {"assets/bins/x.png": path}


def test_an_image_elsewhere_is_refused() -> None:
    tree = {**BASE, OVERLAY: overlay("Look: ![A bin](images/x.png).\n")}
    site = site_of(tree, "ashby")
    assert site.articles["bins"].sections[0].text == "Look: A bin."
    message = "the image 'images/x.png' is not in an assets folder"
    assert told(site.findings) == [("link-target-missing", f"{OVERLAY}:4:7", message)]


def test_notes_show_the_agents_images_and_public_text_never_does() -> None:
    own = "content/shared/assets/agent/x.png"
    tree = {**SHOWN, own: PNG, "overlays/ashby/agent/bins.md": overlay("![Map](assets/x.png)\n")}
    site = site_of(tree, "ashby")
    assert {path: a.path for path, a in site.assets.items()} == {"assets/agent/x.png": own}
    notes = site.articles["bins"].notes
    assert notes is not None
    assert notes.sections[0].text == "![Map](assets/agent/x.png)"
    assert site.articles["bins"].sections[0].text == "A bin"
    public = site_of(tree, "ashby", PUBLIC)
    assert public.assets == {}
    assert public.articles["bins"].sections[0].text == "A bin"


def test_agents_own_image_wins_in_notes_and_both_are_copied() -> None:
    own = "content/shared/assets/agent/x.png"
    tree = {
        **SHOWN,
        own: PNG,
        OWN: PNG,
        "overlays/ashby/agent/bins.md": overlay("![Map](assets/x.png)\n"),
    }
    assert used(tree) == {"assets/x.png": OWN, "assets/agent/x.png": own}


def test_notes_may_show_public_images() -> None:
    tree = {**BASE, SHARED: PNG, "overlays/ashby/agent/bins.md": overlay("![Map](assets/x.png)\n")}
    assert used(tree) == {"assets/x.png": SHARED}


def with_logo(name: str) -> Tree:
    more = f"brand:\n  primary: '#123456'\n  logo: {name}\n"
    own = profile("Ashby", "district", "england oakshire-area", parent="oakshire", more=more)
    return {**BASE, "content/councils/ashby/council.yml": own}


def test_the_logo_is_copied() -> None:
    tree = {**with_logo("x.png"), OWN: PNG}
    site = site_of(tree, "ashby")
    assert {path: a.path for path, a in site.assets.items()} == {"assets/x.png": OWN}
    assert site.council.profile.brand is not None
    assert site.council.profile.brand.logo == "x.png"


def test_a_logo_that_is_missing_is_left_out_and_the_colour_stays() -> None:
    for audience in (PUBLIC, AGENT):
        site = site_of(with_logo("x.png"), "ashby", audience)
        brand = site.council.profile.brand
        assert brand is not None
        assert (brand.primary, brand.logo) == ("#123456", None)
        place = "content/councils/ashby/council.yml:9:1"
        message = "no image 'x.png' in the assets of this council, its layers or shared"
        assert told(site.findings) == [("link-target-missing", place, message)]


def test_a_council_without_a_brand_needs_no_logo() -> None:
    assert told(site_of(BASE, "ashby").findings) == []
