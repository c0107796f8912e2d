"""Packs are made one by one, and appear two files at a time; the index tells of those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from ...errors import N_, UsageError
from ...i18n import translator
from ...partners import index
from ...text.clean import visible
from .. import outputs
from ..messages import interface_language, say
from ..progress import bar

if TYPE_CHECKING:
    import typer

    from ...files.outputs import Writable
    from ...partners.packs import Pack
    from .drawing import Drawing, Drawn

_NAMED = 10
"""Partners told by their ids; of more, how many there are."""


class Making:
    """One run that makes packs in a folder."""

    def __init__(
        self,
        ctx: typer.Context,
        folder: Path,
        drawing: Drawing,
        *,
        quiet: bool,
    ) -> None:
        self.ctx, self.folder, self.drawing, self.quiet = ctx, folder, drawing, quiet
        self.t = translator(interface_language())

    def all(self, packs: Sequence[Pack], *, replace: bool) -> None:
        """Make these; raises UsageError, before there is work to lose, where something would be replaced."""
        before = self._before()
        places = self._places(packs, replace)
        made: list[index.Entry] = []
        try:
            with bar(len(packs), self.quiet) as advance:
                pairs = zip(places[1::2], places[2::2], strict=True)
                for drawn, pair in zip(self.drawing.all(packs), pairs, strict=True):
                    made.append(self._one(drawn, pair))
                    advance(1)
        finally:
            if made:
                self._index(places[0], index.merged(before, made))
        if not self.quiet:
            self._tell(packs)

    # --- before there is work to lose -----------------------------------------------------

    def _before(self) -> list[index.Entry]:
        """What the index tells of packs that are there already."""
        path = self.folder / index.NAME
        return index.read(path) if path.exists() else []

    def _places(self, packs: Sequence[Pack], replace: bool) -> list[Writable]:
        """The index, and of each pack the form and the letter."""
        from ...files.folders import made

        files = [self.folder / name for pack in packs for name in (pack.form_file, pack.letter_file)]
        there = [file for file in files if file.exists()]
        if there and not replace:
            message = self.t.plural(
                "“{file}” is there already", "“{file}” and others are there already: {count}", len(there)
            )
            hint = N_("--yes replaces them; --only ID makes the packs of some partners")
            raise UsageError(message, hint, file=there[0], count=len(there))
        made(self.folder)
        found = outputs.all_allowed(self.ctx, [self.folder / index.NAME, *files])
        return [place for place in found if place is not None]

    # --- the work ---------------------------------------------------------------------------

    def _one(self, drawn: Drawn, places: tuple[Writable, Writable]) -> index.Entry:
        """Write one pack, both files or none; its line in the index."""
        from ...files.outputs import writing

        with writing(places) as files:
            for file, content in zip(files, (drawn.form, drawn.letter), strict=True):
                file.write(content)
        return drawn.entry

    def _index(self, place: Writable, entries: Iterable[index.Entry]) -> None:
        from ..write import write_csv

        write_csv(index.text(entries), place, None)

    # --- what is said -----------------------------------------------------------------------

    def _tell(self, packs: Sequence[Pack]) -> None:
        """What was made, and what the register left open."""
        t, partners = self.t, [pack.partner for pack in packs]
        text = t.plural("{folder}: {count} pack", "{folder}: {count} packs", len(packs))
        say(visible(text.format(folder=self.folder, count=len(packs))))
        self._told(
            t("asked everything, since no services are given: {partners}"),
            [p.id for p in partners if not p.services],
        )
        self._told(
            t("risk class not given, “medium” assumed: {partners}"),
            [p.id for p in partners if not p.risk_given],
        )
        back = f"aeo-ipass partner collect returned --into partners --packs {quote(str(self.folder))}"
        say(visible(t("When they are back, in a folder “returned”: {command}").format(command=back)))

    def _told(self, text: str, ids: Sequence[str]) -> None:
        if ids:
            more = [f"+{len(ids) - _NAMED}"] if len(ids) > _NAMED else []
            say(visible(text.format(partners=", ".join([*ids[:_NAMED], *more]))))
