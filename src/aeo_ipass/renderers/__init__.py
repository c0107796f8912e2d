"""The formats that people read: one table, and a module or folder for each, from documents to what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from ..errors import N_, Issue, UsageError, without_extra
from ..record import Record

if TYPE_CHECKING:
    from pathlib import Path

    from ..document.model import Document

    Documents = Sequence[Document]


class Format(Record):
    """A kind of file: its ending, what draws it, the extra that has to be installed, what it cannot show, if anything.

    What is `on_screen` is UTF-8 text; what is `paged` holds several languages, one after the other.
    """

    ending: str
    draw: Callable[[Documents], bytes]
    on_screen: bool = False
    paged: bool = False
    extra: str = ""
    warnings: Callable[[Documents], Iterable[Issue]] | None = None


def _table(documents: Documents) -> bytes:
    from ..text.clean import encoded
    from .screen import drawn
    from .terminal import print_document

    return encoded("\n".join(drawn(partial(print_document, document)) for document in documents))


def _markdown(documents: Documents) -> bytes:
    from .markdown import render

    return render(documents)


def _csv(documents: Documents) -> bytes:
    from ..text.clean import encoded
    from .csv import render

    return encoded("\n".join(map(render, documents)))


def _html(documents: Documents) -> bytes:
    if all(document.form for document in documents):
        from .html_form import render as to_fill_in

        return to_fill_in(documents)
    from .html import render

    return render(documents)


def _xlsx(documents: Documents) -> bytes:
    from .xlsx.render import render

    return render(documents)


def _docx(documents: Documents) -> bytes:
    from .docx.render import render

    return render(documents)


def _pdf(documents: Documents) -> bytes:
    from .pdf import render

    return render(documents)


def _no_glyph(documents: Documents) -> Iterable[Issue]:
    from .glyphs import issues

    return issues(documents)


FORMATS: dict[str, Format] = {
    "table": Format("txt", _table, on_screen=True),
    "markdown": Format("md", _markdown, on_screen=True, paged=True),
    "csv": Format("csv", _csv, on_screen=True),
    "xlsx": Format("xlsx", _xlsx, paged=True),
    "html": Format("html", _html, on_screen=True, paged=True),
    "docx": Format("docx", _docx, paged=True, extra="docx"),
    "pdf": Format("pdf", _pdf, paged=True, extra="pdf", warnings=_no_glyph),
}
"""By name. A library is imported when it is needed."""
ENDINGS = {format.ending: name for name, format in FORMATS.items()}
"""The formats by the ending of a file's name."""


def ending(path: Path, endings: Iterable[str] = ENDINGS) -> str:
    """The longest of these endings that a file has; raises UsageError for a file that has none of them."""
    known = list(endings)
    if found := max((e for e in known if path.name.lower().endswith(f".{e}")), key=len, default=""):
        return found
    raise UsageError(
        N_("“{file}”: the ending does not say a known format"),
        N_("known: {known}"),
        file=str(path),
        known=", ".join(known),
    )


def warnings(name: str, documents: Documents) -> list[Issue]:
    """What this format cannot show of these documents."""
    found = FORMATS[name].warnings
    return list(found(documents)) if found else []


def render(name: str, documents: Documents) -> bytes:
    """The content of a file of this format; raises UsageError naming the extra that is not installed."""
    with installed(name):
        return FORMATS[name].draw(documents)


def installed(name: str) -> AbstractContextManager[None]:
    """While something is drawn in this format: a library that is not there is a UsageError that says what to do."""
    return library(name, FORMATS[name].extra)


@contextmanager
def library(name: str, extra: str) -> Iterator[None]:
    """The same for any kind of file, and the extra that it needs, if any."""
    try:
        yield
    except ModuleNotFoundError as error:
        if not extra or (error.name or "").startswith(__package__.partition(".")[0]):
            raise
        message = N_("{name} files need the extra “{extra}”, which is not installed")
        raise without_extra(message, extra, name=name.upper()) from None
