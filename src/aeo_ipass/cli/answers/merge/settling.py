"""How contradictions are settled: by what was typed, or by asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ....errors import N_, UsageError
from ....record import Record

if TYPE_CHECKING:
    from ....answers.merging import Conflict, Settle


class Settled(Record, kw_only=True):
    """Which side is to stand where two say the same differently."""

    ours: Annotated[bool, typer.Option("--ours", help="In a contradiction the first FILE stands.")] = False
    theirs: Annotated[bool, typer.Option("--theirs", help="In a contradiction the last FILE stands.")] = False
    newest: Annotated[
        bool,
        typer.Option("--newest", help="In a contradiction what was answered last stands, by answered_at."),
    ] = False

    def settle(self) -> Settle:
        """This for the merge, None where it says nothing; raises UsageError when it says two things."""
        from ....answers.merging import newest

        if self.ours and self.theirs:
            raise UsageError(
                N_("--ours and --theirs contradict each other"),
                N_("give one of them; --newest may stand beside it and comes first"),
            )
        sided = 0 if self.ours else -1 if self.theirs else None

        def settle(conflict: Conflict) -> int | None:
            found = newest(conflict) if self.newest else None
            if found is None and sided is not None:
                return sided % len(conflict.said)
            return found

        return settle
