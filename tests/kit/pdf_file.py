"""A PDF taken apart: its metadata and tags by pikepdf, its text by Poppler."""

import io
import re
import subprocess
from functools import cached_property

import pikepdf

TOP, BOTTOM = 65, 59
"""Where the header ends and the footer begins, in points from the edge."""


class Pdf:
    """One document, read once."""

    def __init__(self, content):
        self.content = content
        self.file = pikepdf.open(io.BytesIO(content))
        self.root = self.file.Root

    @cached_property
    def metadata(self):
        """XMP by the names people use: `pdfaid:part`, `dc:title`."""
        with self.file.open_metadata() as found:
            return {name: found.get(name) for name in (
                "pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title", "dc:creator", "xmp:CreateDate",
                "xmp:ModifyDate",
            )}  # fmt: skip

    @cached_property
    def elements(self):
        """Every element of the structure, in reading order: its tag and its dictionary."""
        return list(_walk(self.root.StructTreeRoot))

    @cached_property
    def tags(self):
        return [tag for tag, _ in self.elements]

    @cached_property
    def outline(self):
        """Bookmarks as nested pairs of a title and what is below it."""
        with self.file.open_outline() as outline:
            return [_bookmark(item) for item in outline.root]

    @cached_property
    def fonts(self):
        found = [font for page in self.file.pages for font in page.Resources.get("/Font", {}).values()]
        return {str(f.BaseFont).removeprefix("/"): f.DescendantFonts[0].FontDescriptor for f in found}

    @cached_property
    def links(self):
        return [a for page in self.file.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]

    @cached_property
    def text(self):
        """What stands between headers and footers, in its order in the file, without blanks and line ends."""
        width, height = map(int, list(self.file.pages[0].mediabox)[2:])
        inside = map(str, ("-x", 0, "-y", TOP, "-W", width, "-H", height - TOP - BOTTOM))
        return bare(_poppler("-raw", *inside, content=self.content))

    @cached_property
    def pages(self):
        """What stands on each page, header and footer too."""
        return _poppler("-layout", content=self.content).split("\f")[:-1]


def bare(text):
    """Without blanks, line ends and the places where a word may break."""
    return re.sub(r"[\s\u200b\u00ad\u2060]", "", text)


def _poppler(*options, content):
    words = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(words, input=content, capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )


def _walk(node):
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S).removeprefix("/"), child
            yield from _walk(child)


def _bookmark(item):
    return item.title, [_bookmark(child) for child in item.children]
