"""What people read of a questionnaire, in one language, by the ids of the page's tables; nothing in it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, assert_never

from ...i18n import LocalizedText, Translator, translator
from ...phrases.programme import cited
from ...questionnaire import questions as kinds
from ...questionnaire.model import Questionnaire
from ...questionnaire.profile import ProfileQuestion
from ...questionnaire.programme import Labelled
from ...questionnaire.questions import Question
from ...questionnaire.terms import Named
from ...scoring.assessment import GRADE_WORDS, VERDICT_WORDS
from .asked import said

TEXTS: Final = "aeo-ipass/page-texts/1"


def texts(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    """Every text of a questionnaire that a page shows, in a language; by id, without those that are not there."""
    programme, t = questionnaire.programme, translator(language)
    return {
        "format": TEXTS,
        "language": language,
        "title": t.pick(programme.title),
        "disclaimer": t.pick(programme.disclaimer),
        **said({"report_title": _picked(t, programme.report_title)}),
        "grades": _words(t, programme.grades, GRADE_WORDS),
        "verdicts": _words(t, programme.verdicts, VERDICT_WORDS),
        "tiers": {
            name: t.pick(tier.title) if tier.title else t("Tier {tier}").format(tier=name)
            for name, tier in programme.tiers.items()
        },
        "levels": {n: t.pick(level.label) if level.label else n for n, level in programme.levels.items()},
        "owners": _named(t, programme.owners),
        "documents": {name: t.pick(text) for name, text in questionnaire.documents.items()},
        "scales": {
            name: {option: t.pick(point.label) for option, point in scale.items()}
            for name, scale in programme.scales.items()
        },
        "profile": {q.id: _fact(t, q) for q in questionnaire.profile.questions},
        "site_profile": {q.id: _fact(t, q) for q in questionnaire.profile.site_questions},
        "criteria": {
            c.id: {"title": t.pick(c.title), **said({"aim": _picked(t, c.aim)})}
            for c in questionnaire.criteria
        },
        "consistency": {rule.id: t.pick(rule.text) for rule in questionnaire.consistency},
        "schemes": {scheme.id: t.pick(scheme.title) for scheme in questionnaire.schemes},
        "sources": _sources(t, questionnaire),
        "questions": {name: _question(t, q) for name, q in questionnaire.questions.items() if not q.retired},
    }


def _sources(t: Translator, questionnaire: Questionnaire) -> dict[str, str]:
    """The publications that somebody who answers a question may learn from."""
    used = {name for question in questionnaire.questions.values() for name in question.training}
    return {source.id: cited(source, t) for source in questionnaire.programme.sources if source.id in used}


def _picked(t: Translator, text: LocalizedText | None) -> str | None:
    return t.pick(text) if text else None


def _named(t: Translator, named: Iterable[Named]) -> dict[str, str]:
    return {one.id: t.pick(one.text) for one in named}


def _words(t: Translator, own: Mapping[Any, Labelled], usual: Mapping[Any, str]) -> dict[str, str]:
    """The programme's words, and ours where it has none."""
    return {name: t.pick(own[name].label) if name in own else t(word) for name, word in usual.items()}


def _fact(t: Translator, question: ProfileQuestion) -> dict[str, Any]:
    return {
        "text": t.pick(question.text),
        **said({"hint": _picked(t, question.hint), "options": _named(t, question.options) or None}),
    }


def _question(t: Translator, question: Question) -> dict[str, Any]:
    """A question; `evidence`, `owner` and `scale` are ids of what stands beside the questions."""
    return {
        "label": t.pick(question.label),
        "text": t.pick(question.text),
        **said(
            {
                "guidance": _picked(t, question.guidance),
                "advice": {key: t.pick(text) for key, text in question.advice.items()} or None,
                "evidence": list(question.evidence_ids),
                "verify": list(question.verify),
                "owner": question.owner,
                **_answers(t, question),
            }
        ),
    }


def _answers(t: Translator, question: Question) -> dict[str, Any]:
    """The words of the answers, or where these stand."""
    match question:
        case kinds.ScaleQuestion():
            return {"scale": question.scale}
        case kinds.ChoiceQuestion():
            return {"options": {o.id: t.pick(o.text) for o in question.options}}
        case kinds.ChecklistQuestion():
            return {"items": {i.id: t.pick(i.text) for i in question.items}}
        case kinds.NumberQuestion():
            return {"unit": _picked(t, question.unit)}
        case kinds.YesNoQuestion() | kinds.DateQuestion() | kinds.TextQuestion():
            return {}
        case unreachable:
            assert_never(unreachable)
