"""`aeo-ipass answers new | check | export | import | merge | lines | migrate | review`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import N_, UsageError
from .. import outputs
from ..help.app import App
from ..options import facts, single, values
from ..write import write_text
from .check import check
from .export import export
from .lines import lines
from .merge import merge
from .merge.driver import merge_driver
from .migrate import migrate
from .review import review
from .take_back import take_back

if TYPE_CHECKING:
    from ...files.outputs import Writable

app = App(help="Answer files: start, check, hand out as forms and take back, merge, move to a new version.")


@app.command()
def new(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="Where to write; standard output without it.", show_default=False
        ),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The company's name.")] = "Your company",
    set_: facts.Set = None,
    tier: single.Tier = None,
    quick: Annotated[bool, typer.Option("--quick/--full", help="Quick set or all questions.")] = False,
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite FILE when it exists and holds no answer yet.")
    ] = False,
    quiet: single.Quiet = False,
) -> None:
    """Write a commented answer file to fill in with an editor, for the profile given by --set."""
    from ...answers.template import template
    from ...i18n import translator
    from ...questionnaire import catalog
    from ...text.clean import whole

    file = _place(ctx, output, force)
    found = catalog.load(questionnaire)
    wanted = values.tier(tier, found)
    text = template(
        found,
        translator(values.language(lang, found)),
        company=whole(name),
        tier=wanted,
        depth="quick" if quick else "full",
        profile=facts.given(set_ or [], found),
    )
    write_text(text, file)
    outputs.say_written(file, quiet=quiet)


def _place(ctx: typer.Context, output: Path | None, force: bool) -> Writable | None:
    """Where a new answer file may be written; raises UsageError for a file that is there, or one with answers in it."""
    from ...answers.template import is_blank

    if output and output.is_file() and not force:
        raise UsageError(
            N_("“{file}” exists already"), N_("give another name, or --force to overwrite it"), file=output
        )
    return outputs.allowed(ctx, output, spare=lambda path, held: held == "answers" and is_blank(path))


app.command()(check)
app.command(short_help="Write a form for colleagues to fill in.")(export)
app.command(short_help="Put several answer files together.")(merge)
app.command("merge-driver", hidden=True)(merge_driver)
app.command(short_help="Print what a file says, for git diff.")(lines)
app.command(short_help="Move answers to another version.")(migrate)
app.command(short_help="Sign answers off, or answer otherwise.")(review)
app.command("import")(take_back)
