"""The report of an impact, as literal text."""

import json
from dataclasses import replace
from datetime import date

from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.model.article import ChangeNote
from councilhub.model.drift import Standing, State, Target
from councilhub.model.impact import (
    AlertChange,
    Broken,
    Drifted,
    FactChange,
    Impact,
    PageChange,
    Signposted,
    Swap,
)
from councilhub.reports.impact import as_json, human, markdown

NOTHING = Impact(
    since="main",
    commit="0123456789abcdef",
    as_of=date(2026, 12, 1),
    files=("a.md",),
    councils=(),
    sites=(),
    pages=(),
    facts=(),
    swaps=(),
    drifted=(),
    settled=0,
    broken=(),
    links=(),
    signposts=(),
)
PHONES = {"ashby/public": ("", "sofa/"), "ashby/agent": ("index.html",)}
DRIFTED = Drifted(
    article="sofa",
    standing=Standing(
        layer="ashby",
        place=Place("overlays/ashby/sofa.md", 7),
        target=Target("section", "how"),
        operation="replace",
        state=State.DRIFTED_LAW,
        recorded="s0",
        now="s1",
        notes=(ChangeNote(on=date(2026, 11, 1), note="It is free now.", level="law"),),
    ),
    before=State.CURRENT,
    owner="Waste team",
    councils=("ashby",),
)
EVERYTHING = replace(
    NOTHING,
    councils=("ashby",),
    sites=("ashby/agent", "ashby/public"),
    pages=(
        PageChange(site="ashby/public", address="sofa/", title="Sofas", what="changed"),
        PageChange(site="ashby/agent", address="sofa.html", title="Sofas", what="changed"),
        PageChange(site="ashby/public", address="", title="Home", what="changed"),
        PageChange(site="ashby/public", address="bed/", title="Beds", what="removed"),
        PageChange(site="ashby/public", address="x/", title="X", what="redirected", to="../sofa/"),
    ),
    swaps=(Swap(kind="phone", before=("01632 960 001",), after=("01632 960 666",), pages=PHONES),),
    facts=(
        FactChange(
            name="phones.desk",
            layer="ashby",
            place=Place("content/councils/ashby/facts.yml", 3),
            owner="contact",
            before=("01632 960 001 from 1 January 2020",),
            after=("01632 960 666 from 1 January 2020",),
            payment=False,
            pages=PHONES,
        ),
        FactChange(
            name="times.open",
            layer="shared",
            place=Place("content/shared/facts.yml", 9),
            owner="contact",
            before=(),
            after=("9am from 1 January 2027",),
            payment=False,
            pages={},
        ),
    ),
    drifted=(DRIFTED,),
    settled=2,
    broken=(
        Broken(
            finding=Diagnostic(
                "article-removed",
                Place("content/shared/waste/bed.md"),
                "article 'bed' is gone, and is still referred to",
                hint="take these out",
                related=(Related(Place("overlays/ashby/bed.md"), "an overlay on it"),),
            ),
            councils=("ashby",),
        ),
    ),
    links=(
        Broken(
            finding=Diagnostic("link-target-missing", Place("a.md", 3, 4), "no article 'bed'"),
            councils=("ashby",),
        ),
    ),
    signposts=(
        Signposted(
            "ashby/public", "sofa/", "Sofas", None, "Oakshire (https://www.oak.example.org)"
        ),
    ),
)


def test_nothing_to_tell_is_two_lines() -> None:
    assert human(NOTHING) == (
        "1 file changed since main (0123456789), as of 1 December 2026.\n"
        "0 pages on 0 sites of 0 councils change.\n"
    )


