"""A review that the options say in full: approved, answered otherwise, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ....errors import N_, InputError, UsageError
from ....text.clean import visible, whole
from ...messages import tell
from ...options import values

if TYPE_CHECKING:
    from ....answers.draft import Draft
    from ....answers.model import Sheet
    from ....answers.review.put import Verdict
    from ....i18n import Translator
    from ....insight.signoff import Reviewable
    from ....questionnaire.model import Questionnaire
    from ...assess.part import About
    from ...assess.session import Session
    from . import Said


def do(session: Session, said: Said, about: About) -> None:
    """Say of the answers that are meant what the options say, and tell what became of each."""
    from ....answers.draft import Draft
    from ....answers.lock import locked
    from ....i18n import translator

    with locked(session.answers):
        file = session.read()
        sheet, found = file.sheet, file.questionnaire
        t = translator(values.language(session.lang, found))
        answers = meant(said, about, sheet, found)
        verdict = None if said.withdraw else _verdict(said, found)
        chosen = [one for one in answers if _concerned(one, said)]
        if chosen:
            _save(Draft.of(file), chosen, verdict)
        _tell(chosen, answers, verdict, said, t)


def meant(said: Said, about: About, sheet: Sheet, found: Questionnaire) -> Sequence[Reviewable]:
    """The answers that the options name; raises UsageError for a question, a criterion or a site that is not there."""
    from ....insight.signoff import reviewable
    from ...assess.part import site_among

    part = about.part(found)
    site_among(part, [site.id for site in sheet.sites if site.id])
    for name in said.question or []:
        _known(name.upper(), found)
    wanted = frozenset(name.upper() for name in said.question or [])
    answers = [one for one in reviewable(found, sheet, part) if not wanted or one.question.id in wanted]
    if missing := sorted(wanted - {one.question.id for one in answers}):
        message = N_("{questions}: not asked of this company, or not in this part")
        raise UsageError(message, questions=", ".join(missing))
    return answers


def _known(name: str, found: Questionnaire) -> None:
    from ....validation import suggestion

    if name not in found.questions:
        hint, facts = suggestion(name, list(found.questions))
        raise UsageError(N_("the question “{name}” does not exist"), hint, name=name, **facts)


def _concerned(one: Reviewable, said: Said) -> bool:
    """Whether something is to be said of an answer: of those not named one by one only what is open."""
    if said.withdraw:
        return one.answer.review is not None
    if said.set_ is not None:
        return True
    if one.answer.value is None:
        return False
    return bool(said.question) or (one.state != "reviewed" and one.other is None)


def _verdict(said: Said, found: Questionnaire) -> Verdict:
    from ....answers.review.put import Verdict

    other = None if said.set_ is None else _read(said, found)
    return Verdict(whole(said.by or "").strip(), date.today(), other, whole(said.reason or "").strip())


def _read(said: Said, found: Questionnaire) -> Any:
    """The reviewer's answer, checked; raises InputError for one that does not fit the question."""
    from ....answers import human
    from ....answers.values import read_value
    from ....errors import Issue
    from ....typed.bad import BadValue

    question = found.questions[(said.question or [""])[0].upper()]
    try:
        typed = human.value(said.set_ or "", question, found.programme)
        return read_value(question, typed, found.programme)
    except BadValue as bad:
        issue = Issue(bad.code, bad.message, bad.facts, bad.hint, key=question.id)
        raise InputError([issue]) from None


def _save(draft: Draft, chosen: Sequence[Reviewable], verdict: Verdict | None) -> None:
    from ....answers.review.put import written

    draft.set_reviews({one.place: written(verdict, one.answer) if verdict else None for one in chosen})


def _tell(
    chosen: Sequence[Reviewable],
    meant: Sequence[Reviewable],
    verdict: Verdict | None,
    said: Said,
    t: Translator,
) -> None:
    for one in chosen:
        if verdict is None:
            done = t("withdrawn")
        elif verdict.value is None or verdict.value == one.answer.value:
            done = t("approved")
        else:
            done = t("another answer set beside it")
        label = f"{one.name}  {t.pick(one.question.label)}"
        tell(t("{question}: {done}").format(question=visible(label), done=done))
    for line in _left(chosen, meant, said, t):
        tell(line)


def _left(
    chosen: Sequence[Reviewable], meant: Sequence[Reviewable], said: Said, t: Translator
) -> Iterator[str]:
    """What was passed over, and why."""
    if not chosen:
        yield t("There is nothing to do.")
    left = [one for one in meant if one not in chosen and said.approve and one.answer.value is not None]
    if otherwise := [one.name for one in left if one.other is not None]:
        text = t("Answered otherwise by a reviewer, and left so: {questions}; name them to approve them.")
        yield text.format(questions=", ".join(otherwise))
