"""The questionnaire format as frozen models: programme, profile, schemes, criteria, questions.

Nothing here knows HKAEO: tiers, criteria, languages, scales, levels and owners are data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from ..validation import Frozen, Items, Text
from .conditions import Condition

RESERVED_OPTIONS: Final = ("unsure", "not_applicable", "never")
"""Answers with a meaning of their own; no option may bear these ids (formats.md)."""

Grade = Literal["green", "amber", "red"]
VerdictName = Literal["ready", "almost_ready", "not_yet_ready"]
Scope = Literal["company", "site"]
Verification = Literal["document", "interview", "site", "sample"]

Id = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Percent = Annotated[int, Field(ge=0, le=100)]
Weight = Annotated[int, Field(ge=1, le=1000)]
Localized = dict[str, Annotated[Text, StringConstraints(min_length=1)]]
PartialDate = Annotated[Text, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""


# --- programme -------------------------------------------------------------------------------


class Bands(Frozen):
    """Scores from which a criterion is Green or Amber, on 0–100."""

    green: Percent
    amber: Percent


class Labelled(Frozen):
    """Something with a name that people read."""

    label: Localized


class AlmostReady(Frozen):
    """How many criteria may be Amber while none is Red."""

    max_amber: Annotated[int, Field(ge=0)]


class Tier(Frozen):
    """A level of accreditation: the criteria it asks for."""

    criteria: Items[Id]
    almost_ready: AlmostReady
    title: Localized | None = None
    source: Id | None = None
    as_of: PartialDate | None = None


class ScalePoint(Frozen):
    """One option of a scale and its attainment, 0–100."""

    attainment: Percent
    label: Localized


class Cap(Frozen):
    """One question below `below` limits its criterion to `grade`."""

    below: Percent
    grade: Grade


class Share(Frozen):
    """More than `more_than` per cent of a level's weight below `below` (or N/A) limits to `grade`."""

    below: Percent | None = None
    not_applicable: bool = False
    more_than: Percent
    grade: Grade


class Level(Frozen):
    """A requirement level: default weight and the gates that no average can outweigh."""

    weight: Weight
    caps: Items[Cap] = ()
    shares: Items[Share] = ()
    label: Localized | None = None


class Named(Frozen):
    """An id and the text people read for it."""

    id: Id
    text: Localized


class Sourced(Frozen):
    """A fact of the programme, with where it comes from and as of when it is true."""

    source: Id
    as_of: PartialDate


class Document(Frozen):
    """A kind of evidence; `application` marks papers that go to Customs with the application."""

    id: Id
    text: Localized
    application: bool = False
    source: Id | None = None
    as_of: PartialDate | None = None


class Fact(Sourced):
    """A sourced text, such as a benefit or a rule of eligibility."""

    id: Id
    text: Localized
    title: Localized | None = None


class MutualRecognition(Sourced):
    """Where another economy's recognition of the programme stands."""

    id: Id
    economy: Localized
    status: Literal["in_force", "signed", "action_plan"]
    date: PartialDate
    date_meaning: Literal["as_listed", "signed"]
    note: Localized | None = None


class ContactEntry(Sourced):
    """One line of the authority's address."""

    id: Id
    label: Localized
    value: Localized


class ListNotice(Sourced):
    """Where the list of accredited companies is published."""

    text: Localized


class Source(Frozen):
    """A publication that facts and training refer to."""

    id: Id
    title: Localized
    publisher: Localized | None = None
    date: PartialDate | None = None
    url: Text | None = None


class Programme(Frozen):
    """`programme.yaml`: everything that scoring and reports take from the programme."""

    id: Id
    version: Text
    languages: Annotated[Items[Id], Field(min_length=1)]
    title: Localized
    disclaimer: Localized
    bands: Bands
    grades: dict[Grade, Labelled] = {}
    verdicts: dict[VerdictName, Labelled] = {}
    tiers: Annotated[dict[str, Tier], Field(min_length=1)]
    scales: dict[Id, dict[Id, ScalePoint]] = {}
    levels: Annotated[dict[Id, Level], Field(min_length=1)]
    efforts: dict[Id, Annotated[int, Field(ge=0)]] = {}
    owners: Items[Named] = ()
    documents: Items[Document] = ()
    benefits: Items[Fact] = ()
    facilities: Items[Fact] = ()
    mutual_recognition: Items[MutualRecognition] = ()
    eligibility: Items[Fact] = ()
    process: Items[Fact] = ()
    brand: Items[Fact] = ()
    list: ListNotice | None = None
    contact: Items[ContactEntry] = ()
    sources: Items[Source] = ()


