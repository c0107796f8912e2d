"""Evidence in words: what state it is in, what it proves and for which answers, and the days a company keeps."""

from __future__ import annotations

from typing import Final, assert_never

from ..document.model import MARKS, Cell, Grade
from ..errors import N_
from ..evidence.dates import Day
from ..evidence.register import Entry, Fault, State
from ..files.limits import MAX_EVIDENCE, size_text
from ..insight.walk import Key
from .view import View
from .words import at

STATES: Final[dict[State, str]] = {
    "outside": N_("outside the folder"),
    "no_file": N_("no file"),
    "too_large": N_("too large"),
    "unreadable": N_("cannot be read"),
    "missing": N_("missing"),
    "changed": N_("changed"),
    "expired": N_("expired"),
    "early": N_("not valid yet"),
    "expiring": N_("expires soon"),
    "no_hash": N_("no hash"),
    "in_order": N_("in order"),
}
_STEPS: Final[dict[Fault, str]] = {
    "outside": N_("move the file into the folder of the answers, or name a wider one with --root"),
    "no_file": N_("name a file: this is a folder, a pipe or a device"),
    "too_large": N_("give a smaller file, of at most {limit}"),
    "unreadable": N_("see that you may read the file"),
    "missing": N_("bring the file back, or attach another"),
    "changed": N_("see what changed in it; if that was meant, renew its hash with evidence add --update"),
    "expired": N_("get the one that is valid now, and attach it"),
    "early": N_("it counts from the day it is issued on"),
    "expiring": N_("ask for the next one now"),
    "no_hash": N_("note its hash with evidence add --update"),
}
_AMBER: Final[frozenset[State]] = frozenset({"expiring", "no_hash"})


def grade(state: State) -> Grade:
    """How bad a state is."""
    return "green" if state == "in_order" else "amber" if state in _AMBER else "red"


def state(view: View, entry: Entry) -> Cell:
    """Everything that is wrong with a piece, the worst first, with a sign of its own."""
    words = view.joined(view.t(STATES[fault]) for fault in entry.faults or ("in_order",))
    found = grade(entry.state)
    return Cell(f"{MARKS[found]} {words}", grade=found)


def step(view: View, entry: Entry) -> str:
    """What to do about the worst that is wrong; empty when nothing is."""
    if not entry.faults:
        return ""
    return view.t(_STEPS[entry.faults[0]]).format(limit=size_text(MAX_EVIDENCE))


def document(view: View, name: str | None) -> str:
    """What a piece proves; what the questionnaire does not know as it was written."""
    text = view.questionnaire.documents.get(name or "")
    return view.t.pick(text) if text else name or view.t("not said")


def where(view: View, key: Key) -> str:
    """An answer: its question, with few words about it, and the site."""
    question, site = key
    return at(view, f"{question} {view.label(question)}", site)


def title(view: View, day: Day) -> str:
    """What is on a day, on one line."""
    t = view.t
    match day.kind:
        case "due":
            text = t("Due: {what}").format(what=where(view, day.places[0]))
            return t("{label} ({where})").format(label=text, where=day.owner) if day.owner else text
        case "expires":
            return t("Expires: {what}").format(what=_what(view, day))
        case "certificate":
            return t("The AEO certificate expires")
        case "renew":
            return t("Last day to apply for renewal of the AEO certificate")
        case "review":
            return t("Look through the self-assessment again")
        case unreachable:
            assert_never(unreachable)


def told(view: View, day: Day) -> list[str]:
    """What more there is to say of a day, a line each."""
    lines = [view.company()]
    if day.entry:
        lines += [where(view, key) for key in day.places]
        lines.append(day.entry.piece.file)
    if day.kind == "renew":
        facts = view.programme.process
        lines += [view.t.pick(fact.text) for fact in facts if fact.id == "renewal"]
    return [line for line in (*lines, day.note) if line]


def _what(view: View, day: Day) -> str:
    if day.entry is None:
        return ""
    return document(view, day.entry.document) if day.entry.document else day.entry.piece.file
