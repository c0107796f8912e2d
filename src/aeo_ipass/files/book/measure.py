"""A workbook that somebody else made, measured before a library unpacks it: a small file can hold a huge table."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

from ...errors import N_
from ..limits import MAX_AREA, MAX_UNPACKED
from .archive import Broken, TooLarge, unpacked
from .opendocument import Place, Seen, looked_through

_PARTS = re.compile(r"(\[content_types\]|_rels/.*|xl/.*)\.(xml|rels)", re.I)
"""What an .xlsx is made of; the binary kinds have other parts, which nothing here measures."""
_OPEN = ("mimetype", "content.xml", "meta-inf/manifest.xml")
"""What of the OpenDocument kind is read."""
NO_WORKBOOK = N_("it is no workbook of the kind .xlsx or .ods, or it is damaged")


class Unfit(Exception):
    """Why a workbook is not read."""


class Measured(NamedTuple):
    """A workbook without the parts that nobody measured, and where formulas stand in it, by the names of its sheets."""

    content: bytes
    formulas: dict[str, set[Place]]
    merged: dict[str, set[Place]] | None
    """Cells that are merged and hold something, by the names of the sheets; None where the library tells."""


def measured(content: bytes) -> Measured:
    """The same workbook, holding nothing but the parts that were unpacked and measured here; raises Unfit.

    What a part says of its own size is not believed, nor is it read by anybody else.
    """
    parts = _unpacked(content)
    if "content.xml" in parts:
        found = _looked_through(parts["content.xml"])
        return Measured(_zipped(parts), found.formulas, found.merged)
    strings = max((_lengths(part) for part in parts.values()), key=len, default=[])
    if any(_too_wide(part, strings) for name, part in parts.items()):
        raise Unfit(N_("a sheet in it is larger than any real one"))
    return Measured(_zipped(parts), dict(_formulas(parts)), None)


def _looked_through(content: bytes) -> Seen:
    try:
        return looked_through(content)
    except TooLarge as large:
        raise Unfit(str(large)) from None
    except (expat.ExpatError, LookupError, ValueError):
        raise Unfit(NO_WORKBOOK) from None


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _is_part(name: str) -> bool:
    return bool(_PARTS.fullmatch(name)) or name.lower() in _OPEN


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        parts = unpacked(content, _is_part)
    except TooLarge:
        raise Unfit(N_("it unpacks to more than any real workbook")) from None
    except Broken:
        raise Unfit(NO_WORKBOOK) from None
    if not any(name.lower() in ("xl/workbook.xml", "content.xml") for name in parts):
        raise Unfit(NO_WORKBOOK)
    return parts


def _lengths(part: bytes) -> list[int]:
    """How long each text is that cells share, if this is the part that holds them."""
    return [len(text) for text in re.split(rb"<(?:\w+:)?si\b", part)[1:]]


def _too_wide(sheet: bytes, strings: list[int]) -> bool:
    """Whether the rectangle in which filled cells stand is too large, or the texts in it are too many."""
    longest, width, height, texts = max(strings, default=0), 0, 0, 0
    for row, column, shared in _filled(sheet):
        width, height = max(width, column), max(height, row)
        if shared is not None:
            texts += strings[shared] if 0 <= shared < len(strings) else longest
        if width * height > MAX_AREA or texts > MAX_UNPACKED:
            return True
    return False


_TAG = re.compile(
    rb"<(?:\w+:)?(?P<tag>c|row)(?P<said>(?:\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)?)>"
    rb"(?:\s*<(?:\w+:)?v[^>]*>\s*(?P<value>[0-9]{1,9})\s*<)?"
)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']")
_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")


def _filled(sheet: bytes) -> Iterator[tuple[int, int, int | None]]:
    """Row, column and, where the text is shared, its number (-1: who knows) of every cell that is not empty."""
    row = column = 0
    for found in _TAG.finditer(sheet):
        said = found["said"]
        place = _PLACE.search(said)
        if found["tag"] == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        row, column = (int(place[2]), _number(place[1])) if place else (row, column + 1)
        if not said.endswith(b"/"):
            shared = int(found["value"] or -1) if _SHARED.search(said) else None
            yield row, column, shared


@functools.lru_cache(maxsize=20_000)
def _number(letters: bytes) -> int:
    """The number of a column: A 1, Z 26, AA 27."""
    return functools.reduce(lambda n, letter: 26 * n + letter - 64, letters.upper(), 0)


# --- where formulas stand --------------------------------------------------------------------

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_SAID = re.compile(rb"(?<![\w:])([\w:]++)\s*+=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c(?P<said>(?:\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)?)>\s*<(?:\w+:)?f[\s/>]"
)


def _formulas(parts: dict[str, bytes]) -> Iterator[tuple[str, set[Place]]]:
    """Where formulas stand, by the name of each sheet; cells that do not say where they are have none."""
    named = {name.lower(): part for name, part in parts.items()}
    relations = map(_said, _RELATION.findall(named.get("xl/_rels/workbook.xml.rels", b"")))
    targets = {found.get("Id", ""): found.get("Target", "") for found in relations}
    for found in map(_said, _SHEET.findall(named.get("xl/workbook.xml", b""))):
        target = next((targets.get(text, "") for key, text in found.items() if key.endswith(":id")), "")
        part = named.get(target.lstrip("/").lower()) or named.get(f"xl/{target}".lower(), b"")
        yield found.get("name", ""), set(_with_formula(part))


def _with_formula(sheet: bytes) -> Iterator[Place]:
    for found in _FORMULA.finditer(sheet):
        if (place := _PLACE.search(found["said"])) and place[1]:
            yield int(place[2]) - 1, _number(place[1]) - 1


def _said(element: bytes) -> dict[str, str]:
    pairs = _SAID.findall(element)
    return {
        key.decode("utf-8", "replace"): unescape((a or b).decode("utf-8", "replace")) for key, a, b in pairs
    }
