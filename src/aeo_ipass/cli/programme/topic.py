"""The facts of a topic, as the questionnaire tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...record import Record, replace
from .. import show
from ..options.single import QuestionnaireOption

if TYPE_CHECKING:
    import typer

    from ...document.model import Document
    from ...i18n import Translator
    from ...phrases.programme import Item
    from ...questionnaire.model import Questionnaire
    from ..options.groups import Shown


class Facts(Record, kw_only=True):
    """The facts of the programme, as a questionnaire tells them."""

    questionnaire: QuestionnaireOption = None

    def show(self, ctx: typer.Context, topic: str, shown: Shown, status: str | None = None) -> None:
        """Show those of a topic; of arrangements those of a status, if one is given."""
        from ...i18n import translator
        from ...phrases.programme import items
        from ...questionnaire import catalog

        place = show.place(ctx, shown)
        found = catalog.load(self.questionnaire)
        tongues = [translator(language) for language in shown.languages(found)]

        def wanted(t: Translator) -> list[Item]:
            of_status = status and status.replace("-", "_")
            return [i for i in items(found, topic, t) if not of_status or i.data["status"] == of_status]

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
