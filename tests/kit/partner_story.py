"""Thirty fictitious business partners: what each would answer, and in which way its form comes back, if it does."""

import csv
import json
import random
from dataclasses import dataclass, field

import openpyxl

from aeo_ipass.renderers.docx.forms import tag
from conftest import ROOT
from kit import form_book, partner_rules
from kit.form_in_browser import Form
from kit.form_letter import Letter
from kit.office_files import converted
from kit.partner_returns import head

SERVICES = (
    "transport", "storage", "handling", "forwarding", "declarations", "guarding", "manufacturing", "it", "other",
)  # fmt: skip
LANGUAGES = ("en", "zh-Hant", "zh-Hans", "zh-Hant,en", "")
RISKS = ("high", "medium", "low")
SENT, DUE, CAME, LOOKED = "2026-11-30", "2027-01-15", "2027-01-08", "2027-01-20"
SAVED = "2026-12-18T10:00:00+08:00"
LATER = "2026-12-22T10:00:00+08:00"
TRICKS = (
    '=HYPERLINK("http://example.com","Example")', "<script>window.hurt=1</script>", "\x1b]0;owned\x07\x1b[2Jx\u202e",
    '"><img src=x onerror="window.hurt=1">', "@SUM(1+1)*cmd|' /C calc'!A0",
)  # fmt: skip
"""What somebody might write to hurt a workbook, a page or a terminal."""
WAYS = (
    ["hand"] * 3 + ["page"] * 9 + ["book"] * 6 + ["word"] * 2 + ["twice", "half", "half", "last", "cut", "cut"] + ["never"] * 4
)  # fmt: skip
FEW = ("hand", "twice", "cut", "never")
BY_PAGE = {"hand", "page", "twice", "half", "last", "cut"}
FORMATS = {"book": "xlsx", "word": "docx"}


@dataclass
class Partner:
    """One of them; `how` its form comes back."""

    number: int
    how: str
    services: list = field(default_factory=list)
    profile: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    note: str = ""

    @property
    def id(self):
        return f"p-{self.number:02d}"

    @property
    def name(self):
        hurting = TRICKS[self.number % 5] if self.number % 6 == 0 else ""
        return f"{hurting} Example Partner {self.number:02d} Limited (fictitious)".strip()

    @property
    def risk(self):
        return RISKS[self.number % 3]

    @property
    def language(self):
        return LANGUAGES[self.number % 5]

    @property
    def is_back(self):
        """Whether this year's answers are there in the end."""
        return self.how not in ("never", "cut", "last")

    @property
    def said(self):
        """What the form says, by field."""
        signed = {"name": "Chan Example", "title": "Manager", "date": "2026-12-18"}
        return {
            **{f"profile.{key}.value": value for key, value in self.profile.items() if key != "services"},
            **{f"{name}.value": value for name, value in self.answers.items()},
            "CO-01.note": self.note,
            **{f"declaration.{key}.value": text for key, text in signed.items()},
        }

    def worth(self, day):
        """What its answers come to."""
        return partner_rules.worth(self.profile, self.answers, day)


def cast(ways=WAYS):
    """The partners, the same every time."""
    return [_partner(number, how) for number, how in enumerate(ways)]


def _partner(number, how):
    dice = random.Random(number)
    services = [SERVICES[number % 9], *([SERVICES[(number + 3) % 9]] if number % 4 == 0 else [])]
    profile = {"services": services, **{q["id"]: _profile(q, dice) for q in _profile_questions()}}
    good = (1.0, 0.97, 0.9, 0.8, 0.6)[number % 5]
    answers = {q["id"]: _answer(q, dice, good) for q in partner_rules.asked(profile)}
    if how == "half":
        for name in list(answers)[3:6]:
            del answers[name]
    return Partner(number, how, services, profile, answers, TRICKS[number % 5])


def _profile_questions():
    return [q for q in partner_rules.file("profile.yaml")["questions"] if q["id"] != "services"]


def _profile(question, dice):
    match question["type"]:
        case "yes_no":
            return dice.choice(["yes", "no"])
        case "multi":
            every = [o["id"] for o in question["options"]]
            return sorted(dice.sample(every, dice.randint(1, 2)), key=every.index)
    return dice.choice([o["id"] for o in question["options"]])


def _answer(question, dice, good):
    """The best answer, or, by chance, any."""
    best = dice.random() < good
    match question["type"]:
        case "yes_no":
            return question["good"] if best else dice.choice(["yes", "no"])
        case "checklist":
            every = [i["id"] for i in question["items"]]
            some = sorted(dice.sample(every, dice.randint(0, len(every))), key=every.index)
            return every if best else some or ["none"]
        case "number":
            return "100" if best else str(dice.randint(0, 100))
        case "date":
            return "2026-10-05" if best else "2025-03-04"
        case "text":
            return f"Example {dice.choice(TRICKS)}"
        case "scale":
            return "full" if best else dice.choice(["none", "partial", "mostly"])
    options = question["options"]
    return max(options, key=lambda o: int(o["attainment"]))["id"] if best else dice.choice(options)["id"]


# --- what the client has, and what comes back --------------------------------------------------