# --- profile and schemes ---------------------------------------------------------------------


class FromProfile(Frozen):
    """A site key's default: what the company's profile says under this key."""

    profile: Id


def _facts(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return value


TypicalFacts = Annotated[dict[Id, bool | str | tuple[str, ...]], BeforeValidator(_facts)]
"""Profile and site keys as they usually are."""


class ProfileOption(Named):
    """An option of a profile question, with what is usual for companies that choose it."""

    typical: TypicalFacts = {}


class ProfileQuestion(Frozen):
    """A fact about the company or a site that decides which questions are asked."""

    id: Id
    type: Literal["yes_no", "choice", "multi"]
    text: Localized
    hint: Localized | None = None
    options: Items[ProfileOption] = ()
    default: bool | str | Items[str] | FromProfile | None = None

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids this question may be answered with; empty for yes/no."""
        return tuple(o.id for o in self.options)

    @property
    def needs_one(self) -> bool:
        """Whether an empty list is no answer: the options say what kind of company this is, and there is no default."""
        return self.type == "multi" and self.default is None and any(o.typical for o in self.options)


class Profile(Frozen):
    """`profile.yaml`: asked about the company once, and about each of its premises.

    `typical`: how a company usually answers, for showing and counting questions by kind of company.
    """

    typical: TypicalFacts = {}
    questions: Items[ProfileQuestion] = ()
    site_questions: Items[ProfileQuestion] = ()


class Clause(Frozen):
    """One clause of another scheme, named by topic in our own words."""

    id: Id
    title: Localized


class Scheme(Frozen):
    """Another programme or standard that questions refer to by topic, not as legal equivalence."""

    id: Id
    title: Localized
    publisher: Localized | None = None
    note: Localized | None = None
    clauses: Items[Clause]


class Schemes(Frozen):
    """`schemes.yaml`."""

    schemes: Items[Scheme] = ()


# --- questions -------------------------------------------------------------------------------


class Reference(Frozen):
    """A clause of another scheme on the same topic."""

    scheme: Id
    clause: Id


class _Question(Frozen):
    """What all questions share."""

    id: Id
    level: Id
    weight: Weight | None = None
    quick: bool = False
    scope: Scope = "company"
    applies_when: Condition | None = None
    allow_na: bool = False
    fixed: bool = False
    label: Localized
    text: Localized
    guidance: Localized | None = None
    evidence: Items[Id | Named] = ()
    advice: dict[Id, Localized] = {}
    training: Items[Id] = ()
    effort: Id | None = None
    owner: Id | None = None
    verify: Items[Verification] = ()
    references: Items[Reference] = ()
    since: Text | None = None
    replaces: Items[Id] = ()
    retired: Text | None = None

    @property  # not cached: what is cached in a model changes how pydantic writes it
    def evidence_ids(self) -> tuple[str, ...]:
        """The ids of the evidence this question names."""
        return tuple(e if isinstance(e, str) else e.id for e in self.evidence)

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """Attainment by option id, for questions answered with one option; else empty."""
        return {}

    def advice_for(self, option: str | None, attainment: int) -> Localized | None:
        """What to do next at this answer: by its option, else by `none` (0) or `partial` (1–99)."""
        if attainment >= 100:
            return None
        return self.advice.get(option or "") or self.advice.get("none" if attainment == 0 else "partial")


class ScaleQuestion(_Question):
    """Answered with an option of one of the programme's scales."""

    type: Literal["scale"]
    scale: Id

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """Attainment by option of the named scale."""
        return {o: p.attainment for o, p in programme.scales[self.scale].items()}


class Option(Frozen):
    """One option of a choice and its attainment, 0–100."""

    id: Id
    attainment: Percent
    text: Localized


class ChoiceQuestion(_Question):
    """Answered with one of its own options."""

    type: Literal["choice"]
    options: Annotated[Items[Option], Field(min_length=2)]

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """Attainment by option, in the order written."""
        return {o.id: o.attainment for o in self.options}


def _yes_no(value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


YesNo = Annotated[Literal["yes", "no"], BeforeValidator(_yes_no)]


class YesNoQuestion(_Question):
    """Answered yes or no; `good` is the answer worth 100."""

    type: Literal["yes_no"]
    good: YesNo = "yes"

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """100 for the good answer, 0 for the other."""
        return {o: 100 if o == self.good else 0 for o in ("yes", "no")}


class ChecklistItem(Frozen):
    """One point of a checklist and its part of the whole."""

    id: Id
    weight: Weight = 1
    text: Localized


class ChecklistQuestion(_Question):
    """Answered with the list of points that are met."""

    type: Literal["checklist"]
    items: Annotated[Items[ChecklistItem], Field(min_length=2)]


class NumberBand(Frozen):
    """A number at least (or at most) this is worth `attainment`."""

    at_least: float | int | None = None
    at_most: float | int | None = None
    attainment: Percent


class NumberQuestion(_Question):
    """Answered with a number between `min` and `max`, in `unit`."""

    type: Literal["number"]
    unit: Localized | None = None
    min: float | int | None = None
    max: float | int | None = None
    integer: bool = False
    bands: Annotated[Items[NumberBand], Field(min_length=1)]


class DateBand(Frozen):
    """An event not longer ago than this is worth `attainment`."""

    within_months: Annotated[int, Field(ge=0, le=1200)]
    attainment: Percent


class DateQuestion(_Question):
    """Answered with the date of a past event, or `never`."""

    type: Literal["date"]
    bands: Annotated[Items[DateBand], Field(min_length=1)]


class TextQuestion(_Question):
    """Answered with a text; information only, never scored."""

    type: Literal["text"]


Question = Annotated[
    ScaleQuestion
    | ChoiceQuestion
    | YesNoQuestion
    | ChecklistQuestion
    | NumberQuestion
    | DateQuestion
    | TextQuestion,
    Field(discriminator="type"),
]


class Criterion(Frozen):
    """A file of `criteria/`: one criterion and its questions."""

    id: Id
    title: Localized
    aim: Localized | None = None
    weight: Weight = 1
    questions: Items[Question]


# --- the whole -------------------------------------------------------------------------------


class Questionnaire(Frozen):
    """A programme with its profile, schemes and criteria, checked as a whole by the loader."""

    programme: Programme
    profile: Profile
    schemes: Items[Scheme] = ()
    criteria: Items[Criterion]

    @property
    def ref(self) -> str:
        """`id@version`, as answer files name it."""
        return f"{self.programme.id}@{self.programme.version}"

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, retired ones too, in the order of the criteria."""
        return {q.id: q for c in self.criteria for q in c.questions}

    @cached_property
    def documents(self) -> Mapping[str, Localized]:
        """Every kind of evidence by id: the register and those that questions bring along."""
        inline = {e.id: e.text for q in self.questions.values() for e in q.evidence if isinstance(e, Named)}
        return {**{d.id: d.text for d in self.programme.documents}, **inline}

    @cached_property
    def criterion_of(self) -> Mapping[str, Criterion]:
        """The criterion of each question id."""
        return {q.id: c for c in self.criteria for q in c.questions}

    @cached_property
    def sha256(self) -> str:
        """Over the canonical JSON of the model, the same from a wheel and from a checkout."""
        parts: dict[str, Sequence[Frozen]] = {
            "programme": [self.programme],
            "profile": [self.profile],
            "schemes": self.schemes,
            "criteria": self.criteria,
        }
        data = {
            name: [m.model_dump(mode="json", by_alias=True) for m in part] for name, part in parts.items()
        }
        canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8")).hexdigest()

    def weight(self, question: Question) -> int:
        """The question's weight: its own, else its level's."""
        return question.weight or self.programme.levels[question.level].weight
