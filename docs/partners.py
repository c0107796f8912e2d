"""Make the pictures of docs/partners.md and its translations from the real program: packs, what came back, the ranking.

Needs the `test` extra and Debian's chromium, libreoffice-writer, poppler-utils and fonts-noto-cjk; run from the root
of the repository.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from screenshots import IMAGES, ROOT, chromium, terminal_page
from together import ROWS, WIDTH, run, small, trimmed

from kit import partner_story
from kit.office_files import converted
from kit.terminal import Terminal

SHOWN = {"en": ("pack-01", "Ms Example"), "zh-Hant": ("haul-01", "合規部"), "zh-Hans": ("haul-02", "合规部")}
"""The partner whose form and letter are shown in a language, and whom it turns to."""
KNOWN = ("--packs", "packs", "--register", "partners.csv")


def image(name: str, language: str) -> Path:
    """Where a picture goes."""
    return IMAGES / f"partners.{name}.{language}.png"


def packed(folder: Path, to: str) -> None:
    """The packs of the story."""
    words = (
        "partner",
        "pack",
        "partners.csv",
        "-o",
        "packs",
        "--client",
        "Example Harbour Forwarding Limited",
    )
    days = (
        "--date",
        partner_story.SENT,
        "--until",
        partner_story.DUE,
        "--to",
        f"{to}, aeo@forwarding.example",
    )
    run(folder, *words, *days)
    run(folder, *words, *days, "--only", "store-01", "--format", "xlsx", "--yes")


def form(folder: Path, language: str) -> None:
    """The beginning of a form, and the letter that goes with it."""
    partner = SHOWN[language][0]
    page(folder / "packs" / f"{partner}.html", image("form", language), 940, 1150)
    (paper,) = converted([folder / "packs" / f"{partner}-letter.docx"], folder)
    place = image("letter", language)
    words = ["pdftoppm", "-r", "90", "-png", "-singlefile", "-l", "1", paper, place.with_suffix("")]
    subprocess.run(words, check=True)
    trimmed(place)
    small(place)


def page(file: Path, place: Path, width: int, height: int) -> None:
    """The beginning of a page as the browser shows it."""
    chromium(file, place, width, height)
    small(place)


def collected(folder: Path, language: str) -> None:
    """Taking back in a terminal."""
    words = ("partner", "collect", "returned", "--into", "partners", *KNOWN, "--date", partner_story.CAME)
    terminal = Terminal(*words, "--lang", language, cwd=folder, width=WIDTH, height=ROWS)
    while terminal.read():
        pass
    rows = len(terminal.screen.rstrip().splitlines())
    content = folder / f"collect.{language}.html"
    content.write_text(terminal_page(terminal.display, rows, language), "utf-8")
    place = image("collect", language)
    chromium(content, place, WIDTH * 9 + 60, 21 * rows + 60)
    trimmed(place, footer=0)
    small(place)


def looked(folder: Path, language: str) -> None:
    """Where partners stand, and how they rank."""
    day = ("--as-of", partner_story.LOOKED, "--lang", language, "-q")
    run(folder, "partner", "status", "partners", *KNOWN, *day, "-o", "status.html")
    run(folder, "portfolio", "partners", *day, "-o", "portfolio.html")
    page(folder / "status.html", image("status", language), 1100, 720)
    page(folder / "portfolio.html", image("portfolio", language), 1240, 900)


def main() -> None:
    """Make every picture."""
    for language, (_, to) in SHOWN.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(ROOT / "examples" / "partners.csv", folder)
            packed(folder, to)
            partner_story.send_back(folder / "packs", folder / "returned")
            form(folder, language)
            collected(folder, language)
            looked(folder, language)


if __name__ == "__main__":
    main()
