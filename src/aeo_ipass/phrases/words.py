"""The words that formats add themselves, and small turns of phrase that several sections share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from ..document.clean import cleaned
from ..document.model import Cell, Document, Grade, Section, Task, Words
from ..document.tables import half_days
from ..i18n import LANGUAGE_NAMES, Translator
from ..questionnaire.terms import GRADE_WORDS, GRADES

if TYPE_CHECKING:
    from .view import Gap, View


def document(view: View, title: str, lines: Iterable[Cell], sections: Iterable[Section]) -> Document:
    """A document about one assessment, in the view's language; every text is safe to show."""
    as_of = view.assessment.as_of
    dated = as_of, view.date(as_of)
    told = (*lines, *(Cell(text, tone="amber") for text in otherwise(view)))
    return _document(words(view), view.t.language, title, view.company(), dated, told, sections)


def otherwise(view: View) -> Iterator[str]:
    """That the answers are not all the company's own, where they are not."""
    if view.assessment.sheet.own is not None:
        yield view.t("Where a reviewer gave another answer than the company, that one is judged.")


def document_of_many(
    t: Translator, title: str, lines: Iterable[Cell], sections: Iterable[Section]
) -> Document:
    """A document that is about no single assessment; every text is safe to show."""
    found = words_of(t, "", lambda grade: t(GRADE_WORDS[grade]))
    return _document(found, t.language, title, "", (None, ""), lines, sections)


def _document(
    found: Words,
    language: str,
    title: str,
    company: str,
    dated: tuple[date | None, str],
    lines: Iterable[Cell],
    sections: Iterable[Section],
) -> Document:
    made = Document(language, title, company, *dated, None, tuple(sections), found, tuple(lines))
    return cleaned(made)


def words(view: View) -> Words:
    """The formats' own words in the view's language."""
    return words_of(view.t, view.company(), view.grade_word)


def words_of(t: Translator, company: str, grade_word: Callable[[Grade], str]) -> Words:
    """The formats' own words in a language; `grade_word` names the grades."""
    return Words(
        own_name=LANGUAGE_NAMES.get(t.language, t.language),
        summary=t("Summary"),
        contents=t("Contents"),
        language=t("Language"),
        question=t("Question"),
        criterion=t("Criterion"),
        level=t("Level"),
        gate=t("Gate"),
        days=t("Person-days"),
        page=t("Page {page} of {pages}"),
        actions=t("Action list"),
        action=t("What to do"),
        number=t("No."),
        answer=t("Answer"),
        advice=t("Next step"),
        evidence=t("Evidence needed"),
        owner=t("Owner"),
        due=t("Due"),
        effort=t("Effort"),
        note=t("Note"),
        site=t("Site"),
        aim=t("Aim"),
        reasons=t("What holds it back"),
        good=t("What is good"),
        gaps=t("Gaps"),
        unanswered=t("Not answered yet"),
        not_applicable=t("Not applicable"),
        information=t("For information"),
        score=t("Score"),
        logo=t("Logo of {company}").format(company=company),
        label=t("{label}: {answer}"),
        separator=t.separator,
        find=t("Find"),
        every=t("(all)"),
        part=t("{done} of {all}"),
        grades=tuple((g, grade_word(g)) for g in GRADES),
    )


def task(view: View, gap: Gap) -> Task:
    """What is wrong and what to do about it; not who does it by when."""
    return Task(
        id=gap.question,
        question=gap.question,
        label=gap.label,
        criterion=gap.criterion,
        sites=gap.site,
        level=gap.level,
        answer=gap.answer,
        gate=gap.gate,
        gate_text=view.held(gap.gate),
        advice=gap.advice,
        evidence=(),
        owner="",
        due=None,
        due_text="",
        days=None,
        days_text="",
        note="",
        fixed_text="",
    )


def days(view: View, count: float) -> str:
    """`5 person-days` or `2.5 person-days`, as the language counts; rounded to half a day, at least half."""
    whole, half = divmod(half_days(count), 2)
    text = view.t.plural("{count} person-day", "{count} person-days", 1 if (whole, half) == (1, 0) else 2)
    return text.format(count=f"{whole}.5" if half else whole)


def share(view: View, part: int, whole: int) -> str:
    """`3 of 7`, as the language says it."""
    return view.t("{done} of {all}").format(done=part, all=whole)


def at(view: View, label: str, site: str | None) -> str:
    """A question's label, with the site where there are several."""
    where = view.site_name(site)
    return view.t("{label} ({where})").format(label=label, where=where) if where else label
