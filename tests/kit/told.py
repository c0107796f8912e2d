"""What the documents tell people to type: the blocks of commands, the files they write, and lines within the text."""

import re
import shlex
from dataclasses import dataclass

from conftest import ROOT

BLOCK = re.compile(r"(?:^[ ]*<!-- ([^\n]*?) -->\n)?^([ ]*)```(\w*)[^\n]*\n(.*?)^\2```[ ]*$", re.M | re.S)
OURS = re.compile(r"aeo-ipass(?:-[\w-]+\.pyz|\.pyz|\.exe)?")
"""What the program is called, as one file too."""
INLINE = re.compile(r"`((?:aeo-ipass|\.venv/bin/aeo-ipass) [^`]+)`")


@dataclass(frozen=True)
class Block:
    """A block of code of a page, with what the comment above it says."""

    page: str
    line: int
    mark: str
    language: str
    text: str

    @property
    def commands(self):
        """Its lines, of which one that ends with a backslash goes on in the next."""
        return [line for line in self.text.replace("\\\n", "").splitlines() if line.strip()]

    @property
    def where(self):
        return f"{self.page}:{self.line}"


def pages():
    """Every page that people read, by its path in the repository."""
    return sorted(
        str(path.relative_to(ROOT))
        for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md"))
    )


def blocks(page):
    """The blocks of a page, from the first to the last."""
    text = (ROOT / page).read_text("utf-8")
    return [
        Block(page, text.count("\n", 0, found.start(4)), found[1] or "", found[3], found[4])
        for found in BLOCK.finditer(text)
    ]


def inline(page):
    """The commands of `aeo-ipass` that stand within the text of a page."""
    text = BLOCK.sub("", (ROOT / page).read_text("utf-8"))
    return [found.replace("\\|", "|") for found in INLINE.findall(text)]


def words(line):
    """The words of a command of ours, without a pipe, a remark or where its output goes; None if it is none."""
    parts = shlex.split(line.strip().replace("\\", "/"), comments=True)
    parts = parts[1:] if parts[:1] in (["!"], ["uvx"]) else parts
    if len(parts) > 1 and parts[0] in ("py", "python3", "python") and parts[1].endswith(".pyz"):
        parts = parts[1:]
    if not parts or not OURS.fullmatch(parts[0].rpartition("/")[2]):
        return None
    ends = [n for n, part in enumerate(parts) if part in {"|", ">", ">>", "2>", "&&", "||", ";"}]
    return parts[1 : ends[0] if ends else None]
