"""Each format of the report, as a multiple of an empty Python, and each page that it has more."""

import statistics
from functools import partial

from clock import run, turns
from rows import Row, Skipped, ratio
from setting import EMPTY, EXAMPLE
from startup import FLOOR, seconds

ENDINGS = ("md", "html", "xlsx", "docx", "pdf")
ONE, THREE = "en", "en,zh-Hant,zh-Hans"


def rows(setting):
    """A report of one language in each format, then what the pages of two more languages add, a page each."""
    pages = {languages: page_count(setting, languages) for languages in (ONE, THREE)}
    works = {FLOOR: partial(seconds, setting, [setting.wheel, *EMPTY])}
    for ending in ENDINGS:
        for languages in (ONE, THREE):
            works[ending, languages] = partial(seconds, setting, setting.start(*report(ending, languages)))
    times = turns(works, setting.rounds(5, 1))
    floor = times.pop(FLOOR)
    for ending in ENDINGS:
        yield ratio(f"report, {ending}, {pages[ONE] or 'some'} pages", times[ending, ONE], FLOOR, floor)
    if not pages[ONE]:
        yield Skipped("a page of the report more", "pypdf, which counts them, is not installed")
        return
    for ending in ENDINGS:
        more = [b - a for a, b in zip(times[ending, ONE], times[ending, THREE], strict=True)]
        each = statistics.median(more) / (pages[THREE] - pages[ONE]) / statistics.median(floor)
        yield Row(f"report, {ending}, each page more", each, FLOOR)


def report(ending, languages):
    return ["report", EXAMPLE, "--full", "-o", f"report.{ending}", "--lang", languages, "-q"]


def page_count(setting, languages):
    """How many pages the PDF has; the other formats hold the same. None where nothing here can count them."""
    try:
        from pypdf import PdfReader
    except ImportError:
        return None
    run(setting.start(*report("pdf", languages)), setting.place)
    return len(PdfReader(setting.place / "report.pdf").pages)
