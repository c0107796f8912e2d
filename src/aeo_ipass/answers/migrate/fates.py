"""What becomes of each answer, by what the new questionnaire says of the old one. Pure.

An answer whose question is still asked counts as long as it still fits. One whose question is no longer asked
counts for its successor only when the two are the same question; else it is offered to whoever answers the successor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ...errors import InputError, Issue
from ...files.nodes import copied, raw_text
from ...questionnaire.earlier import Marks
from ...questionnaire.model import Questionnaire
from ...questionnaire.questions import Question
from ...questionnaire.successors import successors_of
from ...typed.bad import BadValue
from ...validation import is_extension
from ..aside import Aside, remember, set_aside, storable
from ..model import UNSURE
from ..read import read_sheet
from ..review.fingerprint import outdated
from ..values import read_value
from .confirm import CONFIRM_KEY, mark, marks_of, was_of
from .model import Fate, Migration, Moved
from .reasons import ELSEWHERE, reason, reasons, written
from .same import same_question


def migrate(
    data: Mapping[str, Any],
    new: Questionnaire,
    marks: Marks,
    old: Questionnaire | None = None,
    *,
    file: str = "",
    translate: Callable[[str], str] = str,
) -> Migration:
    """Move the answers of a file to `new`; `data` stays as it is.

    `marks`: what was asked otherwise (`questionnaire/earlier.py`). `old`: the questionnaire that was answered; without
    it, what the new one still holds of retired questions stands for it. `translate` words what is set aside.
    Raises InputError when the file is none of answers, or for another programme.
    """
    other = [e for e in read_sheet(data, new, file).errors if e.code == "other-programme"]
    if other or not isinstance(data, dict):
        raise InputError(other or read_sheet(data, new, file).errors)
    move = _Move(copied(data), new, marks, old or new)
    source = raw_text(move.data.get("questionnaire") or "")
    answers = move.data.get("answers")
    for name in list(answers) if isinstance(answers, dict) else ():
        if not is_extension(name):
            move.answer(name)
    move.data["questionnaire"] = new.ref
    if move.asides:
        remember(move.data, move.asides, translate)
    unfit = set_aside(move.data, new, read_sheet(move.data, new, file, partial=True))
    if unfit:
        remember(move.data, unfit, translate)
    moved = [m for m in move.moved if not _taken(m, unfit)]
    return Migration(source, new.ref, move.data, tuple(moved), tuple(unfit))


def _taken(moved: Moved, asides: Sequence[Aside]) -> bool:
    """Whether an answer was set aside after all, for it cannot be read."""
    at = _at(moved.question, moved.site)
    return any(aside.at in (at, f"answers.{moved.question}", f"{at}.value") for aside in asides)


def _at(question: str, site: str | None) -> str:
    return f"answers.{question}" + (f".sites.{site}" if site else "")


class _Move:
    """The data on their way."""

    def __init__(self, data: dict[str, Any], new: Questionnaire, marks: Marks, old: Questionnaire) -> None:
        self.data, self.new, self.marks, self.old = data, new, marks, old
        self.answers: dict[str, Any] = data["answers"] if isinstance(data.get("answers"), dict) else {}
        self.moved: list[Moved] = []
        self.asides: list[Aside] = []
        self.renamed: set[str] = set()
        """Questions that were not answered, and now have the answer to another."""

    def answer(self, name: str) -> None:
        """Find the fate of what stands under a question's id, and see to it."""
        if name in self.renamed:
            return
        question = self.new.questions.get(name)
        if question is not None and question.retired is None:
            self._stay(question)
        elif self.answers[name] is None:
            del self.answers[name]  # nobody has answered it, and nobody will be asked
        else:
            self._leave(name)

    # --- questions that are still asked --------------------------------------------------

    def _stay(self, question: Question) -> None:
        entry = self.answers[question.id]
        if question.scope == "company" and isinstance(entry, dict) and entry.get("sites"):
            self._at_once(question, entry)
            return
        self.answers[question.id] = made = self._looked_at(question, None, entry)
        sites = made.get("sites") if isinstance(made, dict) else None
        if isinstance(sites, dict):
            made["sites"] = {
                site: part if is_extension(site) else self._looked_at(question, site, part)
                for site, part in sites.items()
            }

    def _looked_at(self, question: Question, site: str | None, part: Any) -> Any:
        """The answer at one place, with its mark if it is to be confirmed."""
        value, part = value_of(part), self._reviewed(question, part)
        if value is None:
            return part
        why = self._why(question, value)
        fate: Fate = "kept" if not why else "offered" if any(w.code in ELSEWHERE for w in why) else "confirm"
        self.moved.append(Moved(question.id, site, fate, value, (), why))
        if fate == "kept":
            return part
        entry = _long(part)
        was = {question.id: entry.pop("value")} if fate == "offered" else {}
        return self._marked(question.id, entry, why, was)

    def _why(self, question: Question, value: Any) -> tuple[Issue, ...]:
        if value == UNSURE:
            return ()
        found = tuple(reasons(self.marks.get(question.id, ()), value))
        return found if self._fits(question, value) else (reason("unfit"), *found)

    def _reviewed(self, question: Question, part: Any) -> Any:
        """The answer with its review out of date, if the company's answer or the reviewer's is asked for otherwise."""
        review = part.get("review") if isinstance(part, dict) else None
        if not isinstance(review, dict):
            return part
        said = (value for value in (part.get("value"), review.get("value")) if value is not None)
        return {**part, "review": outdated(review)} if any(self._why(question, v) for v in said) else part

    def _fits(self, question: Question, value: Any) -> bool:
        try:
            read_value(question, value, self.new.programme)
        except BadValue:
            return False
        return True

    def _at_once(self, question: Question, entry: dict[str, Any]) -> None:
        """A question that was asked for each site, and is now about the company."""
        why = (reason("scope"),)
        self._set_aside(question.id, entry, why)
        was = _was(question.id, entry)
        self.answers[question.id] = self._marked(question.id, _around(entry), why, was)
        self._told(question.id, entry, "offered", (), why)

    # --- questions that are no longer asked ----------------------------------------------

    def _leave(self, name: str) -> None:
        entry, successors = self.answers[name], successors_of(self.new, name)
        free = [s for s in successors if self._is_free(s)]
        before = self.old.questions.get(name)
        if (
            len(successors) == 1
            and self.answers.get(successors[0]) is None
            and before is not None
            and same_question(self.old, before, self.new, successors[0])
        ):
            self._rename(name, successors[0])
        elif free:
            self._offer(name, entry, successors, free)
        else:
            why = (self._gone(name, successors),)
            self._set_aside(name, entry, why)
            del self.answers[name]
            self._told(name, entry, "aside", (), why)

    def _is_free(self, name: str) -> bool:
        """Whether a successor has no answer of its own: at most what earlier ones left there."""
        there = self.answers.get(name)
        return all(value is None for _, value in values_of(there))

    def _gone(self, name: str, successors: Sequence[str]) -> Issue:
        if successors:
            return reason("answered", successors=", ".join(successors))
        return reason("retired" if name in self.new.questions else "unknown")

    def _rename(self, name: str, successor: str) -> None:
        entry = self.answers[name]
        self.answers.pop(successor, None)
        renamed = {successor if key == name else key: part for key, part in self.answers.items()}
        self.answers.clear()
        self.answers.update(renamed)
        self.renamed.add(successor)
        self._told(name, entry, "renamed", (successor,), (reason("replaced", successor=successor),))

    def _offer(self, name: str, entry: Any, successors: Sequence[str], free: Sequence[str]) -> None:
        one = len(successors) == 1
        why = (
            reason("replaced", successor=successors[0])
            if one
            else reason("split", successors=", ".join(successors)),
        )
        was = _was(name, entry)
        self._set_aside(name, entry, why)
        del self.answers[name]
        for successor in free:
            there = _long(self.answers.get(successor))
            around = _around(entry) if one else {}
            self.answers[successor] = self._marked(
                successor, {**around, **there}, (reason("replaces", name),), was
            )
        self._told(name, entry, "offered", tuple(free), why)

    # --- what all of them do -------------------------------------------------------------

    def _set_aside(self, name: str, entry: Any, why: tuple[Issue, ...]) -> None:
        self.asides.append(Aside(_at(name, None), storable(entry), why))

    def _told(self, name: str, entry: Any, fate: Fate, to: tuple[str, ...], why: tuple[Issue, ...]) -> None:
        found = [(site, value) for site, value in values_of(entry) if value is not None] or [(None, None)]
        self.moved += [Moved(name, site, fate, value, to, why) for site, value in found]

    def _marked(
        self, name: str, entry: dict[str, Any], why: tuple[Issue, ...], was: Mapping[str, Any]
    ) -> dict[str, Any]:
        """An entry with the mark that it is to be confirmed; what earlier marks say stays."""
        there = entry.get(CONFIRM_KEY)
        earlier = was_of(there)
        if lost := {key: value for key, value in earlier.items() if was.get(key, value) != value}:
            self.asides.append(Aside(f"{_at(name, None)}.{CONFIRM_KEY}", storable(lost), why))
        remembered = {**earlier, **{key: storable(value) for key, value in was.items()}}
        return {**entry, CONFIRM_KEY: mark([*marks_of(there), *written(why)], remembered)}


