"""Who is asked what: the conditions do what the reviewed table says, and nothing is asked of nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...errors import N_, Issue
from ...insight.audience import asked_of
from ...questionnaire.asked import Asked, Pair
from ...questionnaire.load import ASKED
from ..context import Context

CODES = {
    "asked-otherwise": N_(
        "The conditions ask other companies, or in another set, than the reviewed table in asked.yaml says. Correct "
        "the condition if the table is right, or the table after somebody has reviewed it."
    ),
    "asked-missing": N_("asked.yaml must have every role and every question that is asked: add it."),
    "asked-unknown": N_(
        "asked.yaml names a role that does not exist, or a question that does not exist or is retired: correct the "
        "id, or remove it."
    ),
    "asked-of-nobody": N_(
        "No typical company of any role is asked this. Widen its condition, or say in asked.yaml (“why”) which "
        "companies it is for."
    ),
}

Found = Mapping[str, frozenset[str]]
"""The questions asked, by role."""


def check(context: Context) -> Iterator[Issue]:
    """Where the table and the conditions differ, and where the table is not whole."""
    table = context.beside.asked
    if table is None:
        return
    active = {q.id: q for q in context.active}
    roles = _roles(context, table)
    found = {role: _asked(context, table, (role,)) for role in roles}
    yield from _names(context, table, roles, active)
    yield from _missing(context, table, roles, active)
    yield from _rows(context, table, found)
    pairs = [(n, pair) for n, pair in enumerate(table.pairs) if set(pair.roles) <= set(roles)]
    together = {n: _asked(context, table, pair.roles) for n, pair in pairs}
    for n, pair in pairs:
        yield from _pair(context, n, pair, found, together[n])
    somebody = frozenset[str]().union(*found.values(), *together.values())
    for name in (n for n in active if n not in somebody):
        if not context.reason(active[name]):
            message = N_("{name} is asked of no role in the table")
            yield context.at(active[name], code="asked-of-nobody", message=message)


def _roles(context: Context, table: Asked) -> tuple[str, ...]:
    """The roles there are, by the profile."""
    questions = context.questionnaire.profile.questions
    return next((q.option_ids for q in questions if q.id == table.key), ())


def _asked(context: Context, table: Asked, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(q.id for q in asked_of(context.questionnaire, {table.key: roles}, "full"))


def _names(context: Context, table: Asked, roles: Iterable[str], active: Iterable[str]) -> Iterator[Issue]:
    """Names in the table that lead nowhere."""
    role, question = N_("there is no role “{name}”"), N_("“{name}” is no question that is asked")
    known: dict[str, set[str]] = {role: set(roles), question: set(active)}
    places: list[tuple[str, tuple[str | int, ...], str]] = [
        *((role, ("roles", n), name) for n, name in enumerate(table.roles)),
        *((question, ("questions", name), name) for name in table.questions),
        *((role, ("questions", q, key), name) for q, key, name in _listed(table)),
        *((role, ("pairs", n, "roles"), name) for n, p in enumerate(table.pairs) for name in p.roles),
        *((question, ("pairs", n, "also"), name) for n, p in enumerate(table.pairs) for name in p.also),
        *((question, ("pairs", n, "without"), name) for n, p in enumerate(table.pairs) for name in p.without),
    ]
    for message, place, name in places:
        if name not in known[message]:
            yield _issue(context, *place, code="asked-unknown", message=message, name=name)


def _listed(table: Asked) -> Iterator[tuple[str, str, str]]:
    """Each role that a row lists: the question, the key, the role."""
    for question, row in table.questions.items():
        yield from ((question, "of", role) for role in row.of or ())
        yield from ((question, "not_of", role) for role in row.not_of or ())


def _missing(context: Context, table: Asked, roles: Iterable[str], active: Iterable[str]) -> Iterator[Issue]:
    for name in (r for r in roles if r not in table.roles):
        message = N_("the role “{name}” is missing in the table")
        yield _issue(context, "roles", code="asked-missing", message=message, name=name)
    for name in (q for q in active if q not in table.questions):
        message = N_("{name} is missing in the table")
        yield _issue(context, "questions", code="asked-missing", message=message, name=name)


def _rows(context: Context, table: Asked, found: Found) -> Iterator[Issue]:
    """Questions that other roles are asked than the table says, or in the other set."""
    code = "asked-otherwise"
    listed = [role for role in table.roles if role in found]
    for question in context.active:
        row = table.questions.get(question.id)
        if row is None:
            continue
        asked = {role for role in listed if question.id in found[role]}
        wanted = row.roles(listed) & set(listed)
        place = ("questions", question.id)
        if more := _in_order(listed, asked - wanted):
            message = N_("{name} is asked of {roles}; the table says that it is not")
            yield _issue(context, *place, code=code, message=message, name=question.id, roles=more)
        if fewer := _in_order(listed, wanted - asked):
            message = N_("{name} is not asked of {roles}; the table says that it is")
            yield _issue(context, *place, code=code, message=message, name=question.id, roles=fewer)
        if question.quick != (row.set_ == "quick"):
            message = (
                N_("{name} is in the quick set; the table says that it is not")
                if question.quick
                else N_("{name} is not in the quick set; the table says that it is")
            )
            yield _issue(context, *place, "set", code=code, message=message, name=question.id)


def _pair(context: Context, n: int, pair: Pair, found: Found, asked: frozenset[str]) -> Iterator[Issue]:
    """What two roles together are asked beyond, or short of, what either is asked."""
    either = frozenset[str]().union(*(found[role] for role in pair.roles))
    known = [q.id for q in context.active]
    besides = N_("{name} together are asked besides: {ids}; the table says: {told}")
    short = N_("{name} together are not asked: {ids}; the table says: {told}")
    for message, real, written in (
        (besides, asked - either, pair.also),
        (short, either - asked, pair.without),
    ):
        if real != (listed := set(written) & set(known)):
            ids, told = _in_order(known, real) or "–", _in_order(known, listed) or "–"
            facts = {"name": pair.name, "ids": ids, "told": told}
            yield _issue(context, "pairs", n, code="asked-otherwise", message=message, **facts)


def _in_order(known: Iterable[str], names: Iterable[str]) -> str:
    chosen = set(names)
    return ", ".join(name for name in known if name in chosen)


def _issue(context: Context, *path: str | int, **facts: Any) -> Issue:
    return context.in_file(ASKED, *path, **facts)
