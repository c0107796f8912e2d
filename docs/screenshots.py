"""Make the pictures in docs/images from the real program: a pseudo-terminal for the interview, Chromium for reports.

Needs the `test` extra and Debian's chromium, poppler-utils and fonts-noto-cjk; run from the root of the repository.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path

from wcwidth import wcwidth

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
sys.path.insert(0, str(ROOT / "tests"))

from kit.terminal import Terminal  # noqa: E402

ROWS = 32
COLOURS = {"cyan": "#7fc8e8", "brown": "#e0c070", "green": "#8fd48f", "red": "#f09090", "default": "#e6e6e6"}
WIDE = ";display:inline-block;width:1em;font-size:120.4%;line-height:1"
"""A wide character fills two places of the terminal's font."""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium(page: Path, image: Path, width: int, height: int) -> None:
    """A screenshot of a page."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["chromium", *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}",
             "--force-device-scale-factor=1.5", f"--screenshot={image}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip


def terminal_page(screen: object, rows: int, language: str) -> str:
    """A terminal's screen as HTML, colours and bold kept, its Chinese drawn as the readers of the language write it."""
    region = "SC" if language == "zh-Hans" else "HK"
    lines = []
    for y in range(rows):
        cells = [screen.buffer[y][x] for x in range(screen.columns)]  # type: ignore[attr-defined]
        spans = []
        for c in cells:
            if c.data:
                weight = "bold" if c.bold else "normal"
                colour = COLOURS.get(c.fg, COLOURS["default"])
                wide = WIDE if wcwidth(c.data[0]) == 2 else ""
                style = f"color:{colour};font-weight:{weight}{wide}"
                spans.append(f'<span style="{style}">{html.escape(c.data)}</span>')
        lines.append("".join(spans))
    body = "\n".join(lines).rstrip()
    return (
        "<!doctype html><meta charset=utf-8><body style='margin:0;background:#1e2430'>"
        "<pre style=\"margin:0;padding:18px 22px;font:15px/1.35 'DejaVu Sans Mono',"
        f"'Noto Sans Mono CJK {region}',monospace\">{body}</pre>"
    )


def interview(language: str, folder: Path) -> None:
    """The interview at a question of criterion D."""
    answers = folder / f"{language}.yaml"
    lines = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8").splitlines(keepends=True)
    answers.write_text("".join(line for line in lines if not line.startswith("  D-")), "utf-8")
    terminal = Terminal("assess", answers.name, "--lang", language, cwd=folder, width=92, height=ROWS)
    terminal.until(lambda _: terminal.question() is not None)
    for key in ("4", "v"):
        for _ in range(20):
            terminal.read()
        terminal.send(key)
    for _ in range(40):
        terminal.read()
    page = folder / f"{language}.html"
    page.write_text(terminal_page(terminal.display, ROWS, language), "utf-8")
    terminal.send("\x03")
    terminal.close()
    chromium(page, IMAGES / f"interview.{language}.png", 900, 22 * ROWS + 10)


def report(language: str, folder: Path) -> None:
    """The first screen of a report."""
    page = folder / f"report.{language}.html"
    subprocess.run(
        [sys.executable, "-m", "aeo_ipass", "report", "examples/warehouse.yaml", "-o", str(page), "--lang", language],
        check=True, cwd=ROOT, capture_output=True,
    )  # fmt: skip
    chromium(page, IMAGES / f"report.{language}.png", 900, 1270)


def pages(language: str, folder: Path) -> None:
    """Two pages of the PDF: scores and grades, and the way to the tier."""
    document = folder / f"{language}.pdf"
    subprocess.run(
        [sys.executable, "-m", "aeo_ipass", "report", "examples/forwarder.yaml", "-o", document, "--lang", language],
        check=True, cwd=ROOT, capture_output=True,
    )  # fmt: skip
    for number in ("3", "4"):
        target = IMAGES / f"pdf.{language}.{number}"
        subprocess.run(
            [
                "pdftoppm",
                "-r",
                "80",
                "-png",
                "-singlefile",
                "-f",
                number,
                "-l",
                number,
                str(document),
                str(target),
            ],
            check=True,
        )


def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for language in ("en", "zh-Hant"):
            interview(language, Path(name))
            report(language, Path(name))
        pages("zh-Hant", Path(name))


if __name__ == "__main__":
    main()
