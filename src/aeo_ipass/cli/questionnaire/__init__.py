"""`aeo-ipass questionnaire list | show | lint | diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from ..help.app import App
from ..options import single, values
from .diff import diff
from .lint import lint
from .show import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...answers.model import Depth
    from ...questionnaire.model import Questionnaire

app = App(help="The questionnaires: which there are, what they ask, whether they are sound.")


DEPTHS: Final[tuple[Depth, ...]] = ("quick", "full")


@app.command("list")
def list_(
    roles: Annotated[
        str | None,
        typer.Option("--roles", metavar="ROLE,…", help="The minutes for a typical company of these roles."),
    ] = None,
    lang: single.Lang = None,
) -> None:
    """List the questionnaires that came with the program, and how long they take."""
    from ...i18n import pick, translator
    from ...questionnaire import catalog
    from ..messages import tell

    for name in catalog.available():
        found = catalog.load(name)
        active = [q for q in found.questions.values() if q.retired is None]
        quick = sum(q.quick for q in active)
        language = values.language(lang, found)
        title = pick(found.programme.title, language)
        languages = ", ".join(found.programme.languages)
        short = translator(language)("quick set")
        tell(f"{found.ref}  {title}  ({len(active)}, {short} {quick}; {languages})")
        tell(f"    sha256: {found.sha256}")
        for line in _minutes(found, roles, language):
            tell(f"    {line}")


def _minutes(found: Questionnaire, roles: str | None, language: str) -> Iterator[str]:
    """How long each tier takes, in both depths: for the roles given, else from the shortest to the longest."""
    from ...i18n import pick, translator
    from ...insight.minutes import Span, of_kind, rounded, span
    from ...phrases.numbers import minutes
    from ..options.facts import given

    t, known = translator(language), any(q.id == "roles" for q in found.profile.questions)
    facts = given([f"roles={roles}"], found) if roles and known else {}

    def taken(tier: str, depth: Depth) -> Span:
        if not facts:
            return span(found, tier, depth, language)
        alone = rounded(of_kind(found, facts, tier, depth, language))
        return Span(alone, alone)

    for name, tier in found.programme.tiers.items():
        title = pick(tier.title, language) if tier.title else name
        text = t("{tier}: quick set {quick}, full set {full}")
        yield text.format(tier=title, **{depth: minutes(*taken(name, depth), t) for depth in DEPTHS})


app.command()(show)
app.command()(lint)
app.command()(diff)
