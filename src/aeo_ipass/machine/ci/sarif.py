"""SARIF 2.1.0: a rule per question, a result per gap, at the line of the answer file where the answer stands.

An unknown answer is a result of kind `open`, where it should stand; an input that cannot be used is a
result too. A run per questionnaire, since ids mean something only within one. The worst results come first,
and only so many: code scanning refuses a run of more than 25,000 as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ..._version import __version__
from ...batch import Failed, Outcome, Scored, Verdict
from ...batch.companies import Who, same_name
from ...errors import N_, Issue
from ...files.json import dump_json
from ...files.nodes import key_path
from ...i18n import Translator, translator
from ...phrases.view import Gap, View
from ...questionnaire.model import Questionnaire
from ...questionnaire.questions import Question
from ...renderers import markdown
from ...text.clean import clean, one_line
from . import findings
from .findings import asked, headline, next_steps, not_met, outcome_line, rank, severity
from .github import relative
from .worst import Gravity, Worst

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
BAD_INPUT: Final = 2
LIMIT: Final = 5000
"""Results by default: as many as code scanning shows."""
MOST: Final = 25_000
"""Results that code scanning takes in a run."""
UNMET: Final = 100
"""Inputs told of for each requirement."""
_REGIONS = {"zh-Hant": "zh-HK", "zh-Hans": "zh-CN"}
_TAG = re.compile(r"[a-zA-Z]{2}(-[a-zA-Z]{2})?")
_CODE = N_("The answer file cannot be used as it is")


@dataclass(frozen=True, slots=True)
class Piece:
    """One outcome: its results, and the rules of its questionnaire, which all outcomes in a process share."""

    questionnaire: str
    sha256: str
    rules: tuple[dict[str, Any], ...]
    results: tuple[tuple[Gravity, dict[str, Any]], ...]
    left_out: int = 0


class Gathered:
    """The rules of every questionnaire, and the worst results, at most `limit` of all runs together."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.names: dict[str, str] = {}
        self.rules: dict[str, dict[str, dict[str, Any]]] = {}
        self.counts: Counter[str] = Counter()
        self.worst: Worst[tuple[str, dict[str, Any]]] = Worst(limit)

    def append(self, piece: Piece) -> None:
        """Keep what is worst."""
        if piece.sha256:
            self.names[piece.sha256] = piece.questionnaire
        known = self.rules.setdefault(piece.sha256, {})
        if not piece.sha256 or not known:
            known.update({rule["id"]: rule for rule in piece.rules})
        self.counts[piece.sha256] += len(piece.results) + piece.left_out
        for gravity_, result in piece.results:
            self.worst.add(gravity_, (piece.sha256, result))

    @property
    def left_out(self) -> int:
        """How many results are not told."""
        return self.counts.total() - len(self.worst)


def piece(outcome: Outcome, language: str) -> Piece:
    """The results of one outcome; an input that could not be used belongs to no questionnaire."""
    if isinstance(outcome, Failed):
        t = translator(language)
        rules = tuple(_code_rule(code, t) for code in dict.fromkeys(i.code for i in outcome.issues))
        errors = (_error(issue, outcome.source, t) for issue in outcome.issues)
        return Piece("", "", rules, tuple((findings.BAD_INPUT, error) for error in errors))
    view = View(outcome.assessment, language)
    order = list(view.questionnaire.questions)
    worst: Worst[Gap] = Worst(MOST)
    for criterion in outcome.assessment.target.criteria:
        for gap in not_met(view, criterion):
            worst.add(findings.gravity(view, gap), gap)
    results = tuple((grave, _result(view, gap, outcome, order)) for grave, gap in worst.graded())
    rules = _rules(view.questionnaire, language)
    return Piece(view.questionnaire.ref, view.questionnaire.sha256, rules, results, worst.left_out)


def assemble(gathered: Gathered, verdict: Verdict, language: str) -> str:
    """A run per questionnaire; the first tells of the inputs that could not be used too."""
    used = list(gathered.names) or [""]
    kept: dict[str, list[dict[str, Any]]] = {sha256: [] for sha256 in used}
    for name, result in gathered.worst:
        kept[name or used[0]].append(result)
    runs = [_run(gathered, name, used[0], kept[name], verdict, language) for name in used]
    return dump_json({"$schema": SCHEMA, "version": "2.1.0", "runs": runs})


def language_tag(language: str) -> str:
    """A language as SARIF allows it: two letters and a region, no script."""
    wanted = [_REGIONS.get(language, language), language.partition("-")[0]]
    return next((tag for tag in wanted if _TAG.fullmatch(tag)), "en")


def _run(
    gathered: Gathered,
    questionnaire: str,
    first: str,
    results: Sequence[dict[str, Any]],
    verdict: Verdict,
    language: str,
) -> dict[str, Any]:
    mine = dict.fromkeys((questionnaire, "") if questionnaire == first else (questionnaire,))
    rules = {name: rule for key in mine for name, rule in gathered.rules.get(key, {}).items()}
    index = {name: n for n, name in enumerate(rules)}
    left_out = sum(gathered.counts[key] for key in mine) - len(results)
    tag = language_tag(language)
    driver = {"name": "aeo-ipass", "version": __version__, "semanticVersion": __version__, "language": tag}
    return {
        "tool": {"driver": {**driver, "rules": list(rules.values())}},
        "language": tag,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"aeo-ipass/{gathered.names.get(questionnaire, 'input')}/"},
        "invocations": [_invocation(verdict, left_out, translator(language))],
        "results": [{**r, "ruleIndex": index[r["ruleId"]]} for r in results],
        "properties": {
            "requirements": _requirements(verdict, translator(language)),
            "resultsLeftOut": left_out,
        },
    }


def _invocation(verdict: Verdict, left_out: int, t: Translator) -> dict[str, Any]:
    successful = verdict.exit_code != BAD_INPUT
    told = {"executionSuccessful": successful, "exitCode": verdict.exit_code}
    if not left_out:
        return told
    message = {"text": literal(findings.left_out(left_out, t))}
    return {**told, "toolExecutionNotifications": [{"level": "warning", "message": message}]}


def _requirements(verdict: Verdict, t: Translator) -> list[dict[str, Any]]:
    """What was required, who does not meet it, and what a reader should know besides: the first of each."""
    return [
        {
            "name": r.name,
            "asked": r.asked,
            "met": r.met,
            **({"unmet": findings.unmet_lines(r, t, UNMET)} if r.unmet else {}),
            **({"remarks": findings.remark_lines(r, t, UNMET)} if r.remarks else {}),
        }
        for r in verdict.requirements
    ]


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
        (t("What to do"), advice),
        (t("Evidence"), papers),
    ]
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
        "partialFingerprints": {"answer/v2": _fingerprint(outcome, gap.question, part.site)},
    }


def _fingerprint(outcome: Scored, question: str, site: str | None) -> str:
    """The same as long as it is about the same question of the same company, wherever in its file that stands."""
    who = Who.of(outcome.assessment)
    company = same_name(who.number or who.name)
    told = [who.programme, relative(outcome.file or outcome.source), company, question, site or ""]
    return sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


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
