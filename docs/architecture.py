"""Renew the picture of the house from its code; with --check, only say whether it is current.

The floors are those of the import contract in `pyproject.toml`, what a room says of itself is the first sentence of
its docstring, and its size is counted. So nothing here has to be drawn again when a room is added.
"""

from __future__ import annotations

import ast
import sys
import textwrap
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "aeo_ipass"
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
COMMAND = "python docs/architecture.py"

WIDTH, MARGIN, GAP, PAD = 960, 16, 8, 10
LINE, NAME = 16, 18
CHARACTER = 6.6
"""Pixels a character takes, on the average of the sans serif fonts that browsers have."""
STYLE = (
    "text{font-family:system-ui,sans-serif;font-size:12px;fill:#333}"
    ".name{font-size:14px;font-weight:600;fill:#111}.size{fill:#666}"
    "rect{fill:#f4f6f8;stroke:#9aa7b2}.sheet{fill:#fff;stroke:none}"
)


@dataclass(frozen=True)
class Room:
    """A package or a module at the top of the house."""

    name: str
    says: str
    modules: int
    lines: int

    @property
    def size(self) -> str:
        """How large it is; the lines roughly, so that not every change of a line changes the picture."""
        modules = "1 module" if self.modules == 1 else f"{self.modules} modules"
        return f"{modules}, {rounded(self.lines)} lines"


def rounded(lines: int) -> str:
    """A number of lines to one digit, and from a thousand on to half thousands."""
    if lines < 100:
        return "under 100"
    step = 100 if lines < 1000 else 500
    return f"about {max(round(lines / step), 1) * step:,}"


def floors() -> list[list[Room]]:
    """The rooms of each layer of the contract, from the top."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = next(c["layers"] for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [[room(name.strip()) for name in layer.split("|")] for layer in layers]


def room(name: str) -> Room:
    """What a room says of itself, and its size."""
    folder = PACKAGE / name
    modules = sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{name}.py"]
    first = folder / "__init__.py" if folder.is_dir() else modules[0]
    doc = ast.get_docstring(ast.parse(first.read_text("utf-8"))) or ""
    lines = sum(len(m.read_text("utf-8").splitlines()) for m in modules)
    return Room(name, " ".join(doc.partition("\n\n")[0].split()), len(modules), lines)


def svg(house: Sequence[Sequence[Room]]) -> str:
    """The house as a picture: a floor a row; each may use those below it."""
    parts, top = [], MARGIN
    for rooms in house:
        width = (WIDTH - 2 * MARGIN - GAP * (len(rooms) - 1)) / len(rooms)
        texts = [textwrap.wrap(r.says, int((width - 2 * PAD) / CHARACTER)) for r in rooms]
        height = NAME + LINE * max(map(len, texts)) + PAD
        for n, (one, lines) in enumerate(zip(rooms, texts, strict=True)):
            parts.extend(box(one, lines, MARGIN + n * (width + GAP), top, width, height))
        top += height + GAP
    title = "The rooms of aeo_ipass by layers; each uses only what is below it"
    described = f"<title>{title}</title><desc>{escape(described_in_words(house))}</desc>"
    size = f'viewBox="0 0 {WIDTH} {top + MARGIN - GAP}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{described}<style>{STYLE}</style>'
    return "\n".join([head, '<rect class="sheet" width="100%" height="100%"/>', *parts, "</svg>", ""])


def box(one: Room, lines: Sequence[str], left: float, top: int, width: float, height: int) -> list[str]:
    """A room: its name and size in a line, then what it says of itself."""
    inside, right = left + PAD, left + width - PAD
    return [
        f'<rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{height}" rx="4"/>',
        f'<text class="name" x="{inside:.0f}" y="{top + NAME}">{one.name}</text>',
        f'<text class="size" x="{right:.0f}" y="{top + NAME}" text-anchor="end">{one.size}</text>',
        *(
            f'<text x="{inside:.0f}" y="{top + NAME + LINE * n}">{escape(line)}</text>'
            for n, line in enumerate(lines, 1)
        ),
    ]


def described_in_words(house: Sequence[Sequence[Room]]) -> str:
    """The picture for who cannot see it."""
    return "From the top: " + "; ".join(" and ".join(r.name for r in rooms) for rooms in house) + "."


def main() -> int:
    """0 when the picture is current, or has been made so."""
    picture = svg(floors())
    current = PICTURE.exists() and PICTURE.read_text("utf-8") == picture
    if "--check" in sys.argv and not current:
        sys.stderr.write(f"{PICTURE.relative_to(ROOT)} is out of date: run {COMMAND}\n")
        return 1
    if not current:
        PICTURE.write_text(picture, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
