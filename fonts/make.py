"""Make the fonts of the PDF report from Noto Sans CJK HK: `python fonts/make.py`.

Needs Debian's fonts-noto-cjk and fontTools (`pip install fonttools`). The same sources give the same bytes.

- `han-regular.otf`, `han-bold.otf`: the characters in common use and all of our own, with Hong Kong's forms;
  the forms of the mainland come with language zh-CN (feature locl) for what GB 2312 has.
- `han-rare.otf`: characters of names and places that are less common, in one weight.
- `latin-regular.otf`, `latin-bold.otf`: letters and marks as wide as Latin text wants them, for the other languages.
- `characters.txt`: every character the fonts have, which decides what the report can show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "aeo_ipass" / "fonts"
SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc"
COPYRIGHT = Path("/usr/share/doc/fonts-noto-cjk/copyright")
HONG_KONG = 4
"""The number of Noto Sans CJK HK in the collections."""
MAINLAND = "ZHS"
LANGUAGES = ("dflt", "ZHH", MAINLAND)
FAMILIES = {"han": "Aeo Ipass Sans", "rare": "Aeo Ipass Sans Rare", "latin": "Aeo Ipass Sans Latin"}
"""Names of our own: OFL reserves “Source”, and Noto is a trademark."""

# --- characters ------------------------------------------------------------------------------

_SECOND = (*range(0x40, 0x7F), *range(0xA1, 0xFF))


def encoded(codec: str, rows: Iterable[int]) -> set[str]:
    """The characters of a double-byte code whose first byte is one of `rows`."""
    return {c for row in rows for second in _SECOND if (c := _decoded(codec, row, second))}


def _decoded(codec: str, row: int, second: int) -> str:
    found = bytes([row, second]).decode(codec, "ignore")
    return found if len(found) == 1 and ord(found) > 0x7F else ""


def ranges(*ends: tuple[int, int]) -> set[str]:
    """All characters from each first to each last code point."""
    return {chr(n) for first, last in ends for n in range(first, last + 1)}


LATIN = ranges(
    (0x20, 0x7E), (0xA0, 0x17F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203E), (0x20A0, 0x20BF)
)
SIGNS = ranges((0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF),
               (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF))  # fmt: skip
WIDE = ranges(
    (0x3000, 0x303F), (0x3040, 0x30FF), (0xFE30, 0xFE4F), (0xFF01, 0xFFEE), (0x0370, 0x03FF), (0x0400, 0x04FF)
)
BIG5 = encoded("big5", range(0xA1, 0xC7))
BIG5_SECOND = encoded("big5", range(0xC9, 0xFA))
GB = encoded("gb2312", range(0xA1, 0xD8))
GB_SECOND = encoded("gb2312", range(0xD8, 0xF8))
HKSCS = {c for c in encoded("big5hkscs", range(0x87, 0xFF)) - BIG5_SECOND if "\u4e00" <= c <= "\u9fff"}
ELSEWHERE = encoded("euc_jp", range(0xB0, 0xF5)) | encoded("euc_kr", range(0xCA, 0xFE))
"""Japan's and Korea's codes: a rare character that one of them has as well is one that names use."""


def own() -> set[str]:
    """The characters of the questionnaires, the examples, the interface and the program."""
    folders = {"questionnaires": "*.yaml", "examples": "*.yaml", "src/aeo_ipass": "*.p[oy]"}
    files = (p for folder, kind in folders.items() for p in (ROOT / folder).rglob(kind))
    return {c for p in files for c in p.read_text("utf-8") if c.isprintable()}


COMMON = LATIN | SIGNS | WIDE | BIG5 | GB | own()
RARE = (GB_SECOND | HKSCS | (BIG5_SECOND & (ELSEWHERE | GB_SECOND))) - COMMON


# --- fonts -----------------------------------------------------------------------------------


def make(name: str, family: str, weight: str, characters: set[str]) -> set[str]:
    """Write one font; returns the characters it has."""
    font = subset.load_font(SOURCE.format(weight=weight), subset.Options(font_number=HONG_KONG))
    if family == FAMILIES["latin"]:
        _narrow(font)
    _mainland_forms(font, (GB | GB_SECOND) & characters)
    _subset(font, characters)
    _rename(font, family, weight)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(TARGET / name)
    return {chr(code) for code in font.getBestCmap()}


def _subset(font: TTFont, characters: set[str]) -> None:
    options = subset.Options(
        layout_features=["locl", "kern"], hinting=False, notdef_outline=True, name_IDs=[0, 13, 14],
        layout_scripts=[f"{script}.{tag}" for script in ("hani", "latn", "kana") for tag in LANGUAGES],
        drop_tables=[*subset.Options().drop_tables, "vhea", "vmtx", "VORG", "BASE"],
    )  # fmt: skip
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)


def _mappings(font: TTFont, feature: str, language: str = "") -> Iterator[dict[str, str]]:
    """What a feature's single substitutions map, to be read or changed."""
    table = font["GSUB"].table
    systems = [s for script in table.ScriptList.ScriptRecord for s in script.Script.LangSysRecord]
    wanted = {i for s in systems if s.LangSysTag.strip() == language for i in s.LangSys.FeatureIndex}
    for number, record in enumerate(table.FeatureList.FeatureRecord):
        if record.FeatureTag == feature and (not language or number in wanted):
            for lookup in record.Feature.LookupListIndex:
                yield from _singles(table.LookupList.Lookup[lookup].SubTable)


