"""What a run says of answers that are not reviewed, or changed since they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..answers.review.states import State
from ..errors import N_
from ..insight.signoff import looked
from ..scoring.assessment import Assessment

_SAID: Final[dict[State, tuple[str, str]]] = {
    "stale": (
        N_("{count} answer changed since it was reviewed: {answers}"),
        N_("{count} answers changed since they were reviewed: {answers}"),
    ),
    "draft": (
        N_("{count} answer is not reviewed: {answers}"),
        N_("{count} answers are not reviewed: {answers}"),
    ),
}


def unreviewed(assessment: Assessment) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each state but the good one, what is said (a template) of the answers in it, with its facts."""
    found = looked(assessment)
    for state, (one, many) in _SAID.items():
        names = [f"{a.question}@{a.site}" if a.site else a.question for a in found if a.state == state]
        if names:
            message = one if len(names) == 1 else many
            yield message, {"count": len(names), "answers": ", ".join(names)}
