"""The register of business partners that a client keeps (CSV or workbook) → partners; every fault with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from ..answers import human
from ..answers.model import RiskClass
from ..errors import N_, InputError, Issue
from ..evidence.naming import folded as same_name
from ..evidence.naming import safe
from ..files.spreadsheet import tables
from ..i18n import LANGUAGE_NAMES, match_language
from ..questionnaire import catalog
from ..questionnaire.model import Questionnaire
from ..record import Record
from ..text.clean import one_line
from ..typed.width import folded, shown
from .columns import REQUIRED, Columns, columns

PROGRAMME: Final = "partner"
SERVICES: Final = "services"
"""The question of the profile that a register answers."""
DEFAULT_RISK: Final[RiskClass] = "medium"
YEARS: Final[Mapping[RiskClass, int]] = {"high": 1, "medium": 2, "low": 3}
"""After how many years a partner of a risk class is evaluated again."""
_RISKS: Final[Mapping[str, RiskClass]] = {
    "high": "high", "高": "high", "medium": "medium", "med": "medium", "中": "medium", "low": "low", "低": "low",
}  # fmt: skip
_ID: Final = re.compile(r"[^\W_][\w.-]{0,59}")
_BETWEEN: Final = re.compile("([;；、,，\n])")
_BETWEEN_NAMES: Final = re.compile("[;；、\n]")
"""What stands between the entries of a cell; the names of sites may be addresses, which hold commas."""
_BETWEEN_LANGUAGES: Final = re.compile(r"[;；、,，/+&\s]+")
_MOST_LANGUAGES = 2


class Partner(Record, kw_only=True):
    """A business partner as the register has it, every text on one line and safe to show.

    `services` are ids, none where the register does not say; `languages` empty: as for all; `more`: columns that the
    program does not know, with their heads.
    """

    id: str
    name: str
    row: int
    name_zh: str = ""
    services: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    contact: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()
    risk_class: RiskClass = DEFAULT_RISK
    risk_given: bool = False
    business_registration: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = ()


class Register(Record):
    """The partners in the order of the file."""

    path: Path
    partners: tuple[Partner, ...]

    def get(self, id: str) -> Partner | None:
        """The partner with this id, whatever the case of its letters."""
        return next((p for p in self.partners if same_name(p.id) == same_name(id)), None)


def read(path: Path, questionnaire: Questionnaire | None = None, encoding: str | None = None) -> Register:
    """The register in a file; raises InputError with every fault, and StorageError for what cannot be read.

    `questionnaire`: whose services these are, by default the partner questionnaire; `encoding`: of CSV without a mark.
    """
    whole = questionnaire or catalog.load(PROGRAMME)
    for _, rows in tables(path, encoding):
        if found := columns(rows):
            return _Reading(path, whole, found).register(rows)
    message = N_("no row has the heads of a register of partners; needed are: {expected}")
    raise InputError([Issue("no-register", message, {"expected": ", ".join(REQUIRED)}, file=str(path))])


class _Reading:
    """Reads the rows of one register, and gathers what is wrong with them."""

    def __init__(self, path: Path, whole: Questionnaire, at: Columns) -> None:
        self.path, self.at = path, at
        asked = next((q for q in whole.profile.questions if q.id == SERVICES), None)
        self.services = {o.id: o.text for o in asked.options} if asked else {}
        self.languages = whole.programme.languages
        self.issues: list[Issue] = []
        self.rows: dict[str, int] = {}
        self.row = 0

    def register(self, rows: Sequence[Sequence[str]]) -> Register:
        """All partners; raises InputError when one of them cannot be used, or there is none."""
        found = [p for n, row in self._filled(rows) if (p := self._partner(n, row))]
        if not found and not self.issues:
            self._wrong("no-partners", N_("the register lists no partner"))
        if self.issues:
            raise InputError(self.issues)
        return Register(self.path, tuple(found))

    def _filled(self, rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the heads that are not blank, counted as a spreadsheet program counts them."""
        for number, row in enumerate(rows[self.at.row + 1 :], self.at.row + 2):
            if any(cell.strip() for cell in row):
                yield number, row

    def _partner(self, number: int, row: Sequence[str]) -> Partner | None:
        self.row, before = number, len(self.issues)
        cells = {name: row[at] for name, at in self.at.at.items() if at < len(row)}
        texts = {name: one_line(cell) for name, cell in cells.items()}
        risk = self._risk(texts.get("risk_class", ""))
        made = Partner(
            id=self._id(texts["id"]) if "id" in texts else self._id(""),
            name=self._name(texts.get("name", "")),
            row=number,
            name_zh=texts.get("name_zh", ""),
            services=self._services(cells.get("services", "")),
            sites=tuple(dict.fromkeys(filter(None, map(one_line, _parts(cells.get("sites", "")))))),
            contact=texts.get("contact", ""),
            email=texts.get("email", ""),
            languages=self._languages(texts.get("language", "")),
            risk_class=risk or DEFAULT_RISK,
            risk_given=risk is not None,
            business_registration=texts.get("business_registration", ""),
            note=texts.get("note", ""),
            more=tuple((one_line(h), one_line(row[n])) for h, n in self.at.others.items() if n < len(row)),
        )
        return made if len(self.issues) == before else None

    def _wrong(self, code: str, message: str, column: str = "", hint: str = "", **facts: str) -> None:
        """Note a fault; its message may name the column as it is headed there."""
        said = {**facts, "column": one_line(self.at.head(column))}
        self.issues.append(Issue(code, message, said, hint, str(self.path), self.row or None))

    # --- single cells --------------------------------------------------------------------

    def _id(self, text: str) -> str:
        if not text:
            self._wrong(
                "no-id", N_("the column “{column}” is empty; every partner needs an id of its own"), "id"
            )
        elif not sound(text):
            message = N_("“{value}” in the column “{column}” cannot be the name of a file")
            hint = N_("letters and digits, with - _ . between them, at most 60")
            self._wrong("bad-id", message, "id", hint, value=shown(text))
        elif (first := self.rows.setdefault(same_name(text), self.row)) != self.row:
            message = N_("“{value}” in the column “{column}” is also the id in row {row}")
            hint = N_("every partner needs an id of its own; capitals do not count")
            self._wrong("duplicate-id", message, "id", hint, value=shown(text), row=str(first))
        return text

    def _name(self, text: str) -> str:
        if not text:
            self._wrong("no-name", N_("the column “{column}” is empty; expected: the partner's name"), "name")
        return text

    def _services(self, cell: str) -> tuple[str, ...]:
        found = dict.fromkeys(human.entries(cell, self.services, _BETWEEN))
        for text in [text for text in found if text not in self.services]:
            message = N_("“{value}” in the column “{column}” is no service; known: {known}")
            known = ", ".join(self.services)
            self._wrong("unknown-service", message, "services", value=shown(one_line(text)), known=known)
        return tuple(name for name in self.services if name in found)

    def _languages(self, text: str) -> tuple[str, ...]:
        words = [word for word in _BETWEEN_LANGUAGES.split(text) if word]
        found = dict.fromkeys(self._language(word) for word in words)
        if None not in found and len(found) > _MOST_LANGUAGES:
            message = N_("“{value}” in the column “{column}” names more than two languages")
            self._wrong("many-languages", message, "language", value=shown(text))
        return tuple(tag for tag in found if tag)

    def _language(self, word: str) -> str | None:
        named = {folded(name): tag for tag, name in LANGUAGE_NAMES.items()}
        if found := match_language(named.get(folded(word), word), self.languages):
            return found
        message = N_("“{value}” in the column “{column}” is no language; known: {known}")
        self._wrong(
            "unknown-language", message, "language", value=shown(word), known=", ".join(self.languages)
        )
        return None

    def _risk(self, text: str) -> RiskClass | None:
        if not text:
            return None
        if not (found := _RISKS.get(folded(text))):
            message = N_("“{value}” in the column “{column}” is no risk class; expected: {known}")
            known = "high, medium, low"
            self._wrong("unknown-risk", message, "risk_class", value=shown(text), known=known)
        return found


def sound(id: str) -> bool:
    """Whether a text can be a partner's id, and so the name of its folder on every system."""
    return bool(_ID.fullmatch(id)) and safe(id) == id


def _parts(cell: str) -> list[str]:
    return _BETWEEN_NAMES.split(cell)
