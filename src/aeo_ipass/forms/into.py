"""Whose form it is that came back: whether it belongs to these answers, and what of it is worth a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import N_, InputError, Issue
from ..typed.width import folded
from . import page, word, workbook
from .known import Known
from .returned import Returned

BOOKS = (".xlsx", ".xlsm", ".ods")


def returned(path: Path, known: Known) -> Returned:
    """What a file says that came back, by its ending; raises InputError for one that is no form."""
    ending = path.suffix.lower()
    if ending in BOOKS:
        return workbook.returned(path, known)
    if ending == ".json":
        return page.returned(path, known)
    if ending == ".docx":
        return word.returned(path, known)
    message = N_("files with the ending “{ending}” are not taken back")
    hint = N_(
        "expected: a workbook (.xlsx, .ods), a Word document (.docx), or what the page of a form saved (.json)"
    )
    raise InputError([Issue("no-form", message, {"ending": ending}, hint, str(path))])


def of_others(form: Returned, known: Known, *, any_company: bool = False) -> Iterator[Issue]:
    """What the head of a form says against taking it: errors, and warnings where it can be taken."""
    said, file = form.head, str(form.path)
    if not said:
        yield Issue(
            "no-head", N_("nothing in the file says of which form it is"), file=file, severity="warning"
        )
        return
    ref, here = said.get("questionnaire", ""), known.questionnaire.ref
    facts = {"name": ref, "expected": here}
    if ref.partition("@")[0] != here.partition("@")[0]:
        yield Issue(
            "other-programme",
            N_("the form is of “{name}”, the answers are of “{expected}”"),
            facts,
            file=file,
        )
    elif ref != here:
        message = N_("the form is of “{name}”, the answers are of “{expected}”: by ids that both have")
        yield Issue("other-version", message, facts, file=file, severity="warning")
    if not any_company and not _same_company(form, known):
        message = N_("the form is of the company “{name}”, the answers are of “{expected}”")
        hint = N_("if both are the same: --any-company")
        facts = {"name": said.get("company", ""), "expected": known.sheet.company.name}
        yield Issue("other-company", message, facts, hint, file)


def _same_company(form: Returned, known: Known) -> bool:
    """By the registration where both tell one, else by the name."""
    said, here = form.head, known.sheet.company
    number = said.get("business_registration", "")
    if number and here.business_registration:
        return folded(number) == folded(here.business_registration)
    return folded(said.get("company", "")) == folded(here.name)
