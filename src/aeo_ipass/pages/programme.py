"""What the programme's brochure tells, topic by topic, each fact with its source and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from rich.console import Console
from rich.padding import Padding
from typing_extensions import TypedDict

from ..i18n import Translator
from ..machine.parts_v1 import QuestionnaireV1, Tool, questionnaire, tool
from ..questionnaire.model import Questionnaire
from ..questionnaire.programme import Fact, Sourced
from ..renderers.prose import Prose

PROGRAMME = "aeo-ipass/programme/1"
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


class ItemV1(TypedDict):
    """A fact as data; `source` is a publication's title, `as_of` a date as exactly as it is known."""

    id: str
    title: str
    text: str
    source: str
    as_of: str
    data: dict[str, Any]


class ProgrammeV1(TypedDict):
    """A topic of the programme in one language."""

    format: Literal["aeo-ipass/programme/1"]
    tool: Tool
    questionnaire: QuestionnaireV1
    topic: str
    language: str
    items: list[ItemV1]


def items(whole: Questionnaire, topic: str, t: Translator) -> list[Item]:
    """The facts of a topic (a key of TOPICS) in the translator's language."""
    return list(TOPICS[topic](whole, t))


def data(whole: Questionnaire, topic: str, found: list[Item], t: Translator) -> dict[str, Any]:
    """The facts as `aeo-ipass/programme/1`."""
    return {
        "format": PROGRAMME, "tool": tool(), "questionnaire": questionnaire(whole), "topic": topic,
        "language": t.language,
        "items": [
            {"id": i.id, "title": i.title, "text": i.text, "source": i.source, "as_of": i.as_of, "data": i.data}
            for i in found
        ],
    }  # fmt: skip


def print_items(found: list[Item], t: Translator, console: Console) -> None:
    """The facts one below the other; what comes from one source names it once, at its end."""
    for n, item in enumerate(found):
        if item.title:
            console.print(Prose(item.title, style="bold"))
        if item.text:
            text = item.text if item.title or len(found) == 1 else f"– {item.text}"
            console.print(Padding(Prose(text), (0, 0, 0, 2 if item.title else 0), expand=False))
        following = found[n + 1] if n + 1 < len(found) else None
        if item.source and (
            following is None or (following.source, following.as_of) != (item.source, item.as_of)
        ):
            text = t("Source: {source} (as of {date})").format(source=item.source, date=item.as_of)
            console.print(Padding(Prose(text, style="dim"), (0, 0, 0, 2), expand=False))
            console.print()


# --- topics ----------------------------------------------------------------------------------


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
        "in_force": t("in force"), "signed": t("signed, not known to be in force"),
        "action_plan": t("action plan only: no arrangement yet"),
    }  # fmt: skip
    for entry in sorted(whole.programme.mutual_recognition, key=lambda m: STATUSES.index(m.status)):
        meaning = t("signed {date}") if entry.date_meaning == "signed" else t("as listed in {date}")
        text = f"{words[entry.status]} · {meaning.format(date=entry.date)}"
        if entry.note:
            text += f"\n{t.pick(entry.note)}"
        yield Item(
            entry.id, t.pick(entry.economy), text, *_sourced(whole, entry, t),
            data={"status": entry.status, "date": entry.date, "date_meaning": entry.date_meaning},
        )  # fmt: skip


def _documents(whole: Questionnaire, t: Translator) -> Iterator[Item]:
    sources = {s.id: t.pick(s.title) for s in whole.programme.sources}
    for document in whole.programme.documents:
        if document.application:
            yield Item(
                document.id, "", t.pick(document.text), sources.get(document.source or "", ""),
                document.as_of or "",
            )  # fmt: skip


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
