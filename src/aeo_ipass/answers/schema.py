"""The JSON Schema of answer files, with a questionnaire's own questions, options and profile keys."""

from __future__ import annotations

from typing import Any, assert_never

from ..i18n import pick
from ..questionnaire import questions as kinds
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import ProfileQuestion
from ..validation.models import json_schema
from .model import FORMAT, NEVER, NOT_APPLICABLE, UNSURE, AnswersFile, Entry, Evidence, Review
from .values import options_of

_EXTENSION: dict[str, Any] = {"^x-": {}}
_OTHER_WITH_REASON: dict[str, Any] = {
    "if": {"required": ["value"], "properties": {"value": {"not": {"type": "null"}}}},
    "then": {
        "required": ["reason"],
        "properties": {"reason": {"type": ["string", "number"], "minLength": 1}},
    },
}
"""Another answer by a reviewer has a reason."""


def answers_schema(questionnaire: Questionnaire, language: str = "en") -> dict[str, Any]:
    """The schema of `aeo-ipass/answers/1` for this questionnaire, so that editors complete its names."""
    whole = json_schema(AnswersFile, FORMAT)
    entry = json_schema(Entry, "entry")
    properties = whole["properties"]
    programme = questionnaire.programme
    properties["questionnaire"]["examples"] = [questionnaire.ref]
    properties["target_tier"] = {
        "enum": [*programme.tiers, *(int(t) for t in programme.tiers if t.isdigit())]
    }
    properties["profile"] = _profile(questionnaire, language)
    properties["sites"] = _sites(questionnaire, language)
    properties["answers"] = {
        "type": "object",
        "properties": {q.id: _question(q, questionnaire, language) for q in questionnaire.questions.values()},
        "patternProperties": _EXTENSION,
        "additionalProperties": False,
    }
    whole["patternProperties"] = _EXTENSION
    own = {
        "evidence": json_schema(Evidence, "evidence"),
        "review": {**json_schema(Review, "review"), **_OTHER_WITH_REASON},
        "entry": entry,
    }
    for definition in own.values():
        definition.pop("$schema", None)
        definition.pop("definitions", None)
    own["entry"]["properties"]["evidence"] = {"type": "array", "items": {"$ref": "#/definitions/evidence"}}
    own["entry"]["properties"]["review"] = {"anyOf": [{"$ref": "#/definitions/review"}, {"type": "null"}]}
    whole["definitions"] = {**whole.get("definitions", {}), **own}
    for definition in whole["definitions"].values():
        definition["patternProperties"] = _EXTENSION
    return whole


def _profile(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    asked = [*questionnaire.profile.questions, *questionnaire.profile.site_questions]
    return {
        "type": "object",
        "properties": {q.id: _fact(q, language) for q in asked},
        "patternProperties": _EXTENSION,
        "additionalProperties": False,
    }


def _sites(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    facts = {q.id: _fact(q, language) for q in questionnaire.profile.site_questions}
    site = {
        "type": "object",
        "properties": {"id": {"type": "string"}, "name": {"type": "string"}, **facts},
        "required": ["id"],
        "patternProperties": _EXTENSION,
        "additionalProperties": False,
    }
    return {"type": "array", "items": site}


def _fact(question: ProfileQuestion, language: str) -> dict[str, Any]:
    about = {"description": pick(question.text, language)}
    options = list(question.option_ids)
    match question.type:
        case "yes_no":
            return {"enum": [True, False, "yes", "no"], **about}
        case "choice":
            return {"enum": options, **about}
        case "multi":
            return {"type": "array", "items": {"enum": options}, "uniqueItems": True, **about}


def _question(question: kinds.Question, questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    value, first = _value(question, questionnaire), f"#/properties/answers/properties/{question.id}/anyOf/0"
    entry = {
        "type": "object",
        "allOf": [{"$ref": "#/definitions/entry"}],
        "properties": {"value": value, "review": {"properties": {"value": {"$ref": first}}}},
    }
    forms: list[dict[str, Any]] = [value, entry]
    if question.scope == "site":
        site = {"anyOf": [value, entry]}
        sites = {"type": "object", "additionalProperties": site}
        forms.append({"type": "object", "properties": {"sites": sites}, "required": ["sites"]})
    text = f"{pick(question.label, language)}: {pick(question.text, language)}"
    return {"description": text, "anyOf": forms}


def _value(question: kinds.Question, questionnaire: Questionnaire) -> dict[str, Any]:
    words: list[Any] = [None, UNSURE, *([NOT_APPLICABLE] if question.allow_na else [])]
    options = list(options_of(question, questionnaire.programme))
    match question:
        case kinds.ChecklistQuestion():
            free: dict[str, Any] = {"type": "array", "items": {"enum": options}, "uniqueItems": True}
        case kinds.NumberQuestion():
            free = {"type": "integer" if question.integer else "number"}
            free |= {k: v for k, v in (("minimum", question.min), ("maximum", question.max)) if v is not None}
        case kinds.DateQuestion():
            free, words = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, [*words, NEVER]
        case kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.YesNoQuestion() | kinds.TextQuestion():
            extra = [True, False] if set(options) == {"yes", "no"} else []
            return {"enum": [*options, *extra, *words]} if options else {"type": ["string", "null"]}
        case unreachable:
            assert_never(unreachable)
    return {"anyOf": [free, {"enum": words}]}
