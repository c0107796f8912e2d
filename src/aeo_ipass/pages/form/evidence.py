"""The register of evidence in a form: what is there, a piece a row, and empty rows for more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...answers.model import NO_ANSWERS, Evidence
from ...document.forms import Asked, Choice, Field, FieldKind, Form
from ...forms.names import Name, PieceColumn, Spare, spare
from ...insight.walk import Step
from ...phrases.view import View
from ...record import replace
from .questions import key, site

SPARE = 12
"""Empty rows for more evidence."""


def register(view: View, found: Iterable[Step], blank: bool) -> Form:
    """The evidence that goes with these questions."""
    steps = list(found)
    pieces = () if blank else tuple(_held(view, steps))
    rows = tuple(_spare(view, steps, number) for number in range(1, SPARE + 1)) if steps else ()
    return Form("", pieces, rows)


def _held(view: View, steps: list[Step]) -> Iterator[Asked]:
    """Every piece once: those of an answer that counts for every site stand there without a site."""
    told = set()
    for step in steps:
        known = view.assessment.sheet.answers.get(step.question.id, NO_ANSWERS)
        where = step.site.id if step.site else None
        place = where if where in known.sites else None
        if (step.question.id, place) not in told:
            told.add((step.question.id, place))
            named = site(view, step) if place else ""
            for number, piece in enumerate(known.at(where).evidence, 1):
                yield _piece(view, step, Name(step.question.id, "file", place, number), named, piece)


def _piece(view: View, step: Step, file: Name, where: str, piece: Evidence) -> Asked:
    """A piece of evidence that is there; `file` is the name of its field for the file."""
    label, proves = view.t.pick(step.question.label), _proves(view, [step])
    if piece.proves and piece.proves not in {choice.id for choice in proves}:
        proves = (*proves, Choice(piece.proves, piece.proves))
    columns: tuple[PieceColumn, ...] = ("file", "proves", "issued", "expires", "note", "sha256")
    names: dict[str, str] = {c: str(replace(file, column=c)) for c in columns}
    return Asked(step.question.id, where, label, "", "", "", tuple(_fields(view, names, proves, piece)))


def _spare(view: View, steps: list[Step], number: int) -> Asked:
    """An empty row, in which the question is chosen, too."""
    columns: tuple[Spare, ...] = ("file", "proves", "issued", "expires", "note")
    names: dict[str, str] = {c: spare(number, c) for c in columns}
    choices = tuple(Choice(key(step), _about(view, step)) for step in steps)
    hint = view.t("Which question this proves: choose from the list.")
    question = Field(spare(number, "question"), view.t("Question"), "one", None, choices, hint)
    return Asked("", "", "", "", "", "", (question, *_fields(view, names, _proves(view, steps), None)))


def _about(view: View, step: Step) -> str:
    """A question on one line, with its site."""
    where = site(view, step)
    label = view.t.pick(step.question.label)
    return f"{step.question.id} {label}" + (f" – {where}" if where else "")


def _fields(
    view: View, names: Mapping[str, str], proves: tuple[Choice, ...], piece: Evidence | None
) -> Iterator[Field]:
    """The fields of these names, with what is known of the piece."""
    t = view.t
    hint = t("Where the file is: its name, or a path seen from the answer file.")
    kinds: dict[str, tuple[str, FieldKind]] = {
        "file": (t("File"), "text"),
        "proves": (t("What it is"), "one"),
        "issued": (t("Issued"), "date"),
        "expires": (t("Expires"), "date"),
        "note": (t("Note"), "long"),
        "sha256": ("SHA-256", "text"),
    }
    for column, name in names.items():
        label, kind = kinds[column]
        yield Field(
            name, label, kind, getattr(piece, column, None),
            choices=proves if column == "proves" else (),
            hint=hint if column == "file" else "",
            quiet=column == "sha256",
        )  # fmt: skip


def _proves(view: View, steps: Iterable[Step]) -> tuple[Choice, ...]:
    """The kinds of evidence that these questions name, each once."""
    names = dict.fromkeys(name for step in steps for name in step.question.evidence_ids)
    return tuple(Choice(name, view.t.pick(view.questionnaire.documents[name])) for name in names)
