"""What becomes of the answers of a file in another version of its questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..answers.aside import Aside
from ..answers.migrate.model import FATES, Fate, Moved
from ..document.build import section, table
from ..document.model import Cell, Column, Document, Section
from ..i18n import Translator
from ..insight.migration import Between
from ..phrases import migration as words
from ..phrases.words import document_of_many
from ..validation import shorten


def page(found: Between, t: Translator) -> Document:
    """The answers by what becomes of them, those first that want attention."""
    move = found.migration
    title = t("Answers moved from {old} to {new}").format(old=move.source, new=move.target)
    head = [Cell(found.company, tone="dim"), Cell(_counts(found, t), tone="bold")]
    sections = [*_fates(found, t), *_unfit(move.asides, t), *_anew(found, t), *_missing(found, t)]
    return document_of_many(t, title, head, sections)


def _counts(found: Between, t: Translator) -> str:
    move = found.migration
    text = t(
        "Kept {kept}, renamed {renamed}, to be confirmed {confirm}, to be answered anew {offered}, "
        "set aside {aside}, new {new}"
    )
    counts = {fate: len(move.of(fate)) for fate in FATES}
    return text.format(**{**counts, "aside": counts["aside"] + len(move.asides)}, new=len(found.anew))


def _fates(found: Between, t: Translator) -> Iterator[Section]:
    for fate in FATES:
        if moved := found.migration.of(fate):
            yield _fate(found, fate, moved, t)


def _fate(found: Between, fate: Fate, moved: Sequence[Moved], t: Translator) -> Section:
    fields = [
        (Column(t("Question"), share=4), lambda m: Cell(_question(found, m, t))),
        (Column(t("Answer"), share=4), lambda m: Cell(_answer(found, m, t))),
    ]
    if fate != "kept":
        fields.append((Column(t("Why"), share=3), lambda m: Cell(words.whys(m.why, t))))
    heading = f"{t(words.FATES[fate])} ({len(moved)})"
    return Section("", heading, (table("", fields, moved),))


def _answer(found: Between, moved: Moved, t: Translator) -> str:
    """The answer in its words; by its id where these changed and nobody knows what they were."""
    unknown = found.old is found.new and any(w.code in ("scale", "option") for w in moved.why)
    if unknown and isinstance(moved.value, str):
        return shorten(moved.value)
    return words.given(found.old, moved.question, moved.value, t)


def _question(found: Between, moved: Moved, t: Translator) -> str:
    """`A-07 Customs contact → A-31, A-32`; with the site where the answer is one's own."""
    known = found.old.questions.get(moved.question) or found.new.questions.get(moved.question)
    name = f"{moved.question} {t.pick(known.label)}" if known else moved.question
    where = f"{name} ({moved.site})" if moved.site else name
    return f"{where} → {', '.join(moved.to)}" if moved.to else where


def _unfit(asides: Sequence[Aside], t: Translator) -> Iterator[Section]:
    if not asides:
        return
    fields = [
        (Column(t("Where")), lambda a: Cell(a.at)),
        (Column(t("Answer"), share=2), lambda a: Cell(shorten(a.value))),
        (Column(t("Why"), share=3), lambda a: Cell(words.whys(a.issues, t))),
    ]
    heading = t("Set aside in the file: does not fit")
    yield Section("", f"{heading} ({len(asides)})", (table("", fields, asides),))


def _anew(found: Between, t: Translator) -> Iterator[Section]:
    if found.anew:
        labels = ((name, found.new.questions[name].label) for name in found.anew)
        lines = [Cell(f"{name} {t.pick(label)}") for name, label in labels]
        heading = t("New: not asked before")
        yield section(f"{heading} ({len(found.anew)})", lines)


def _missing(found: Between, t: Translator) -> Iterator[Section]:
    if found.missing:
        lines = [Cell(issue.text(t)) for issue in found.missing]
        yield section(t("Facts about the company that are asked for now"), lines)