def test_everything_stands_in_the_order_in_which_it_matters() -> None:
    assert (
        human(EVERYTHING)
        == """\
1 file changed since main (0123456789), as of 1 December 2026.
5 pages on 2 sites of 1 council change.
2 drifted texts settled.

Breaks (1)
  These errors were not there before. Mend them first.
  - content/shared/waste/bed.md:1:1: article-removed: article 'bed' is gone, and is still referred to
      councils: ashby
      hint: take these out
      see: overlays/ashby/bed.md:1:1: an overlay on it

Links that lead nowhere (1)
  Pages keep the words and lose the link.
  - a.md:3:4: link-target-missing: no article 'bed'
      councils: ashby

Phones, payment links and fees: look closely (1)
  What pages tell people to call, to open and to pay. Check each with its owner, by a way you know already.
  - phone: 01632 960 001 → 01632 960 666
      page ashby/public/
      page ashby/public/sofa/
      page ashby/agent/index.html

Facts behind phones, payment links and fees (1)
  With windows that have not begun, which no page shows yet.
  - phones.desk of ashby (owner contact), content/councils/ashby/facts.yml:3
      before: 01632 960 001 from 1 January 2020
      after: 01632 960 666 from 1 January 2020
      page ashby/public/
      page ashby/public/sofa/
      page ashby/agent/index.html

Other facts (1)
  - times.open of shared (owner contact), content/shared/facts.yml:9
      before: not there
      after: 9am from 1 January 2027
      no page shows it

Overlays that drift (1)
  Local text stays on the page. Its owner compares it: councilhub overlay diff.
  - sofa, section how: current → drifted-law
      owner: Waste team; 1 overlay of ashby
      such as overlays/ashby/sofa.md:7
      law: It is free now.

Signposts (1)
  Who provides a service, and where.
  - Sofas: the council itself → Oakshire (https://www.oak.example.org)
      sites: ashby/public

Pages removed (1)
  - bed
      on ashby/public

Pages redirected (1)
  - x → ../sofa/
      on ashby/public

Pages changed (2)
  - sofa
      on ashby
  - home page
      on ashby/public
"""
    )


def test_alerts_are_told_with_what_they_say_otherwise() -> None:
    was = {"title": "Flood", "to": "2026-12-02T12:00", "phones": "Floodline: 0345 988 1188"}
    says = {**was, "phones": "Floodline: 0345 988 1199"}
    changed = AlertChange(
        council="ashby",
        id="flood",
        place=Place("content/councils/ashby/alerts.yml", 2),
        for_staff=False,
        before=was,
        after=says,
    )
    path = Place("content/councils/ashby/agent/alerts.yml", 2)
    new = replace(
        changed, id="system", place=path, for_staff=True, before={}, after={"title": "Down"}
    )
    alerts = (changed, new, replace(changed, id="ice", after={}, before={"title": "Ice"}))
    told = replace(NOTHING, alerts=alerts)
    assert (
        human(told).partition("\n\n")[2]
        == """\
Alerts: look closely (3)
  They are on pages as soon as this is published. Check numbers and addresses by a way you know already.
  - flood of ashby: changed, content/councils/ashby/alerts.yml:2
      phones: Floodline: 0345 988 1188 → Floodline: 0345 988 1199
  - system of ashby, for staff: new, content/councils/ashby/agent/alerts.yml:2
      title: Down
  - ice of ashby: taken out, content/councils/ashby/alerts.yml:2
      title: Ice
"""
    )
    found = json.loads(as_json(told))["alerts"]
    assert found[0]["before"] == was
    assert found[1]["for_staff"] is True


def test_as_markdown_nothing_of_a_change_is_live() -> None:
    note = ChangeNote(on=date(2026, 11, 1), note="<img src=x> @everyone [x](y) https://a.example")
    standing = replace(DRIFTED.standing, notes=(note,))
    text = markdown(replace(EVERYTHING, drifted=(replace(DRIFTED, standing=standing),)))
    assert "<img" not in text
    assert "@everyone" not in text
    assert "[x](y)" not in text
    assert "https://" not in text
    assert "### Breaks (1)" in text


def test_as_markdown_what_is_long_is_folded() -> None:
    pages = tuple(
        PageChange(site=f"c{n}/public", address=f"p{n}/", title="P", what="changed")
        for n in range(9)
    )
    assert "<details><summary>Pages changed (9)</summary>" in markdown(
        replace(NOTHING, pages=pages)
    )


def test_many_pages_are_counted_and_in_json_named() -> None:
    many = {"ashby/public": tuple(f"p{number}/" for number in range(20))}
    told = replace(EVERYTHING, swaps=(replace(EVERYTHING.swaps[0], pages=many),))
    assert "20 pages of ashby/public" in human(told)
    document = json.loads(as_json(told))
    assert document["version"] == 1
    assert document["breaks"] is True
    assert document["swaps"][0]["pages"] == {"ashby/public": list(many["ashby/public"])}
    assert document["drifted"][0]["target"] == {"kind": "section", "name": "how"}
    assert document["facts"][0]["place"]["line"] == 3
    assert document["links"][0]["message"] == "no article 'bed'"
