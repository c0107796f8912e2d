"""`programme.yaml`: tiers, scales, levels, gates, papers, and the sourced facts of a programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from ..validation import Frozen, Items, Text
from .conditions import Condition
from .terms import (
    Grade,
    Id,
    Localized,
    MaybeSourced,
    Named,
    PartialDate,
    Percent,
    Published,
    Reviewed,
    VerdictName,
    Weight,
)

if TYPE_CHECKING:
    from pydantic import Field


class Bands(Frozen):
    """Scores from which a criterion is Green or Amber, on 0–100."""

    green: Percent
    amber: Percent


class Labelled(Frozen):
    """Something with a name that people read."""

    label: Localized


class AlmostReady(Frozen):
    """How many criteria may be Amber while none is Red, or the overall score from which any number may."""

    max_amber: Annotated[int, Field(ge=0)]
    or_score: Percent | None = None


class Tier(MaybeSourced):
    """A level of accreditation: the criteria it asks for.

    `quick_minutes`: its quick set should take nobody longer than this; lint counts.
    """

    criteria: Items[Id]
    almost_ready: AlmostReady
    quick_minutes: Annotated[int, Field(ge=1)] | None = None
    title: Localized | None = None


class ScalePoint(Frozen):
    """One option of a scale and its attainment, 0–100."""

    attainment: Percent
    label: Localized


class Cap(Frozen):
    """One question below `below` limits its criterion to `grade`."""

    below: Percent
    grade: Grade


class Share(Frozen):
    """More than `more_than` per cent of a level's weight below `below` (or N/A) limits to `grade`.

    With `at_least: 2`, only when two questions or more are below it: in a short set one alone is no share.
    """

    below: Percent | None = None
    not_applicable: bool = False
    more_than: Percent
    at_least: Annotated[int, Field(ge=1, le=2)] = 1
    grade: Grade


class Level(Frozen):
    """A requirement level: default weight and the gates that no average can outweigh."""

    weight: Weight
    caps: Items[Cap] = ()
    shares: Items[Share] = ()
    label: Localized | None = None


class Sourced(Reviewed):
    """A fact of the programme, with where it comes from and as of when it is true."""

    source: Id
    as_of: PartialDate


class Document(MaybeSourced):
    """A kind of evidence; `application` marks papers that go to Customs with the application."""

    id: Id
    text: Localized
    application: bool = False


class Fact(Sourced):
    """A sourced text, such as a benefit or a rule of eligibility."""

    id: Id
    text: Localized
    title: Localized | None = None


class Law(Fact):
    """A law, a figure or a register that questions rest on; the questions that say it must follow when it changes."""

    questions: Items[Id] = ()


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


class Place(Named):
    """A stop on a walk through premises, in the order one walks.

    `applies_when`: which premises have it. `once`: what is asked of the company is looked at here in one of them only.
    """

    applies_when: Condition | None = None
    once: bool = False


class Visit(Frozen):
    """What a visit of those who check is called here, and what happens then."""

    title: Localized
    text: Localized


class ListNotice(Sourced):
    """Where the list of accredited companies is published."""

    text: Localized


class Source(Published):
    """A publication that facts and training refer to; `as_of`: when its address was last seen to lead there."""

    date: PartialDate | None = None
    url: Text | None = None
    as_of: PartialDate | None = None
    review_by: PartialDate | None = None


class Programme(Frozen):
    """`programme.yaml`: everything that scoring and reports take from the programme.

    `report_title` says what its report is called where that is no readiness for accreditation.
    """

    id: Id
    version: Text
    languages: Annotated[Items[Id], Field(min_length=1)]
    title: Localized
    disclaimer: Localized
    report_title: Localized | None = None
    bands: Bands
    grades: dict[Grade, Labelled] = {}
    verdicts: dict[VerdictName, Labelled] = {}
    tiers: Annotated[dict[str, Tier], Field(min_length=1)]
    scales: dict[Id, dict[Id, ScalePoint]] = {}
    levels: Annotated[dict[Id, Level], Field(min_length=1)]
    efforts: dict[Id, Annotated[int, Field(ge=0)]] = {}
    owners: Items[Named] = ()
    places: Items[Place] = ()
    visit: Visit | None = None
    documents: Items[Document] = ()
    benefits: Items[Fact] = ()
    facilities: Items[Fact] = ()
    mutual_recognition: Items[MutualRecognition] = ()
    laws: Items[Law] = ()
    eligibility: Items[Fact] = ()
    process: Items[Fact] = ()
    brand: Items[Fact] = ()
    list: ListNotice | None = None
    contact: Items[ContactEntry] = ()
    sources: Items[Source] = ()

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], Sourced | MaybeSourced]]:
        """Everything that may come from a source, with its path in the file."""
        for name, tier in self.tiers.items():
            yield ("tiers", name), tier
        for key in _FACTS:
            for n, fact in enumerate(getattr(self, key)):
                yield (key, n), fact
        if self.list is not None:
            yield ("list",), self.list


_FACTS = (
    "documents",
    "benefits",
    "facilities",
    "mutual_recognition",
    "laws",
    "eligibility",
    "process",
    "brand",
    "contact",
)
