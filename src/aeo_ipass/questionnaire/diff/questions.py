"""What changed in the criteria and their questions."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_
from ..model import Questionnaire
from ..questions import Question
from ..successors import successors_of
from .answers import answers
from .change import Change, Class, change, other_fact, other_facts, other_type, other_weight, other_wording

_UNFIT = ("type", "scope", "option-gone", "range", "not-applicable")
"""What may keep an old answer from being read, even one to a question that is no longer asked."""

_HELP = (
    "label",
    "guidance",
    "advice",
    "training",
    "effort",
    "owner",
    "verify",
    "where",
    "references",
    "since",
    "replaces",
    "fixed",
)
"""What helps to answer and changes nothing in what is asked."""


def criteria(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """Every change of the criteria and of the questions in them."""
    yield from other_facts("schemes", old, new, ["schemes"])
    known = {c.id: c for c in old.criteria}
    for criterion in new.criteria:
        before = known.get(criterion.id, criterion)
        if before.weight != criterion.weight:
            yield other_weight(criterion.id, before.weight, criterion.weight)
        yield from other_facts(criterion.id, before, criterion, ["title", "aim"])
    yield from _gone(old, new)
    for name, question in new.questions.items():
        earlier = old.questions.get(name)
        if question.retired is not None:
            if earlier is not None:
                yield from (c for c in _question(old, earlier, new, question) if c.code in _UNFIT)
        elif earlier is None or earlier.retired is not None:
            yield change(name, "question-new", "reconfirm", N_("this question is new"))
        else:
            yield from _question(old, earlier, new, question)


def _gone(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """Questions that are no longer asked, and those that took their place."""
    replaced, split = N_("{successor} replaces this question"), N_("{successors} replace this question")
    removed = N_("this question is gone")
    for name, question in old.questions.items():
        after = new.questions.get(name)
        if after is not None and (question.retired is not None or after.retired is None):
            continue
        successors = successors_of(new, name)
        if len(successors) == 1:
            yield change(name, "question-replaced", "reconfirm", replaced, successor=successors[0])
        elif successors:
            yield change(name, "question-replaced", "reconfirm", split, successors=successors)
        else:
            yield change(name, "question-gone", "breaking", removed)


def _question(old: Questionnaire, before: Question, new: Questionnaire, after: Question) -> Iterator[Change]:
    if before.type != after.type:
        yield other_type(after.id, before.type, after.type)
        return
    yield from _counted(old, before, new, after)
    yield from _asked(before, after)
    yield from answers(old, before, new, after)
    yield from _words(before, after)


def _counted(old: Questionnaire, before: Question, new: Questionnaire, after: Question) -> Iterator[Change]:
    """How often it is asked, and how it counts."""
    name = after.id
    if before.scope != after.scope:
        said = N_("asked per {new} instead of per {old}")
        yield change(name, "scope", "breaking", said, old=before.scope, new=after.scope)
    if (one := old.criterion_of[name].id) != (other := new.criterion_of[name].id):
        said = N_("it counts for criterion {new} instead of {old}")
        yield change(name, "criterion", "reconfirm", said, old=one, new=other)
    if before.level != after.level:
        kind: Class = (
            "breaking" if _raised(before.level, after.level, list(new.programme.levels)) else "reconfirm"
        )
        yield change(name, "level", kind, N_("{new} instead of {old}"), old=before.level, new=after.level)
    elif before.weight != after.weight:
        weights = old.weight(before), new.weight(after)
        yield other_fact(name, "weight") if weights[0] == weights[1] else other_weight(name, *weights)


def _raised(before: str, after: str, levels: list[str]) -> bool:
    """Whether the level is a stricter one; the strictest stands first."""
    return levels.index(after) < (levels.index(before) if before in levels else 0)


def _asked(before: Question, after: Question) -> Iterator[Change]:
    """Who is asked, and when."""
    name = after.id
    if before.applies_when != after.applies_when:
        yield change(name, "condition", "reconfirm", N_("other companies are asked: “applies_when” changed"))
    if bool(before.allow_na) != bool(after.allow_na):
        kind: Class = "breaking" if before.allow_na else "harmless"
        said = N_("N/A is no longer an answer") if before.allow_na else N_("N/A may be answered now")
        yield change(name, "not-applicable", kind, said)
    elif before.allow_na != after.allow_na:
        yield change(name, "not-applicable-counts", "reconfirm", N_("N/A counts otherwise"))
    if before.quick != after.quick:
        said = N_("in the quick set now") if after.quick else N_("no longer in the quick set")
        yield change(name, "quick", "reconfirm", said)


def _words(before: Question, after: Question) -> Iterator[Change]:
    name = after.id
    if before.text != after.text:
        yield other_wording(name, "text")
    yield from other_facts(name, before, after, _HELP)
    if before.evidence_ids != after.evidence_ids:
        more = set(after.evidence_ids) - set(before.evidence_ids)
        counts = more or not after.evidence_ids  # where none is asked for, none is required
        yield change(
            name, "evidence", "reconfirm" if counts else "harmless", N_("other evidence is asked for")
        )
    elif before.evidence != after.evidence:
        yield other_fact(name, "evidence")
