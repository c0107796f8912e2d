"""`aeo-ipass portfolio`: firms ranked and grouped, the same in every format, whatever their names hold."""

import csv
import io
import json

import jsonschema
import pytest

from aeo_ipass.insight.portfolio import ranked
from conftest import ROOT, environment
from kit.browser import chromium, needs_chromium
from kit.command_line import call
from kit.firms import BROKEN, firm, write, write_programme
from kit.html_page import Page
from kit.office_files import opened_book

FIRMS = {
    "best": firm("Best Ltd", company={"tags": ["north"], "business_registration": "12345678"}, profile={"roles": ["trader"]}),
    "amber": firm("Amber Ltd", changes={"A-02": "mostly"}, company={"tags": ["north", "south"]}, profile={"roles": ["haulier", "trader"]}),
    "open": firm("Open Ltd", changes={"A-01": None, "B-01": None}),
    "red": firm("Red Ltd", changes={"A-01": "none", "C-01": {"value": "full", "evidence": [
        {"file": "soon.pdf", "expires": "2026-12-01"}, {"file": "gone.pdf", "expires": "2026-11-01"}]}}),
}  # fmt: skip
RANKED = ["Best Ltd", "Amber Ltd", "Red Ltd", "Open Ltd"]
"""By the worst verdict, then the low score: open answers count as none."""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("portfolio")
    write_programme(folder / "programme")
    for name, one in FIRMS.items():
        write(folder / "firms" / f"{name}.yaml", one)
    return folder


@pytest.fixture
def portfolio(house):
    def portfolio_(*words, inputs=("firms",)):
        return call("portfolio", *(house / i for i in inputs), "--questionnaire", house / "programme", *words)

    return portfolio_


def data(done):
    found = json.loads(done.stdout)
    schema = json.loads((ROOT / "schemas" / "portfolio.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(found)
    return found


def names(group):
    return [company["company"] for company in group["companies"]]


def sheets(path):
    book = opened_book(path.read_bytes())
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


# --- what it says ----------------------------------------------------------------------------


def test_firms_are_ranked_with_what_matters_about_each(portfolio):
    done = portfolio("-f", "json")
    assert done.returncode == 0
    (group,) = data(done)["groups"]
    assert names(group) == RANKED
    best, amber, red, unanswered = group["companies"]
    assert best["verdict"] == {"worst": "ready", "best": "ready"} and best["weakest"]["grade"] == "green"
    assert amber["weakest"] == {"id": "A", "grade": "amber", "score": 88.0}
    assert red["knock_outs"] == ["A-01"] and amber["knock_outs"] == []
    assert [e["file"] for e in red["expiring"]] == ["soon.pdf"]
    assert unanswered["missing"] == 2 and unanswered["verdict"] == {"worst": "not_yet_ready", "best": "ready"}


def test_worst_first_turns_the_order_round(portfolio):
    (group,) = data(portfolio("-f", "json", "--worst-first"))["groups"]
    assert names(group) == RANKED[::-1]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("tag", {"north": ["Best Ltd", "Amber Ltd"], "south": ["Amber Ltd"], "": ["Red Ltd", "Open Ltd"]}),
        (
            "role",
            {"haulier": ["Amber Ltd"], "trader": ["Best Ltd", "Amber Ltd"], "": ["Red Ltd", "Open Ltd"]},
        ),
    ],
)
def test_groups_hold_everybody_with_the_role_or_tag(portfolio, by, groups):
    found = data(portfolio("-f", "json", "--by", by))
    assert found["by"] == by
    assert {g["name"]: names(g) for g in found["groups"]} == groups
    assert list(groups) == [g["name"] for g in found["groups"]]  # those without come last


@pytest.mark.parametrize("worst_first", [False, True])
def test_equals_are_in_the_order_of_their_names(worst_first):
    from dataclasses import replace

    from aeo_ipass.insight.portfolio import row
    from kit.made_up import assess, programme

    one = row(assess(programme(), {}, target_tier="1"))
    mixed = [replace(one, company=name) for name in ("b", "C", "a")]
    assert [r.company for r in ranked(mixed, worst_first=worst_first)] == ["a", "b", "C"]


