"""Two assessments → a comparison, with what keeps them from being wholly comparable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...errors import N_, UsageError
from ...scoring.assessment import Assessment, Code
from .evidence import evidence_changes
from .model import Comparison, Pair, R
from .pairing import question_changes


def compare(before: Assessment, after: Assessment) -> Comparison:
    """What changed from `before` to `after`; raises UsageError when they are of different programmes."""
    programmes = [a.questionnaire.programme.id for a in (before, after)]
    if programmes[0] != programmes[1]:
        message = N_("answers for “{before}” cannot be compared with answers for “{after}”")
        raise UsageError(message, before=programmes[0], after=programmes[1])
    questions = tuple(question_changes(before, after))
    return Comparison(
        before,
        after,
        tiers=_pairs(before.tiers, after.tiers),
        criteria=_pairs(before.criteria, after.criteria),
        questions=questions,
        evidence=tuple(e for q in questions for e in evidence_changes(q, before, after)),
        notes=tuple(_notes(before, after)),
    )


def _pairs(before: Mapping[str, R], after: Mapping[str, R]) -> tuple[Pair[R], ...]:
    names = [*after, *(n for n in before if n not in after)]
    return tuple(Pair(n, before.get(n), after.get(n)) for n in names)


def _notes(before: Assessment, after: Assessment) -> Iterator[Code]:
    """Differences that a reader must know before comparing numbers."""
    differing = {
        "company": (before.sheet.company.name, after.sheet.company.name),
        "version": (before.questionnaire.programme.version, after.questionnaire.programme.version),
        "depth": (before.depth, after.depth),
        "policy": (before.evidence_policy, after.evidence_policy),
    }
    for code, (old, new) in differing.items():
        if old != new:
            yield Code(code, {"before": old, "after": new})
    same_name = before.questionnaire.ref == after.questionnaire.ref
    if same_name and before.questionnaire.sha256 != after.questionnaire.sha256:
        yield Code("questionnaire", {"version": after.questionnaire.ref})
    if after.as_of < before.as_of:
        yield Code("order", {"before": before.as_of, "after": after.as_of})
    yield from _site_notes([s.id for s in before.sheet.sites], [s.id for s in after.sheet.sites])


def _site_notes(old: Sequence[str | None], new: Sequence[str | None]) -> Iterator[Code]:
    gone, added = [s for s in old if s and s not in new], [s for s in new if s and s not in old]
    if added:
        yield Code("sites_added", {"sites": added})
    if gone:
        yield Code("sites_gone", {"sites": gone})
