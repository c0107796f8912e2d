"""`aeo-ipass portfolio`: what was asked by other questions is never ranked in one list."""

import csv
import io
import json

import jsonschema
import pytest

from conftest import ROOT
from kit.command_line import call
from kit.firms import firm, write, write_programme
from kit.html_page import Page
from kit.office_files import opened_book

PARTNERS = ROOT / "examples" / "partner"
FORWARDER = ROOT / "examples" / "forwarder.yaml"
BLOCKS = {("hkaeo", "quick"): 1, ("partner", "full"): 2}
TITLES = ["Hong Kong Authorized Economic Operator (HKAEO) Programme · quick set (1)",
          "Business partner security questionnaire · full set (2)"]  # fmt: skip


@pytest.fixture(scope="module")
def depths(tmp_path_factory):
    """Four firms of one programme, two by the quick set."""
    folder = tmp_path_factory.mktemp("depths")
    write_programme(folder / "programme")
    for n, depth in enumerate(["full", "quick", "full", "quick"]):
        tags = [["north"], ["south"]][n // 2]
        write(folder / "firms" / f"{n}.yaml", firm(f"Firm {n}", depth=depth, company={"tags": tags}))
    return ["portfolio", folder / "firms", "--questionnaire", folder / "programme", "-q"]


def mixed(*words):
    return call("portfolio", FORWARDER, PARTNERS, "-q", *words)


def test_programmes_have_groups_of_their_own():
    found = json.loads(mixed("-f", "json").stdout)
    schema = json.loads((ROOT / "schemas" / "portfolio.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(found)
    assert {(g["programme"], g["depth"]): len(g["companies"]) for g in found["groups"]} == BLOCKS


def test_depths_have_groups_of_their_own_within_each_tag(depths):
    found = json.loads(call(*depths, "-f", "json").stdout)
    assert [(g["depth"], [c["company"] for c in g["companies"]]) for g in found["groups"]] == [
        ("full", ["Firm 0", "Firm 2"]), ("quick", ["Firm 1", "Firm 3"]),
    ]  # fmt: skip
    tagged = json.loads(call(*depths, "--by", "tag", "-f", "json").stdout)["groups"]
    assert [(g["depth"], g["name"], len(g["companies"])) for g in tagged] == [
        ("full", "north", 1), ("full", "south", 1), ("quick", "north", 1), ("quick", "south", 1),
    ]  # fmt: skip


def test_each_rank_begins_anew_in_csv(depths):
    rows = list(csv.DictReader(io.StringIO(call(*depths, "-f", "csv").stdout)))
    assert [(r["programme"], r["depth"], r["rank"]) for r in rows] == [
        ("made-up", "full", "1"), ("made-up", "full", "2"), ("made-up", "quick", "1"), ("made-up", "quick", "2"),
    ]  # fmt: skip


def test_the_table_and_the_page_have_a_heading_each(tmp_path):
    lines = mixed().stdout.splitlines()
    assert [line.strip(" ─") for line in lines if "──" in line] == TITLES
    assert [line.split()[0] for line in lines[3:] if line[:1].isdigit()] == ["1", "1", "2"]
    assert lines[1] == "3 companies"
    mixed("-o", tmp_path / "p.html")
    page = Page((tmp_path / "p.html").read_text("utf-8"))
    assert [text for level, text in page.headings if level == 2] == TITLES


def test_headings_name_the_tag_too(depths):
    lines = call(*depths, "--by", "tag").stdout.splitlines()
    headings = [line.strip(" ─") for line in lines if line.startswith(" Made-up programme · ")]
    assert headings == [f"Made-up programme · {depth} set · {tag} (1)"
                        for depth in ("full", "quick") for tag in ("north", "south")]  # fmt: skip


def test_a_workbook_has_a_sheet_each(tmp_path):
    mixed("-o", tmp_path / "p.xlsx")
    book = opened_book((tmp_path / "p.xlsx").read_bytes())
    assert [s.title for s in book] == ["Summary", *(title.partition(" · ")[0][:31] for title in TITLES)]
    ranks = [[row[0].value for row in sheet.iter_rows(min_row=2)] for sheet in book.worksheets[1:]]
    assert ranks == [[1], [1, 2]]
    assert [sheet.max_row - 1 for sheet in book.worksheets[1:]] == list(BLOCKS.values())


def test_one_programme_and_depth_needs_no_heading(depths):
    done = call("portfolio", PARTNERS, "-q")
    assert "full set" not in done.stdout
