"""What could not be scored, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document.build import section
from ..document.model import Cell, Column, Document, Section
from ..i18n import Translator
from ..phrases.portfolio import Broken
from ..phrases.words import document_of_many
from ..text.clean import one_line, visible


def page(broken: Sequence[Broken], t: Translator) -> Document:
    """A page of its own; without anything broken it says that there was nothing to score."""
    nothing = () if broken else (Cell(t("there is nothing to score here")),)
    return document_of_many(t, t("Not scored"), nothing, not_scored(broken, t))


def not_scored(broken: Sequence[Broken], t: Translator) -> Iterator[Section]:
    """The section of a page about other companies; none when all could be scored."""
    columns = (Column(t("File"), share=4), Column(t("What is wrong"), share=4))
    rows = [
        (
            Cell(visible(one.source)),
            Cell(one_line(issue.text(t)), detail=one_line(issue.hint_text(t)), tone="red"),
        )
        for one in broken
        for issue in one.issues
    ]
    if rows:
        yield section(f"{t('Not scored')} ({len(broken)})", (), columns, rows)
