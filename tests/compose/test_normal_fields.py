"""The digest of a field's value: it is no Markdown, so each sign counts."""

from dataclasses import dataclass

from councilhub.model.article import Action, Contact
from councilhub.model.normal import digest_of_value
from councilhub.model.notes import Step


def test_of_a_field_the_width_of_spaces_and_line_ends_do_not_count() -> None:
    assert digest_of_value("Up to  10\r\nworking days ") == digest_of_value("Up to 10 working days")
    assert digest_of_value(("A photo",)) == digest_of_value(("A  photo",))


def test_of_a_field_each_sign_counts() -> None:
    for one, other in (
        ("A *5-star* hotel", "A 5-star hotel"),
        ("https://x.example/_form_", "https://x.example/form"),
        ("- £20", "* £20"),
        ("1. Call", "2. Call"),
        (("A photo", "A form"), ("A form", "A photo")),
        (("A photo, a form",), ("A photo", "a form")),
    ):
        assert digest_of_value(one) != digest_of_value(other)


def test_an_action_s_address_kind_and_label_count() -> None:
    action = Action(label="Book", kind="book", link="https://x.example/_a_")
    others = (
        Action(label="Book it", kind="book", link="https://x.example/_a_"),
        Action(label="Book", kind="apply", link="https://x.example/_a_"),
        Action(label="Book", kind="book", link="https://x.example/a"),
    )
    assert len({digest_of_value((each,)) for each in (action, *others)}) == 4


@dataclass(frozen=True)
class OlderStep:
    """The shape before it had optional keys."""

    step: str


def test_a_field_that_is_not_there_has_a_digest_of_its_own() -> None:
    assert digest_of_value(None) == digest_of_value(())
    assert digest_of_value(None) != digest_of_value("")
    assert digest_of_value(Step(step="Look", who=None)) == digest_of_value(Step(step="Look"))
    assert digest_of_value(Step(step="Look")) == digest_of_value(OlderStep(step="Look"))
    assert digest_of_value(Contact(phone="101")) != digest_of_value(Contact(hours="101"))
