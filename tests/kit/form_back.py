"""Forms as a company gets them, filled in and taken back, within this process."""

import hashlib
import json
import tempfile
from datetime import date
from pathlib import Path

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.forms.into import returned
from aeo_ipass.forms.known import Known
from aeo_ipass.forms.take import made, take
from aeo_ipass.pages import form
from aeo_ipass.renderers.docx.render import render as word
from aeo_ipass.renderers.xlsx.render import render
from aeo_ipass.scoring import score
from kit import form_book, form_letter

AS_OF = date(2026, 11, 30)


def known(data, questionnaire, sha256="0"):
    """An answer file of these data, checked."""
    reading = read_sheet(data, questionnaire, "answers.yaml", sha256, partial=True)
    assert not reading.errors, reading.errors
    return Known(questionnaire, reading.sheet)


def document(data, questionnaire, language="en", sha256="0", **wanted):
    """The form of all that is asked."""
    here = known(data, questionnaire, sha256)
    return form.page(score(here.sheet, questionnaire, as_of=AS_OF), form.Wanted(**wanted), language)


def book(path, data, questionnaire, language="en", filled=None, sha256="0", **wanted):
    """A workbook to fill in, with what is written in cells by the names of their fields; its path."""
    content = render([document(data, questionnaire, language, sha256, **wanted)])
    path = Path(path)
    path.write_bytes(content)
    if filled:
        opened = form_book.opened(content)
        cells = form_book.cells(opened)
        for name, value in filled.items():
            place = name if isinstance(name, tuple) else (name, "")
            cells[place].value = value
        opened.save(path)
    return path


def letter(path, data, questionnaire, language="en", edit=None, sha256="0", **wanted):
    """A Word document to fill in, edited by a function that gets what `form_letter` makes of it; its path."""
    path = Path(path)
    path.write_bytes(word([document(data, questionnaire, language, sha256, **wanted)]))
    if edit:
        opened = form_letter.Letter(path)
        edit(opened)
        opened.save(path)
    return path


def back(paths, data, questionnaire, sha256="0"):
    """The data with what came back, and what was taken."""
    here = known(data, questionnaire, sha256)
    return made(data, take([returned(Path(path), here) for path in paths], here), here)


def why(taken):
    """What is refused, by the field's name: the codes."""
    return {unread.name: unread.issue.code for unread in taken.refused}


def saved_page(answers, said, **more):
    """What the page of a form saves, in a folder of its own: made from an answer file, with these fields filled in.

    `was`: what these held; older pages do not say it.
    """
    content = Path(answers).read_bytes()
    data = parse_yaml(content.decode(), str(answers))
    head = {
        "format": "aeo-ipass/form/1",
        "form": "0",
        "questionnaire": data["questionnaire"],
        "answers_sha256": hashlib.sha256(content).hexdigest(),
        "company": data["company"]["name"],
    }
    path = Path(tempfile.mkdtemp()) / "hr-form.json"
    whole = {
        "format": "aeo-ipass/form-return/1",
        "head": head,
        "saved_at": "",
        "by": "",
        "said": said,
        **more,
    }
    path.write_text(json.dumps(whole), "utf-8")
    return path
