"""An answer file while it is being filled in: each change is made to the raw data and saved at once.

Everything that was in the file stays: `x-` keys, notes, evidence, answers to questions that no longer apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..questionnaire.model import Question, Questionnaire
from ..yamlfile import raw_text
from .model import FORMAT, Depth
from .read import Reading, read_sheet
from .store import AnswerFile, save
from .values import plain

LANGUAGE_KEY = "x-language"
"""Where an interview remembers the language it was held in."""


class Draft:
    """The data of an answer file under way; `save` happens after every change."""

    def __init__(self, path: Path, data: dict[str, Any], questionnaire: Questionnaire) -> None:
        self.path, self.data, self.questionnaire = path, data, questionnaire

    @classmethod
    def new(
        cls, path: Path, questionnaire: Questionnaire, company: str, tier: str, depth: Depth, language: str
    ) -> Draft:
        """A fresh file; nothing is written before the first change."""
        data = {
            "format": FORMAT,
            "questionnaire": questionnaire.ref,
            "company": {"name": company},
            "target_tier": int(tier) if tier.isdigit() else tier,
            "depth": depth,
            LANGUAGE_KEY: language,
            "profile": {},
            "answers": {},
        }
        return cls(path, data, questionnaire)

    @classmethod
    def of(cls, file: AnswerFile) -> Draft:
        """A file to go on with; raises InputError when it has errors, for then it is never rewritten."""
        if file.reading.errors:
            raise InputError(file.reading.errors)
        return cls(file.path, file.data, file.questionnaire)

    def read(self) -> Reading:
        """The draft checked as it stands; the profile may still be incomplete."""
        return read_sheet(self.data, self.questionnaire, str(self.path), partial=True)

    @property
    def language(self) -> str | None:
        """The language of the interview so far."""
        found = self.data.get(LANGUAGE_KEY)
        return found if isinstance(found, str) else None

    def set(self, key: str, value: Any) -> None:
        """Set a key at the top of the file."""
        self.data[key] = value
        self.save()

    def set_profile(self, key: str, value: Any) -> None:
        """Set one profile key."""
        self._part("profile")[key] = list(value) if isinstance(value, tuple) else value
        self.save()

    def add_site(self, site: str, name: str) -> None:
        """List one more of the company's premises."""
        if not isinstance(self.data.get("sites"), list):
            self.data["sites"] = []
        self.data["sites"].append({"id": site, "name": name})
        self.save()

    def set_site(self, site: str, key: str, value: Any) -> None:
        """Set a key of one site."""
        entry = next(s for s in self.data["sites"] if raw_text(s.get("id")) == site)
        entry[key] = list(value) if isinstance(value, tuple) else value
        self.save()

    def set_answer(self, question: Question, value: Any, site: str | None = None, **more: Any) -> None:
        """Answer a question, for the company or one site; notes and evidence already there stay."""
        answers = self._part("answers")
        if site is None:
            answers[question.id] = _entry(answers.get(question.id), plain(value), more)
        else:
            whole = _long(answers.get(question.id))
            sites = whole.get("sites")
            if not isinstance(sites, dict):
                whole["sites"] = sites = {}
            sites[site] = _entry(sites.get(site), plain(value), more)
            answers[question.id] = whole
        self.save()

    def _part(self, key: str) -> dict[str, Any]:
        if not isinstance(self.data.get(key), dict):
            self.data[key] = {}
        part: dict[str, Any] = self.data[key]
        return part

    def save(self) -> None:
        """Write the file, whole and atomically."""
        save(self.path, self.data)


def _entry(old: Any, value: Any, more: Mapping[str, Any]) -> Any:
    """The new form of an answer: short as long as there is nothing but the value."""
    if not isinstance(old, dict) and not more:
        return value
    return {**_long(old), "value": value, **more}


def _long(old: Any) -> dict[str, Any]:
    if isinstance(old, dict):
        return old
    return {} if old is None else {"value": old}
