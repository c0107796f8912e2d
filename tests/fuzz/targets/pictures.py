"""The logo of a report: every format shows the picture, or it is refused in words of ours."""

from functools import cache

from aeo_ipass import renderers
from aeo_ipass.document.model import Cover
from aeo_ipass.pages.report.logo import logo as picture
from aeo_ipass.record import replace
from fuzz import seeds
from fuzz.promise import NOTHING, attempt, holds
from fuzz.targets import target
from kit.any_document import small


@cache
def _document():
    return replace(small(), cover=Cover("P", "Firm", "", "1", "Ready", "green", "", "", (), "", None))


@target(seeds.pictures, kind="bytes")
def logo(content):
    """A picture of a kind that is known by its first bytes, whatever follows them."""
    found = attempt(picture, content, "logo.png")
    if found is NOTHING:
        return
    document = _document()
    with_logo = replace(document, cover=replace(document.cover, logo=found))
    for name in ("html", "xlsx", "docx", "pdf"):
        made = attempt(renderers.render, name, [with_logo])
        holds(made is NOTHING or made, "an empty file")
