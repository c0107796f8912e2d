"""What forms change is shown, asked for, and saved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ...i18n import Translator, translator
from ...record import replace
from ...text.clean import visible
from ...typed.width import narrow
from ..messages import interface_language, say

if TYPE_CHECKING:
    from ...answers.store import AnswerFile
    from ...document.model import Document
    from ...forms.known import Known
    from ...forms.put import Change
    from ...forms.take import Conflict, Taken
    from ..show import Place


_YES = frozenset({"y", "yes", "是"})


def _answer(question: str) -> str:
    """What is typed; the question stands on a line of its own, so that it is seen before that."""
    say(question)
    return narrow(sys.stdin.readline())


class Ask:
    """Asks whether changes are to be made, as far as the options leave that open and somebody is there to answer."""

    def __init__(self, place: Place, *, yes: bool, dry_run: bool, theirs: bool | None) -> None:
        self.place, self.yes, self.dry_run, self.theirs = place, yes, dry_run, theirs
        self.t: Translator = translator(interface_language())
        self.asks = not yes and not dry_run and sys.stdin.isatty() and sys.stderr.isatty()

    def settle(self, taken: Taken, file: AnswerFile, known: Known) -> bool:
        """Show, ask and save; whether something is left that was not taken."""
        from ...answers import store
        from ...forms.take import made, settled

        keep = replace(taken, conflicts=()) if self.theirs is False else taken
        chosen = (
            [] if self.theirs is False else [c for one in taken.conflicts if (c := self._chosen(one, known))]
        )
        data, final = made(file.data, settled(keep, chosen), known)
        if self.asks and final.changes:
            self._screen(final, known)
        write = bool(final.changes) and not self.dry_run and (self.yes or self._confirmed(final))
        if write:
            store.save(file.path, data)
        if self.asks and final.changes and self.place.file is None:  # it was shown before
            say(self.t("The changes were made.") if write else self.t("Nothing was written."))
        else:
            self.place.documents(self._pages(final, known, written=write))
        if final.changes and not write and not self.asks and not self.dry_run:
            say(self.t("Nothing was written: say --yes to make the changes."))
        return bool(final.refused or final.conflicts or (final.changes and not write and not self.dry_run))

    def _pages(self, taken: Taken, known: Known, *, written: bool | None) -> list[Document]:
        from ...pages.taken import page

        languages = self.place.shown.languages(known.questionnaire)
        return [page(taken, known, translator(language), written=written) for language in languages]

    def _screen(self, taken: Taken, known: Known) -> None:
        from ...renderers.terminal import print_document
        from ..screen import console

        for document in self._pages(taken, known, written=None)[:1]:
            print_document(document, console(self.place.shown.no_color))

    def _confirmed(self, taken: Taken) -> bool:
        if not self.asks:
            return False
        text = self.t.plural("Make {count} change?", "Make {count} changes?", len(taken.changes))
        return _answer(f"{text.format(count=len(taken.changes))} [y/N]").casefold() in _YES

    def _chosen(self, conflict: Conflict, known: Known) -> Change | None:
        """What of several is taken; None where that is not settled, or what stands there is kept."""
        if self.theirs:
            return conflict.changes[-1]
        if not self.asks:
            return None
        say(visible(f"{conflict.name}"))
        say(f"  0  {visible(str(conflict.changes[0].before))}")
        for number, change in enumerate(conflict.changes, 1):
            say(f"  {number}  {visible(str(change.after))}  ({visible(str(change.place))})")
        text = self.t("Which of these counts? 0: what the answers say")
        typed = _answer(f"{text} [0]")
        offered = {str(n): change for n, change in enumerate(conflict.changes, 1)}
        return offered.get(typed)
