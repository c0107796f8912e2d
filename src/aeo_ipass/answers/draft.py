"""An answer file while it is being filled in: each change is made to the raw data and saved at once.

Everything that was in the file stays: `x-` keys, notes, evidence, answers to questions that no longer apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import N_, InputError, Issue, StorageError
from ..files.nodes import copied, raw_text
from ..files.reading import read_text
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question
from .aside import Aside, open_errors, remember, remembered, set_aside
from .merging import Merge, merge
from .merging.elsewhere import remember as remember_elsewhere
from .migrate.confirm import settled
from .model import FORMAT, Depth
from .read import Reading, read_sheet
from .store import AnswerFile, digest, parse, save
from .values import plain

LANGUAGE_KEY = "x-language"
"""Where an interview remembers the language it was held in."""


class Unfit(InputError):
    """This change would leave a file that does not load; it was not made."""


class Draft:
    """The data of an answer file under way; `save` happens after every change.

    A change is made to a copy: what was saved, or read, stays what it was.
    """

    def __init__(
        self, path: Path, data: dict[str, Any], questionnaire: Questionnaire, sha256: str = ""
    ) -> None:
        self.path, self.data, self.questionnaire = path, data, questionnaire
        self.merged: Merge | None = None
        """What the last save took over from somebody who changed the file meanwhile."""
        self.unsaved = False
        """Whether the last change could not be written."""
        self.dry = False
        """Whether changes are checked only, and never written."""
        self.asides: list[Aside] = []
        """What was set aside when the file was opened."""
        self._saved, self._sha256 = data, sha256
        """What the file held when it was read or saved last, and the digest of that; none where there was no file."""
        self._reading: tuple[Path, dict[str, Any], Reading] | None = None
        """What came of checking the data last, and which they were."""

    @classmethod
    def new(
        cls, path: Path, questionnaire: Questionnaire, company: str, tier: str, depth: Depth, language: str
    ) -> Draft:
        """A fresh file; nothing is written before the first change."""
        data = {
            "format": FORMAT,
            "questionnaire": questionnaire.ref,
            "company": {"name": company},
            "target_tier": tier_value(tier),
            "depth": depth,
            LANGUAGE_KEY: language,
            "profile": {},
            "answers": {},
        }
        return cls(path, data, questionnaire)

    @classmethod
    def of(cls, file: AnswerFile, translate: Callable[[str], str] = str) -> Draft:
        """A file to go on with; what does not fit in it is set aside in it, with what is wrong as `translate` says it.

        Raises InputError for faults that asking again cannot mend: then it is never rewritten.
        """
        draft = cls(file.path, file.data, file.questionnaire, file.sha256)
        if file.reading.errors:
            draft.data = copied(file.data)
            draft.asides = set_aside(draft.data, file.questionnaire, file.reading)
            remember(draft.data, draft.asides, translate)
        return draft

    def read(self) -> Reading:
        """The draft checked as it stands; the profile may still be incomplete."""
        if self._reading is None or self._reading[0] != self.path or self._reading[1] is not self.data:
            found = read_sheet(self.data, self.questionnaire, str(self.path), partial=True)
            self._reading = self.path, self.data, found
        return self._reading[2]

    @property
    def language(self) -> str | None:
        """The language of the interview so far."""
        found = self.data.get(LANGUAGE_KEY)
        return found if isinstance(found, str) else None

    @property
    def aside(self) -> dict[str, Any]:
        """What was set aside in this file, now or earlier: the values by their places."""
        return remembered(self.data)

    @property
    def company(self) -> str:
        """The company's name; empty where the file has none."""
        found = self.data.get("company")
        return raw_text(found.get("name", "")) if isinstance(found, dict) else ""

    def set_company(self, name: str) -> None:
        """Give the company its name."""
        self._change(lambda: self._part("company").update(name=name))

    def set(self, key: str, value: Any) -> None:
        """Set a key at the top of the file."""
        self._change(lambda: self.data.update({key: value}))

    def set_profile(self, key: str, value: Any) -> None:
        """Set one profile key."""
        self._change(lambda: self._part("profile").update({key: _listed(value)}))

    def add_site(self, site: str, name: str) -> None:
        """List one more of the company's premises."""

        def add() -> None:
            if not isinstance(self.data.get("sites"), list):
                self.data["sites"] = []
            self.data["sites"].append({"id": site, "name": name})

        self._change(add)

    def set_site(self, site: str, key: str, value: Any) -> None:
        """Set a key of one site."""

        def change() -> None:
            entry = next(s for s in self.data["sites"] if raw_text(s.get("id")) == site)
            entry[key] = _listed(value)

        self._change(change)

    def set_answer(self, question: Question, value: Any, site: str | None = None, **more: Any) -> None:
        """Answer a question, for the company or one site; notes and evidence already there stay."""
        self._enter(question, site, lambda old: _entry(old, plain(value), more))

    def set_detail(self, question: Question, site: str | None, **details: Any) -> None:
        """Set a note, an owner, a due date or evidence of an answer, given yet or not."""
        self._enter(question, site, partial(_with, **details))

    def detail(self, question: Question, site: str | None, key: str) -> Any:
        """A note, an owner, a due date or evidence as it stands in the file; None when there is none."""
        whole = _long((self.data.get("answers") or {}).get(question.id))
        sites = whole.get("sites") if site is not None else None
        entry = _long(sites.get(site)) if isinstance(sites, dict) else {} if site is not None else whole
        return entry.get(key)

    def set_evidence(self, held: Mapping[tuple[str, str | None], list[Any]]) -> None:
        """Set the evidence of several answers, by question and site; all of it is saved, or nothing is."""

        def enter() -> None:
            for (question, site), pieces in held.items():
                self._entered(question, site, partial(_with, evidence=pieces))

        self._change(enter)

    def set_reviews(self, given: Mapping[tuple[str, str | None], Mapping[str, Any] | None]) -> None:
        """Set what a reviewer says of answers, by question and site, or take it away (None); all of it or nothing.

        At a site an answer that was given for every site becomes the site's own.
        """

        def enter() -> None:
            for (question, site), review in given.items():
                whole = _long((self.data.get("answers") or {}).get(question))
                self._entered(question, site, partial(_with_review, review=review, whole=whole))

        self._change(enter)

    def _enter(self, question: Question, site: str | None, change: Callable[[Any], Any]) -> None:
        self._change(lambda: self._entered(question.id, site, change))

    def _entered(self, question: str, site: str | None, change: Callable[[Any], Any]) -> None:
        answers = self._part("answers")
        if site is None:
            answers[question] = change(answers.get(question))
            return
        whole = _long(answers.get(question))
        if not isinstance(whole.get("sites"), dict):
            whole["sites"] = {}
        whole["sites"][site] = change(whole["sites"].get(site))
        answers[question] = whole

    def _change(self, change: Callable[[], None]) -> None:
        """Make a change and save it; raises Unfit, with nothing changed, when the file would not load with it.

        Whatever was asked – a fact, a site, an answer, a detail – is checked here against its question.
        """
        before, self.data = self.data, copied(self.data)
        change()
        if errors := open_errors(self.read()):
            self.data = before
            raise Unfit(errors)
        self.save()

    def _part(self, key: str) -> dict[str, Any]:
        if not isinstance(self.data.get(key), dict):
            self.data[key] = {}
        part: dict[str, Any] = self.data[key]
        return part

    def save(self) -> None:
        """Write the file, whole and atomically, with what somebody else changed in it since the last time.

        Raises StorageError when it cannot be written, or when what stands there now is no answer file of
        this programme: then it stays untouched, and the answers are kept here.
        """
        if self.dry:
            return
        from .lock import saving

        self.merged, self.unsaved = None, True
        with saving(self.path):
            if digest(self.path) != self._sha256 and (theirs := self._theirs()) is not None:
                self.merged = merge(self._saved, self.data, theirs)
                self.data = self.merged.data
                remember_elsewhere(self.data, self.merged.conflicts)
            self._sha256 = save(self.path, self.data)
        self._saved, self.unsaved = self.data, False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Changes that are saved together, at the end; none of them is made when one raises."""
        before, dry, self.dry = self.data, self.dry, True
        try:
            yield
        except BaseException:
            self.data = before
            raise
        finally:
            self.dry = dry
        self.save()

    def _theirs(self) -> dict[str, Any] | None:
        """What somebody else made of the file; None when it is gone."""
        if not self.path.exists():
            return None
        try:
            data: dict[str, Any] = parse(read_text(self.path), self.path)
            errors = read_sheet(data, self.questionnaire, str(self.path), partial=True).errors
        except InputError as error:
            errors = list(error.issues)
        if errors:
            raise StorageError([_broken(self.path), *errors])
        return data


def _broken(path: Path) -> Issue:
    message = N_("somebody changed the file meanwhile, and it has errors now: nothing is written over it")
    return Issue("changed-elsewhere", message, {}, N_("correct it, or move it away"), str(path))


def tier_value(tier: str) -> str | int:
    """A tier as it is written in a file."""
    return int(tier) if tier.isdecimal() else tier


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _entry(old: Any, value: Any, more: Mapping[str, Any]) -> Any:
    """The new form of an answer: short as long as there is nothing but the value."""
    if not isinstance(old, dict) and not more:
        return value
    return {**settled(_long(old)), "value": value, **more}


def _with(old: Any, **details: Any) -> dict[str, Any]:
    return {**_long(old), **details}


def _with_review(old: Any, review: Mapping[str, Any] | None, whole: Mapping[str, Any]) -> Any:
    """The answer with a review, or without; short again where nothing else stands around it."""
    if old is None:
        old = {key: copied(value) for key, value in whole.items() if key != "sites"}
    entry = {key: value for key, value in _long(old).items() if key != "review"}
    if review is not None:
        return {**entry, "review": dict(review)}
    return entry["value"] if entry.keys() == {"value"} else entry or None


def _long(old: Any) -> dict[str, Any]:
    if isinstance(old, dict):
        return old
    return {} if old is None else {"value": old}
