"""Gaps as tasks: who does what by when, and what proves it done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ...document.model import Task
from ...phrases.view import Gap, View
from ...phrases.words import days, task
from ...record import replace


def tasks(view: View, gaps: Iterable[Gap]) -> tuple[Task, ...]:
    """Gaps as tasks, in the order given; one question with one answer at several sites is one task."""
    groups: dict[object, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(_same(gap), []).append(gap)
    return tuple(_numbered(_task(view, group) for group in groups.values()))


def _same(gap: Gap) -> object:
    answer = gap.part.answer
    return gap.question, gap.answer, gap.advice, gap.gate, answer.note, answer.owner, answer.due


def _task(view: View, group: list[Gap]) -> Task:
    """The task, with who does it by when, and what proves it done."""
    gap = group[0]
    answer, effort = gap.part.answer, _effort(view, group)
    return replace(
        task(view, gap),
        sites=view.joined(g.site for g in group if g.site),
        evidence=view.evidence(view.question(gap.question)),
        owner=answer.owner or gap.owner,
        due=answer.due,
        due_text=view.date(answer.due) if answer.due else "",
        days=effort,
        days_text="" if effort is None else days(view, effort),
        note=answer.note or "",
        fixed_text=view.t("A fact that no work changes.") if gap.fixed else "",
    )


def _effort(view: View, group: list[Gap]) -> float | None:
    """Person-days to mend the rest of the gap, paid for at each site; None when the question does not say."""
    whole = view.programme.efforts.get(group[0].effort)
    return None if whole is None else sum(whole * (100 - g.part.bounds.low) / 100 for g in group)


def _numbered(found: Iterable[Task]) -> Iterator[Task]:
    """Ids that are unique: `D-03`, and where one question gives several tasks `D-03-2`, `D-03-3`."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.question] += 1
        n = seen[one.question]
        yield replace(one, id=one.question if n == 1 else f"{one.question}-{n}")
