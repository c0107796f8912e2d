"""What mkdocs is told beyond mkdocs.yml: pages and files from outside docs/, and the ways between the languages.

The pages are written for a repository host, where `../SECURITY.md` and `together.zh-Hant.md` lead somewhere. Here what
they lead to is brought into the site, and a link into another language becomes one into that language's part.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
INCLUDED = re.compile(r"<!-- the site shows here: (\S+) -->.*", re.S)
"""Stands in a page that only leads to one at the top of the repository, which takes its place."""
PAGES = {"SECURITY.md": "security.md", "PRIVACY.md": "privacy.md", "CONTRIBUTING.md": "contributing.md",
         "CHANGELOG.md": "changelog.md"}  # fmt: skip
"""Pages at the top of the repository, and what they are called here."""
ELSEWHERE = {"README.md": "docs/index.md"}
"""What another page of the site says."""
COPIED = ("examples/**/*.yaml", "examples/*.csv", "schemas/*.json", "LICENSE")
"""Files that are linked to and belong into the site."""
COPIES = "repository"
"""The folder of the site in which these stand."""
OTHER = "other:"
"""Before the address of a page in another language."""
LINK = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)#\s]*)(#[^)\s]*)?\)")
FENCE = re.compile(r"^ *(?:```|~~~).*?^ *(?:```|~~~)[^\n]*$", re.M | re.S)
CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
BEFORE = re.compile(r"(?! *[#|<]).*[^\s*|]")
"""A line that may go on in the next; one that ends in bold may be a question before its answer."""
AFTER = re.compile(r" *(?:> *)?((?![-+*] |[#|<>]|\d+[.)] |```|~~~|!!!)\S.*)")
"""A line that may go on what stands before it; what of it does."""
ITEM = re.compile(r" {0,3}(?:[-*+]|1\.) \S")
"""Begins a list, in the midst of a paragraph too."""
PICTURE = re.compile(r"\.(?:en|zh-Hant|zh-Hans)(\.\w+)$")
LANGUAGES = ("en", "zh-Hant", "zh-Hans")
INLINE = re.compile(r"<code>[^<]*</code>")
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
BASE = re.compile(r'("base":\s*")([./]*)(")')
"""Where the theme's script looks for the index of words, seen from a page."""
NOTICE = {
    "zh-Hant": '!!! note "這一頁暫時只有英文版"\n\n',
    "zh-Hans": '!!! note "本页暂时只有英文版"\n\n',
}
"""At the top of a page that stands in English in another language's part."""


@event_priority(100)  # before the languages are told apart
def on_files(files: Files, config: Any) -> Files:
    """Bring in the files that stand outside docs/."""
    for pattern in COPIED:
        for path in sorted(ROOT.glob(pattern)):
            place = path.relative_to(ROOT).as_posix()
            files.append(File.generated(config, f"{COPIES}/{place}", abs_src_path=str(path)))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """The page with its links as they lead somewhere here."""
    language = config.plugins["i18n"].current_language
    markdown = INCLUDED.sub(lambda found: (ROOT / found[1]).read_text("utf-8"), markdown)
    said = _outside_code(markdown, lambda text: LINK.sub(lambda m: _link(m, page, language, files), text))
    said = _outside_code(said, _apart)
    if language != "en":
        said = _outside_code(said, _joined)
    fallen_back = language != "en" and not _language(page.file.src_uri)
    return (NOTICE[language] + said) if fallen_back else said


def on_page_content(html: str, **_: Any) -> str:
    """The page with options that no line ends within: `--` at its end would look like another one."""
    return INLINE.sub(lambda code: OPTION.sub(r'<span class="whole">\g<0></span>', code[0]), html)


@event_priority(-200)  # after what makes the pages
def on_post_page(output: str, page: Any, config: Any) -> str:
    """A page of another language looks for words in its own part of the site."""
    if _part(page.file.dest_uri) != "en":
        return BASE.sub(
            lambda found: f"{found[1]}{found[2].removesuffix('..').rstrip('/') or '.'}{found[3]}",
            output,
            count=1,
        )
    return output


