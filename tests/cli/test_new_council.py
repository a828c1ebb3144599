"""`councilhub new council --register`: profiles of the councils of a published list."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.diagnostics import Audience, Severity
from councilhub.model.site import Site
from tests.cli.command import councilhub, document
from tests.support import CLEAN, article, written

HEAD = (
    "id,gss,snac,local_custodian_code,tier_id,parent_local_authority_id,slug,"
    "country_name,homepage_url,name\n"
)
ROWS = (
    '1,S12999033,00QA,9051,3,,north-glen,Scotland,https://www.north-glen.example.org/,"North Glen Council"\n'
    '2,E07999223,45UB,3805,2,3,dale,England,http://www.dale.example.org/,"Dale Borough Council"\n'
    '3,E10999032,45,3800,1,,upper-county,England,https://www.upper.example.org/,"Upper County Council"\n'
    '4,E07999224,45UC,3806,2,3,vale,England,https://www.vale.example.org/,"Vale & Hill ""District"" Council"\n'
    '5,N09999003,95Z,8132,3,,lough,Northern Ireland,https://www.lough.example.org/,"Lough Council"\n'
)
ALL = ["north-glen", "dale", "upper-county", "vale", "lough"]
NATIONS = {
    f"overlays/{nation}/layer.yml": f"title: {nation.title()}\nkind: nation\n"
    for nation in ("scotland", "northern-ireland")
}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return written(tmp_path / "hub", {**CLEAN, **NATIONS})


def register(tmp_path: Path, text: str = HEAD + ROWS) -> Path:
    path = tmp_path / "local-authorities.csv"
    path.write_text(text, encoding="utf-8")
    return path


def profile(hub: Path, council: str) -> Path:
    return hub / "content/councils" / council / "council.yml"


def test_every_council_of_the_register_joins(hub: Path, tmp_path: Path) -> None:
    call = ("new", "council", "--register", register(tmp_path), "--hub", hub)
    wrote = document(councilhub(*call, "--format", "json"))["wrote"]
    assert wrote == [f"content/councils/{council}/council.yml" for council in ALL]
    councils = pipeline.read(hub, Audience.PUBLIC).councils
    found = {id_: councils[id_].profile for id_ in ALL}
    assert [(p.kind, p.nation, p.parent) for p in found.values()] == [
        ("unitary", "scotland", None),
        ("district", "england", "upper-county"),
        ("county", "england", None),
        ("district", "england", "upper-county"),
        ("ni-district", "northern-ireland", None),
    ]
    assert {p.status for p in found.values()} == {"joining"}
    assert all(p.layers == (p.nation,) for p in found.values())
    assert found["vale"].name == 'Vale & Hill "District" Council'
    assert found["dale"].website == "http://www.dale.example.org/"
    assert found["lough"].gss == "N09999003"


def test_a_london_borough_has_the_layer_of_london_where_the_hub_has_one(
    hub: Path, tmp_path: Path
) -> None:
    row = '6,E09999033,x,1,3,,wharf,England,https://www.wharf.example.org/,"Wharf"\n'
    call = ("new", "council", "wharf", "--register", register(tmp_path, HEAD + row), "--hub", hub)
    councilhub(*call)
    assert pipeline.read(hub, Audience.PUBLIC).councils["wharf"].profile.layers == ("england",)
    profile(hub, "wharf").unlink()
    written(hub, {"overlays/london/layer.yml": "title: London\nkind: county-area\n"})
    councilhub(*call)
    layers = pipeline.read(hub, Audience.PUBLIC).councils["wharf"].profile.layers
    assert layers == ("england", "london")


def test_all_of_them_compose_and_need_no_more_than_notices(hub: Path, tmp_path: Path) -> None:
    councilhub("new", "council", "--register", register(tmp_path), "--hub", hub)
    examined = pipeline.examine(hub)
    ours = {f"content/councils/{council}/" for council in ALL}
    worse = [d for d in examined.diagnostics if d.severity is Severity.ERROR]
    assert [str(d.place) for d in worse if d.place.path.startswith(tuple(ours))] == []
    assert {site.council.id for site in examined.sites} >= set(ALL)


def test_a_district_leads_to_its_county_and_a_county_to_its_districts(
    hub: Path, tmp_path: Path
) -> None:
    tiers = {
        "content/shared/waste/rubbish.md": article(provided_by="[unitary, district]"),
        "content/shared/waste/tips.md": article(provided_by="[unitary, county]"),
    }
    written(hub, tiers)
    councilhub("new", "council", "--register", register(tmp_path), "--hub", hub)
    examined = pipeline.examine(hub)

    def providers(council: str, article: str) -> set[str]:
        site: Site = examined.site(council, Audience.PUBLIC)
        post = site.articles[article].signpost
        return {provider.name for provider in post.providers} if post else set()

    assert providers("upper-county", "rubbish") == {
        "Dale Borough Council",
        'Vale & Hill "District" Council',
    }
    assert providers("dale", "tips") == {"Upper County Council"}
    assert providers("dale", "rubbish") == set()


def test_those_named_are_taken_with_their_county(hub: Path, tmp_path: Path) -> None:
    call = ("--register", register(tmp_path), "--hub", hub)
    alone = councilhub("new", "council", "dale", *call)
    assert alone.exit_code == 1
    assert "local-authorities.csv:3:1: error[register]: the county 'upper-county'" in alone.stdout
    assert not profile(hub, "dale").exists()
    assert councilhub("new", "council", "dale", "upper-county", *call).exit_code == 0
    assert profile(hub, "dale").exists()
    assert not profile(hub, "vale").exists()
    unknown = councilhub("new", "council", "daale", *call)
    assert unknown.exit_code == 2
    assert "dale" in unknown.stderr


def test_the_gss_code_stands_before_the_kind_whatever_the_name(hub: Path, tmp_path: Path) -> None:
    row = '6,E06999033,x,1,3,,x,England,https://x.example.org/,"Kirkind: & ""<b>"""\n'
    path = register(tmp_path, f"{HEAD}{row}")
    assert councilhub("new", "council", "--register", path, "--hub", hub).exit_code == 0
    assert profile(hub, "x").read_text(encoding="utf-8").splitlines()[:3] == [
        'name: "Kirkind: & \\"<b>\\""',
        "gss: E06999033",
        "kind: unitary",
    ]


