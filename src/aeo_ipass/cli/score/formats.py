"""The formats of `score`: its page, drawn or in files to read, beside the formats that programs read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...machine import formats
from ...machine.formats import Format, Look, Streaming
from ...renderers import FORMATS as FILES

if TYPE_CHECKING:
    from ...batch import Outcome, Verdict
    from ...document.model import Document
    from ...phrases.portfolio import Broken

    Pages = tuple[Document, ...] | Broken


class Table(Streaming):
    """The page of each company, one after the other."""

    def head(self) -> str:
        """Nothing."""
        return ""

    def piece(self, outcome: Outcome, look: Look) -> str:
        """The page as text, coloured for a terminal; nothing for an input that failed."""
        from ...batch import Failed

        if isinstance(outcome, Failed):
            return ""
        from ...pages.score import page
        from ...renderers.screen import drawn
        from ...renderers.terminal import print_document

        found = page(outcome.assessment, look.of(outcome.assessment.questionnaire))
        return drawn(partial(print_document, found, framed=True), look.width, look.colour)

    def text(self, piece: str) -> str:
        """The page as it is."""
        return piece

    def end(self, pieces: Sequence[str], verdict: Verdict, look: Look) -> str:
        """Nothing more."""
        return ""


TABLE = "table"
"""The one that is drawn for a person; all others are for programs."""
FORMATS: dict[str, Format] = {TABLE: Table(), **formats.FORMATS}
"""Those that are made of pieces."""
PAGES = {name: format for name, format in FILES.items() if name not in FORMATS}
"""All others that people read: their files hold a document for each company."""
PAGED = [name for name, format in PAGES.items() if format.paged]
"""Those that hold several languages."""
NAMES = (*FORMATS, *PAGES)
_ENDINGS = {
    **{format.ending: name for name, format in FORMATS.items() if format.ending},
    **{format.ending: name for name, format in PAGES.items()},
}


def by_ending(path: Path | None) -> str:
    """The format that a file's name says; any other is a table."""
    return _ENDINGS.get(path.suffix.lower()[1:], "table") if path else "table"


def pages(outcome: Outcome, languages: Iterable[str | None]) -> Pages:
    """The page of a company in each language, or why there is none; small enough to be sent between processes."""
    from ...batch import Failed

    if isinstance(outcome, Failed):
        from ...phrases.portfolio import Broken

        return Broken(outcome.source, outcome.issues)
    from ...pages.score import page

    assessment = outcome.assessment
    tongues = dict.fromkeys(Look(tag).of(assessment.questionnaire) for tag in languages)
    return tuple(page(assessment, tongue) for tongue in tongues)


def documents(found: Sequence[Pages], languages: Iterable[str | None]) -> list[Document]:
    """All companies in one language, then in the next, and last what could not be scored."""
    from ...i18n import translator
    from ...pages.not_scored import page
    from ..messages import spoken

    scored = [one for one in found if isinstance(one, tuple)]
    broken = [one for one in found if not isinstance(one, tuple)]
    made = [one[n] for n in range(max(map(len, scored), default=0)) for one in scored if n < len(one)]
    if broken or not scored:
        made += [page(broken, translator(spoken(tag))) for tag in languages]
    return made
