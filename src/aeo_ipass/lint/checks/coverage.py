"""Coverage: every topic is asked about or left out for a reason, and every question serves one."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.load import COVERAGE
from ..context import Context

CODES = {
    "coverage-gap": N_(
        "A topic of coverage.yaml has neither questions nor a reason in “left_out”. Ask about it, or say why not."
    ),
    "coverage-unknown": N_("coverage.yaml names a question that is not asked: correct the id."),
    "coverage-clause": N_(
        "A topic of coverage.yaml names a clause of another scheme, but none of its questions refers to that clause: "
        "the crosswalk would say that nothing asks about it. Add the reference to the question, or take the clause out."
    ),
    "coverage-orphan": N_(
        "No topic of coverage.yaml names this question, so that nobody can tell what it is for. Add it to a topic."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Topics without questions, questions without topics, and names that lead nowhere."""
    if context.beside.coverage is None:
        return
    asked = {q.id: q for q in context.active}
    untouched = N_("nothing asks about the topic “{name}”, and no reason is given")
    unknown = N_("the topic “{name}” names {question}, which is not asked")
    for n, topic in enumerate(context.beside.coverage.topics):
        place = (COVERAGE, "topics", n)
        if not topic.questions and not topic.left_out:
            yield context.in_file(*place, code="coverage-gap", message=untouched, name=topic.id)
        for name in topic.questions:
            if name not in asked:
                facts = {"name": topic.id, "question": name}
                yield context.in_file(*place, "questions", code="coverage-unknown", message=unknown, **facts)
    yield from _clauses(context)
    covered = {name for topic in context.beside.coverage.topics for name in topic.questions}
    for question in asked.values():
        if question.id not in covered:
            yield context.at(question, code="coverage-orphan", message=N_("no topic names {name}"))


def _clauses(context: Context) -> Iterator[Issue]:
    """Clauses of topics that no question of the topic refers to."""
    message = N_("the topic “{name}” names {scheme} {clause}, but none of its questions refers to it")
    known = context.questionnaire.questions
    for n, topic in enumerate(context.beside.coverage.topics if context.beside.coverage else ()):
        referred = {r for name in topic.questions if name in known for r in known[name].references}
        for m, clause in enumerate(topic.clauses):
            if topic.questions and clause not in referred:
                facts = {"name": topic.id, "scheme": clause.scheme, "clause": clause.clause}
                place = (COVERAGE, "topics", n, "clauses", m)
                yield context.in_file(*place, code="coverage-clause", message=message, **facts)
