"""What an existing file holds, as far as one must know before it is written over.

Recognised by what stands in it, never by its name, and also while somebody is half way through editing it:
so the text is searched for the keys that tell, and need not parse.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal

Holds = Literal["answers", "questionnaire", "result", "other"]
"""`result`: something that this program wrote and can write again."""

LOOK: Final = 1_000_000
"""Bytes that are looked at: what tells stands at the top."""

NAME_COLUMN = "company.name"
RESULT_COLUMNS = frozenset({"verdict_worst", "to_attainment"})
"""Each CSV that the program writes has one of these, and none is a column of answers."""

PROGRAMME, CRITERIA = "programme.yaml", "criteria"
PARTS = frozenset(
    {
        PROGRAMME,
        "profile.yaml",
        "schemes.yaml",
        "glossary.yaml",
        "coverage.yaml",
        "asked.yaml",
        "consistency.yaml",
        "earlier.yaml",
        "partners.yaml",
        "terms.yaml",
    }
)
"""The files of a questionnaire's folder, beside those of its criteria."""

_ANSWERS = frozenset({"answers", "company", "profile"})
_ANSWERS_HEAD = frozenset({"questionnaire", "target_tier", "depth", "as_of", "sites"})
_QUESTIONNAIRE = (
    {"questions"},
    {"schemes"},
    {"tiers", "levels"},
    {"id", "version", "languages"},
    {"groups", "topics"},
    {"rules"},
    {"programme", "evidence"},
    {PROGRAMME},
)

_FORMAT = re.compile(r"""(?:^|[{,\s])["']?format["']?[ \t]*:\s*["']?aeo-ipass/([a-z-]+)/""", re.M)
_BEGINS = re.compile(r"""\{\s*"format"\s*:\s*"aeo-ipass/([a-z-]+)/""")
_SCHEMA_OF = re.compile(r"^# yaml-language-server: \$schema=(?:\S*\W)?([a-z]+)\.schema\.json", re.M)
_SCHEMAS: dict[str, Holds] = {
    "answers": "answers",
    **dict.fromkeys(
        (
            "programme",
            "profile",
            "schemes",
            "consistency",
            "criterion",
            "glossary",
            "coverage",
            "earlier",
            "partners",
            "terms",
        ),
        "questionnaire",
    ),
}
_NO_CONTENT = re.compile(r"\s*(?:#.*|---\s*|%.*)?")


def holds(path: Path) -> Holds:
    """What a regular file holds; raises OSError when it cannot be read."""
    if _part_of_a_questionnaire(path):
        return "questionnaire"
    with path.open("rb") as stream:
        return holds_text(_text(stream.read(LOOK)))


def _part_of_a_questionnaire(path: Path) -> bool:
    """Whether the file is read when the questionnaire of its folder is, whatever stands in it."""
    real = path.resolve()
    if real.parent.name == CRITERIA and real.suffix == ".yaml":
        return (real.parent.parent / PROGRAMME).is_file()
    return real.name in PARTS and (real.parent / PROGRAMME).is_file()


def _text(content: bytes) -> str:
    """The beginning of a file as text; unpacked where it is packed, empty for what is no text."""
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(wbits=31).decompress(content, LOOK)
        except zlib.error:
            return ""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return "" if b"\0" in content else content.decode("utf-8-sig", "replace")


def holds_text(text: str) -> Holds:
    """What a text holds, cut off or broken though it may be."""
    start = text.lstrip()
    if not start or start.startswith("<"):  # HTML, JUnit
        return "other"
    if begun := _BEGINS.match(start):
        return "answers" if begun[1] == "answers" else "result"
    if start.startswith(("{", "[")) and (data := _json(start)) is not None:
        return _of_data(data)
    return _of_columns(start.partition("\n")[0]) or _of_lines(text)


def _json(text: str) -> Any:
    """The data of a JSON text, or of the first line of JSON Lines; None when it is neither."""
    for candidate in (text, text.partition("\n")[0]):
        try:
            return json.loads(candidate)
        except (ValueError, RecursionError):
            continue
    return None


def _of_data(data: Any) -> Holds:
    if not isinstance(data, dict):
        return "other"
    named = data.get("format")
    if isinstance(named, str) and named.startswith("aeo-ipass/"):
        return "answers" if named.startswith("aeo-ipass/answers/") else "result"
    if "$schema" in data and "runs" in data:  # SARIF
        return "result"
    return _of_keys(data, (k for k, v in data.items() if isinstance(v, dict)))


def _of_columns(line: str) -> Holds | None:
    """By the head of a CSV, whatever its separator."""
    columns = {cell.strip().strip('"') for cell in re.split(r"[,;\t]", line)}
    if NAME_COLUMN in columns:
        return "answers"
    return "result" if RESULT_COLUMNS & columns else None


def _of_lines(text: str) -> Holds:
    """By the lines of a YAML text, or of a JSON text that is cut off."""
    formats = _FORMAT.findall(text)
    if "answers" in formats:
        return "answers"
    if formats and text.lstrip().startswith("{"):
        return "result"
    if (schema := _SCHEMA_OF.search(text)) and schema[1] in _SCHEMAS:
        return _SCHEMAS[schema[1]]
    keys = _top_keys(text)
    return _of_keys((k for k, _ in keys), (k for k, value in keys if value in ("", "{")))


def _of_keys(keys: Iterable[str], mappings: Iterable[str]) -> Holds:
    """By the keys at the top, and by those of them that lead to a mapping."""
    found = set(keys)
    if _ANSWERS & set(mappings) or len((_ANSWERS | _ANSWERS_HEAD) & found) > 1:
        return "answers"
    return "questionnaire" if any(tell <= found for tell in _QUESTIONNAIRE) else "other"


def _top_keys(text: str) -> list[tuple[str, str]]:
    """The keys of the outermost mapping of a YAML text, each with the first character of its value, if any."""
    first = next((line for line in text.splitlines() if not _NO_CONTENT.fullmatch(line)), "")
    body = first.removeprefix("---").lstrip()
    if body.startswith("{"):
        return re.findall(r"""[{,]\s*["']?([a-z_][\w.]*)["']?\s*:[ \t]*([^\s#]?)""", text)
    indent = re.escape(first[: len(first) - len(first.lstrip())])
    return re.findall(rf"""^{indent}["']?([a-z_][\w.]*)["']?[ \t]*:(?=\s|$)[ \t]*([^\s#]?)""", text, re.M)
