"""Evidence before and after, document by document, each side on its own day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...answers.model import Evidence
from ...scoring.assessment import Assessment, Part
from .model import EvidenceChange, EvidenceKind, QuestionChange


def evidence_changes(
    change: QuestionChange, before: Assessment, after: Assessment
) -> Iterator[EvidenceChange]:
    """The changes of one question's evidence; a question that counts no longer loses nothing."""
    if change.after is None or not change.after.counted:
        return
    old = _by_document(change.before, before)
    new = _by_document(change.after, after)
    for document in dict.fromkeys([*new, *old]):
        was, now = old.get(document, ()), new.get(document, ())
        if kind := _evidence_kind(was, now, before.as_of, after.as_of):
            yield EvidenceChange(
                question=change.question,
                site=change.site,
                document=document,
                kind=kind,
                before=was,
                after=now,
            )


def _by_document(part: Part | None, assessment: Assessment) -> dict[str, tuple[Evidence, ...]]:
    """A part's evidence by the document it proves; a piece that does not say proves its question's only one."""
    found: dict[str, tuple[Evidence, ...]] = {}
    if part is None:
        return found
    wanted = assessment.questionnaire.questions[part.question].evidence_ids
    for piece in part.answer.evidence:
        document = piece.proves or (wanted[0] if len(wanted) == 1 else "")
        found[document] = (*found.get(document, ()), piece)
    return found


def _evidence_kind(
    old: Sequence[Evidence], new: Sequence[Evidence], then: date, now: date
) -> EvidenceKind | None:
    held, holds = [p for p in old if p.current(then)], [p for p in new if p.current(now)]
    lapsed = [p for p in (*old, *new) if p.expires and then <= p.expires < now and p.current(p.expires)]
    if held and not holds:
        return "expired" if lapsed else "removed"
    if holds and not held:
        return "gained"
    replaced = any(p.expires and p.expires < now for p in held)
    return "renewed" if holds and replaced else None
