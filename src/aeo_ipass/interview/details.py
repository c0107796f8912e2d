"""What goes with an answer: a note, evidence, who mends it by when."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ..answers import human
from ..answers.draft import Draft
from ..answers.values import BadValue
from ..evidence.attach import piece_of
from ..i18n import Translator
from ..insight.walk import Step
from .ask import worded
from .prompter import Choice, Prompter

Keep = Callable[..., None]
"""Saves details of the answer at hand: `keep(note="…")`."""


def ask_note(draft: Draft, step: Step, t: Translator, prompter: Prompter, keep: Keep) -> None:
    """A note for oneself and the report; empty removes nothing that was there."""
    prompter.say(t("Note (for yourself and the report)"))
    known = _known(draft, step, "note")
    note = str(prompter.line("", known, lambda _: None, ()))
    if note and note != known:
        keep(note=note)


def ask_owner(draft: Draft, step: Step, t: Translator, prompter: Prompter, keep: Keep) -> None:
    """Who sees to it, and by when."""
    prompter.say(t("Who sees to this?"))
    owner = str(prompter.line("", _known(draft, step, "owner"), lambda _: None, ()))
    due = _ask_date(t("By when? (YYYY-MM-DD, empty: no date)"), _known(draft, step, "due"), t, prompter)
    found = {"owner": owner, "due": due}
    if given := {k: v for k, v in found.items() if v}:
        keep(**given)


def ask_evidence(draft: Draft, step: Step, t: Translator, prompter: Prompter, keep: Keep) -> None:
    """A file that proves the answer, with what it proves and from when to when; checked and hashed."""
    held = list(draft.detail(step.question, _site(step), "evidence") or [])
    for one in held:
        prompter.say(t("Attached: {file}").format(file=one.get("file", "")), "dim")
    prompter.say(t("Which file proves it? (Tab completes; empty: none)"))
    text = str(prompter.line("", "", lambda s: _wrong_file(s, draft, t), (), "path"))
    if not text:
        return
    file = _file(text, draft)
    piece = piece_of(file, draft.path.parent, _ask_proves(step, draft, t, prompter))
    for key, question in (
        ("issued", t("Issued on (empty: unknown)")),
        ("expires", t("Valid until (empty: no limit)")),
    ):
        if day := _ask_date(question, "", t, prompter):
            piece[key] = day
    keep(evidence=[*held, piece])


def _site(step: Step) -> str | None:
    return step.site.id if step.site else None


def _known(draft: Draft, step: Step, key: str) -> str:
    found = draft.detail(step.question, _site(step), key)
    return "" if found is None else str(found)


def _ask_date(question: str, given: str, t: Translator, prompter: Prompter) -> str:
    """A date as YYYY-MM-DD, or an empty text."""

    def check(text: str) -> str | None:
        if not text:
            return None
        try:
            human.date(text)
        except BadValue as bad:
            return worded(bad, t)
        return None

    prompter.say(question)
    text = str(prompter.line("", given, check, ()))
    return human.date(text).isoformat() if text else ""


def _ask_proves(step: Step, draft: Draft, t: Translator, prompter: Prompter) -> str | None:
    """The kind of evidence this is, when the question names several."""
    names = step.question.evidence_ids
    if len(names) < 2:
        return next(iter(names), None)
    prompter.say(t("What is it?"))
    documents = draft.questionnaire.documents
    choices = [Choice(name, t.pick(documents[name])) for name in names]
    other = Choice("", t("Something else"))
    return str(prompter.choose([*choices, other], None, ())) or None


def _file(text: str, draft: Draft) -> Path:
    """The file meant, seen from the folder at hand or from that of the answers."""
    path = Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises for unknown users
    there = os.path.exists(path)  # noqa: PTH110 - Path.exists raises for a name that is too long
    return path if path.is_absolute() or there else draft.path.parent / path


def _wrong_file(text: str, draft: Draft, t: Translator) -> str | None:
    if not text:
        return None
    if not os.path.isfile(_file(text, draft)):  # noqa: PTH113 - as above
        return t("there is no such file")
    return None if os.access(_file(text, draft), os.R_OK) else t("this file cannot be read")
