"""Synonyms are the same on every site, of every council and for both audiences."""

import pytest

from councilhub.diagnostics import Audience
from councilhub.model.synonyms import Synonym
from tests.support import BASE, site_of

TREE = {
    **BASE,
    "content/shared/synonyms.yml": "synonyms:\n  - means: bin\n    words:\n      - wheelie\n",
}


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("council", ["stonebridge", "oakshire", "cwmdu"])
def test_each_site_has_all_of_them(council: str, audience: Audience) -> None:
    site = site_of(TREE, council, audience)
    assert site.synonyms == (Synonym(means="bin", words=("wheelie",)),)


def test_a_site_of_a_hub_without_the_file_has_none() -> None:
    assert site_of(BASE).synonyms == ()
