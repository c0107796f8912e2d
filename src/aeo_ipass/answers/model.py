"""The answer file's format (`aeo-ipass/answers/1`) and the checked sheet that scoring reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from ..validation import Frozen, IsoDate, Items, Text

FORMAT: Final = "aeo-ipass/answers/1"
UNSURE: Final = "unsure"
NOT_APPLICABLE: Final = "not_applicable"
NEVER: Final = "never"

Depth = Literal["quick", "full"]
SiteId: TypeAlias = Text
Value = str | int | float | date | tuple[str, ...] | None
"""A checked answer: option id, yes/no, items ticked, number, date or `never`, text; None: unanswered."""


class Evidence(Frozen):
    """A piece of evidence a company holds; scoring reads its dates and never opens the file."""

    file: Text
    proves: Text | None = None
    sha256: Text | None = None
    issued: IsoDate | None = None
    expires: IsoDate | None = None
    note: Text | None = None

    def current(self, as_of: date) -> bool:
        """Whether it counts on that day: issued ≤ as-of ≤ expires; a missing date is no limit."""
        return (self.issued is None or self.issued <= as_of) and (
            self.expires is None or as_of <= self.expires
        )


class Company(Frozen):
    """Who answers."""

    name: Text
    name_zh: Text | None = None
    business_registration: Text | None = None
    tags: Items[Text] = ()


class Declaration(Frozen):
    """Who signed for the answers: name, post, and the day."""

    name: Text | None = None
    title: Text | None = None
    date: IsoDate | None = None


UNSIGNED: Final = Declaration()

RiskClass: TypeAlias = Literal["high", "medium", "low"]
"""How closely a business partner is looked at."""


class PartnerEntry(Frozen):
    """Which business partner's answers these are, and how they came: asked by whom, for which year, and when."""

    id: Text
    client: Text | None = None
    period: Text | None = None
    risk_class: RiskClass | None = None
    sent_on: IsoDate | None = None
    due: IsoDate | None = None
    returned_on: IsoDate | None = None
    saved_at: Text | None = None
    form: Text | None = None
    pack_sha256: Text | None = None


class SiteEntry(Frozen):
    """One of the company's premises, as written; its keys are checked against the profile."""

    id: SiteId
    name: Text | None = None


class Review(Frozen):
    """What a reviewer said of an answer: that it stands, or (`value`) what stands in its place, with the reason."""

    by: Text
    at: IsoDate | None = None
    of: Text
    """The fingerprint of the answer that was reviewed (`review/fingerprint.py`); another one means that it changed."""
    value: Any = None
    reason: Text | None = None


class Entry(Frozen):
    """One answer in its long form, as written; `value` is checked against its question."""

    value: Any = None
    reason: Text | None = None
    note: Text | None = None
    evidence: Items[Evidence] = ()
    owner: Text | None = None
    due: IsoDate | None = None
    answered_by: Text | None = None
    answered_at: Text | None = None
    review: Review | None = None


class LongEntry(Entry):
    """The long form with, for a site question, answers per site."""

    sites: dict[str, Any] | None = None


class AnswersFile(Frozen):
    """An answer file as written."""

    format: Literal["aeo-ipass/answers/1"]
    questionnaire: Text
    company: Company
    target_tier: Text | None = None
    depth: Depth = "full"
    as_of: IsoDate | None = None
    profile: dict[str, Any] = {}
    sites: Items[dict[str, Any]] = ()
    answers: dict[str, Any] = {}
    declaration: Declaration | None = None
    partner: PartnerEntry | None = None


# --- checked ---------------------------------------------------------------------------------


class Answer(NamedTuple):
    """A checked answer to one question, for the company or one site."""

    value: Value = None
    reason: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    owner: str | None = None
    due: date | None = None
    review: Review | None = None
    """What a reviewer said of it; the value of another answer is checked, too."""

    @property
    def known(self) -> bool:
        """Whether this says anything: neither unanswered nor unsure."""
        return self.value is not None and self.value != UNSURE

    @property
    def not_applicable(self) -> bool:
        """Whether the company says, with a reason, that the question does not concern it."""
        return self.value == NOT_APPLICABLE


NO_SITES: Final[Mapping[str, Answer]] = {}


class QuestionAnswers(NamedTuple):
    """The answers to one question: one for the company (or for every site), others for single sites."""

    plain: Answer | None = None
    sites: Mapping[str, Answer] = NO_SITES

    def at(self, site: str | None) -> Answer:
        """The answer at a site: its own, else the one that counts for every site."""
        return self.sites.get(site or "") or self.plain or NO_ANSWER


NO_ANSWER: Final = Answer()
NO_ANSWERS: Final = QuestionAnswers()


@dataclass(frozen=True, slots=True)
class Site:
    """One of the company's premises."""

    id: str | None
    """None where the company is one site."""
    name: str
    facts: Mapping[str, Any]
    """Its keys, complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A checked answer file: complete profile, sites and answers, ready to be scored."""

    questionnaire_id: str
    questionnaire_version: str
    company: Company
    target_tier: str
    depth: Depth
    as_of: date | None
    profile: Mapping[str, Any]
    assumed: tuple[str, ...]
    sites: tuple[Site, ...]
    answers: Mapping[str, QuestionAnswers]
    source: str = ""
    sha256: str = ""
    unconfirmed: frozenset[tuple[str, str | None]] = frozenset()
    """Where answers stand that were moved from another version, and that nobody has looked at since."""
    reviews: frozenset[tuple[str, str | None]] = frozenset()
    """Where answers stand of which a reviewer said something."""
    own: Sheet | None = None
    """What the company itself says, where this holds what its reviewer says instead."""
    declaration: Declaration = UNSIGNED
    partner: PartnerEntry | None = None
