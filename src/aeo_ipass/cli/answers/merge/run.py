"""A merge as it was asked for, with a person to ask where there is one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ....answers.merging import ABSENT, merge, union
from ....answers.merging.told import Merging

if TYPE_CHECKING:
    from ....answers.merging import Conflict, Merge, Settle
    from ....i18n import Translator
    from ....interview.prompter import Prompter
    from ....questionnaire.model import Questionnaire
    from ...options.groups import Shown
    from .files import Parts
    from .settling import Settled


def merging(parts: Parts, settled: Settled, shown: Shown, *, ask: bool) -> Merging:
    """What comes of the files; what is not settled is asked about, one by one, if there is a terminal.

    Raises Interrupted when the person stops.
    """
    found = _merged(parts, settle := settled.settle())
    names, questionnaire = tuple(str(file.path) for file in parts.files), parts.files[0].questionnaire
    if found.conflicts and ask and sys.stdin.isatty() and sys.stdout.isatty():
        found = _asking(parts, settle, names, questionnaire, shown)
    return Merging(questionnaire, names, found, str(parts.base.path) if parts.base else None)


def _merged(parts: Parts, settle: Settle) -> Merge:
    data = [file.data for file in parts.files]
    return merge(parts.base.data, data[0], data[1], settle) if parts.base else union(data, settle)


def _asking(
    parts: Parts, settle: Settle, names: tuple[str, ...], questionnaire: Questionnaire, shown: Shown
) -> Merge:
    """The same merge, with a person who decides what is not decided."""
    from ....i18n import translator
    from ....interview.checked import Checked
    from ....interview.stop import StopSignals
    from ....interview.terminal import TerminalPrompter
    from ...screen import console

    t = translator(shown.languages(questionnaire)[0])
    with StopSignals() as stop:
        asker = _Asker(questionnaire, names, t, Checked(TerminalPrompter(t, console(shown.no_color), stop)))

        def decide(conflict: Conflict) -> int | None:
            found = settle(conflict)
            return asker.ask(conflict) if found is None else found

        return _merged(parts, decide)


class _Asker:
    """Asks which of two is to stand."""

    def __init__(
        self, questionnaire: Questionnaire, names: tuple[str, ...], t: Translator, prompter: Prompter
    ) -> None:
        from ....phrases.spots import Spots

        self.names, self.t, self.prompter, self.spots = names, t, prompter, Spots(questionnaire, t)

    def ask(self, conflict: Conflict) -> int | None:
        """The place of what is to stand."""
        from ....interview.prompter import Choice

        t, spots = self.t, self.spots
        self.prompter.heading(spots.about(conflict.path), spots.field(conflict.path))
        if conflict.base is not ABSENT:
            self.prompter.say(
                t("Before: {value}").format(value=spots.says(conflict.path, conflict.base)), "dim"
            )
        choices = [Choice(str(n), self._choice(conflict, n)) for n in range(len(conflict.said))]
        return int(str(self.prompter.choose(choices, None, ())))

    def _choice(self, conflict: Conflict, n: int) -> str:
        said = conflict.said[n]
        about = self.t.separator.join(part for part in (self.names[said.side], said.by, said.at) if part)
        return self.t("{label} ({where})").format(
            label=self.spots.says(conflict.path, said.value), where=about
        )
