"""What the office formats share: regions and fonts by language, and files whose bytes depend on nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from ..record import Record

REGIONS = {"zh-Hant": "zh-HK", "zh-Hans": "zh-CN"}
"""Office programs know the Chinese scripts by region only."""
EAST_FONTS = {"zh-Hant": "Microsoft JhengHei", "zh-Hans": "Microsoft YaHei"}
LATIN_FONT = "Arial"
PROGRAM = "aeo-ipass"

_LONGEST_TITLE = 255
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST_DAY = date(1900, 1, 1)
_NO_DAY = date(*_ZIP_TIME[:3])


class Tongue(Record):
    """A language as office programs want it: for Latin letters and for Chinese characters, with the latter's font."""

    latin: str
    east: str
    font: str
    chinese: bool

    @property
    def main(self) -> str:
        """The language that most of the text is in."""
        return self.east if self.chinese else self.latin


def tongue(language: str) -> Tongue:
    """Latin letters in a Chinese report are taken for English, Chinese characters in another for Hong Kong's."""
    if language in REGIONS:
        return Tongue("en-GB", REGIONS[language], EAST_FONTS[language], True)
    return Tongue("en-GB" if language == "en" else language, REGIONS["zh-Hant"], EAST_FONTS["zh-Hant"], False)


def one_line(text: str, longest: int = _LONGEST_TITLE) -> str:
    """A text on one line of at most so many characters: for titles, headers and footers."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def knows(day: date) -> bool:
    """Whether office programs can hold this day as a date: their calendar begins in 1900."""
    return day >= _FIRST_DAY


def stamp(day: date | None) -> datetime:
    """The moment a document bears as its date: the beginning of the as-of day, never the clock."""
    return datetime(*max(day or _NO_DAY, _FIRST_DAY).timetuple()[:3])


def packed(content: bytes) -> bytes:
    """A zip with the same parts and fixed times, so that equal reports are equal bytes."""
    packed_ = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed_, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.create_system = 0  # else it tells on which system it was made
            new.writestr(part, old.read(name), zipfile.ZIP_DEFLATED)
    return packed_.getvalue()
