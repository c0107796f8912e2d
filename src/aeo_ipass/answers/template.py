"""A commented answer file to fill in with an editor, for a company's profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, assert_never

from ..errors import InputError
from ..files.dump import dump_yaml
from ..files.reading import read_text
from ..i18n import Translator
from ..questionnaire import questions as kinds
from ..questionnaire.conditions import may_hold
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import FromProfile, ProfileQuestion
from ..questionnaire.questions import Criterion, Question
from ..text.typesetting import wrap
from .model import FORMAT, NEVER, NOT_APPLICABLE, UNSURE, Depth
from .store import parse

WIDTH = 96
SCHEMA_FILE = "aeo-ipass-answers.schema.json"


def template(
    questionnaire: Questionnaire,
    t: Translator,
    *,
    company: str,
    tier: str,
    depth: Depth,
    profile: Mapping[str, Any],
) -> str:
    """The text of a new answer file: only questions this profile can meet, each with its possible answers."""
    return "\n".join(_Template(questionnaire, t, profile).lines(company, tier, depth)) + "\n"


_WRITTEN = frozenset({"format", "questionnaire", "company", "target_tier", "depth", "profile", "answers"})
"""The keys that a template has at its top."""


def is_blank(path: Path) -> bool:
    """Whether a file holds no more than a template does: no answer, and nothing that somebody added to it."""
    try:
        data = parse(read_text(path), path)
    except InputError:
        return False
    if not isinstance(data, dict) or not data.keys() <= _WRITTEN:
        return False
    answers = data.get("answers") or {}
    return isinstance(answers, dict) and all(value is None for value in answers.values())


class _Template:
    def __init__(self, questionnaire: Questionnaire, t: Translator, profile: Mapping[str, Any]) -> None:
        self.questionnaire, self.t, self.profile = questionnaire, t, profile

    def lines(self, company: str, tier: str, depth: Depth) -> Iterator[str]:
        t = self.t
        yield f"# yaml-language-server: $schema={SCHEMA_FILE}"
        yield from self.comment(
            t("Names complete in your editor after: {command}").format(
                command=f"aeo-ipass schema answers > {SCHEMA_FILE}"
            )
        )
        yield from self.comment(
            t("Fill in what is empty, then run: {command}").format(command="aeo-ipass answers check FILE")
        )
        yield from self.comment(
            t("Every answer may also be “{unsure}”, or long: {form}").format(
                unsure=UNSURE,
                form='{value: …, note: "…", evidence: [{file: …, proves: …, expires: YYYY-MM-DD}], owner: "…"}',
            )
        )
        head = {
            "format": FORMAT,
            "questionnaire": self.questionnaire.ref,
            "company": {"name": company},
            "target_tier": int(tier) if tier.isdigit() else tier,
            "depth": depth,
        }
        yield dump_yaml(head).rstrip()
        yield ""
        yield "profile:"
        for question in self.questionnaire.profile.questions:
            yield from self.fact(question)
        yield from self.comment(
            t("About the premises; with several, list them instead, each with these keys:"), "  "
        )
        yield "  # sites: [{id: kwai-chung, name: …, cargo: true, premises: …}]"
        for question in self.questionnaire.profile.site_questions:
            yield from self.fact(question)
        yield ""
        yield "answers:"
        for criterion in self.questionnaire.criteria:
            if criterion.id in self.questionnaire.programme.tiers[tier].criteria:
                yield from self.criterion(criterion, depth)

    def comment(self, text: str, indent: str = "") -> Iterator[str]:
        yield from (f"{indent}# {line}" for line in wrap(" ".join(text.split()), WIDTH - len(indent)))

    def fact(self, question: ProfileQuestion) -> Iterator[str]:
        yield from self.comment(self.t.pick(question.text), "  ")
        for option in question.options:
            yield from self.comment(f"  {option.id}: {self.t.pick(option.text)}", "  ")
        value = self.profile.get(question.id)
        if value is None and question.default is not None:
            yield f"  # {question.id}: {_shown_default(question.default)}"
        else:
            yield f"  {_pair(question.id, value)}"

    def criterion(self, criterion: Criterion, depth: Depth) -> Iterator[str]:
        questions = [q for q in criterion.questions if self.meets(q, depth)]
        if questions:
            yield ""
            yield f"  # ---- {criterion.id}  {self.t.pick(criterion.title)}"
        for question in questions:
            yield from self.question(question)

    def meets(self, question: Question, depth: Depth) -> bool:
        if question.retired is not None or (depth == "quick" and not question.quick):
            return False
        return may_hold(question.applies_when, self.profile, self.profile)

    def question(self, question: Question) -> Iterator[str]:
        level = self.questionnaire.programme.levels[question.level].label
        name = self.t.pick(level) if level else question.level
        yield ""
        yield from self.comment(f"{question.id}  {self.t.pick(question.label)} ({name})", "  ")
        yield from self.comment(self.t.pick(question.text), "  ")
        for line in self.answers(question):
            yield from self.comment(f"  {line}", "  ")
        yield f"  {question.id}:"

    def answers(self, question: Question) -> Iterator[str]:
        pick_, t = self.t.pick, self.t
        match question:
            case kinds.ScaleQuestion():
                points = self.questionnaire.programme.scales[question.scale]
                yield from (f"{name}: {pick_(p.label)}" for name, p in points.items())
            case kinds.ChoiceQuestion():
                yield from (f"{o.id}: {pick_(o.text)}" for o in question.options)
            case kinds.ChecklistQuestion():
                yield t("a list of the points that are met, [] for none:")
                yield from (f"{i.id}: {pick_(i.text)}" for i in question.items)
            case kinds.NumberQuestion():
                yield t("a number ({unit})").format(unit=pick_(question.unit) if question.unit else "–")
            case kinds.DateQuestion():
                yield t("a date YYYY-MM-DD, or {never}").format(never=NEVER)
            case kinds.YesNoQuestion() | kinds.TextQuestion():
                yield from question.option_attainments(self.questionnaire.programme)
            case unreachable:
                assert_never(unreachable)
        if question.allow_na:
            yield f'{{value: {NOT_APPLICABLE}, reason: "…"}}'


def _pair(key: str, value: Any) -> str:
    if value is None:
        return f"{key}:"
    if isinstance(value, tuple):
        return f"{key}: [{', '.join(value)}]"
    return dump_yaml({key: value}).rstrip()


def _shown_default(default: Any) -> str:
    if isinstance(default, FromProfile):
        return f"({default.profile})"
    return (
        "[]"
        if default == ()
        else "false"
        if default is False
        else "true"
        if default is True
        else str(default)
    )
