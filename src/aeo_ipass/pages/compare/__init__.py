"""What changed between two assessments, as a page for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...answers.model import Evidence
from ...document.build import section
from ...document.model import SYMBOLS, Cell, Column, Document, Row, Section, Tone
from ...insight.compare import Comparison, EvidenceChange, Pair, QuestionChange
from ...insight.compare.model import EVIDENCE_KINDS, KINDS, REGRESSIONS
from ...phrases.compare import CAUSES, EVIDENCE, INCOMPARABLE, KIND_WORDS, REGRESSION_WORDS, note
from ...phrases.reasons import attainment, moved, why_out
from ...phrases.view import View
from ...phrases.words import document
from ...scoring.assessment import CriterionResult, Part, TierResult


def page(found: Comparison, language: str) -> Document:
    """The page of a comparison."""
    return _Page(found, language).page()


class _Page:
    def __init__(self, found: Comparison, language: str) -> None:
        self.found = found
        self.before, self.after = View(found.before, language), View(found.after, language)
        self.t = self.after.t

    def page(self) -> Document:
        sections = [self.tiers(), self.criteria(), *self.questions(), *self.evidence(), self.regressions()]
        return document(self.after, self.after.company(), tuple(self.head()), tuple(sections))

    def head(self) -> Iterator[Cell]:
        for label, view in ((self.t("before"), self.before), (self.t("after"), self.after)):
            depth = self.t("quick set") if view.assessment.depth == "quick" else self.t("full set")
            facts = (
                view.date(view.assessment.as_of),
                view.assessment.sheet.source,
                view.questionnaire.ref,
                depth,
            )
            yield Cell(f"{label}{self.t(': ')}{' · '.join(facts)}", tone="dim")
        for code in self.found.notes:
            yield Cell(note(self.after, code), tone="amber")

    # --- grades and scores -------------------------------------------------------------------

    def tiers(self) -> Section:
        rows = [self.pair(p, self.side(p.before).tier_name(p.id), self.tier) for p in self.found.tiers]
        return section(self.t("Tiers"), (), self.columns(self.t("Tier")), tuple(rows))

    def criteria(self) -> Section:
        rows = [
            self.pair(p, f"{p.id} {self.side(p.after).criterion_title(p.id)}", self.criterion)
            for p in self.found.criteria
        ]
        return section(self.t("Criteria"), (), self.columns(self.t("Criterion")), tuple(rows))

    def side(self, there: object) -> View:
        """The later side's words where it has this, else the earlier side's."""
        return self.after if there is not None else self.before

    def columns(self, first: str) -> tuple[Column, ...]:
        t = self.t
        return (
            Column(first, share=4),
            Column(t("Before")),
            Column(t("After")),
            Column(t("Change"), kind="number"),
        )

    def pair(self, pair: Pair[Any], name: str, words: Any) -> Row:
        tone: Tone = "red" if pair.grade_fell or pair.score_fell else ""
        if pair.moved is not None and pair.moved > 0 and not tone:
            tone = "green"
        before, after = (
            Cell("–") if r is None else words(v, r)
            for v, r in ((self.before, pair.before), (self.after, pair.after))
        )
        return Cell(name), before, after, Cell(moved(pair.moved), tone=tone)

    def tier(self, view: View, result: TierResult) -> Cell:
        grade = result.grade.worst
        return Cell(
            f"{SYMBOLS[grade]} {view.verdicts(result.verdict)} · {view.score(result.score)}", tone=grade
        )

    def criterion(self, view: View, result: CriterionResult) -> Cell:
        return Cell(f"{view.grades(result.grade)} · {view.score(result.score)}", tone=result.grade.worst)

    # --- questions ---------------------------------------------------------------------------

    def questions(self) -> Iterator[Section]:
        t = self.t
        columns = (
            Column(t("Question"), share=4),
            Column(t("Before"), share=4),
            Column(t("After"), share=4),
            Column(t("Remark"), share=2),
        )
        for kind in KINDS:
            if kind != "same" and (changes := self.found.of(kind)):
                title = f"{t(KIND_WORDS[kind])} ({len(changes)})"
                yield section(title, (), columns, tuple(self.change(c) for c in changes))

    def change(self, change: QuestionChange) -> Row:
        view = self.side(change.after)
        name = self.named(view, change.question, change.site)
        before, after = self.answer(self.before, change.before), self.answer(self.after, change.after)
        return Cell(name), Cell(before), Cell(after), Cell(self.remark(change), tone="dim")

    def named(self, view: View, question: str, site: str | None) -> str:
        where = view.site_name(site)
        return f"{question} {view.label(question)}" + (f" ({where})" if where else "")

    def answer(self, view: View, part: Part | None) -> str:
        """The answer with what it is worth, or why there is none."""
        if part is None:
            return "–"
        if part.applicable == "no":
            return why_out(view.t, part.why)
        text = view.answer(view.question(part.question), part.answer)
        return f"{text} ({attainment(part.bounds)})" if part.counted and not part.unknown else text

    def remark(self, change: QuestionChange) -> str:
        found = []
        if change.cause and change.cause != "answer":
            found.append(self.t(CAUSES[change.cause]))
        if change.was:
            found.append(self.t("replaces {questions}").format(questions=self.after.joined(change.was)))
        if change.why:
            found.append(self.t(INCOMPARABLE[change.why]))
        if change.kind == "newly_na" and change.after and change.after.answer.reason:
            found.append(change.after.answer.reason)
        return " · ".join(found)

    # --- evidence ----------------------------------------------------------------------------

    def evidence(self) -> Iterator[Section]:
        t = self.t
        columns = (
            Column(t("Evidence")),
            Column(t("Question"), share=4),
            Column(t("Document"), share=4),
            Column(t("Before"), share=4),
            Column(t("After"), share=4),
        )
        changes = sorted(self.found.evidence, key=lambda e: EVIDENCE_KINDS.index(e.kind))
        if changes:
            yield section(t("Evidence"), (), columns, tuple(self.piece(e) for e in changes))

    def piece(self, change: EvidenceChange) -> Row:
        tones: dict[str, Tone] = {"expired": "red", "removed": "amber", "gained": "green", "renewed": "green"}
        view = self.after
        known = view.questionnaire.documents
        document = view.t.pick(known[change.document]) if change.document in known else change.document or "–"
        return (
            Cell(self.t(EVIDENCE[change.kind]), tone=tones[change.kind]),
            Cell(self.named(view, change.question, change.site)),
            Cell(document),
            Cell(self.files(change.before)),
            Cell(self.files(change.after)),
        )

    def files(self, pieces: Sequence[Evidence]) -> str:
        return self.after.joined(self.file(p) for p in pieces) or "–"

    def file(self, piece: Evidence) -> str:
        if piece.expires is None:
            return piece.file
        return self.t("{file} (until {date})").format(file=piece.file, date=self.after.date(piece.expires))

    # --- what got worse ----------------------------------------------------------------------

    def regressions(self) -> Section:
        nothing = Cell(self.t("Nothing."), tone="green")
        return section(self.t("What got worse"), [*self.worse()] or [nothing])

    def worse(self) -> Iterator[Cell]:
        found = self.found.regressions
        for kind in REGRESSIONS:
            if names := [self.regression(r.where, r.id, r.site) for r in found if r.kind == kind]:
                listed = self.after.joined(dict.fromkeys(names))
                yield Cell(f"{self.t(REGRESSION_WORDS[kind])}{self.t(': ')}{listed}", tone="red")

    def regression(self, where: str, name: str, site: str | None) -> str:
        if where == "tier":
            return self.after.tier_name(name)
        place = self.after.site_name(site)
        return f"{name} ({place})" if place else name


def regression_lines(found: Comparison, language: str) -> Iterable[str]:
    """What got worse, a line each kind, for messages."""
    page_ = _Page(found, language)
    return [cell.text for cell in page_.worse()]
