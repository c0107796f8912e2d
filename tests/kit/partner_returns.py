"""Packs as they go out to partners, and what comes back: pages, workbooks, and what nobody wants."""

import json
import re
from pathlib import Path

from aeo_ipass.answers.values import options_of
from aeo_ipass.questionnaire import questions as kinds
from aeo_ipass.renderers.docx.forms import tag
from kit import form_book
from kit.command_line import call
from kit.form_letter import Letter
from kit.partner_packs import whole

SENT, DUE, BACK = "2026-06-01", "2026-07-15", "2026-06-25"
REGISTER = """\
id,name,services,sites,contact,email,language,risk class
p-1,Example Haulage Limited (fictitious),transport,Yard A; Yard B,Ms Example,a@example.com,zh-Hant,high
p-2,Example Storage Limited (fictitious),storage,,Mr Example,b@example.com,"en,zh-Hans",low
p-3,Example IT Limited (fictitious),it,,,,,
"""


def packed(folder, *words, register=REGISTER, date=SENT, packs="packs", format="html"):
    """A folder with a register and the packs for it."""
    path = Path(folder) / "register.csv"
    path.write_text(register, "utf-8")
    given = [
        "-o",
        Path(folder) / packs,
        "--date",
        date,
        "--until",
        DUE,
        "--client",
        "Example Trading",
        "-f",
        format,
    ]
    done = call("partner", "pack", path, *given, "--quiet", *words)
    assert done.returncode == 0, done.stderr


def head(page):
    """The head of a form that is a page."""
    return json.loads(re.search(r'id="form-data">(.*?)</script>', page.read_text("utf-8"), re.S)[1])["head"]


def everything(services=("transport",)):
    """An answer to all that can be asked, as a page saves them."""
    said = {f"{q.id}.value": _answer(q) for q in whole().questions.values() if q.retired is None}
    for asked in whole().profile.questions:
        one = "yes" if asked.type == "yes_no" else asked.option_ids[0]
        said[f"profile.{asked.id}.value"] = (
            list(services) if asked.id == "services" else [one] if asked.type == "multi" else one
        )
    signed = {"name": "Chan Example", "title": "Manager", "date": "2026-06-20"}
    return said | {f"declaration.{key}.value": text for key, text in signed.items()}


def _answer(question):
    match question:
        case kinds.NumberQuestion():
            return "3"
        case kinds.DateQuestion():
            return "2026-01-01"
        case kinds.TextQuestion():
            return "text"
        case kinds.ChecklistQuestion():
            return [question.items[0].id]
    return next(o for o in options_of(question, whole().programme) if o not in ("not_applicable", "unsure"))


def page_back(folder, id, said, name="", saved="2026-06-20T10:00:00+08:00", packs="packs", **other):
    """What the page of a partner's pack saves, in the folder of what came back; `other`: facts of the head."""
    whole_ = {
        "format": "aeo-ipass/form-return/1",
        "head": {**head(Path(folder) / packs / f"{id}.html"), **other},
        "saved_at": saved,
        "by": "",
        "said": said,
    }
    path = Path(folder) / "back" / (name or f"{id}-form.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(whole_), "utf-8")
    return path


def book_back(folder, id, filled, packs="packs"):
    """The workbook of a partner's pack with these cells filled in."""
    book = form_book.opened((Path(folder) / packs / f"{id}.xlsx").read_bytes())
    cells = form_book.cells(book)
    for name, value in filled.items():
        cells[(name, "")].value = value
    path = Path(folder) / "back" / f"{id}.xlsx"
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def letter_back(folder, id, filled):
    """The form in Word of a partner's pack, with texts in fields by their names."""
    letter = Letter(Path(folder) / "packs" / f"{id}.docx")
    for name, value in filled.items():
        letter.type(tag(name), value)
    path = Path(folder) / "back" / f"{id}.docx"
    path.parent.mkdir(exist_ok=True)
    letter.save(path)
    return path


def collected(folder, *words, date=BACK, code=None, known=("--packs", "--register")):
    """The outcome by file name, with the exit code held."""
    places = {"--packs": Path(folder) / "packs", "--register": Path(folder) / "register.csv"}
    given = [word for option in known for word in (option, places[option])]
    done = call(
        "partner", "collect", Path(folder) / "back", "--into", Path(folder) / "partners", "--date", date, *given, "-f",
        "json", *words,
    )  # fmt: skip
    assert "Traceback" not in done.stderr and done.stdout, done.stderr
    if code is not None:
        assert done.returncode == code, done.stdout
    found = json.loads(done.stdout)
    return {Path(one["file"]).name: one for one in found["files"]}


def tree(folder):
    """Every file in a folder, by its path there."""
    folder = Path(folder)
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }
