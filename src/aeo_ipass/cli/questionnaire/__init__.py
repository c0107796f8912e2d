"""`aeo-ipass questionnaire list | show | lint | diff`."""

from __future__ import annotations

import typer

from ..options import single, values
from .diff import diff
from .lint import lint
from .show import show

app = typer.Typer(
    help="The questionnaires: which there are, what they ask, whether they are sound.", no_args_is_help=True
)


@app.command("list")
def list_(lang: single.Lang = None) -> None:
    """List the questionnaires that came with the program."""
    from ...i18n import pick
    from ...questionnaire import catalog
    from ..messages import tell

    for name in catalog.available():
        found = catalog.load(name)
        quick = sum(q.quick for q in found.questions.values())
        title = pick(found.programme.title, values.language(lang, found))
        languages = ", ".join(found.programme.languages)
        tell(f"{found.ref}  {title}  ({len(found.questions)}, quick {quick}; {languages})")
        tell(f"    sha256: {found.sha256}")


app.command()(show)
app.command()(lint)
app.command()(diff)
