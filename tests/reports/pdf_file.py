"""A PDF taken apart: its metadata and tags by pikepdf, its text by Poppler."""

import io
import re
import subprocess
from functools import cached_property

import pikepdf

_SAID = re.compile(r'^ +"(.*)"$', re.MULTILINE)


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
        """What is tagged as content, in reading order, without blanks and line ends."""
        said = _SAID.findall(_poppler("pdfinfo", "-struct-text", content=self.content))
        return re.sub(r"[\s\u200b\u00ad]", "", "".join(said))

    @cached_property
    def pages(self):
        """What stands on each page, header and footer too."""
        return _poppler("pdftotext", "-layout", content=self.content).split("\f")[:-1]


def _poppler(program, option, content):
    words = [program, option, "-enc", "UTF-8", "-"] + (["-"] if program == "pdftotext" else [])
    done = subprocess.run(words, input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def _walk(node):
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S).removeprefix("/"), child
            yield from _walk(child)


def _bookmark(item):
    return item.title, [_bookmark(child) for child in item.children]
