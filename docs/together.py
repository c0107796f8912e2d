"""Make the pictures of docs/together.md from the real program: forms filled in by two people, taken back, reported on.

Needs the `test` extra and Debian's chromium, libreoffice-calc, poppler-utils and fonts-noto-cjk; run from the root
of the repository.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from screenshots import IMAGES, chromium, terminal_page

from kit import two_people
from kit.browser import chromium as browser_started
from kit.form_in_browser import PHONE, Form
from kit.office_files import converted
from kit.terminal import Terminal

MANAGER = {"en": "Ms Example", "zh-Hant": "合規經理", "zh-Hans": "合规经理"}
"""Who gets the forms back."""
COLOURS = 96
WIDTH, ROWS = 104, 100
"""The terminal's."""


def run(folder: Path, *words: str) -> None:
    """Run a command of the story."""
    subprocess.run([sys.executable, "-m", "aeo_ipass", *words], check=True, cwd=folder, capture_output=True)


def small(image: Path, colours: int = COLOURS) -> None:
    """The picture with few colours, which its file is small by."""
    with Image.open(image) as found:
        found.convert("RGB").quantize(colours).save(image, optimize=True)


def trimmed(image: Path, margin: int = 12, footer: float = 0.06) -> None:
    """The picture of a page without its footer and without the empty paper around what is on it."""
    with Image.open(image) as found:
        page = found.convert("RGB")
    page = page.crop((0, 0, page.width, int(page.height * (1 - footer))))
    empty = Image.new("RGB", page.size, page.getpixel((2, 2)))
    left, top, right, bottom = ImageChops.difference(page, empty).getbbox()
    page.crop((left - margin, max(top - margin, 0), right + margin, bottom + margin)).save(image)


def workbook(folder: Path, language: str) -> None:
    """HR's workbook as LibreOffice shows it: the sheet of questions."""
    two_people.hr(folder / "hr.xlsx", language)
    (paper,) = converted([folder / "hr.xlsx"], folder)
    image = IMAGES / f"together.workbook.{language}.png"
    subprocess.run(
        ["pdftoppm", "-r", "140", "-png", "-singlefile", "-f", "2", "-l", "2", paper, image.with_suffix("")],
        check=True,
    )
    trimmed(image)
    small(image)


def page(folder: Path, language: str) -> None:
    """IT's page at the desk and on a telephone; leaves the file that it saves in the folder."""
    with browser_started() as browser:
        desk = browser.new_context(viewport={"width": 900, "height": 1180}, device_scale_factor=1.25)
        form = Form(desk, (folder / "it.html").as_uri())
        two_people.it(form, language)
        form.page.evaluate("for (const more of document.querySelectorAll('details.helps')) more.open = false")
        shown(form, "J-03", IMAGES / f"together.page.{language}.png")
        file = form.saved(folder)
        telephone = browser.new_context(viewport=PHONE, device_scale_factor=1.5, has_touch=True)
        small_one = Form(telephone, (folder / "it.html").as_uri())
        small_one.open(file.read_bytes(), file.name)
        small_one.page.wait_for_function("document.querySelectorAll('.answered').length === 2")
        shown(small_one, "J-22", IMAGES / f"together.phone.{language}.png")


def shown(form: Form, key: str, image: Path) -> None:
    """A picture of the window, with a question at its top."""
    form.question(key).evaluate("question => question.scrollIntoView({ block: 'start' })")
    form.page.mouse.move(1, 1)
    form.page.wait_for_timeout(500)
    form.page.screenshot(path=image)
    small(image)


def taken_back(folder: Path, language: str) -> None:
    """The import in a terminal: what contradicts is asked about, and then whether to write."""
    terminal = Terminal(
        "answers", "import", "hr.xlsx", "it-form.json", "--into", "answers.yaml", "--lang", language,
        cwd=folder, width=WIDTH, height=ROWS,
    )  # fmt: skip
    terminal.until(lambda screen: screen.rstrip().endswith("[0]"))
    terminal.send("0\r")
    terminal.until("[y/N]")
    terminal.send("y\r")
    terminal.close()
    rows = len(terminal.screen.rstrip().splitlines())
    content = folder / f"import.{language}.html"
    content.write_text(terminal_page(terminal.display, rows, language), "utf-8")
    image = IMAGES / f"together.import.{language}.png"
    chromium(content, image, WIDTH * 9 + 60, 21 * rows + 60)
    trimmed(image, footer=0)
    small(image)


def report(folder: Path, language: str) -> None:
    """The beginning of the report."""
    run(folder, "report", "answers.yaml", "-o", "report.html", "--lang", language)
    image = IMAGES / f"together.report.{language}.png"
    chromium(folder / "report.html", image, 900, 700)
    small(image)


def story(folder: Path, language: str) -> None:
    """The whole of it in one language."""
    shutil.copy(two_people.START, folder / "answers.yaml")
    to = MANAGER[language]
    for owner, name in (("hr", "hr.xlsx"), ("it", "it.html")):
        more = ("--to", to, "--until", "2026-12-11", "--lang", language)
        run(folder, "answers", "export", "answers.yaml", "--owner", owner, "-o", name, *more)
    workbook(folder, language)
    page(folder, language)
    two_people.manager(folder / "answers.yaml")
    taken_back(folder, language)
    report(folder, language)


def main() -> None:
    """Make every picture."""
    for language in two_people.NOTES:
        with tempfile.TemporaryDirectory() as name:
            story(Path(name), language)


if __name__ == "__main__":
    main()
