"""Make the pictures of docs/first.md from the real program: the interview in a terminal, then the report.

Needs the `test` extra and Debian's chromium and fonts-noto-cjk; run from the root of the repository.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from screenshots import IMAGES, ROOT, chromium, terminal_page
from together import run, small, trimmed

from kit.terminal import DOWN, SPACE, Terminal

WIDTH, ROWS = 92, 110
SHADES = 12
"""Of a terminal, which has few."""
END = "\0"
"""Begins no row: to the end of what is written."""
COMPANY = {
    "en": "Example Lantern Logistics Limited",
    "zh-Hant": "示例燈籠物流有限公司",
    "zh-Hans": "示例灯笼物流有限公司",
}
"""A fictitious company."""
FORWARDER = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8").replace("tier: 2", "tier: 1")


class Part:
    """The rows of a screen from the first one that begins so, to the row before one that begins otherwise."""

    def __init__(self, terminal: Terminal, start: str, end: str) -> None:
        lines = [*terminal.screen.rstrip().splitlines(), end]
        first = next(n for n, line in enumerate(lines) if line.startswith(start))
        self.rows = next(n for n, line in enumerate(lines) if n > first and line.startswith(end)) - first
        self.columns = WIDTH
        self.buffer = {y: terminal.display.buffer[first + y] for y in range(self.rows)}


def picture(part: Part, folder: Path, what: str, language: str) -> None:
    """That part of the terminal."""
    content = folder / f"{what}.{language}.html"
    content.write_text(terminal_page(part, part.rows, language), "utf-8")
    image = IMAGES / f"first.{what}.{language}.png"
    chromium(content, image, WIDTH * 9 + 60, 21 * part.rows + 60)
    trimmed(image, footer=0)
    small(image, SHADES)


def begun(folder: Path, language: str) -> None:
    """The first questions of the interview, about the company itself."""
    terminal = Terminal("assess", "--lang", language, cwd=folder, width=WIDTH, height=ROWS)
    terminal.prompt()
    number = str(list(COMPANY).index(language) + 1)
    for keys in (number, "1", "1", f"{COMPANY[language]}\r"):
        terminal.step(keys)
    terminal.send(DOWN * 5 + SPACE).until("» ●")
    picture(Part(terminal, "", END), folder, "begin", language)
    terminal.send("\x03")
    terminal.close()


def asked(folder: Path, language: str) -> None:
    """A question, with what a validator looks for; and, after the last answer, how it ends."""
    (folder / "my.yaml").write_text(FORWARDER.replace("  D-05: mostly\n", ""), "utf-8")
    terminal = Terminal("assess", "my.yaml", "--lang", language, cwd=folder, width=WIDTH, height=ROWS)
    terminal.until(lambda _: terminal.question() == "D-05")
    terminal.prompt()
    terminal.step("v")
    picture(Part(terminal, "── D", END), folder, "question", language)
    terminal.step("3\r")
    terminal.send("\r")
    terminal.close()
    picture(Part(terminal, "────", "2. "), folder, "result", language)


def reported(folder: Path, language: str) -> None:
    """The beginning of the report."""
    (folder / "my.yaml").write_text(FORWARDER, "utf-8")
    run(folder, "report", "my.yaml", "-o", "report.html", "--lang", language)
    image = IMAGES / f"first.report.{language}.png"
    chromium(folder / "report.html", image, 900, 545 if language == "en" else 500)  # up to the contents
    small(image)


def main() -> None:
    """Make every picture."""
    for language in COMPANY:
        with tempfile.TemporaryDirectory() as name:
            begun(Path(name), language)
            asked(Path(name), language)
            reported(Path(name), language)


if __name__ == "__main__":
    main()
