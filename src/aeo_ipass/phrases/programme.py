"""What the programme's brochure tells, topic by topic, in words; each fact with its source and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ..errors import N_
from ..i18n import Translator
from ..questionnaire.model import Questionnaire
from ..questionnaire.programme import Fact, Sourced

STATUSES = ("in_force", "signed", "action_plan")


@dataclass(frozen=True, slots=True)
class Item:
    """One fact in one language; `data` holds what machines read beside the text."""

    id: str
    title: str
    text: str
    source: str = ""
    as_of: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def items(whole: Questionnaire, topic: str, t: Translator) -> list[Item]:
    """The facts of a topic (a key of TOPICS) in the translator's language."""
    return list(TOPICS[topic](whole, t))


def _sourced(whole: Questionnaire, fact: Sourced, t: Translator) -> tuple[str, str]:
    title = next(s.title for s in whole.programme.sources if s.id == fact.source)
    return t.pick(title), fact.as_of


def _facts(name: str) -> Callable[[Questionnaire, Translator], Iterator[Item]]:
    def found(whole: Questionnaire, t: Translator) -> Iterator[Item]:
        facts: tuple[Fact, ...] = getattr(whole.programme, name)
        for n, fact in enumerate(facts, 1):
            title = t.pick(fact.title) if fact.title else ""
            if name == "process":
                title = f"{n}. {title}".rstrip()
            yield Item(fact.id, title, t.pick(fact.text), *_sourced(whole, fact, t))

    return found


def _tiers(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    titles = {c.id: t.pick(c.title) for c in whole.criteria}
    sources = {s.id: t.pick(s.title) for s in whole.programme.sources}
    for name, tier in whole.programme.tiers.items():
        title = t.pick(tier.title) if tier.title else t("Tier {tier}").format(tier=name)
        text = "\n".join(f"{c}  {titles[c]}" for c in tier.criteria)
        source = sources.get(tier.source or "", "")
        yield Item(name, title, text, source, tier.as_of or "", data={"criteria": list(tier.criteria)})


def _recognition(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    words = {
        "in_force": t("in force"),
        "signed": t("signed, not known to be in force"),
        "action_plan": t("action plan only: no arrangement yet"),
    }
    for entry in sorted(whole.programme.mutual_recognition, key=lambda m: STATUSES.index(m.status)):
        meaning = t("signed {date}") if entry.date_meaning == "signed" else t("as listed in {date}")
        text = f"{words[entry.status]} · {meaning.format(date=entry.date)}"
        if entry.note:
            text += f"\n{t.pick(entry.note)}"
        yield Item(
            entry.id,
            t.pick(entry.economy),
            text,
            *_sourced(whole, entry, t),
            data={"status": entry.status, "date": entry.date, "date_meaning": entry.date_meaning},
        )


def _documents(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    sources = {s.id: t.pick(s.title) for s in whole.programme.sources}
    for document in whole.programme.documents:
        if document.application:
            yield Item(
                document.id,
                "",
                t.pick(document.text),
                sources.get(document.source or "", ""),
                document.as_of or "",
            )


def _list(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    if notice := whole.programme.list:
        yield Item("list", "", t.pick(notice.text), *_sourced(whole, notice, t))


def _contact(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    for entry in whole.programme.contact:
        yield Item(entry.id, t.pick(entry.label), t.pick(entry.value), *_sourced(whole, entry, t))


TOPICS: dict[str, Callable[[Questionnaire, Translator], Iterator[Item]]] = {
    "tiers": _tiers,
    "eligibility": _facts("eligibility"),
    "benefits": _facts("benefits"),
    "facilities": _facts("facilities"),
    "mra": _recognition,
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
    "process": N_("From self-assessment to certificate"),
    "documents": N_("Documents for the application"),
    "brand": N_("The logo and its use"),
    "list": N_("List of accredited companies"),
    "contact": N_("Contact"),
}
"""What stands above each topic."""
