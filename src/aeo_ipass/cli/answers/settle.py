"""What forms change is shown, asked for, and saved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ...i18n import Translator, translator
from ...record import replace
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
        from ...forms.take import made

        data, final = made(file.data, self._settled(taken, known), known)
        if self.asks and final.changes:
            self._screen(final, known)
        write = bool(final.changes) and not self.dry_run and (self.yes or self._confirmed(final))
        if write:
            with store.unchanged(file.path, file.sha256):
                store.save(file.path, data)
        self._tell(final, known, written=write)
        return bool(final.refused or final.conflicts or (final.changes and not write and not self.dry_run))

    def _settled(self, taken: Taken, known: Known) -> Taken:
        """The same with what contradicts settled, as the options say or the person does."""
        from ...forms.take import settled

        if self.theirs is False:
            return replace(taken, conflicts=())
        if self.theirs:
            return settled(taken, [conflict.changes[-1] for conflict in taken.conflicts])
        if not self.asks:
            return taken
        chosen = [self._chosen(conflict, known) for conflict in taken.conflicts]
        return replace(settled(taken, [change for change in chosen if change]), conflicts=())

    def _tell(self, final: Taken, known: Known, *, written: bool) -> None:
        """Show the page, unless it was seen before the question; of one that goes to a file, the sum is said."""
        from ...pages.taken import counts

        t, file = self.t, self.place.file
        done = t("The changes were made.") if written else t("Nothing was written.")
        seen = self.asks and bool(final.changes)
        if seen:
            say(done)
        elif file and not self.place.shown.quiet:
            say(f"{counts(final, t)} · {done}")
        if file or not seen:
            self.place.documents(self._pages(final, known, written=written))
        if final.changes and not written and not self.asks and not self.dry_run:
            say(t("Nothing was written: say --yes to make the changes."))
        if final.conflicts:
            self._open(len(final.conflicts))

    def _open(self, count: int) -> None:
        """Say how what contradicts is settled."""
        text = self.t.plural(
            "{count} contradiction is open: the answers stay there as they are",
            "{count} contradictions are open: the answers stay there as they are",
            count,
        )
        say(text.format(count=count))
        say(
            "    → "
            + self.t("settle with --theirs or --ours, or run it without --yes at a terminal to be asked")
        )

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
        """What of several a person takes; None to keep what the answers say."""
        from ...pages.taken import contradiction

        about, kept, *others = contradiction(conflict, known, self.t)
        say(about)
        for number, text in enumerate((kept, *others)):
            say(f"  {number}  {text}")
        question = self.t("Which of these counts? 0: what the answers say")
        offered = {"": None, "0": None, **{str(n): c for n, c in enumerate(conflict.changes, 1)}}
        while (typed := _answer(f"{question} [0]").strip()) not in offered:
            pass
        return offered[typed]