def _singles(tables: Iterable[Any]) -> Iterator[dict[str, str]]:
    for table in tables:
        inner = getattr(table, "ExtSubTable", table)
        if hasattr(inner, "mapping"):
            yield inner.mapping


def _mainland_forms(font: TTFont, characters: set[str]) -> None:
    """Keep the mainland's forms for these characters only: the others do not occur in its texts."""
    names = font.getBestCmap()
    kept = {names[ord(c)] for c in characters if ord(c) in names}
    for mapping in _mappings(font, "locl", MAINLAND):
        for glyph in mapping.keys() - kept:
            del mapping[glyph]


def _narrow(font: TTFont) -> None:
    """Quotes, dots and dashes as wide as Latin text wants them."""
    narrow = {k: v for m in _mappings(font, "pwid") for k, v in m.items()}
    names = font.getBestCmap()
    changed = {ord(c): narrow[names[ord(c)]] for c in "“”‘’…"}
    changed[ord("·")] = names[ord("\uff65")]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(changed)


def _rename(font: TTFont, family: str, weight: str) -> None:
    names = font["name"]
    full = f"{family} {weight}"
    postscript = full.replace(" ", "")
    said = {1: family, 2: weight, 3: postscript, 4: full, 6: postscript}
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames[0] = postscript
    top.topDictIndex[0].FullName, top.topDictIndex[0].FamilyName = full, family


# --- licence ---------------------------------------------------------------------------------


def licence() -> str:
    """The licence's text in Debian's copyright file, with the fonts' own notice before it."""
    text = COPYRIGHT.read_text("utf-8")
    notice = "Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'"
    body = re.search(r"^License: SIL-1\.1\n((?: .*\n)+)", text, re.MULTILINE)
    assert body is not None and "SIL OPEN FONT LICENSE" in body[1].upper()
    lines = ["" if line.strip() == "." else line.removeprefix(" ") for line in body[1].splitlines()]
    return "\n".join([
        "The fonts in this folder are subsets of Noto Sans CJK HK, made by fonts/make.py under another name.",
        notice, "", *lines, "",
    ])  # fmt: skip


def main() -> None:
    """Write every font, the list of their characters and the licence."""
    TARGET.mkdir(exist_ok=True)
    found: set[str] = set()
    for weight in ("Regular", "Bold"):
        found |= make(f"han-{weight.lower()}.otf", FAMILIES["han"], weight, COMMON)
        make(f"latin-{weight.lower()}.otf", FAMILIES["latin"], weight, LATIN)
    found |= make("han-rare.otf", FAMILIES["rare"], "Regular", RARE)
    (TARGET / "characters.txt").write_text("".join(sorted(found)) + "\n", "utf-8", newline="\n")
    (TARGET / "OFL.txt").write_text(licence(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
