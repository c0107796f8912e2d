"""What a run allows although a gate asks otherwise: by what it is, and by company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, cast, get_args

from ..errors import N_, UsageError
from .companies import Who

What = Literal[
    "missing",
    "tier",
    "depth",
    "questionnaire",
    "as-of",
    "profile",
    "not-applicable",
    "not-reviewed",
    "twice",
]
WHATS: Final[tuple[What, ...]] = get_args(What)


@dataclass(frozen=True, slots=True)
class Allow:
    """What is allowed: of the companies named, or of all where none is."""

    names: Mapping[What, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names)

    def __call__(self, what: str, who: Who) -> bool:
        """Whether this is allowed of this company."""
        names = self.names.get(cast(What, what))
        return names is not None and (not names or any(who.called(name) for name in names))


def allowed(pairs: Iterable[str]) -> Allow:
    """`tier`, `missing=Example Limited` … as typed; raises UsageError for what cannot be allowed."""
    found: dict[What, tuple[str, ...]] = {}
    everybody: set[What] = set()
    for pair in pairs:
        what, equals, company = (part.strip() for part in pair.partition("="))
        if what not in WHATS or (equals and not company):
            message, hint = (
                N_("--allow takes WHAT or WHAT=COMPANY, not “{value}”"),
                N_("WHAT is one of: {known}"),
            )
            raise UsageError(message, hint, value=pair, known=", ".join(WHATS))
        found[what] = (*found.get(what, ()), *([company] if company else []))
        everybody |= set() if company else {what}
    return Allow({what: () if what in everybody else names for what, names in found.items()})
