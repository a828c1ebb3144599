"""What one site's templates were compiled to serves the next site, as long as they are the same."""

import pytest
from jinja2 import DictLoader, Environment

from councilhub.render.compiled import Compiled


def rendered(template: str, known: Compiled) -> str:
    """What a template makes, for MkDocs as it starts anew."""
    loader = DictLoader({"page.html": template})
    env = Environment(loader=loader, autoescape=True, bytecode_cache=known)
    return env.get_template("page.html").render(word="<bin>")


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Compiled()
    made = rendered("A {{ word }}", known)
    monkeypatch.delattr(Environment, "compile")
    assert rendered("A {{ word }}", known) == made == "A &lt;bin&gt;"
    with pytest.raises(AttributeError, match="compile"):
        rendered("A {{ word }}", Compiled())


def test_one_that_somebody_edits_is_compiled_again() -> None:
    known = Compiled()
    assert [rendered(f"{word} {{{{ word }}}}", known) for word in ("old", "new", "new")] == [
        *("old &lt;bin&gt;", "new &lt;bin&gt;", "new &lt;bin&gt;")
    ]
