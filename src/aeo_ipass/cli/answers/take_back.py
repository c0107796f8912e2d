"""`aeo-ipass answers import RETURNED… --into ANSWERS`: forms that colleagues filled in, back into the answers."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import InputError
from .. import show
from ..options import single
from ..options.groups import Read, grouped

if TYPE_CHECKING:
    from ...answers.store import AnswerFile
    from ...forms.known import Known
    from ...forms.returned import Returned
    from ...forms.take import Taken

NOT_ALL = 1

Forms = Annotated[
    list[Path],
    typer.Argument(
        metavar="RETURNED…",
        help="Workbooks (.xlsx, .ods), Word documents (.docx), and files that the page saved (.json).",
        show_default=False,
    ),
]
Into = Annotated[Path, typer.Option("--into", metavar="ANSWERS", help="The answer file that takes them in.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Make the changes without asking.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]
Theirs = Annotated[
    bool | None,
    typer.Option(
        "--theirs/--ours",
        help="Where a form contradicts what the answers became since, or another form: take what came back, of "
        "several the last, or keep the answers. [default: ask]",
        show_default=False,
    ),
]
AnyCompany = Annotated[
    bool,
    typer.Option("--any-company", help="Also forms on which the company has another name or registration."),
]


@grouped
def take_back(
    ctx: typer.Context,
    forms: Forms,
    *,
    into: Into,
    yes: Yes = False,
    dry_run: Dry = False,
    theirs: Theirs = None,
    any_company: AnyCompany = False,
    questionnaire: single.QuestionnaireOption = None,
    shown: Read,
) -> None:
    """Take forms back: show what they change, ask, and save. Exit 1 when something was refused or not written."""
    from ...answers.lock import locked
    from .settle import Ask

    ask = Ask(show.place(ctx, shown), yes=yes, dry_run=dry_run, theirs=theirs)
    with nullcontext() if dry_run else locked(into):
        file, known = _answers(into, questionnaire)
        found = _returned(forms, known, any_company, shown.quiet)
        left = ask.settle(_taken(found, known), file, known)
    raise typer.Exit(NOT_ALL if left else 0)


def _answers(into: Path, questionnaire: str | None) -> tuple[AnswerFile, Known]:
    from ...answers import store
    from ...forms.known import Known

    file = store.load(into, questionnaire, partial=True)
    return file, Known(file.questionnaire, file.sheet)


def _returned(forms: list[Path], known: Known, any_company: bool, quiet: bool) -> list[Returned]:
    """What came back; raises InputError when one of the files does not belong to these answers."""
    from ...forms.into import of_others, returned
    from ..messages import say_issues

    found = [returned(path, known) for path in forms]
    issues = [issue for form in found for issue in of_others(form, known, any_company=any_company)]
    if errors := [issue for issue in issues if issue.severity == "error"]:
        raise InputError(errors)
    if not quiet:
        say_issues(issues)
    return found


def _taken(found: list[Returned], known: Known) -> Taken:
    from ...forms.take import take

    return take(found, known)
