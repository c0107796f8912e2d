"""`aeo-ipass answers lines FILE`: answers as lines, for `git diff` and other tools that compare texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ...errors import InputError
from ..options import single


def lines(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An answer file.", show_default=False)],
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
) -> None:
    """Print what a file says, a line for each thing, in the order of the questionnaire; with --lang in words.

    For `git diff`, see docs/git.md: a file that cannot be read as answers is printed as it is.
    """
    from ...files.reading import read_text
    from ...text.clean import visible
    from ...text.outlet import as_a_file
    from ..messages import say_issues, tell

    as_a_file(sys.stdout)
    text = read_text(file)
    try:
        found = list(_lines(text, file, lang, questionnaire))
    except InputError as error:
        say_issues(error.issues)
        found = text.splitlines()
    for one in found:
        tell(visible(one))


def _lines(text: str, file: Path, lang: str | None, wanted: str | None) -> Iterator[str]:
    from ...answers import flat, store
    from ...i18n import translator
    from ...phrases.spots import Spots
    from ..options import values

    data = store.parse(text, file)
    asked = store.questionnaire_of(data, wanted, file)
    if not isinstance(data, dict):
        yield from text.splitlines()
        return
    spots = Spots(asked, translator(values.language(lang, asked))) if lang else None
    for path, value in flat.flat(data, asked):
        yield spots.line(path, value) if spots else flat.line(path, value)
