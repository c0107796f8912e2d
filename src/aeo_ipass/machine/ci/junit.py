"""JUnit XML: a suite per company and criterion of its target tier, a case per question that applies.

A gap fails, an unknown answer is skipped, an input that cannot be used is an error. The text follows
both the Jenkins and the Ant (Windy Road) schema; times are nought, and the time of day is the as-of date's.
Readers of tests give up on files of some 30 MB: what a person may have filled is cut, and beyond a size of all
together the cases stay and their details go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...answers.model import Answer
from ...batch import Failed, Outcome, Requirement, Verdict
from ...errors import Issue
from ...i18n import Translator, translator
from ...phrases.view import Gap, View
from ...record import Record, replace
from ...scoring.assessment import CriterionResult
from ...text.clean import clean, clip, one_line
from .findings import (
    headline,
    next_steps,
    not_met,
    option,
    rank,
    remark_lines,
    requirement_line,
    unmet_lines,
)

DETAILS: Final = 16_000_000
"""Bytes of what the cases tell at length."""
LONGEST_TEXT: Final = 10_000
LONGEST_NAME: Final = 1_000
"""Characters of a text and of an attribute."""
NO_DAY = "1970-01-01"
"""The day of inputs that could not be used, in a run where none could."""


class Case(Record):
    """One test case; `outcome` is failure, error or skipped, or empty when all is well."""

    name: str
    classname: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""


class Suite(Record):
    """Cases that belong together; `package` is the input they come from, `day` its as-of date if it has one."""

    name: str
    package: str
    day: str
    cases: Sequence[Case]
    properties: Mapping[str, str] = {}
    output: str = ""
    shortened: bool = False


Piece = tuple[Suite, ...]


class Gathered:
    """All suites; those that come when the details fill the file keep their cases, and say so."""

    left_out = 0

    def __init__(self, _: int = 0, room: int = DETAILS) -> None:
        self.suites: list[Suite] = []
        self.room = room

    def append(self, piece: Piece) -> None:
        """Keep the suites of an outcome, with their details as long as there is room."""
        for suite in piece:
            size = sum(len(text.encode("utf-8", "surrogatepass")) for text in _details(suite))
            if size > self.room:
                self.suites.append(_bare(suite))
            else:
                self.room -= size
                self.suites.append(suite)


def _details(suite: Suite) -> Iterable[str]:
    yield suite.output
    yield from (case.text for case in suite.cases)


def _bare(suite: Suite) -> Suite:
    return replace(suite, cases=[replace(case, text="") for case in suite.cases], output="", shortened=True)


def piece(outcome: Outcome, language: str) -> Piece:
    """The suites of one outcome."""
    if isinstance(outcome, Failed):
        return (_failed(outcome, language),)
    view = View(outcome.assessment, language)
    return tuple(_criterion(view, outcome.source, c) for c in outcome.assessment.target.criteria)


def assemble(gathered: Gathered, verdict: Verdict, language: str) -> str:
    """The pieces of all outcomes, and what was required of them."""
    suites, t = list(gathered.suites), translator(language)
    day = max((suite.day for suite in suites), default="") or NO_DAY
    if verdict.requirements:
        suites.append(_requirements(verdict, language))
    root = Element("testsuites")
    for number, suite in enumerate(suites):
        left_out = t("The details are left out here, the file would be too large.") if suite.shortened else ""
        _write(root, number, suite, suite.day or day, left_out)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


# --- suites ----------------------------------------------------------------------------------


def _criterion(view: View, source: str, criterion: CriterionResult) -> Suite:
    assessment = view.assessment
    return Suite(
        name=f"{view.company()} – {criterion.id} {view.criterion_title(criterion.id)}",
        package=source,
        day=assessment.as_of.isoformat(),
        cases=_cases(view, source, criterion),
        properties={
            "source": source,
            "company": view.company(),
            "questionnaire": view.questionnaire.ref,
            "tier": view.tier_name(assessment.target_tier),
            "verdict": view.verdicts(assessment.target.verdict),
            "criterion": criterion.id,
            "score": view.score(criterion.score),
            "grade": view.grades(criterion.grade),
        },
        output="\n".join(_not_applicable(view, criterion)),
    )


def _cases(view: View, source: str, criterion: CriterionResult) -> list[Case]:
    grouped = {name: list(gaps) for name, gaps in groupby(not_met(view, criterion), lambda g: g.question)}
    return [_case(view, source, criterion, name, grouped.get(name, [])) for name in criterion.applicable]


def _case(view: View, source: str, criterion: CriterionResult, question: str, gaps: Sequence[Gap]) -> Case:
    """A question: failed where it has a gap at any site, else skipped where an answer is missing."""
    name, classname = f"{question} {view.label(question)}", f"{source}.{criterion.id}"
    known = [g for g in gaps if not g.part.unknown]
    if known:
        text = "\n\n".join(_lines(view, gaps))
        return Case(name, classname, "failure", known[0].part.level, _message(view, known), text)
    if gaps:
        return Case(name, classname, "skipped", message=_message(view, gaps))
    return Case(name, classname)


def _message(view: View, gaps: Sequence[Gap]) -> str:
    """What was answered, at each site where it is not fully met."""
    sites = [f"{one_line(g.site)}{view.t(': ')}{g.answer}" if g.site else g.answer for g in gaps]
    return " · ".join(sites)


def _lines(view: View, gaps: Sequence[Gap]) -> Iterable[str]:
    yield view.t.pick(view.question(gaps[0].question).text)
    for gap in gaps:
        yield "\n".join([headline(view, gap), rank(view, gap), *next_steps(view, gap)])


def _not_applicable(view: View, criterion: CriterionResult) -> Iterable[str]:
    """What the company says does not concern it, with its reasons; these are no cases."""
    for question in criterion.not_applicable:
        for answer in _reasons(criterion, question):
            reason = f"{view.t('not applicable')} – {one_line(answer.reason or '')}"
            yield f"{question} {view.label(question)}{view.t(': ')}{reason}"


def _reasons(criterion: CriterionResult, question: str) -> Iterable[Answer]:
    parts = criterion.by_question[question]
    return {p.answer.reason: p.answer for p in parts if p.applicable == "na"}.values()


def _failed(outcome: Failed, language: str) -> Suite:
    cases = [_error(issue, outcome.source, language) for issue in outcome.issues]
    name, properties = outcome.source or "-", {"source": outcome.source}
    return Suite(name=name, package=name, day="", cases=cases, properties=properties)


def _error(issue: Issue, source: str, language: str) -> Case:
    t = translator(language)
    at = f"{issue.place}: " if issue.file else ""
    text = "\n".join(line for line in (f"{at}{issue.text(t)}", issue.hint_text(t)) if line)
    name = f"{issue.code} {issue.key}".strip()
    return Case(name, f"{source}.input", "error", issue.code, issue.text(t), text)


def _requirements(verdict: Verdict, language: str) -> Suite:
    """What was asked of every input, so that a reader of this file alone knows why a build failed."""
    t = translator(language)
    cases = [_required(requirement, t) for requirement in verdict.requirements]
    remarks = [line for requirement in verdict.requirements for line in remark_lines(requirement, t)]
    output = "\n".join(remarks)
    return Suite(name=t("What is required"), package="aeo-ipass", day="", cases=cases, output=output)


def _required(requirement: Requirement, t: Translator) -> Case:
    case = Case(option(requirement), "aeo-ipass.requirements")
    if requirement.met:
        return case
    text = "\n".join(unmet_lines(requirement, t))
    return replace(
        case, outcome="failure", kind="requirement", message=requirement_line(requirement, t), text=text
    )


# --- XML -------------------------------------------------------------------------------------


def _write(root: Element, number: int, suite: Suite, day: str, left_out: str) -> None:
    attributes = {"id": str(number), "name": suite.name, "package": suite.package, "hostname": "localhost"}
    count = {
        "tests": len(suite.cases),
        "failures": _count(suite, "failure"),
        "errors": _count(suite, "error"),
        "skipped": _count(suite, "skipped"),
        "time": 0,
    }
    node = _node(root, "testsuite", **attributes, timestamp=f"{day}T00:00:00", **count)
    properties = _node(node, "properties")
    for name, value in suite.properties.items():
        _node(properties, "property", name=name, value=value)
    for case in suite.cases:
        _write_case(node, case)
    _node(node, "system-out").text = left_out or _text(suite.output)
    _node(node, "system-err")


def _count(suite: Suite, outcome: str) -> int:
    return sum(case.outcome == outcome for case in suite.cases)


def _write_case(suite: Element, case: Case) -> None:
    node = _node(suite, "testcase", name=case.name, classname=case.classname, time=0)
    if case.outcome:
        kind = {"type": case.kind} if case.kind else {}
        _node(node, case.outcome, **kind, message=case.message).text = _text(case.text)


def _node(parent: Element, tag: str, **attributes: str | int) -> Element:
    texts = {name: clip(one_line(str(value)), LONGEST_NAME) for name, value in attributes.items()}
    return SubElement(parent, tag, texts)


def _text(text: str) -> str:
    return clean(clip(text, LONGEST_TEXT))
