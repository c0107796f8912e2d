"""A Word document that somebody else filled in: its text by cells, and the controls in it, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from ...errors import N_, Issue, StorageError
from ...record import Record
from ..reading import read_bytes
from . import archive, controls
from .controls import Cell, TooMany

_DOCUMENT = "word/document.xml"
_CARRIED = re.compile(r"customXml/item[0-9]{1,4}\.xml")
"""What programs leave in a document for themselves; Word numbers it as it likes."""


class Written(Record):
    """The cells of a document, and the texts that programs left in it for themselves, each under the name of its root.

    Paragraphs that stand in no table are cells of their own.
    """

    cells: tuple[Cell, ...]
    carried: tuple[tuple[str, str], ...]


def written(path: Path) -> Written:
    """What stands in a document; raises StorageError saying why not. Links, macros and pictures are not looked at."""
    try:
        parts = archive.unpacked(read_bytes(path), _is_read)
        return Written(tuple(controls.cells(parts.pop(_DOCUMENT))), tuple(_carried(parts.values())))
    except (archive.TooLarge, TooMany):
        raise _unreadable(path, N_("it unpacks to more than any real document")) from None
    except (archive.Broken, expat.ExpatError, LookupError, ValueError):
        raise _unreadable(path, N_("it is no document of the kind .docx, or it is damaged")) from None


def _is_read(name: str) -> bool:
    return name == _DOCUMENT or bool(_CARRIED.fullmatch(name))


def _unreadable(path: Path, reason: str) -> StorageError:
    message = N_("the document cannot be read: {reason}")
    hint = N_("open it in a text program and save it anew as .docx")
    return StorageError([Issue("document", message, {"reason": reason}, hint, str(path))])


def _carried(parts: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """The texts of the parts that hold a text and nothing else."""
    for part in parts:
        if found := controls.text_of(part):
            yield found
