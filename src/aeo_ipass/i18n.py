"""Languages: texts of the programme by language, and the interface's own words by gettext."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

LocalizedText = Mapping[str, str]
"""A text that people read, by language tag (`en`, `zh-Hant`, `zh-Hans`, …)."""

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "aeo_ipass"
SOURCE_LANGUAGE = "en"

LANGUAGE_NAMES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}
"""What languages call themselves; one that is not here is shown by its tag."""

# What people write for the two Chinese scripts, by region or by an old tag.
_ALIASES = {
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
    "zh-tw": "zh-hant",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "zh": "zh-hans",
}


def pick(text: LocalizedText, language: str) -> str:
    """The text in `language`, or in the first language it has."""
    return text.get(language) or next(iter(text.values()), "")


def match_language(wanted: str, available: Sequence[str]) -> str | None:
    """The available tag that `wanted` (`zh-HK`, `zh_CN.UTF-8`, `EN`, …) means, or None."""
    tag = wanted.split(".", maxsplit=1)[0].replace("_", "-").lower()
    by_lower = {a.lower(): a for a in available}
    for candidate in _fallbacks(tag):
        if candidate in by_lower:
            return by_lower[candidate]
    return None


def _fallbacks(tag: str) -> list[str]:
    parts = tag.split("-")
    prefixes = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return [form for p in prefixes for form in (p, _ALIASES.get(p, "")) if form]


def environment_language(available: Sequence[str]) -> str | None:
    """The language that the person's environment asks for (LC_ALL, LC_MESSAGES, LANG), if we have it.

    Windows sets none of these: there the region of its settings says it.
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return match_language(value, available)
    return match_language(found, available) if (found := _of_windows()) else None


def _of_windows() -> str:
    """What Windows' settings say, as `zh_HK`; empty elsewhere."""
    if sys.platform != "win32":
        return ""
    import _locale

    said = getattr(_locale, "_getdefaultlocale", tuple)()  # what `locale` itself asks; that one warns by now
    return (said and said[0]) or ""


class Translator:
    """The interface's words in one language: call it with the English text, then format the result."""

    def __init__(self, language: str, domain: str = DOMAIN) -> None:
        self.language = language
        self._catalogue = gettext.translation(
            domain, LOCALES, languages=[language.replace("-", "_")], fallback=True
        )

    def __call__(self, text: str) -> str:
        """The text in this language; untranslated texts stay as they are."""
        return self._catalogue.gettext(text) if text else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """The form that goes with `count`; still to be formatted."""
        return self._catalogue.ngettext(one, many, count)

    @property
    def separator(self) -> str:
        """What stands between items that may hold commas themselves."""
        return "；" if self.language.startswith("zh") else "; "

    def pick(self, text: LocalizedText) -> str:
        """A programme's text in this language."""
        return pick(text, self.language)


@lru_cache
def translator(language: str = SOURCE_LANGUAGE, domain: str = DOMAIN) -> Translator:
    """The translator for a language, from one of the catalogues; English where there is none."""
    return Translator(language, domain)