def test_a_profile_that_is_there_is_left_alone(hub: Path, tmp_path: Path) -> None:
    call = ("new", "council", "--register", register(tmp_path), "--hub", hub)
    councilhub(*call)
    mine = profile(hub, "vale").read_bytes() + b'brand:\n  primary: "#0b5c46"\n'
    profile(hub, "vale").write_bytes(mine)
    profile(hub, "lough").unlink()
    again = councilhub(*call)
    assert again.exit_code == 0
    assert "wrote 1 profile " in again.stdout
    assert "left alone 4" in again.stdout
    assert profile(hub, "vale").read_bytes() == mine


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('6,E0,x,1,3,,Bad Slug,England,https://x.example.org/,"X"', "slug 'Bad Slug'"),
        ('6,E06999001,x,1,3,,dale,England,https://x.example.org/,"X"', "'dale' stands in line 3"),
        ('6,E06999001,x,1,9,,x,England,https://x.example.org/,"X"', "tier_id '9' is neither"),
        ('6,E06999001,x,1,3,,x,Atlantis,https://x.example.org/,"X"', "'Atlantis' is no nation"),
        ('6,E07999001,x,1,2,77,x,England,https://x.example.org/,"X"', "'77' is no row"),
        (
            '6,E07999001,x,1,2,6,x,England,https://x.example.org/,"X"',
            "'x' is no county (tier_id 1)",
        ),
        ('6,E06999001,x,1,3,6,x,England,https://x.example.org/,"X"', "'x' is no district, and has"),
        ('1,E06999001,x,1,3,,x,England,https://x.example.org/,"X"', "id '1' is that of '"),
        ('6,E06999001,x,1,3,,x,England,ftp://x.example.org/,"X"', "website"),
        ('6,E06999001,x,1,3,,x,England,https://x.example.org/,""', "name"),
    ],
)
def test_a_row_with_a_fault_is_named_and_nothing_is_written(
    hub: Path, tmp_path: Path, row: str, message: str
) -> None:
    path = register(tmp_path, f"{HEAD}{ROWS}{row}\n")
    result = councilhub("new", "council", "--register", path, "--hub", hub)
    assert result.exit_code == 1
    assert "local-authorities.csv:7:1: error[register]" in result.stdout
    assert message in result.stdout
    assert not profile(hub, "north-glen").exists()


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEAD.replace("slug,", "") + "1\n"])
def test_what_is_no_register_is_a_usage_error(hub: Path, tmp_path: Path, text: str) -> None:
    result = councilhub("new", "council", "--register", register(tmp_path, text), "--hub", hub)
    assert result.exit_code == 2
    assert "has no column" in result.stderr


def test_a_nation_without_a_layer_is_a_usage_error(tmp_path: Path) -> None:
    hub = written(tmp_path / "hub", CLEAN)
    result = councilhub("new", "council", "--register", register(tmp_path), "--hub", hub)
    assert result.exit_code == 2
    assert "write overlays/scotland/layer.yml first" in result.stderr


def test_when_one_cannot_be_written_none_is(hub: Path, tmp_path: Path) -> None:
    (hub / "content/councils/lough").write_text("in the way", encoding="utf-8")
    result = councilhub("new", "council", "--register", register(tmp_path), "--hub", hub)
    assert result.exit_code == 2
    assert not profile(hub, "north-glen").exists()
