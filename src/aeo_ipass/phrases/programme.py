"""What the programme's brochure tells, topic by topic, in words; each fact with its source and date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from ..errors import N_
from ..i18n import Translator
from ..questionnaire.model import Questionnaire
from ..questionnaire.programme import Fact, MutualRecognition, Source, Sourced
from ..questionnaire.terms import MaybeSourced
from ..record import Record

STATUSES = ("in_force", "signed", "action_plan")


class Origin(Record):
    """Where a fact comes from, as of when it is true, when to look again, and whether the authority itself says it."""

    source: str = ""
    url: str = ""
    as_of: str = ""
    review_by: str = ""
    confirmed: bool = True


class Item(Record):
    """One fact in one language; `data` holds what machines read beside the text."""

    id: str
    title: str
    text: str
    origin: Origin = Origin()
    data: Mapping[str, Any] = {}


def items(whole: Questionnaire, topic: str, t: Translator) -> list[Item]:
    """The facts of a topic (a key of TOPICS) in the translator's language."""
    return list(TOPICS[topic](whole, t))


def said(origin: Origin, t: Translator) -> str:
    """As of when a fact is true, and who says so; empty when no source is named."""
    if not origin.source:
        return ""
    source = f"{origin.source} – {origin.url}" if origin.url else origin.source
    return t("As of {date} · source: {source}").format(date=origin.as_of or "–", source=source)


def doubt(confirmed: bool, t: Translator) -> str:
    """What to say of a fact that was not read at the authority itself; empty for the others."""
    return "" if confirmed else t("Not confirmed at the authority itself: check before relying on it.")


def cited(source: Source, t: Translator) -> str:
    """A publication with the address that leads to it."""
    title = t.pick(source.title)
    return f"{title} – {source.url}" if source.url else title


def standing(status: str, t: Translator) -> str:
    """How far recognition with an economy has come."""
    return {
        "in_force": t("in force"),
        "signed": t("signed, not known to be in force"),
        "action_plan": t("action plan only: no arrangement yet"),
    }[status]


def tally(found: Iterable[MutualRecognition], t: Translator) -> str:
    """How many arrangements there are, and with how many economies none is signed yet."""
    count = Counter(m.status for m in found)
    text = t("Arrangements signed: {signed} (known to be in force: {in_force}). Without one yet: {plans}.")
    signed = count["in_force"] + count["signed"]
    return text.format(signed=signed, in_force=count["in_force"], plans=count["action_plan"])


def origin_of(whole: Questionnaire, fact: Sourced | MaybeSourced, t: Translator) -> Origin:
    """Where a fact comes from, in words."""
    source = next((s for s in whole.programme.sources if s.id == fact.source), None)
    if source is None:
        return Origin(as_of=fact.as_of or "", review_by=fact.review_by or "", confirmed=fact.confirmed)
    title, url = t.pick(source.title), source.url or ""
    return Origin(title, url, fact.as_of or "", fact.review_by or "", fact.confirmed)


def _facts(name: str) -> Callable[[Questionnaire, Translator], Iterator[Item]]:
    def found(whole: Questionnaire, t: Translator) -> Iterator[Item]:
        facts: tuple[Fact, ...] = getattr(whole.programme, name)
        for n, fact in enumerate(facts, 1):
            title = t.pick(fact.title) if fact.title else ""
            if name == "process":
                title = f"{n}. {title}".rstrip()
            yield Item(fact.id, title, t.pick(fact.text), origin_of(whole, fact, t))

    return found


def _laws(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    for law in whole.programme.laws:
        title, text = t.pick(law.title) if law.title else "", t.pick(law.text)
        if law.questions:
            text += "\n" + t("Questions that rest on it: {questions}").format(
                questions=", ".join(law.questions)
            )
        yield Item(law.id, title, text, origin_of(whole, law, t), {"questions": list(law.questions)})


def _tiers(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    titles = {c.id: t.pick(c.title) for c in whole.criteria}
    for name, tier in whole.programme.tiers.items():
        title = t.pick(tier.title) if tier.title else t("Tier {tier}").format(tier=name)
        text = "\n".join(f"{c}  {titles[c]}" for c in tier.criteria)
        yield Item(name, title, text, origin_of(whole, tier, t), {"criteria": list(tier.criteria)})


def _recognition(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    for entry in sorted(whole.programme.mutual_recognition, key=lambda m: STATUSES.index(m.status)):
        meaning = t("signed {date}") if entry.date_meaning == "signed" else t("as listed in {date}")
        text = f"{standing(entry.status, t)} · {meaning.format(date=entry.date)}"
        if entry.note:
            text += f"\n{t.pick(entry.note)}"
        data = {"status": entry.status, "date": entry.date, "date_meaning": entry.date_meaning}
        yield Item(entry.id, t.pick(entry.economy), text, origin_of(whole, entry, t), data)


def _documents(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    for document in whole.programme.documents:
        if document.application:
            yield Item(document.id, "", t.pick(document.text), origin_of(whole, document, t))


def _list(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    if notice := whole.programme.list:
        yield Item("list", "", t.pick(notice.text), origin_of(whole, notice, t))


def _contact(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    for entry in whole.programme.contact:
        yield Item(entry.id, t.pick(entry.label), t.pick(entry.value), origin_of(whole, entry, t))


TOPICS: dict[str, Callable[[Questionnaire, Translator], Iterator[Item]]] = {
    "tiers": _tiers,
    "eligibility": _facts("eligibility"),
    "benefits": _facts("benefits"),
    "facilities": _facts("facilities"),
    "mra": _recognition,
    "laws": _laws,
    "process": _facts("process"),
    "documents": _documents,
    "brand": _facts("brand"),
    "list": _list,
    "contact": _contact,
}

TITLES: Final[dict[str, str]] = {
    "tiers": N_("Tiers"),
    "eligibility": N_("Who may apply"),
    "benefits": N_("Benefits"),
    "facilities": N_("Counters and parking"),
    "mra": N_("Mutual recognition"),
    "laws": N_("Laws and figures behind the questions"),
    "process": N_("From self-assessment to certificate"),
    "documents": N_("Documents for the application"),
    "brand": N_("The logo and its use"),
    "list": N_("List of accredited companies"),
    "contact": N_("Contact"),
}
"""What stands above each topic."""
