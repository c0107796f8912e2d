"""A questionnaire: an overview, what a kind of company is asked, or one question in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..answers.model import Depth
from ..document.build import section
from ..document.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Item,
    Lines,
    Paragraph,
    Row,
    Section,
)
from ..i18n import Translator
from ..phrases.programme import cited
from ..phrases.questions import answer_word, answers
from ..phrases.words import document_of_many
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Criterion, Question
from ..questionnaire.typical import typical
from ..scoring.applicability import asked

Wanted = Callable[[Question], bool]


def page(whole: Questionnaire, name: str | None, quick: bool, t: Translator) -> Document:
    """All criteria, one criterion (`D`) or one question (`D-07`)."""
    if name is not None and name in whole.questions:
        return _question(whole, whole.questions[name], t)
    names = [name] if name else [c.id for c in whole.criteria]
    found = _found(whole, names, lambda q: not q.retired and (q.quick or not quick))
    return _document(whole, _criteria(whole, found, t), t)


def kind_page(
    whole: Questionnaire, given: Mapping[str, Any], tier: str, name: str | None, quick: bool, t: Translator
) -> Document:
    """What a company of this kind is asked for a tier; what is not `given` is taken as typical."""
    profile, site = typical(whole.profile, given)
    depth: Depth = "quick" if quick else "full"
    only = whole.questions.get(name or "")
    names = list(whole.programme.tiers[tier].criteria)
    if name:
        names = [whole.criterion_of[only.id].id if only else name]

    def wanted(question: Question) -> bool:
        return only in (None, question) and asked(question, profile, site, depth)

    found = _found(whole, names, wanted)
    taken = {key: value for key, value in {**profile, **site}.items() if key not in given}
    count = sum(map(len, found.values()))
    return _document(whole, [*_criteria(whole, found, t), _kind(count, taken, t)], t)


def _document(whole: Questionnaire, sections: Iterable[Section], t: Translator) -> Document:
    about = Cell(f"{whole.ref}  sha256: {whole.sha256}", tone="dim")
    return document_of_many(t, t.pick(whole.programme.title), (about,), sections)


# --- criteria --------------------------------------------------------------------------------


def _found(whole: Questionnaire, names: Iterable[str], wanted: Wanted) -> dict[str, list[Question]]:
    """The questions wanted of the criteria named, in the order of the questionnaire."""
    named = set(names)
    return {c.id: [q for q in c.questions if wanted(q)] for c in whole.criteria if c.id in named}


def _criteria(whole: Questionnaire, found: Mapping[str, list[Question]], t: Translator) -> Iterator[Section]:
    columns = (
        Column(t("No."), "id"),
        Column(t("Question"), share=6),
        Column(t("Level"), share=2),
        Column(t("Quick set")),
    )
    for criterion in whole.criteria:
        if criterion.id in found:
            rows = [_row(whole, question, t) for question in found[criterion.id]]
            yield section(_heading(criterion, len(rows), t), (), columns, rows)


def _heading(criterion: Criterion, count: int, t: Translator) -> str:
    return f"{criterion.id} {t.pick(criterion.title)} ({count})"


def _row(whole: Questionnaire, question: Question, t: Translator) -> Row:
    level = whole.programme.levels[question.level].label
    return (
        Cell(question.id),
        Cell(t.pick(question.label)),
        Cell(t.pick(level) if level else question.level, tone="dim"),
        Cell("✓" if question.quick else "", tone="dim"),
    )


def _kind(count: int, taken: Mapping[str, Any], t: Translator) -> Section:
    """How many questions these are, and what was taken as typical."""
    text = t.plural("{count} question", "{count} questions", count).format(count=count)
    if not taken:
        return Section("", "", (Lines((Cell(text, tone="bold"),)),))
    why = t("Taken as typical, where --set does not say otherwise:")
    facts = Facts(tuple(Fact(key, _fact(value)) for key, value in taken.items()))
    return Section("", "", (Lines((Cell(text, tone="bold"), Cell(why, tone="dim"))), facts))


def _fact(value: Any) -> str:
    """A profile key's value as it is written on the command line."""
    if isinstance(value, tuple):
        return ",".join(value) or "–"
    return {True: "yes", False: "no", None: "–"}.get(value) or str(value)


# --- one question ----------------------------------------------------------------------------


def _question(whole: Questionnaire, question: Question, t: Translator) -> Document:
    schemes = {s.id: t.pick(s.title) for s in whole.schemes}
    sources = {s.id: s for s in whole.programme.sources}
    guidance = (Paragraph(t.pick(question.guidance)),) if question.guidance else ()
    parts: dict[str, tuple[Block, ...]] = {
        "": _listed(answers(whole, question, t)),
        t("What a validator looks for"): guidance,
        t("Evidence"): _listed(t.pick(whole.documents[e]) for e in question.evidence_ids),
        t("Advice"): _advice(whole, question, t),
        t("Training"): _listed(cited(sources[name], t) for name in question.training),
        t("Compare"): _listed(f"{schemes[r.scheme]}: {r.clause}" for r in question.references),
    }
    sections = [Section("", title, blocks) for title, blocks in parts.items() if blocks]
    title = f"{question.id} {t.pick(question.label)}"
    return document_of_many(t, title, (Cell(t.pick(question.text)),), sections)


def _advice(whole: Questionnaire, question: Question, t: Translator) -> tuple[Block, ...]:
    """Each answer that leaves a gap, and what to do then."""
    items = tuple(
        Item(answer_word(whole, question, key, t), detail=t.pick(text))
        for key, text in question.advice.items()
    )
    return (Bullets(items),) if items else ()


def _listed(texts: Iterable[str]) -> tuple[Block, ...]:
    items = tuple(map(Item, texts))
    return (Bullets(items),) if items else ()
