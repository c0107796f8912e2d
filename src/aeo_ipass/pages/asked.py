"""Which question, of which criterion, and where: what wide tables of questions begin with."""

from __future__ import annotations

from typing import Protocol

from ..document.build import Fields
from ..document.model import Cell, Column
from ..phrases.view import View


class Asked(Protocol):
    """Something about a question, for the company or at a site."""

    @property
    def question(self) -> str:
        """The question's id."""

    @property
    def criterion(self) -> str:
        """The criterion it belongs to."""

    @property
    def site(self) -> str | None:
        """The site, or None for the company."""

    @property
    def level(self) -> str:
        """The requirement level."""


def asked(view: View, name: str, label: str, share: int) -> Fields[Asked]:
    """The columns, with the titles of the question's id and of its label, and the label's share of the width."""
    t = view.t
    return (
        (Column(name, "id"), lambda one: Cell(one.question)),
        (Column(t("Criterion"), "id"), lambda one: Cell(one.criterion)),
        (Column(label, share=share), lambda one: Cell(view.label(one.question))),
        (Column(t("Site"), share=3), lambda one: Cell(view.site_name(one.site))),
        (Column(t("Level"), share=2), lambda one: Cell(view.level_word(one.level))),
    )