def register(path, partners):
    """The register as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Partners of Example Harbour Forwarding Limited (fictitious)"])
    sheet.append(
        ["id", "name", "services", "sites", "contact", "email", "language", "risk class", "our own column"]
    )
    for one in partners:
        sites = f"Example Yard {one.number % 4}" if one.number % 3 else ""
        row = [one.id, one.name, "; ".join(one.services), sites, "Ms Example", f"{one.id}@example.com"]
        for at, text in enumerate([*row, one.language, one.risk, one.note], 1):
            _write(sheet.cell(3 + one.number, at), text)
    book.save(path)


def _write(cell, text):
    """A text, also one that begins as a formula does."""
    cell.value, cell.data_type = for_office(text), "s"


def for_office(text):
    """Without what the XML of office files cannot hold."""
    return text.replace("\x1b", "").replace("\x07", "")


def by_hand(browser, page, said):
    """Somebody fills in the page, field after field; the form, ready to be saved."""
    form = _opened(browser, page, SAVED)
    for name, value in said.items():
        if form.field(name).locator("input[type=text], textarea").count():
            form.type(name, value)
        else:
            for choice in [value] if isinstance(value, str) else value:
                form.tick(name, choice)
    return form


def by_file(browser, page, said, saved=SAVED):
    """The page is given what was filled in elsewhere, and ready to be saved."""
    form = _opened(browser, page, saved)
    whole = {
        "format": "aeo-ipass/form-return/1",
        "head": head(page),
        "saved_at": saved,
        "by": "",
        "said": said,
    }
    form.open(json.dumps(whole).encode(), "said.json")
    form.says("said.json")
    return form


def _opened(browser, page, saved):
    context = browser.new_context(timezone_id="Asia/Hong_Kong")
    context.clock.set_fixed_time(saved)
    return Form(context, page.as_uri())


def books(pages, partners, folder):
    """The workbooks come back into a folder, each filled in and then saved by LibreOffice."""
    office = folder.parent / "office"
    filled = office / "filled"
    filled.mkdir(parents=True)
    for one in partners:
        filled_in(pages / f"{one.id}.xlsx", one.said, filled / f"{one.id}.xlsx")
    for path in converted(sorted(filled.iterdir()), office, "xlsx"):
        path.rename(folder / path.name)


def filled_in(path, said, to):
    """A workbook with its fields filled in."""
    book = form_book.opened(path.read_bytes())
    cells = form_book.cells(book)
    for name, value in said.items():
        for place, text in _cells(name, value):
            _write(cells[place], text)
    book.save(to)


def _cells(name, value):
    if isinstance(value, str):
        return [((name, ""), value)]
    return [((name, ""), "none")] if value == ["none"] else [((name, item), "✓") for item in value]


def letter(pages, one, folder):
    """The form in Word as it comes back."""
    filled = Letter(pages / f"{one.id}.docx")
    tags = {filled.tag(control) for control in filled.body.iter() if control.tag.endswith("}sdt")}
    for name, value in one.said.items():
        for choice in [value] if isinstance(value, str) else value:
            if (box := tag(f"{name}={choice}")) in tags:
                filled.tick(box)
            else:
                filled.type(tag(name), for_office(choice))
    filled.save(folder / f"{one.id}.docx")
    return folder / f"{one.id}.docx"


# --- the ten of examples/partners.csv ----------------------------------------------------------

EXAMPLES = ROOT / "examples" / "partners.csv"
HOW_GOOD = {
    "haul-01": 0.75, "haul-02": 0.95, "store-01": 0.9, "pack-01": 1, "fwd-01": 1, "guard-01": 0.97, "make-01": 0.8,
    "it-01": 0.9, "decl-01": 1,
}  # fmt: skip
"""Of each that sends its form back: how likely an answer is the best."""


def examples():
    """Those of the example that answer: one leaves two questions open."""
    with EXAMPLES.open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            if row["id"] in HOW_GOOD:
                yield row["id"], _example(number, row)


def _example(number, row):
    dice = random.Random(number)
    services = row["services"].split(";")
    profile = {"services": services, **{q["id"]: _profile(q, dice) for q in _profile_questions()}}
    answers = {q["id"]: _answer(q, dice, HOW_GOOD[row["id"]]) for q in partner_rules.asked(profile)}
    answers |= dict.fromkeys(("CO-07", "IN-09"), row["contact"])
    if row["id"] == "make-01":
        del answers["CO-09"], answers["CO-10"]
    return Partner(number, "page", services, profile, answers, row["note"])


def send_back(packs, folder):
    """What they send back: files of the page, a workbook, and one file that was cut off on its way."""
    folder.mkdir()
    for id, one in examples():
        if (packs / f"{id}.xlsx").exists():
            filled_in(packs / f"{id}.xlsx", one.said, folder / f"{id}.xlsx")
            continue
        page = packs / f"{id}.html"
        whole = {
            "format": "aeo-ipass/form-return/1",
            "head": head(page),
            "saved_at": SAVED,
            "by": "",
            "said": one.said,
        }
        text = json.dumps(whole)
        (folder / f"{id}-form.json").write_text(text[: len(text) // 2] if id == "decl-01" else text, "utf-8")