def test_a_list_of_accredited_operators_marks_those_in_it(portfolio, house):
    """By number and by name, the legal form apart."""
    (house / "aeo.csv").write_text("No,Name,BR\n1,Somebody,12345678\n2,RED LIMITED,\n", "utf-8")
    done = portfolio("-f", "json", "--aeo-list", house / "aeo.csv")
    assert {c["company"]: c["listed"] for c in data(done)["groups"][0]["companies"]} == {
        "Best Ltd": True, "Amber Ltd": False, "Red Ltd": True, "Open Ltd": False,
    }  # fmt: skip
    assert portfolio("--aeo-list", house / "aeo.csv").stdout.count("in the list") == 2
    assert {c["listed"] for c in data(portfolio("-f", "json"))["groups"][0]["companies"]} == {None}


def test_a_baseline_shows_how_the_scores_moved(portfolio, house):
    write(house / "before" / "amber.yaml", firm("Amber Ltd"))
    write(house / "before" / "red.yaml", FIRMS["red"])
    write(house / "before" / "best.yaml", firm("Best Ltd", changes={"C-01": "none"}))
    done = portfolio("-f", "json", "--baseline", house / "before")
    assert {c["company"]: c["change"] for c in data(done)["groups"][0]["companies"]} == {
        "Best Ltd": 33.3333, "Amber Ltd": -4.0, "Red Ltd": 0, "Open Ltd": None,
    }  # fmt: skip
    table = portfolio("--baseline", house / "before").stdout
    assert all(text in table for text in ("+33.3", "−4.0", "±0"))


def test_a_baseline_of_another_programme_changes_nothing(portfolio, house, tmp_path):
    (tmp_path / "before.yaml").write_text((ROOT / "examples" / "forwarder.yaml").read_text("utf-8"), "utf-8")
    done = call(
        "portfolio", ROOT / "examples" / "partner", "--baseline", tmp_path / "before.yaml", "-f", "json"
    )
    assert done.returncode == 0
    assert {c["change"] for c in data(done)["groups"][0]["companies"]} == {None}


# --- formats ---------------------------------------------------------------------------------


def test_the_table_ranks_and_counts(portfolio):
    done = portfolio("--by", "tag")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["Portfolio", "4 companies"]  # one stands in two groups
    assert [line.strip(" ─") for line in lines if "──" in line] == ["north (2)", "south (1)", "(none) (2)"]
    assert "● Ready 1 · ▲ Almost Ready 1 · " in lines[2]
    assert max(map(len, lines)) <= 100


def test_csv_has_a_line_for_each_firm_and_fault(portfolio, house):
    (house / "bad.yaml").write_text(BROKEN, "utf-8")
    done = portfolio("-f", "csv", "--by", "tag", inputs=("firms", "bad.yaml"))
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 2
    assert [(r["group"], r["rank"], r["company"]) for r in rows][:3] == [
        ("north", "1", "Best Ltd"), ("north", "2", "Amber Ltd"), ("south", "1", "Amber Ltd"),
    ]  # fmt: skip
    assert rows[-1]["source"].endswith("bad.yaml") and "cannot be read" in rows[-1]["error"]
    assert rows[0]["tags"] == "north" and rows[1]["tags"] == "north;south"