def _was(name: str, entry: Any) -> dict[str, Any]:
    """The values of an answer, by its question and site, with those that it was to replace itself."""
    earlier = was_of(entry.get(CONFIRM_KEY)) if isinstance(entry, dict) else {}
    found = {f"{name}@{site}" if site else name: value for site, value in values_of(entry)}
    return earlier | {key: value for key, value in found.items() if value is not None}


def value_of(part: Any) -> Any:
    """The value of an answer in its short or its long form."""
    return part.get("value") if isinstance(part, dict) else part


def values_of(entry: Any) -> Iterator[tuple[str | None, Any]]:
    """The value for the company, and those of single sites."""
    yield None, value_of(entry)
    sites = entry.get("sites") if isinstance(entry, dict) else None
    if isinstance(sites, dict):
        yield from ((site, value_of(part)) for site, part in sites.items() if not is_extension(site))


def _long(part: Any) -> dict[str, Any]:
    return dict(part) if isinstance(part, dict) else {} if part is None else {"value": part}


def _around(part: Any) -> dict[str, Any]:
    """What stands around a value: note, evidence, owner, date; not why it did not apply, nor its review."""
    of_the_value = ("value", "sites", "reason", "review", CONFIRM_KEY)
    return {k: v for k, v in _long(part).items() if k not in of_the_value}
