"""What forms that came back say: what is taken, what contradicts, and what is refused, cell by cell, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..answers import human
from ..answers.model import NEVER, NOT_APPLICABLE, UNSURE
from ..document.model import Bullets, Cell, Column, Document, Item, Section, Table
from ..errors import N_
from ..files.nodes import raw_text
from ..forms import facts
from ..forms.known import Known
from ..forms.names import Name, parsed
from ..forms.put import PIECE, Change
from ..forms.returned import Place, Unread
from ..forms.take import Conflict, Taken
from ..i18n import Translator
from ..phrases.view import company_name
from ..phrases.words import document_of_many
from ..questionnaire.questions import TextQuestion
from ..record import Record, replace
from ..text.clean import visible
from .form.facts import label

_COLUMNS = {
    "value": N_("Answer"),
    "reason": N_("Reason, if not applicable"),
    "note": N_("Note"),
    "owner": N_("Owner"),
    "due": N_("Due"),
    "file": N_("File"),
    "proves": N_("What it is"),
    "issued": N_("Issued"),
    "expires": N_("Expires"),
    "sha256": "SHA-256",
    PIECE: N_("Evidence"),
}
_WORDS = {
    "yes": N_("Yes"),
    "no": N_("No"),
    NEVER: N_("never"),
    UNSURE: N_("unsure"),
    NOT_APPLICABLE: N_("not applicable"),
}


class _Told(Record):
    """A row: a field by its name (`about`: as a form that cannot be read has it), where it stands, and the rest."""

    name: Name | None
    about: str
    place: Place
    cells: tuple[Cell, ...]


def page(taken: Taken, known: Known, t: Translator, *, written: bool | None = None) -> Document:
    """The page; `written`: whether the changes were made, None before that is decided."""
    say = _Words(known, t)
    before, after, why = t("Before"), t("After"), t("Why")
    answers, back = t("In the answers"), t("In what came back")
    sections = (
        say.section("changes", t("What changes"), (before, after), map(say.change, taken.changes)),
        say.section("conflicts", t("What contradicts"), (answers, back), say.conflicts(taken.conflicts)),
        _and_more(
            say.section("refused", t("What is refused"), (why,), map(say.refused, taken.refused)),
            taken.more,
            t,
        ),
    )
    lines = [Cell(counts(taken, t))]
    if written is not None:
        lines.append(Cell(t("The changes were made.") if written else t("Nothing was written."), tone="bold"))
    title = t("What came back: {company}").format(company=company_name(known.sheet.company, t))
    return document_of_many(t, title, lines, [found for found in sections if found])


def _and_more(section: Section | None, more: int, t: Translator) -> Section | None:
    """The same, saying how many more there are than are listed."""
    if section is None or not more:
        return section
    text = t.plural("And {count} more that is not listed.", "And {count} more that are not listed.", more)
    return replace(section, blocks=(*section.blocks, Bullets((Item(text.format(count=more)),))))


def changes(title: str, found: Iterable[Change], known: Known, t: Translator) -> Section | None:
    """A section of such changes, each with what stood there before; none where there are none."""
    say = _Words(known, t)
    return say.section("", title, (t("Before"), t("After")), map(say.change, found))


def refusals(title: str, found: Iterable[Unread], more: int, known: Known, t: Translator) -> Section | None:
    """A section of what is refused, and why; `more`: how many are not listed."""
    say = _Words(known, t)
    return _and_more(say.section("", title, (t("Why"),), map(say.refused, found)), more, t)


def counts(taken: Taken, t: Translator) -> str:
    """How much is taken, and how much is not, on a line."""
    return " · ".join(
        (
            t("changed: {count}").format(count=len(taken.changes)),
            t("contradictory: {count}").format(count=len(taken.conflicts)),
            t("refused: {count}").format(count=len(taken.refused) + taken.more),
            t("as before: {count}").format(count=taken.unchanged),
        )
    )


def contradiction(conflict: Conflict, known: Known, t: Translator) -> list[str]:
    """A contradiction, line by line: the field, what the answers say there, what each of the forms says and where."""
    say = _Words(known, t)
    lines = [say.field(conflict.name), say.held(conflict.name, conflict.changes[0].before)]
    for change in conflict.changes:
        lines.append(f"{say.held(change.name, change.after)}  ({change.place})")
    return [visible(line) for line in lines]


class _Words:
    """Says fields and what they hold in the words of one language."""

    def __init__(self, known: Known, t: Translator) -> None:
        self.known, self.t = known, t

    def section(self, name: str, title: str, columns: Sequence[str], told: Iterable[_Told]) -> Section | None:
        """A table of such rows; none where there is nothing to tell."""
        rows = list(told)
        which = [self.t("No."), *([self.t("Site")] if self.known.sites else []), self.t("Question")]
        heads = [*((head, 1) for head in which), *((head, 3) for head in (*columns, self.t("Where")))]
        found = tuple((*self._which(row), *row.cells, Cell(str(row.place), tone="dim")) for row in rows)
        columns_ = tuple(Column(head, share=share) for head, share in heads)
        return Section(name, title, (Table("", columns_, found),)) if rows else None

    def change(self, change: Change) -> _Told:
        """A change with what stood there before."""
        cells = (self._held(change.name, change.before), self._held(change.name, change.after))
        return _Told(change.name, "", change.place, cells)

    def conflicts(self, conflicts: Iterable[Conflict]) -> Iterator[_Told]:
        """What each of the forms says of a field, a row each."""
        for conflict in conflicts:
            yield from map(self.change, conflict.changes)

    def refused(self, unread: Unread) -> _Told:
        """Why something is not taken, and what to do."""
        why = Cell(unread.issue.text(self.t), detail=unread.issue.hint_text(self.t))
        return _Told(parsed(unread.name), unread.name, unread.place, (why,))

    def field(self, name: Name) -> str:
        """Which field it is, on a line."""
        what = self._what(name)
        site = self.known.sites.get(name.site or "", "")
        parts = (what.text if name.is_fact else f"{name.question} {what.text}", site, what.detail)
        return " – ".join(part for part in parts if part)

    def held(self, name: Name, value: Any) -> str:
        """What a field holds, as a text."""
        return self._held(name, value).text

    def _which(self, row: _Told) -> list[Cell]:
        """Which field it is: the question's number, the site where there are some, the question and what of it."""
        name = row.name
        site = Cell(self.known.sites.get(name.site or "", name.site or "") if name else "")
        about = name.question if name and not name.is_fact else ""
        number = Cell(about if name else row.about.partition(".")[0])
        return [number, *([site] if self.known.sites else []), self._what(name)]

    def _what(self, name: Name | None) -> Cell:
        if name is None:
            return Cell("")
        if name.is_fact:
            return Cell(self._fact(name))
        question = self.known.question(name.question)
        label = self.t.pick(question.label) if question else ""
        piece = f" {name.piece}" if name.piece else ""
        column = f"{self.t('Evidence')}{piece}: {self._column(name)}" if piece else self._column(name)
        return Cell(label, detail=column) if label else Cell(column)

    def _fact(self, name: Name) -> str:
        """What a field about the company itself is called."""
        asked = facts.asked(name, self.known.questionnaire)
        return self.t.pick(asked.text) if asked else label(name, self.t) or name.question

    def _column(self, name: Name) -> str:
        return self.t(_COLUMNS[name.column])

    def _held(self, name: Name, value: Any) -> Cell:
        """What a field holds."""
        if value is None:
            return Cell("–")
        if isinstance(value, dict):
            return Cell(
                self.t.separator.join(
                    self._of_piece(Name(name.question, key), said) for key, said in value.items()
                )
            )
        if isinstance(value, list):
            words = [self._word(name, said) for said in value]
            return Cell(self.t.separator.join(words) if words else self.t("None of these"))
        return Cell(self._word(name, value))

    def _of_piece(self, name: Name, value: Any) -> str:
        """What is said of a piece of evidence; its file and what it is need no words before them."""
        said = self._word(name, value)
        return said if name.column in ("file", "proves") else f"{self._column(name)}{self.t(': ')}{said}"

    def _of_fact(self, name: Name, value: Any) -> str:
        """What such a field holds."""
        if isinstance(value, bool):
            return self.t("Yes") if value else self.t("No")
        asked = facts.asked(name, self.known.questionnaire)
        found = {o.id: o.text for o in asked.options}.get(str(value)) if asked else None
        return self.t.pick(found) if found else raw_text(value)

    def _word(self, name: Name, value: Any) -> str:
        question, text = self.known.question(name.question), raw_text(value)
        if name.is_fact:
            return self._of_fact(name, value)
        if name.column == "proves":
            kind = self.known.questionnaire.documents.get(text)
            return self.t.pick(kind) if kind else text
        if name.column != "value" or question is None or isinstance(question, TextQuestion):
            return text
        if found := human.choices(question, self.known.questionnaire.programme).get(text):
            return self.t.pick(found)
        return self.t(_WORDS[text]) if text in _WORDS else text