def test_a_workbook_sorts_and_filters_with_numbers_as_numbers(portfolio, house, tmp_path):
    (house / "bad.yaml").write_text(BROKEN, "utf-8")
    done = portfolio("-o", tmp_path / "p.xlsx", "--by", "tag", "--baseline", house / "firms",
                     inputs=("firms", "bad.yaml"))  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    book = opened_book((tmp_path / "p.xlsx").read_bytes())
    assert book.sheetnames == ["Summary", "north (2)", "south (1)", "(none) (2)", "Not scored (1)"]
    sheet = book["north (2)"]
    head = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.freeze_panes == f"{chr(ord(head['Company']) + 1)}2"
    assert sheet.auto_filter.ref == f"A1:{list(head.values())[-1]}3"
    assert [c.value for c in sheet[head["#"]][1:]] == [1, 2]
    assert [c.value for c in sheet[head["Lowest score"]][1:]] == [100, 96]
    assert sheet[head["Highest score"]][1].number_format == "0.0"
    assert [c.value for c in sheet[head["Change"]][1:]] == [0, 0]
    verdicts = [c.value[0] for group in book.worksheets[1:4] for c in group[head["Verdict"]][1:]]
    assert verdicts == ["●", "▲", "▲", "■", "■"]  # not by colour alone
    rules = {str(r.sqref): [rule.text for rule in r.rules] for r in sheet.conditional_formatting}
    assert sorted(rules[f"{head['Verdict']}2:{head['Verdict']}3"]) == sorted("●▲■")
    broken = sheets(tmp_path / "p.xlsx")["Not scored (1)"]
    assert broken[1][0].endswith("bad.yaml") and "cannot be read" in broken[1][1]


def test_the_same_firms_give_the_same_workbook(portfolio, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        assert portfolio("-o", tmp_path / name).returncode == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_page_stands_alone_and_keeps_the_order(portfolio, house, tmp_path):
    (house / "bad.yaml").write_text(BROKEN, "utf-8")
    done = portfolio("-o", tmp_path / "p.html", "--by", "tag", inputs=("firms", "bad.yaml"))
    assert done.returncode == 2
    page = Page((tmp_path / "p.html").read_text("utf-8"))
    assert [h for h in page.headings if h[0] < 3] == [
        [1, "Portfolio"], [2, "Contents"], [2, "north (2)"], [2, "south (1)"], [2, "(none) (2)"], [2, "Not scored (1)"],
    ]  # fmt: skip
    order = [page.text.index(name) for name in RANKED]
    assert order == sorted(order)
    assert all(link.startswith("#") for link in page.values("href"))
    assert page.values("src") == page.values("style") == []
    assert "url(" not in page.style and "@import" not in page.style
    tags = {tag for tag, _ in page.elements}
    assert "script" not in tags and "link" not in tags
    (policy,) = [a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    badges = [text for text in ("● Ready", "▲ Almost Ready", "■ Not Yet Ready") if text in page.text]
    assert len(badges) == 3
    assert "bad.yaml" in page.text


def test_the_ending_of_the_output_tells_the_format(portfolio, tmp_path):
    for name, begins in {
        "p.csv": b"\xef\xbb\xbfgroup,",
        "p.json": b"{",
        "p.xlsx": b"PK",
        "p.html": b"<!DOCTYPE",
        "p.txt": b"Portfolio",
    }.items():
        done = portfolio("-o", tmp_path / name)
        assert (done.returncode, done.stdout) == (0, "")
        assert (tmp_path / name).read_bytes().lstrip().startswith(begins)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_it_speaks_the_language_of_the_programme(hkaeo, language, tmp_path):
    done = call("portfolio", "examples", "-o", tmp_path / "p.html", "--lang", language, "-q")
    page = Page((tmp_path / "p.html").read_text("utf-8"))
    assert done.returncode == 0
    assert page.elements[0] == ("html", {"lang": language})
    assert hkaeo.programme.verdicts["ready"].label[language] in page.text


# --- hostile text ----------------------------------------------------------------------------

EVIL = {
    "formula": "=HYPERLINK(\"http://x.example\",\"click\")",
    "at": "@SUM(1)", "plus": "+1+1", "wide": "＝1+1",
    "markup": "<script>alert(1)</script><b>&amp;", "terminal": "[red]x[/red]", "url": "https://x.example/",
    "turned": "abc\u202edef", "jinja": "{{ 7 * 7 }}{% for %}", "number": "0012", "long": "x" * 10_000,
    "emoji": "👩‍👩‍👧 木", "braces": "{company} %s",
}  # fmt: skip


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evil")
    write_programme(folder / "programme")
    for name, text in EVIL.items():
        write(folder / "firms" / f"{name}.json", firm(text, company={"tags": [text[:100]]}))
    return folder


def test_what_people_wrote_comes_out_as_text(evil, tmp_path):
    words = ["portfolio", evil / "firms", "--questionnaire", evil / "programme", "--by", "tag"]
    for name in ("p.xlsx", "p.html", "p.csv", "p.txt"):
        done = call(*words, "-o", tmp_path / name)
        assert done.returncode == 0, done.stderr
    book = opened_book((tmp_path / "p.xlsx").read_bytes())
    cells = [c for sheet in book for row in sheet.iter_rows(min_row=2) for c in row]
    assert {c.data_type for c in cells} <= {"s", "n", "d"}
    assert not any(c.hyperlink for c in cells)
    texts = {str(c.value).partition("\n")[0] for c in cells}
    assert {
        EVIL[k] for k in ("formula", "at", "plus", "markup", "terminal", "url", "jinja", "number", "long")
    } <= texts
    page = Page((tmp_path / "p.html").read_text("utf-8"))
    assert all(EVIL[k] in page.text for k in EVIL if k != "turned")
    assert "script" not in {tag for tag, _ in page.elements}
    for row in csv.reader(io.StringIO((tmp_path / "p.csv").read_text("utf-8"))):
        assert not any(cell.startswith(("=", "+", "@", "＝")) for cell in row)
    table = (tmp_path / "p.txt").read_text("utf-8")
    assert "[red]x[/red]" in table and "\u202e" not in table + page.text


# --- errors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-f", "xlsx"], "this format is not for the screen"),
        (["--baseline", "not-there"], "does not exist"),
        (["--aeo-list", "not-there.csv"], "cannot be read"),
        (["--lang", "fr"], "is not available"),
        (["--tier", "9"], "does not exist"),
        (["--by", "size"], "size"),
        (["-o", "no/such/folder/p.html"], "does not exist"),
    ],
    ids=" ".join,
)
def test_mistakes_are_told(portfolio, words, says):
    done = portfolio(*words)
    assert done.returncode == 2
    assert says in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("format", ["table", "csv", "json", "html"])
