"""The view of agent notes: every field in plain form."""

from dataclasses import asdict
from datetime import date

from councilhub.model.notes import Handover, NotesMatter, Question, Step, WatchFor
from councilhub.model.site import SiteArticle, SiteNotes
from councilhub.render.due import due_view
from councilhub.render.frame import Frame, View, day

TRIAGE = {
    "A": "Answer it now",
    "B": "Explain; a specialist decides",
    "C": "Hand over",
}
"""What the letters of `triage` tell an agent to do."""
OURS = {
    None: "We do this",
    "A": "We do this: answer it now",
    "B": "We do this: explain it; a specialist decides",
    "C": "We do this: hand the call over",
}
NOT_OURS = {
    None: "Not ours: say who does this",
    "A": "Not ours: say who does this",
    "B": "Not ours: explain, and say who decides",
    "C": "Not ours: hand the call over",
}
"""Whether an agent can deal with a call here, on a service's page and on a signpost."""


def notes_view(frame: Frame, article: SiteArticle) -> View | None:
    """The notes of an article's page, or that they cannot be shown."""
    notes = article.notes
    if notes is None:
        return None
    if notes.withheld:
        return {"withheld": True}
    matter = _matter(notes)
    owner = frame.site.teams.get(matter.owner or "")
    return {
        "withheld": False,
        "agent_only": article.agent_only,
        "triage": matter.triage,
        "say_first": matter.say_first,
        "verify": list(matter.verify),
        "watch_for": _watch_for(matter.watch_for),
        "handover": _handover(frame, matter.handover),
        "guide": [_question(question) for question in matter.guide],
        "process": [_step(step) for step in matter.process],
        "reply": matter.reply,
        "owner": {"title": owner.title} if owner else None,
        "reviewed": _day(matter.last_reviewed_on),
        "due": due_view(notes.fields, article.fields),
    }


def stance(article: SiteArticle) -> str:
    """Whether the council does this, and so what an agent does with the call."""
    notes = article.notes
    letter = _matter(notes).triage if notes and not notes.withheld else None
    if article.agent_only and letter and not article.signpost:
        return TRIAGE[letter]
    return (NOT_OURS if article.signpost else OURS)[letter]


def signpost_notes(article: SiteArticle) -> View | None:
    """What agents see on a signpost: the signs of risk, and the triage letter."""
    notes = article.notes
    if notes is None or notes.withheld:
        return {"withheld": True} if notes else None
    matter = _matter(notes)
    return {"triage": matter.triage, "watch_for": _watch_for(matter.watch_for)}


def _matter(notes: SiteNotes) -> NotesMatter:
    """The composed fields as one typed value."""
    values = {name: field.value for name, field in notes.fields.items()}
    return NotesMatter(**values)  # type: ignore[arg-type]  # fields keep their types


def _watch_for(signs: tuple[WatchFor, ...]) -> list[View]:
    return [asdict(sign) for sign in signs]


def _handover(frame: Frame, handover: Handover | None) -> View | None:
    if handover is None:
        return None
    return asdict(handover) | {
        "phone": frame.reach(handover.phone),
        "opening": frame.opening(handover.hours),
    }


def _question(question: Question) -> View:
    answers = [
        {
            "answer": answer.answer,
            "href": f"#guide-{answer.next}" if answer.next else None,
            "outcome": answer.outcome,
        }
        for answer in question.answers
    ]
    return {"id": question.id, "ask": question.ask, "answers": answers}


def _step(step: Step) -> View:
    return asdict(step)


def _day(value: date | None) -> View | None:
    return day(value) if value else None
