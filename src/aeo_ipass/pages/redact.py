"""An assessment without anything that says whose it is, for sharing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..answers.model import Answer, Company, Evidence, QuestionAnswers, Sheet, Site
from ..insight.compare import Comparison
from ..insight.history import Entry, History
from ..questionnaire.questions import TextQuestion
from ..scoring import score_alike
from ..scoring.assessment import Assessment, Code


def redacted(assessment: Assessment) -> Assessment:
    """The same result without names, notes, reasons, free texts and file names.

    Company and sites lose their names and ids, people and written texts go; grades, scores, dates and
    which document a piece of evidence proves stay.
    """
    sheet = _Redactor(assessment).sheet()
    return score_alike(sheet, assessment)


def redacted_history(found: History) -> History:
    """The same trend of redacted assessments; of the comparisons only what a reader must know of them stays."""
    shared = [redacted(e.assessment) for e in found.entries]
    before = [None, *shared]
    entries = [_entry(e, a, b) for e, a, b in zip(found.entries, shared, before, strict=False)]
    return History(found.tier, tuple(entries))


def _entry(entry: Entry, shared: Assessment, before: Assessment | None) -> Entry:
    comparison = None
    if before and (whole := entry.comparison):
        notes = tuple(_notes(whole))
        comparison = Comparison(before, shared, (), (), (), (), notes)
    return replace(entry, assessment=shared, tier=shared.tiers[entry.tier.id], comparison=comparison)


def _notes(whole: Comparison) -> Iterator[Code]:
    """Notes without the company's names, sites by number."""
    sheets = {"sites_added": whole.after, "sites_gone": whole.before}
    for note in whole.notes:
        if note.code in sheets:
            numbers = _Redactor(sheets[note.code]).sites
            yield Code(note.code, {"sites": [numbers[s] for s in note.data["sites"]]})
        elif note.code != "company":
            yield note


class _Redactor:
    """What a sheet may still say: known ids, dates and numbers; sites by number."""

    def __init__(self, assessment: Assessment) -> None:
        questionnaire = assessment.questionnaire
        self.whole, self.assessment = assessment.sheet, assessment
        self.free = {q.id for q in questionnaire.questions.values() if isinstance(q, TextQuestion)}
        self.documents = questionnaire.documents
        self.sites = {s.id: f"site-{n}" for n, s in enumerate(self.whole.sites, 1) if s.id is not None}

    def sheet(self) -> Sheet:
        """The sheet without names and written texts."""
        sites = tuple(Site(self.sites.get(s.id or ""), "", s.facts) for s in self.whole.sites)
        answers = {name: self.answers(name, given) for name, given in self.whole.answers.items()}
        assumed = tuple(map(self.assumed, self.whole.assumed))
        own = self.whole.own and _Redactor(replace(self.assessment, sheet=self.whole.own)).sheet()
        shared = replace(self.whole, company=Company(name=""), source="", reviews=frozenset(), own=own)
        return replace(shared, sites=sites, answers=answers, assumed=assumed)

    def answers(self, question: str, given: QuestionAnswers) -> QuestionAnswers:
        """The answers to one question; those of a text question go."""
        if question in self.free:
            return QuestionAnswers()
        plain = self.answer(given.plain) if given.plain else None
        return QuestionAnswers(plain, {self.sites[name]: self.answer(a) for name, a in given.sites.items()})

    def answer(self, answer: Answer) -> Answer:
        """Value, due date and evidence; notes, reasons and people go."""
        evidence = tuple(map(self.evidence, answer.evidence))
        return Answer(value=answer.value, evidence=evidence, due=answer.due)

    def evidence(self, piece: Evidence) -> Evidence:
        """What it proves, when it is a kind the questionnaire knows, and its dates."""
        proves = piece.proves if piece.proves in self.documents else None
        return Evidence(file="", proves=proves, issued=piece.issued, expires=piece.expires)

    def assumed(self, key: str) -> str:
        """A key assumed by default; those of a site are written `SITE.KEY`."""
        site, dot, name = key.rpartition(".")
        return f"{self.sites[site]}.{name}" if dot and site in self.sites else key
