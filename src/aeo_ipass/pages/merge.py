"""What came of merging answer files: what contradicts, and what was taken from whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.merging import Conflict, Path, Said
from ..answers.merging.told import Merging
from ..document.build import Fields, table
from ..document.model import Cell, Column, Document, Section
from ..i18n import Translator
from ..phrases.spots import Spots
from ..phrases.words import document_of_many
from ..record import Record
from ..text.clean import visible

STANDS = "✓"


class Line(Record):
    """One thing that one file says in a place; of a conflict, whether that is what stands now."""

    path: Path
    said: Said
    stands: bool = False


def page(merging: Merging, t: Translator) -> Document:
    """The page of one merge."""
    found = merging.found
    told = _Told(merging, t)
    sections = (
        *told.conflicts(t("Contradictions to be settled"), list(found.conflicts.values()), {}),
        *told.conflicts(
            t("Contradictions that were settled"),
            [conflict for conflict, _ in found.settled.values()],
            {path: said for path, (_, said) in found.settled.items()},
        ),
        *told.taken(),
    )
    return document_of_many(t, t("Merged answers"), told.lines(), sections)


class _Told:
    """Words for one merge."""

    def __init__(self, merging: Merging, t: Translator) -> None:
        self.merging, self.t, self.spots = merging, t, Spots(merging.questionnaire, t)

    def lines(self) -> Iterator[Cell]:
        """What was merged, and whether it went well."""
        t, found = self.t, self.merging.found
        names = t.separator.join(visible(name) for name in self.merging.files)
        yield Cell(t("Files: {names}").format(names=names))
        if self.merging.base:
            yield Cell(t("What they were before: {file}").format(file=visible(self.merging.base)))
        if found.conflicts:
            count = len(found.conflicts)
            text = t.plural("{count} contradiction is open", "{count} contradictions are open", count)
            yield Cell(text.format(count=count), tone="red")
        else:
            yield Cell(t("Nothing is left in contradiction."), tone="green")
        if not found.taken and not found.conflicts and not found.settled:
            yield Cell(t("Nothing new was said anywhere."))

    def conflicts(
        self, title: str, conflicts: list[Conflict], standing: dict[Path, Said]
    ) -> Iterator[Section]:
        """A row for each thing that is said in a contradiction."""
        lines = [
            Line(conflict.path, said, standing.get(conflict.path) == said)
            for conflict in conflicts
            for said in conflict.said
        ]
        if lines:
            fields = [*self._fields(), (Column(self.t("Stands")), lambda line: Cell(_mark(line)))]
            yield Section("", f"{title} ({len(conflicts)})", (table("", fields, lines),))

    def taken(self) -> Iterator[Section]:
        """A row for each thing that was taken over."""
        if lines := [Line(path, said) for path, said in self.merging.found.taken.items()]:
            title = self.t("Taken over")
            title = f"{title} ({len(lines)})"
            yield Section("", title, (table("", self._fields(), lines),))

    def _fields(self) -> Fields[Line]:
        t, spots = self.t, self.spots
        return [
            (Column(t("Where"), share=4), lambda line: Cell(spots.about(line.path))),
            (Column(t("Part"), share=2), lambda line: Cell(spots.field(line.path))),
            (Column(t("File"), share=3), lambda line: Cell(visible(self.merging.files[line.said.side]))),
            (Column(t("Says"), share=4), self._says),
        ]

    def _says(self, line: Line) -> Cell:
        who = self.t.separator.join(part for part in (line.said.by, line.said.at) if part)
        return Cell(self.spots.says(line.path, line.said.value), detail=who)


def _mark(line: Line) -> str:
    return STANDS if line.stands else ""
