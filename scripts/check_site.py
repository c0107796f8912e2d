"""Look at every page of the built site: links and anchors lead somewhere, and nothing is fetched from outside.

`python scripts/check_site.py FOLDER` prints what is wrong, a line each, and ends with 1 when anything is. Needs
nothing but Python.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "link": "href", "form": "action", "input": "src", "track": "src", "base": "href",
}  # fmt: skip
"""Which attribute of which element a browser fetches by itself."""
TOLD = {"canonical", "prev", "next", "alternate", "license", "author"}
"""Relations of a `link` that a browser fetches nothing for."""
STYLED = re.compile(r"url\(\s*['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)")
OUTSIDE = re.compile(r"https?://[\w.-]+[\w./-]*", re.I)
SLEEPING = {
    "https://unpkg.com/mermaid": "fetched for a diagram, of which no page has any",
    "https://api.github.com/repos/": "fetched for figures of a repository, which mkdocs.yml names none",
    "https://api.github.com/users/": "the same",
    "https://unpkg.com/resize-observer-polyfill": "fetched by browsers without ResizeObserver alone",
    "https://bit.ly/": "an address in a message",
    "https://clipboardjs.com/": "of a licence",
    "http://lunrjs.com": "of a licence",
    "http://tartarus.org/": "of a licence",
    "https://github.com/squidfunk/iframe-worker": "of a licence",
}
"""Addresses that scripts of the theme hold and no page of ours makes them fetch, and why; a new one is an error."""
NEVER = {
    "mermaid": "a diagram would be drawn by a script from outside",
    "md-source__facts": "figures from outside",
}
"""Classes of elements for which the theme would fetch something."""


class Page(HTMLParser):
    """What a page fetches, where its links lead, and its anchors."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.wrong: list[str] = []
        self.style = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element asks for."""
        has = {name: value or "" for name, value in attrs}
        self.style = tag == "style"
        self.anchors |= {has[key] for key in ("id", "name") if key in has}
        self.wrong += [f"{NEVER[c]} ({c})" for c in has.get("class", "").split() if c in NEVER]
        self.fetched += _in_styles(has.get("style", ""))
        self.fetched += [part.split()[0] for part in has.get("srcset", "").split(",") if part.strip()]
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        elif (key := FETCHED.get(tag)) in has and not TOLD & set(has.get("rel", "").split()):
            self.fetched.append(has[str(key)])

    def handle_data(self, data: str) -> None:
        """Note what styles in the page ask for."""
        if self.style:
            self.fetched += _in_styles(data)


def _in_styles(text: str) -> list[str]:
    return [one or other for one, other in STYLED.findall(text)]


@cache
def page(path: Path) -> Page:
    """The page, read once."""
    return Page(path)


def wrong(folder: Path) -> Iterator[str]:
    """All that is wrong, with its file."""
    for path in sorted(folder.rglob("*.html")):
        yield from (f"{path.relative_to(folder)}: {what}" for what in _of_page(folder, path))
    for path in sorted(folder.rglob("*.css")):
        for target in _in_styles(path.read_text("utf-8")):
            if what := _fetching(folder, path, target):
                yield f"{path.relative_to(folder)}: {what}"
    for path in sorted(folder.rglob("*.js")):
        if path.parent.name != "search":  # the index holds the texts of pages
            for found in sorted(set(OUTSIDE.findall(path.read_text("utf-8")))):
                if found.startswith(tuple(SLEEPING)):
                    continue
                yield f"{path.relative_to(folder)}: knows an address outside: {found}"


def _of_page(folder: Path, path: Path) -> Iterator[str]:
    read = page(path)
    yield from read.wrong
    for target in read.fetched:
        if what := _fetching(folder, path, target):
            yield what
    if path.name != "404.html":  # whose links begin at the place of the site, wherever that is
        for target in read.links:
            if what := _leading(folder, path, target):
                yield what


def _fetching(folder: Path, path: Path, target: str) -> str:
    """What is wrong with something that is fetched, if anything."""
    if target.startswith("data:"):
        return ""
    if urlsplit(target).scheme or target.startswith("//"):
        return f"is fetched from outside: {target}"
    return "" if path.name == "404.html" else _leading(folder, path, target)


def _leading(folder: Path, path: Path, target: str) -> str:
    """What is wrong with where a link leads, if anything; addresses outside are not looked up."""
    parts = urlsplit(target)
    if parts.scheme or target.startswith("//"):
        return ""
    if parts.path.startswith("/"):
        return f"leads to the top of a server: {target}"
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not there.is_relative_to(folder.resolve()) or not there.exists():
        return f"leads nowhere: {target}"
    if there.is_dir():
        return f"leads to a folder: {target}"
    anchor = unquote(parts.fragment)
    if anchor and there.suffix == ".html" and anchor not in page(there).anchors:
        return f"no such anchor: {target}"
    return ""


def main(folder: str) -> int:
    """Print all that is wrong; 1 if anything is, or if there is no page."""
    root = Path(folder)
    pages = len(list(root.rglob("*.html")))
    found = [*wrong(root)] if pages else [f"{folder}: no page"]
    print("\n".join([*found, f"{pages} pages, {len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
