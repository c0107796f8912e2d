"""The story of docs/together.md: HR fills in a workbook, IT a page in the browser, and meanwhile the manager goes on."""

from datetime import date
from functools import cache

from aeo_ipass.answers import human
from aeo_ipass.i18n import translator
from aeo_ipass.questionnaire import catalog
from conftest import ROOT
from kit import form_book

START = ROOT / "docs" / "together.yaml"
"""The answers with which it begins."""
COMMENTS = [line.partition("#")[2] for line in START.read_text("utf-8").splitlines() if "#" in line]

NOTES = {
    "en": (
        "The new agency contract covers everybody since October.",
        "Shared accounts at the dock end in January.",
    ),
    "zh-Hant": ("新的中介合約自十月起涵蓋所有外判人員。", "收貨處的共用帳戶一月起停用。"),
    "zh-Hans": ("新的劳务派遣合同自十月起覆盖所有派遣人员。", "收货处的共用账号一月起停用。"),
}
"""What HR notes at E-03, and IT at J-22."""
SCREENING = {"file": "hr/screening-2026-09.pdf", "proves": "screening-files", "issued": "2026-09-30"}
REPORT = {"file": "it/protection-report.pdf", "proves": "it-protection-report", "issued": "2026-10-12"}
CHECKED = ["identity", "right_to_work", "history", "references"]
RIGHTS, PROTECTED = ["personal", "rights", "review"], ["antivirus", "firewall", "updates", "tested"]


@cache
def word(name, choice, language):
    """What people read for an answer."""
    asked = catalog.load("hkaeo")
    return translator(language).pick(human.choices(asked.questions[name], asked.programme)[choice])


def hr(path, language="en"):
    """HR fills in its workbook; it is saved where it was."""
    book = form_book.opened(path.read_bytes())
    cells = form_book.cells(book)
    questions = {id_: said for listed in form_book.lists(book).values() for id_, said in listed}
    papers = {id_: translator(language).pick(kind) for id_, kind in catalog.load("hkaeo").documents.items()}
    for place, value in {
        **{("E-01.value", item): "✓" for item in CHECKED}, ("E-01.value", "statement"): "✗",
        ("E-03.value", ""): word("E-03", "full", language), ("E-03.note", ""): NOTES[language][0],
        ("E-04.value", ""): word("E-04", "mostly", language), ("E-04.due", ""): date(2027, 1, 31),
        ("+1.question", ""): questions["E-01"], ("+1.file", ""): SCREENING["file"],
        ("+1.proves", ""): papers[SCREENING["proves"]], ("+1.issued", ""): date.fromisoformat(SCREENING["issued"]),
    }.items():  # fmt: skip
        cells[place].value = value
    book.save(path)


def it(form, language="en"):
    """IT fills in its page, up to where it is saved."""
    for item in RIGHTS:
        form.tick("J-22.value", item)
    form.type("J-22.note", NOTES[language][1])
    for item in PROTECTED:
        form.tick("J-03.value", item)
    form.press("add", form.question("J-03"))
    form.type("+1.file", REPORT["file"])
    form.field("+1.proves").locator("select").select_option(REPORT["proves"])
    form.type("+1.issued", REPORT["issued"])


IT_SAID = {
    "J-22.value": RIGHTS, "J-22.note": NOTES["en"][1], "J-03.value": PROTECTED,
    "+1.question": "J-03", **{f"+1.{key}": said for key, said in REPORT.items()},
}  # fmt: skip
"""What the page then saves."""


def manager(path):
    """Meanwhile the manager hears of a gap, and writes it into the file, with the reason."""
    text = path.read_text("utf-8")
    changed = text.replace(
        "    value: mostly\n", "    value: partial  # the dock has temporary workers too\n"
    )
    assert changed != text
    path.write_text(changed, "utf-8")


def held(path):
    """The answers in a file, and whether all comments of the first are there."""
    from aeo_ipass.answers import store

    return store.load(path, partial=True).data["answers"]
