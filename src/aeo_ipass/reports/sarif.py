"""SARIF 2.1.0: a rule per question, a result per gap, at the line of the answer file where the answer stands.

An unknown answer is a result of kind `open`, where it should stand; an input that cannot be used is a
result too. A run per questionnaire, since ids mean something only within one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from .._version import __version__
from ..batch import Failed, Outcome, Scored, Verdict
from ..errors import N_, Issue
from ..files.json import dump_json
from ..files.nodes import key_path
from ..i18n import Translator, translator
from ..questionnaire.model import Question, Questionnaire
from ..text.clean import clean, one_line
from . import markdown
from .findings import asked, headline, next_steps, not_met, outcome_line, rank, severity
from .github import relative
from .view import Gap, View

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
BAD_INPUT: Final = 2
_REGIONS = {"zh-Hant": "zh-HK", "zh-Hans": "zh-CN"}
_TAG = re.compile(r"[a-zA-Z]{2}(-[a-zA-Z]{2})?")
_CODE = N_("The answer file cannot be used as it is")


@dataclass(frozen=True, slots=True)
class Piece:
    """One outcome: its results, and the rules of its questionnaire, which all outcomes in a process share."""

    questionnaire: str
    sha256: str
    rules: tuple[dict[str, Any], ...]
    results: tuple[dict[str, Any], ...]


def render(outcomes: Iterable[Outcome], verdict: Verdict, language: str) -> str:
    """The outcomes as SARIF in a language of the programme."""
    return assemble([piece(outcome, language) for outcome in outcomes], verdict, language)


def piece(outcome: Outcome, language: str) -> Piece:
    """The results of one outcome; an input that could not be used belongs to no questionnaire."""
    if isinstance(outcome, Failed):
        t = translator(language)
        rules = tuple(_code_rule(code, t) for code in dict.fromkeys(i.code for i in outcome.issues))
        return Piece("", "", rules, tuple(_error(issue, outcome.source, t) for issue in outcome.issues))
    view = View(outcome.assessment, language)
    order = list(view.questionnaire.questions)
    gaps = [gap for criterion in outcome.assessment.target.criteria for gap in not_met(view, criterion)]
    results = tuple(_result(view, gap, outcome, order) for gap in gaps)
    return Piece(
        view.questionnaire.ref, view.questionnaire.sha256, _rules(view.questionnaire, language), results
    )


def assemble(pieces: Sequence[Piece], verdict: Verdict, language: str) -> str:
    """A run per questionnaire; the first tells of the inputs that could not be used too."""
    used = list(dict.fromkeys(p.sha256 for p in pieces if p.sha256)) or [""]
    runs = [
        _run([p for p in pieces if (p.sha256 or used[0]) == sha256], verdict, language) for sha256 in used
    ]
    return dump_json({"$schema": SCHEMA, "version": "2.1.0", "runs": runs})


def language_tag(language: str) -> str:
    """A language as SARIF allows it: two letters and a region, no script."""
    wanted = [_REGIONS.get(language, language), language.partition("-")[0]]
    return next((tag for tag in wanted if _TAG.fullmatch(tag)), "en")


def _run(pieces: Sequence[Piece], verdict: Verdict, language: str) -> dict[str, Any]:
    rules = list({rule["id"]: rule for p in pieces for rule in p.rules}.values())
    index = {rule["id"]: n for n, rule in enumerate(rules)}
    name = next((p.questionnaire for p in pieces if p.questionnaire), "input")
    tag = language_tag(language)
    driver = {"name": "aeo-ipass", "version": __version__, "semanticVersion": __version__, "language": tag}
    required = [{"name": r.name, "asked": r.asked, "met": r.met} for r in verdict.requirements]
    successful = verdict.exit_code != BAD_INPUT
    return {
        "tool": {"driver": {**driver, "rules": rules}},
        "language": tag,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"aeo-ipass/{name}/"},
        "invocations": [{"executionSuccessful": successful, "exitCode": verdict.exit_code}],
        "results": [{**r, "ruleIndex": index[r["ruleId"]]} for p in pieces for r in p.results],
        "properties": {"requirements": required},
    }


# --- rules -----------------------------------------------------------------------------------


_known: dict[tuple[str, str], tuple[dict[str, Any], ...]] = {}


def _rules(questionnaire: Questionnaire, language: str) -> tuple[dict[str, Any], ...]:
    """The rules of a questionnaire, made once: with thousands of inputs each would cost more than its score."""
    key = (questionnaire.sha256, language)
    if key not in _known:
        t = translator(language)
        _known[key] = tuple(_rule(question, questionnaire, t) for question in asked(questionnaire))
    return _known[key]


def _rule(question: Question, questionnaire: Questionnaire, t: Translator) -> dict[str, Any]:
    criterion = questionnaire.criterion_of[question.id]
    sections = _help(question, questionnaire, t)
    return {
        "id": question.id,
        "shortDescription": {"text": literal(t.pick(question.label))},
        "fullDescription": {"text": literal(t.pick(question.text))},
        "help": {
            "text": literal("\n\n".join(f"{name}\n{text}" for name, text in sections)),
            "markdown": "\n\n".join(f"**{_shown(name)}**\n\n{_paragraphs(text)}" for name, text in sections),
        },
        "defaultConfiguration": {"level": severity(questionnaire.programme, question.level)},
        "properties": {
            "level": question.level,
            "criterion": criterion.id,
            "tags": [clean(t.pick(criterion.title))],
        },
    }


def _help(question: Question, questionnaire: Questionnaire, t: Translator) -> list[tuple[str, str]]:
    """What a validator looks for, what to do, and what proves it: those that there are."""
    advice = "\n".join(dict.fromkeys(t.pick(text) for text in question.advice.values()))
    papers = "\n".join(t.pick(questionnaire.documents[name]) for name in question.evidence_ids)
    guidance = t.pick(question.guidance) if question.guidance else ""
    sections = [
        (t("What a validator looks for"), guidance),
        (t("What to do"), advice), (t("Evidence"), papers),
    ]  # fmt: skip
    return [(name, text) for name, text in sections if text]


def _shown(text: str) -> str:
    return markdown.text(clean(text))


def _paragraphs(text: str) -> str:
    """One line as a paragraph, several as a list."""
    lines = [_shown(line) for line in text.splitlines()]
    return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)


def _code_rule(code: str, t: Translator) -> dict[str, Any]:
    return {"id": code, "shortDescription": {"text": t(_CODE)}, "defaultConfiguration": {"level": "error"}}


# --- results ---------------------------------------------------------------------------------


def _result(view: View, gap: Gap, outcome: Scored, order: Sequence[str]) -> dict[str, Any]:
    """A gap at its level; an unknown answer of kind `open`, which has no level of its own."""
    part = gap.part
    grave = {"level": severity(view.programme, part.level), "kind": "fail"}
    path = ("answers", gap.question, *(("sites", part.site) if part.site else ()))
    text = "\n".join([headline(view, gap), rank(view, gap), outcome_line(view), *next_steps(view, gap)])
    line, column = outcome.places.find(gap.question, part.site, order)
    return {
        "ruleId": gap.question,
        **({"kind": "open"} if part.unknown else grave),
        "message": {"text": literal(text)},
        "locations": [_location(outcome.file or outcome.source, line, column, key_path(path))],
        "partialFingerprints": {"answer/v1": one_line(f"{outcome.source}#{key_path(path)}")},
    }


def _error(issue: Issue, source: str, t: Translator) -> dict[str, Any]:
    text = "\n".join(line for line in (issue.text(t), issue.hint_text(t)) if line)
    return {
        "ruleId": issue.code,
        "level": issue.severity,
        "kind": "fail",
        "message": {"text": literal(text)},
        "locations": [_location(issue.file or source, issue.line or 1, issue.column or 1, issue.key)],
    }


def _location(file: str, line: int, column: int, key: str) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(file), "region": {"startLine": line, "startColumn": column}}
    named = {"logicalLocations": [{"fullyQualifiedName": one_line(key)}]} if key else {}
    return {"physicalLocation": place, **named}


def _artifact(file: str) -> dict[str, str]:
    """A file below the working directory is relative to the root of the sources; others are absolute."""
    path = relative(file)
    if Path(path).is_absolute() or path.startswith(".."):
        return {"uri": Path(path).resolve().as_uri()}
    return {"uri": quote(path.replace("\\", "/"), errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def literal(text: str) -> str:
    """A text that SARIF's messages take as it stands: no placeholders, no embedded links."""
    text = re.sub(r"\{(\d+)\}", r"{{\1}}", clean(text))
    return re.sub(r"\[([^\[\]]*)\](?=\()", r"\\[\1\\]", text)
