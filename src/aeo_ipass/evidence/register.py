"""The register: every piece of evidence in an answer file once, with what it is for and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, get_args

from ..answers.model import Evidence, QuestionAnswers
from ..insight.walk import Key
from ..record import Record
from ..scoring.assessment import Assessment
from .files import Folders, Looked

Fault = Literal[
    "outside", "no_file", "too_large", "unreadable", "missing", "changed", "expired", "early", "expiring", "no_hash"
]  # fmt: skip
"""From the worst; `early`: not valid yet; `no_hash`: nobody can tell whether it changed."""
FAULTS: Final[tuple[Fault, ...]] = get_args(Fault)
State = Fault | Literal["in_order"]
WITHIN: Final = 60
"""Days before its last one in which evidence is said to expire soon."""


class Entry(Record):
    """A piece of evidence, what it proves, the answers it is attached to, and how it was found."""

    piece: Evidence
    document: str | None
    """The kind of evidence; a question's only one where the piece does not say."""
    places: tuple[Key, ...]
    looked: Looked
    faults: tuple[Fault, ...]

    @property
    def state(self) -> State:
        """The worst of its faults."""
        return self.faults[0] if self.faults else "in_order"

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions it is attached to, each once."""
        return tuple(dict.fromkeys(question for question, _ in self.places))


class Wanted(Record):
    """Which pieces: of some criteria, of somebody's questions, or only those that expired or soon will."""

    criteria: tuple[str, ...] = ()
    owner: str | None = None
    expiring: bool = False

    def holds(self, entry: Entry, assessment: Assessment) -> bool:
        """Whether a piece is meant."""
        if self.expiring and not {"expired", "expiring"} & set(entry.faults):
            return False
        return any(self.meant(key, assessment) for key in entry.places)

    def meant(self, key: Key, assessment: Assessment) -> bool:
        """Whether an answer is."""
        question, site = key
        if self.criteria and assessment.questionnaire.criterion_of[question].id not in self.criteria:
            return False
        return self.owner is None or self.owner in owners(assessment, question, site)


def register(assessment: Assessment, folders: Folders, within: int = WITHIN) -> list[Entry]:
    """Every piece once, in the order of the questionnaire; files are looked for, and hashed where they are."""
    looked: dict[str, Looked] = {}
    entries = []
    for (piece, document), places in _pieces(assessment).items():
        if piece.file not in looked:
            looked[piece.file] = folders.look(piece.file)
        found = looked[piece.file]
        faults = tuple(_faults(piece, found, assessment.as_of, timedelta(within)))
        entries.append(Entry(piece, document, tuple(places), found, faults))
    return entries


def named(assessment: Assessment) -> list[Entry]:
    """The same without a look at the files."""
    found = _pieces(assessment).items()
    return [Entry(piece, name, tuple(places), Looked("there"), ()) for (piece, name), places in found]


def _pieces(assessment: Assessment) -> dict[tuple[Evidence, str | None], list[Key]]:
    found: dict[tuple[Evidence, str | None], list[Key]] = {}
    given = assessment.sheet.answers
    for question in assessment.questionnaire.questions.values():
        for site, piece in _of(given.get(question.id)):
            wanted = question.evidence_ids
            document = piece.proves or (wanted[0] if len(wanted) == 1 else None)
            found.setdefault((piece, document), []).append((question.id, site))
    return found


def _of(answers: QuestionAnswers | None) -> Iterator[tuple[str | None, Evidence]]:
    if answers is None:
        return
    for site, answer in ((None, answers.plain), *answers.sites.items()):
        for piece in answer.evidence if answer else ():
            yield site, piece


def _faults(piece: Evidence, looked: Looked, as_of: date, within: timedelta) -> Iterator[Fault]:
    if looked.found != "there":
        yield looked.found
    elif piece.sha256 and piece.sha256.strip().lower() != looked.sha256:
        yield "changed"
    if piece.expires and piece.expires < as_of:
        yield "expired"
    if piece.issued and piece.issued > as_of:
        yield "early"
    if piece.expires and as_of <= piece.expires <= as_of + within:
        yield "expiring"
    if not piece.sha256:
        yield "no_hash"


def owners(assessment: Assessment, question: str, site: str | None) -> frozenset[str]:
    """Who sees to an answer: whom it names, and whom the questionnaire does."""
    given = assessment.sheet.answers.get(question)
    named = given.at(site).owner if given else None
    return frozenset(n for n in (named, assessment.questionnaire.questions[question].owner) if n)
