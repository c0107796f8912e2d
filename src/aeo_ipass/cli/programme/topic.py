"""The facts of a topic, as the questionnaire tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import show as page_shown

if TYPE_CHECKING:
    import typer

    from ...document.model import Document
    from ...i18n import Translator
    from ...phrases.programme import Item
    from ...questionnaire.model import Questionnaire
    from ..options.groups import Shown


def show(
    ctx: typer.Context, topic: str, questionnaire: str | None, shown: Shown, status: str | None = None
) -> None:
    """Show a topic of a questionnaire; of arrangements those of a status, if one is given."""
    from ...i18n import translator
    from ...phrases.programme import items
    from ...questionnaire import catalog

    place = page_shown.place(ctx, shown)
    found = catalog.load(questionnaire)
    tongues = [translator(language) for language in shown.languages(found)]

    def wanted(t: Translator) -> list[Item]:
        return [
            i for i in items(found, topic, t) if not status or i.data["status"] == status.replace("-", "_")
        ]

    def data() -> dict[str, Any]:
        from ...machine.programme_v1 import programme

        return programme(found, topic, wanted(tongues[0]), tongues[0])

    place.page(lambda t: _page(found, topic, wanted(t), t), tongues, json=data)


def _page(found: Questionnaire, topic: str, items: Sequence[Item], t: Translator) -> Document:
    """The page; one without facts says so."""
    from ...document.model import Cell
    from ...pages.programme import page

    made = page(found, topic, items, t)
    silent = Cell(t("The questionnaire says nothing about this."))
    return made if items else replace(made, lines=(*made.lines, silent))