@event_priority(-200)  # when all is written
def on_post_build(config: Any) -> None:
    """Give each language its own index, and take away what the theme brings for languages that are not here."""
    site = Path(config.site_dir)
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    for tag in LANGUAGES:
        own = "" if tag == "en" else f"{tag}/"
        there = site / own / "search"
        there.mkdir(parents=True, exist_ok=True)
        docs = [
            {**one, "location": one["location"].removeprefix(own)}
            for one in index["docs"]
            if _part(one["location"]) == tag
        ]
        text = json.dumps({**index, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        (there / "search_index.json").write_text(text, "utf-8")
        (there / "search_index.js").write_text(f"var __index = {text}", "utf-8")


def _part(uri: str) -> str:
    """In which language's part of the site a page is."""
    first = uri.partition("/")[0]
    return first if first in LANGUAGES else "en"


def _outside_code(markdown: str, change: Any) -> str:
    parts, at = [], 0
    for found in FENCE.finditer(markdown):
        parts += [change(markdown[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*parts, change(markdown[at:])))


def _apart(text: str) -> str:
    """The text with a blank line before each list that follows right on a paragraph, as repository hosts take it."""
    lines: list[str] = []
    within = False  # an item, or what goes on it
    for line in text.split("\n"):
        begins = bool(ITEM.match(line))
        if begins and not within and lines and lines[-1].strip():
            lines.append("")
        within = bool(line.strip()) and (begins or within)
        lines.append(line)
    return "\n".join(lines)


def _joined(text: str) -> str:
    """The text without ends of lines within a paragraph at which a browser would put a blank beside Chinese."""
    lines: list[str] = []
    for line in text.split("\n"):
        if more := _goes_on(lines[-1], line) if lines else "":
            lines[-1] += more
        else:
            lines.append(line)
    return "\n".join(lines)


def _goes_on(before: str, line: str) -> str:
    """What of a line belongs to the one before without a blank; nothing if it does not."""
    found = AFTER.fullmatch(line)
    quoted = [one.lstrip().startswith(">") for one in (before, line)]
    if not found or quoted[0] != quoted[1] or not BEFORE.fullmatch(before):
        return ""
    return found[1] if CHINESE.match(before[-1]) or CHINESE.match(found[1]) else ""


def _link(found: re.Match[str], page: Any, language: str, files: Files) -> str:
    image, text, target, anchor = found[1], found[2], found[3], found[4] or ""
    if not target or "://" in target or target.startswith("mailto:"):
        return found[0]
    source = _origin(page.file.src_uri)
    place = normpath(str(PurePosixPath(source).parent / target))
    wanted = _inside(place, language, page, files)
    if wanted is None:
        return text
    if wanted.startswith(
        OTHER
    ):  # as HTML, for the pages of other languages are not known while this one is built
        return f'<a href="{wanted.removeprefix(OTHER)}{anchor}">{text}</a>'
    return f"{image}[{text}]({wanted}{anchor})"


def _origin(src_uri: str) -> str:
    """Where the page stands in the repository."""
    for name, here in PAGES.items():
        if src_uri == here:
            return name
    return f"docs/{src_uri}"


def _inside(place: str, language: str, page: Any, files: Files) -> str | None:
    """The link to a file of the repository, from this page; None when it is there and not in the site."""
    place = ELSEWHERE.get(place, place)
    folder = str(PurePosixPath(page.file.src_uri).parent)
    here = PAGES.get(place) or place.removeprefix("docs/")
    if here != place:  # of a picture the one in the language that is built is found
        file = PICTURE.sub(r"\1", here)
        return _page(here, language, page, folder) if here.endswith(".md") else relpath(file, folder)
    copied = f"{COPIES}/{place}"
    if files.get_file_from_path(copied) or not (ROOT / place).exists():
        return relpath(copied, folder)  # that of a file which is nowhere fails the build
    return None


def _language(uri: str) -> str | None:
    """The language that a page's name says."""
    return next((tag for tag in LANGUAGES[1:] if uri.endswith(f".{tag}.md")), None)


def _plain(uri: str) -> str:
    """The page's name without a language."""
    tag = _language(uri)
    return uri.removesuffix(f".{tag}.md") + ".md" if tag else uri


def _page(here: str, language: str, page: Any, folder: str) -> str:
    """The link to a page: in the language that is being built, unless it names another."""
    plain, own = _plain(here), _plain(page.file.src_uri)
    wanted = _language(here) or ("en" if plain == own else language)
    if wanted == language:
        return relpath(plain, folder)
    there = PurePosixPath("" if wanted == "en" else wanted, plain).with_suffix(".html")
    return f"{OTHER}{relpath(there, PurePosixPath(page.file.dest_uri).parent)}"
