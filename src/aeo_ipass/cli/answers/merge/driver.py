"""`aeo-ipass answers merge-driver BASE OURS THEIRS NAME`: what git calls to merge answer files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ....errors import N_, InputError, Issue
from ...options import single

if TYPE_CHECKING:
    from ....answers.merging import Merge
    from ....questionnaire.model import Questionnaire

OPEN = 1
Version = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]


def merge_driver(
    base: Version,
    ours: Version,
    theirs: Version,
    name: Annotated[str, typer.Argument(help="What git calls the file.", show_default=False)] = "",
    questionnaire: single.QuestionnaireOption = None,
    lang: single.Lang = None,
) -> None:
    """For git: merge BASE, OURS and THEIRS into OURS; docs/git.md says how to set it up.

    Exit 1 when something is left to decide: OURS then has our values, and theirs under `x-changed-elsewhere`.
    """
    from ....answers.merging.elsewhere import remember
    from ....answers.store import save

    try:
        found, asked = _merged((base, ours, theirs), Path(name or ours), questionnaire)
    except InputError as error:
        _left_alone(error, name)
        raise typer.Exit(OPEN) from None
    remember(found.data, found.conflicts)
    save(ours, found.data, named=Path(name or ours))
    if found.conflicts:
        _say(found, asked, name)
        raise typer.Exit(OPEN)


def _merged(
    paths: tuple[Path, Path, Path], name: Path, questionnaire: str | None
) -> tuple[Merge, Questionnaire]:
    """The merge; raises InputError when a side is no sound answer file, or what would come of it is none."""
    from ....answers import store
    from ....answers.aside import open_errors
    from ....answers.merging import merge
    from ....answers.read import read_sheet
    from ....files.reading import read_text

    base, ours, theirs = _before(paths[0], name), *(store.parse(read_text(path), name) for path in paths[1:])
    asked = store.questionnaire_of(ours, questionnaire, name)
    for side in (ours, theirs):
        if errors := open_errors(read_sheet(side, asked, str(name), partial=True)):
            raise InputError(errors)
    if ours.get("questionnaire") != theirs.get("questionnaire"):
        message = N_("the two sides answer different versions of the questionnaire")
        hint = N_("bring both to one version first, with aeo-ipass answers migrate")
        raise InputError([Issue("other-version", message, {}, hint, str(name))])
    found = merge(base, ours, theirs)
    if errors := open_errors(read_sheet(found.data, asked, str(name), partial=True)):
        raise InputError(errors)
    return found, asked


def _before(path: Path, name: Path) -> dict[str, Any]:
    """What both sides were before; nothing where git knows of no such file, or of a broken one."""
    from ....answers.store import parse
    from ....files.reading import read_text

    try:
        found = parse(read_text(path), name)
    except InputError:
        return {}
    return found if isinstance(found, dict) else {}


def _left_alone(error: InputError, name: str) -> None:
    """Say why nothing was merged, and where git keeps the other side."""
    from ....i18n import translator
    from ....text.clean import visible
    from ...messages import interface_language, say, say_issues

    say_issues(error.issues)
    t = translator(interface_language())
    text = t("Nothing was merged: the file is ours; git show :3:{name} has theirs.")
    say(visible(text.format(name=name)))


def _say(found: Merge, asked: Questionnaire, name: str) -> None:
    """Each contradiction on a line, with what either side says."""
    from ....i18n import translator
    from ....phrases.spots import Spots
    from ....text.clean import visible
    from ...messages import interface_language, say

    t = translator(interface_language())
    spots = Spots(asked, t)
    for path, conflict in found.conflicts.items():
        ours, theirs = (spots.says(path, said.value) for said in conflict.said)
        place = t(": ").join(part for part in (name, spots.about(path), spots.field(path)) if part)
        text = t("{place}: ours “{ours}”, theirs “{theirs}”")
        say(visible(text.format(place=place, ours=ours, theirs=theirs)))
    text = t(
        "Ours stands; theirs is under {key} in the file: decide, take that key out, and git add the file."
    )
    say(text.format(key="x-changed-elsewhere"))
