"""Guides as their files have them: questions, and where each answer leads."""

from collections.abc import Iterator
from dataclasses import dataclass

from councilhub.check.loops import Ways
from councilhub.diagnostics import Place
from councilhub.model.hub import Hub
from councilhub.model.notes import Answer, Notes, Question
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of

_KEY = "guide"


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer of a guide, its question, and the place of either."""

    question: Question
    answer: Answer
    place: Place
    next_place: Place
    """Where the answer says what comes next."""

    @property
    def words(self) -> str:
        """Which answer it is, for a message."""
        return f"answer '{self.answer.answer}' of question '{self.question.id}'"


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide of one file: agent notes, or an overlay on them."""

    written: Notes | Overlay
    questions: tuple[Question, ...]

    def place(self, number: int) -> Place:
        """The place of a question, counted from 0."""
        return place_of(self.written, _KEY, number)

    @property
    def known(self) -> dict[str, Question]:
        """The questions by id; of two with one id the first, which answers lead to."""
        found: dict[str, Question] = {}
        for question in self.questions:
            found.setdefault(question.id, question)
        return found

    def answers(self) -> Iterator[Asked]:
        """Every answer of every question."""
        for number, question in enumerate(self.questions):
            for at, answer in enumerate(question.answers):
                where = place_of(self.written, _KEY, number, "answers", at)
                leads = place_of(self.written, _KEY, number, "answers", at, "next")
                yield Asked(question, answer, where, leads)

    def ways(self) -> Ways:
        """Question → the questions its answers lead to, in order of the guide."""
        known = self.known
        return {
            id_: tuple(answer.next for answer in question.answers if answer.next in known)
            for id_, question in known.items()
        }


def guides(hub: Hub) -> Iterator[Guide]:
    """Every guide, wherever a site shows it.

    A layer replaces a guide whole, so a composed one is always that of one file: looking at each
    file finds what is wrong on any site, and finds it once.
    """
    for folders in (hub.notes, hub.notes_overlays):
        for folder in folders.values():
            for written in folder.values():
                if questions := getattr(written.matter, _KEY, None):
                    yield Guide(written, questions)
