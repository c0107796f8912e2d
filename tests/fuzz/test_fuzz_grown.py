"""Inputs of a hundred kilobytes that are large in one way each: what is done for every part of one is done at once."""

import json

import pytest

from aeo_ipass.files.dump import dump_yaml
from fuzz import seeds
from fuzz.targets import targets

TARGETS = targets()
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def answers(**keys):
    return dump_yaml({**seeds.SAMPLE, **keys}).encode()


def at_sites(count, value):
    listed = [{"id": f"s{n}"} for n in range(count)]
    return answers(sites=listed, answers={"B-01": {"sites": {f"s{n}": value for n in range(count)}}})


def said(fields):
    more = json.dumps(fields)[1:-1].encode()
    return seeds.returns()[0].replace(b'"said": {', b'"said": {' + more + b", ")


def book(part, old, new):
    parts = seeds.small_book()
    return seeds.zipped({**parts, part: parts[part].replace(old, new, 1)})


def letter(body):
    return seeds.zipped(
        {
            **seeds.small_letter(),
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        }
    )


def field(tag):
    return f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>'


def pieces(**more):
    rows = ((f"+{n}.question", "A-01", f"+{n}.file", f"f{n}") for n in range(1, 1000))
    made = {key: value for row in rows for key, value in (row[:2], row[2:])}
    return {**made, **{f"+{n}.{key}": value for n in range(1, 1000) for key, value in more.items()}}


GROWN = {
    "sites": lambda: ("answers_yaml", at_sites(2000, "full")),
    "premises": lambda: ("answers_yaml", answers(sites=[{"id": f"s{n}", "yard": True} for n in range(3000)])),
    "unknown questions": lambda: ("answers_yaml", answers(answers={f"Z-{n}": "full" for n in range(5000)})),
    "unknown points": lambda: ("answers_yaml", answers(answers={"A-04": [f"x{n}" for n in range(9000)]})),
    "unknown keys": lambda: ("answers_yaml", answers(**{f"k{n}": 1 for n in range(6000)})),
    "evidence": lambda: ("answers_yaml", answers(answers={"A-01": {"value": "full", "evidence": [{"file": f"f{n}"} for n in range(4000)]}})),
    "a long note": lambda: ("answers_yaml", answers(answers={"A-01": {"value": "partial", "note": "word " * 19000}})),
    "merged sites": lambda: ("merged", seeds.BETWEEN.join((answers(), at_sites(1200, "full"), at_sites(1200, "none")))),
    "merged tags": lambda: ("merged", seeds.BETWEEN.join(
        answers(company={"name": "x", "tags": [f"{side}{n}" for n in range(4000)]}) for side in "abc")),
    "attributes of a sheet": lambda: ("workbook", book("xl/workbook.xml", "<sheet ", f"<sheet {'a' * 90_000} ")),
    "attributes of a relation": lambda: ("workbook", book("xl/_rels/workbook.xml.rels", "<Relationship ", f"<Relationship {'a:' * 45_000} ")),
    "blanks in an attribute": lambda: ("workbook", book("xl/workbook.xml", "name=", f"name{' ' * 90_000}=")),
    "controls": lambda: ("form_letter", letter(field("A-01.note") * 12_000)),
    "controls in controls": lambda: ("form_letter", letter("<w:sdt>" * 400 + "<w:p/>" * 20_000 + "</w:sdt>" * 400)),
    "pieces of evidence": lambda: ("form_page", said(pieces())),
    "impossible pieces": lambda: ("form_page", said(pieces(proves="nothing", issued="2027-01-01", expires="2026-01-01"))),
    "points of a cell": lambda: ("many_csv", b"company.name,A-04\nx," + b"x;" * 49_000 + b"\n"),
    "columns": lambda: ("many_csv", b"company.name" + b"".join(b",c%d" % n for n in range(9000)) + b"\nx\n"),
    "services of a cell": lambda: ("register", b"id,name,services\na,b," + b"x;" * 49_000 + b"\n"),
    "partners": lambda: ("register", b"id,name\n" + b"".join(b"p%d,x\n" % n for n in range(9000))),
    "one id": lambda: ("register", b"id,name\n" + b"p,x\n" * 20_000),
    "names": lambda: ("aeo_list", b"a," * 49_000),
    "actions": lambda: ("agreed", dump_yaml({"format": "aeo-ipass/partner-actions/1", "actions": [{"id": f"A-{n}", "question": "q"} for n in range(3000)]}).encode()),
    "comments": lambda: ("yaml_text", b"a: 1\n" + b"# c\n" * 24_000),
    "keys": lambda: ("yaml_text", b"".join(b"k%d: 1\n" % n for n in range(9000))),
    "braces": lambda: ("json_text", ("{" + ",".join(f'"k{n}": [1]' for n in range(8000)) + "}").encode()),
    "digits": lambda: ("typed", b"1" * 99_000),
    "commas": lambda: ("typed", b"1,1" * 33_000),
    "months": lambda: ("typed", b"Jan " * 24_000),
    "blanks": lambda: ("held", b" " * 99_000 + b"x"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWN)
def test_what_is_large_in_one_way_is_read_in_time(name):
    target, content = GROWN[name]()
    TARGETS[target](content)
