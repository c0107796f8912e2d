"""One run that takes forms back: read, shown, asked, kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import N_, UsageError
from ...i18n import translator
from ...partners.asked import Asked
from ...partners.came import Came, files
from ...partners.collect import Collecting, Terms
from ...partners.folder import opened
from ...partners.register import PROGRAMME
from ...partners.taking import Way
from ...questionnaire import catalog
from ...questionnaire.earlier import recorded
from ...record import replace
from ..messages import interface_language
from ..options.values import parse_date
from ..progress import bar
from .options import today

if TYPE_CHECKING:
    from ...partners.collected import Collected
    from ..show import Place
    from .collect import Consent


class Run:
    """Reads all files, and takes them one after the other, the earliest first."""

    def __init__(
        self,
        back: Iterable[Path],
        into: Path,
        asked: Asked,
        questionnaire: str | None,
        consent: Consent,
        place: Place,
        read: Iterable[Path | None],
    ) -> None:
        wanted = questionnaire or PROGRAMME
        self.whole, self.consent, self.place = catalog.load(wanted), consent, place
        self.t = translator(interface_language())
        others = [path for path in read if path is not None]
        self.paths = list(_there(back, [into, *others]))
        way = Way(self.whole, lambda version: recorded(wanted, version) or {}, self.t)
        self.terms = Terms(
            asked=asked,
            way=way,
            wanted=wanted,
            day=parse_date(consent.date) or today(),
            yes=consent.yes,
            write=not consent.dry_run,
            read=[path for path in others if path.is_file()],
        )
        self.work = Collecting(opened(into, known=True), self.terms)
        self.written = False

    def all(self) -> tuple[list[Collected], bool]:
        """What became of each file, and whether that was shown already."""
        found: list[tuple[Came, Collected]] = []
        with bar(2 * len(self.paths), self.place.shown.quiet) as advance:
            came = []
            for path in self.paths:
                came.append(self.work.file(path))
                advance(1)
            for one in sorted(came, key=lambda one: (one.saved_at, str(one.file))):
                found.append((one, self._one(one)))
                advance(1)
        return self._asked(found)

    def _one(self, came: Came) -> Collected:
        one = self.work.one(came)
        self.written |= one.is_taken and not self.consent.dry_run
        return one

    def _asked(self, found: list[tuple[Came, Collected]]) -> tuple[list[Collected], bool]:
        """Ask for what waits, where somebody is there to answer."""
        waiting = sum(one.waits for _, one in found)
        results = [one for _, one in found]
        asks = sys.stdin.isatty() and sys.stderr.isatty() and not self.consent.dry_run
        if not waiting or not asks:
            return results, False
        from ..answers.migrate.asking import agreed

        self._show(results)
        text = self.t.plural("Take {count} newer return?", "Take {count} newer returns?", waiting)
        if not agreed(text.format(count=waiting)):
            return results, self.place.file is None
        self.work.terms = replace(self.terms, yes=True)
        return [self._one(came) if one.waits else one for came, one in found], False

    def _show(self, found: list[Collected]) -> None:
        from ...pages.partner.collected import page
        from ...renderers.terminal import print_document
        from ..screen import console

        document = page(found, self.t, written=self.written)
        print_document(document, console(self.place.shown.no_color))


def _there(back: Iterable[Path], apart: list[Path]) -> Iterable[Path]:
    """All files that came back; raises UsageError for a name that there is not."""
    for path in back:
        if not path.exists():
            raise UsageError(N_("“{file}” does not exist"), N_("check the name and the folder"), file=path)
    return files(back, apart)
