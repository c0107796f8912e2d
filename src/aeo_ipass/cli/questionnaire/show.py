"""`aeo-ipass questionnaire show [CRITERION|QUESTION]`: the questions, by label or one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...record import Record
from .. import show as page_shown
from ..options import facts, single, values
from ..options.groups import Read, grouped

if TYPE_CHECKING:
    from ...document.model import Document
    from ...i18n import Translator
    from ...questionnaire.model import Questionnaire

Name = Annotated[
    str | None,
    typer.Argument(metavar="[CRITERION|QUESTION]", help="Only this, e.g. D or D-07.", show_default=False),
]
OnlyQuick = Annotated[bool, typer.Option("--quick", help="Only the quick set.")]


class Kind(Record, kw_only=True):
    """For which kind of company, if for any."""

    roles: Annotated[
        str | None,
        typer.Option(
            "--roles", metavar="ROLE,…", help="What a typical company of these roles is asked, and how many."
        ),
    ] = None
    set_: facts.Set = None
    tier: single.Tier = None

    def page(self, found: Questionnaire, name: str | None, quick: bool, t: Translator) -> Document:
        """The questions; those that such a company is asked, when anything is said of it."""
        from ...pages.questions import kind_page, page

        pairs = [*([f"roles={self.roles}"] if self.roles else []), *(self.set_ or [])]
        if not pairs and not self.tier:
            return page(found, name, quick, t)
        return kind_page(found, facts.given(pairs, found), values.tier(self.tier, found), name, quick, t)


@grouped
def show(
    ctx: typer.Context,
    question: Name = None,
    questionnaire: single.QuestionnaireOption = None,
    quick: OnlyQuick = False,
    *,
    kind: Kind,
    shown: Read,
) -> None:
    """Show the questions: all of them by label, those for a kind of company, or one in full."""
    from ...i18n import translator
    from ...questionnaire import catalog

    place = page_shown.place(ctx, shown)
    found = catalog.load(questionnaire)
    _known(question, found)
    tongues = map(translator, shown.languages(found))
    place.documents([kind.page(found, question, quick, t) for t in tongues])


def _known(name: str | None, questionnaire: Questionnaire) -> None:
    """Raises UsageError when there is no criterion or question of this name."""
    from ...errors import N_, UsageError
    from ...validation import nearest

    names = [*(c.id for c in questionnaire.criteria), *questionnaire.questions]
    if name is not None and name not in names:
        best = nearest(name, names)
        hint = N_("did you mean “{nearest}”?") if best else N_("`aeo-ipass questionnaire show` lists all")
        raise UsageError(N_("there is no criterion or question “{name}”"), hint, name=name, nearest=best)