def test_nobody_to_rank_is_bad_input(portfolio, house, format):
    (house / "none").mkdir(exist_ok=True)
    done = portfolio("-f", format, inputs=("none",))
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_a_programme_without_the_language_spoils_nobody_else(tmp_path, house):
    done = call("portfolio", house / "firms" / "best.yaml", "--questionnaire", house / "programme", "--lang",
                "zh-Hant", "-f", "json")  # fmt: skip
    assert done.returncode == 2
    assert data(done)["errors"][0]["source"].endswith("best.yaml")


def test_ctrl_c_ends_in_order(house, tmp_path):
    import signal
    import subprocess
    import sys
    import time

    words = [sys.executable, "-m", "aeo_ipass", "portfolio", "-", "--input-format", "jsonl", "-o", str(tmp_path / "p.html"),
             "--questionnaire", str(house / "programme"), "--jobs", "1"]  # fmt: skip
    with subprocess.Popen(
        words, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        child.stdin.write(b"{oops\n")
        child.stdin.flush()
        assert b"-:1:" in child.stderr.readline()  # under way
        time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=20)
    assert child.returncode == 130
    assert b"Traceback" not in err and list(tmp_path.iterdir()) == []


# --- in a browser ----------------------------------------------------------------------------


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_is_accessible_and_asks_for_nothing(evil, tmp_path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    words = ["portfolio", evil / "firms", "--questionnaire", evil / "programme", "--by", "role"]
    assert call(*words, "-o", tmp_path / "p.html").returncode == 0
    address = (tmp_path / "p.html").as_uri()
    with chromium() as browser:
        page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
        heard = []
        page.on("request", lambda request: heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.goto(address)
        assert heard == [address]
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
