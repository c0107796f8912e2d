"""Tables of other people: lists of accredited operators, registers, many companies in one file."""

import re
from datetime import date
from itertools import islice

from aeo_ipass import batch
from aeo_ipass.files.spreadsheet import grids, tables
from aeo_ipass.insight.aeolist import SHORTEST, AeoList, normalised
from fuzz import seeds
from fuzz.promise import NOTHING, attempt, chosen, holds, put, told
from fuzz.targets import target

DAY = date(2026, 11, 30)
MOST = 500
"""Records that are looked at of one file: it may hold any number, and each takes its time."""
ENCODINGS = (None, "utf-8", "utf-16", "big5", "gb18030", "cp950", "cp1252")


def _listed(path, encoding=None):
    """Every name in a list is found again, but for what numbers its rows."""
    found = attempt(tables, path, encoding)
    if found is NOTHING:
        return
    rows = [row for _, sheet in found for row in sheet]
    known = AeoList(rows)
    for cell in [cell for row in rows[:20] for cell in row[:20] if not _NUMBER.fullmatch(cell)]:
        holds(known.find(cell) or len(normalised(cell)) < SHORTEST, "a name that is there is not found", cell)


_NUMBER = re.compile(r"\W*\d{1,4}\W*")


@target(seeds.lists)
def aeo_list(content):
    """A list as CSV, in any encoding."""
    path = put("list.csv", content)
    _listed(path, chosen(content, ENCODINGS))


@target(seeds.books, kind="zip", mib=768)
def workbook(content):
    """A workbook of any kind: its rows are as long as each other, and nothing is read of it that was not measured."""
    path = put("book.xlsx", content)
    found = attempt(grids, path)
    if found is not NOTHING:
        for grid in found:
            holds(len({len(row) for row in grid.rows}) <= 1, "rows of different lengths", grid.name)
        _listed(path)


@target(lambda: seeds.many("csv"))
def many_csv(content):
    """Companies as rows of CSV."""
    _many(put("many.csv", content), chosen(content, ENCODINGS))


@target(lambda: seeds.many("jsonl"))
def many_jsonl(content):
    """Companies as lines of JSON."""
    _many(put("many.jsonl", content))


@target(lambda: [seeds.packed(c) for c in seeds.many("jsonl")], kind="bytes")
def many_packed(content):
    """The same, packed."""
    _many(put("many.jsonl.gz", content))


def _many(path, encoding=None):
    """Every record is a result of its own, whatever is wrong with it."""
    settings = batch.Settings(today=DAY, questionnaire=str(seeds.kit()), input_encoding=encoding, locate=True)
    found = attempt(lambda: list(islice(batch.run([path], settings), MOST)))
    if found is NOTHING:
        return
    for outcome in found:
        holds(outcome.source.startswith(str(path)), "an outcome of another file", outcome.source)
        if isinstance(outcome, batch.Failed):
            holds(outcome.issues, "a failure without a fault")
            told(outcome.issues, somewhere=True)
        else:
            told(outcome.warnings, somewhere=True)
            holds(outcome.assessment.target, "a result for no tier")
