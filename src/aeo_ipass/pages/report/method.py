"""How the report judged: thresholds, method, what was used, and whose word counts."""

from __future__ import annotations

from collections.abc import Iterator

from ..._version import __version__
from ...document.model import Block, Bullets, Callout, Fact, Facts, Heading, Item, Paragraph, Section
from ...phrases.thresholds import thresholds
from ...phrases.view import View


def section(view: View) -> Section:
    """Thresholds, method, versions and the disclaimer."""
    return Section("method", view.t("How this was judged"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    t = view.t
    yield Callout(t("An unofficial estimate"), t.pick(view.programme.disclaimer))
    yield Heading(t("Method"))
    yield Paragraph(
        t(
            "Every answer is worth 0 to 100 and every question has a weight; a criterion's score is the weighted "
            "mean of the questions that apply, and its grade follows from the score and the gates below."
        )
    )
    yield Paragraph(
        t(
            "Open questions count as an interval from 0 to 100, so that results with open questions are intervals "
            "too. Of several sites the weakest decides. A question set aside with a reason leaves the sums."
        )
    )
    yield Heading(t("Thresholds"))
    yield Bullets(tuple(Item(line) for line in thresholds(view)))
    yield Heading(t("What was used"))
    yield Facts(tuple(provenance(view)))


def provenance(view: View) -> Iterator[Fact]:
    """Which program, questionnaire, answers and day led to this report."""
    t, assessment = view.t, view.assessment
    yield Fact(t("Program"), f"aeo-ipass {__version__}")
    yield Fact(t("Questionnaire"), view.questionnaire.ref)
    yield Fact(t("Questionnaire’s fingerprint (SHA-256)"), view.questionnaire.sha256)
    if assessment.sheet.sha256:
        yield Fact(t("Answer file’s fingerprint (SHA-256)"), assessment.sheet.sha256)
    yield Fact(t("Judged as of"), _as_of(view))
    yield Fact(t("Depth"), t("quick set") if assessment.depth == "quick" else t("full set"))
    yield Fact(t("Evidence"), evidence_rule(view))
    if waiting := assessment.sheet.unconfirmed:
        yield Fact(t("Answers to be confirmed"), str(len(waiting)))
    if assessment.sheet.assumed:
        yield Fact(t("Profile keys assumed by default"), view.joined(assessment.sheet.assumed))


def evidence_rule(view: View) -> str:
    """What the evidence policy means for an answer."""
    if view.assessment.evidence_policy == "require":
        return view.t("required: an answer above 50 without current evidence counts as 50")
    return view.t("shown, but not required for a score")


def _as_of(view: View) -> str:
    sources = {
        "option": view.t("as given on the command line"),
        "file": view.t("as given in the answer file"),
        "today": view.t("the day of the report"),
    }
    text = view.t("{label} ({where})")
    return text.format(label=view.date(view.assessment.as_of), where=sources[view.assessment.as_of_source])
