"""`portfolio partners/`: the newest year of each business partner, ranked worst first, in all formats."""

import json

import jsonschema
import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import ROOT
from kit.browser import chromium, needs_chromium
from kit.command_line import call
from kit.html_page import Page
from kit.office_files import opened_book
from kit.partner_returns import collected, everything, packed, page_back
from kit.partner_years import many, put

MOST = 3_000_000
"""Bytes of the page of 500 partners."""
ACTIONS = """\
format: aeo-ipass/partner-actions/1
actions:
- {id: A-01, question: PR-01, due: 2026-07-31}
- {id: A-02, question: PE-03, due: 2026-12-31}
- {id: A-03, question: CO-05, due: 2026-07-31, done_on: 2026-07-30}
"""


@pytest.fixture(scope="module")
def partners(tmp_path_factory):
    """p-good, p-weak (better last year, with actions), p-poor with two services, and p-broken."""
    folder = tmp_path_factory.mktemp("partners")
    put(folder, "p-good", services=["it"], sites=["Example Yard"], risk="low")
    put(folder, "p-weak", "2025", services=["transport"])
    weak = put(
        folder, "p-weak", services=["transport"], weak=["PE-03", "PR-01"], risk="high", sites=["Example Pier"]
    )
    weak.with_name("actions.yaml").write_text(ACTIONS, "utf-8")
    put(folder, "p-poor", services=["storage", "transport"], weak=["PR-01", "CO-05", "PE-03"], risk="high")
    put(folder, "p-broken").write_text(
        "format: aeo-ipass/answers/1\nquestionnaire: partner@2026.2\n", "utf-8"
    )
    return folder


def portfolio(folder, *words, code=2):
    done = call("portfolio", folder, "--as-of", "2026-11-30", *words)
    assert done.returncode == code, done.stderr
    return done


def data(folder, *words):
    return json.loads(portfolio(folder, "-f", "json", *words).stdout)


def test_the_newest_year_of_each_counts_worst_first_with_what_is_to_be_done(partners):
    found = data(partners)
    jsonschema.validate(found, json.loads((ROOT / "schemas" / "portfolio.schema.json").read_text("utf-8")))
    (group,) = found["groups"]
    told = {one["partner"]["id"]: one["partner"] for one in group["companies"]}
    assert list(told) == ["p-poor", "p-weak", "p-good"]
    assert [(p["period"], p["risk_class"], p["actions"]) for p in told.values()] == [
        ("2026", "high", {"open": 0, "overdue": 0}),
        ("2026", "high", {"open": 2, "overdue": 1}),
        ("2026", "low", {"open": 0, "overdue": 0}),
    ]
    assert told["p-good"]["weakest_control"] is None
    assert told["p-weak"]["weakest_control"] == "PR-01"
    assert group["companies"][1]["knock_outs"] == ["PR-01"]
    (error,) = found["errors"]
    assert "p-broken" in error["source"]


def test_best_first_is_still_to_be_had(partners):
    (group,) = data(partners, "--best-first")["groups"]
    assert [c["partner"]["id"] for c in group["companies"]] == ["p-good", "p-weak", "p-poor"]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("risk-class", {"High": ["p-poor", "p-weak"], "Low": ["p-good"]}),
        ("service", {"IT services": ["p-good"], "Storage": ["p-poor"], "Transport": ["p-poor", "p-weak"]}),
        ("site", {"Example Pier": ["p-weak"], "Example Yard": ["p-good"], "": ["p-poor"]}),
    ],
)
def test_partners_are_grouped_by_what_they_do_where_they_are_and_how_closely_they_are_looked_at(
    partners, by, groups
):
    found = data(partners, "--by", by)["groups"]
    assert {g["name"]: [c["partner"]["id"] for c in g["companies"]] for g in found} == groups


def test_risk_classes_stand_in_their_own_order(partners):
    assert [g["name"] for g in data(partners, "--by", "risk-class")["groups"]] == ["High", "Low"]


def test_the_terminal_names_the_weakest_control_in_words(partners):
    text = portfolio(partners).stdout
    assert "Access to the cargo" in " ".join(text.split()) or "PR-01" in text
    assert "overdue" in text


def test_a_partner_without_any_certificate_is_ranked_like_others(tmp_path):
    """Nobody can tick that nothing applies: a form without that tick came back complete."""
    packed(tmp_path)
    said = everything()
    del said["profile.aeo_status.value"]
    page_back(tmp_path, "p-1", said)
    assert collected(tmp_path, code=0)["p-1-form.json"]["kind"] == "taken"
    found = json.loads(portfolio(tmp_path / "partners", "-f", "json", code=0).stdout)
    assert [c["partner"]["id"] for c in found["groups"][0]["companies"]] == ["p-1"]


def test_columns_that_say_nothing_are_left_out_of_what_people_read(partners, tmp_path):
    with_actions = portfolio(partners, "-f", "markdown").stdout
    put(tmp_path, "p-1", weak=["PR-01"])
    without = portfolio(tmp_path, "-f", "markdown", code=0).stdout
    assert "| Open actions" in with_actions and "Open actions" not in without
    assert "| Weakest control" in without and "| Weakest |" not in without


def test_a_folder_of_other_companies_is_read_as_before(tmp_path):
    for year in ("2025", "2026"):
        path = tmp_path / "firms" / "a" / year / "answers.yaml"
        path.parent.mkdir(parents=True)
        path.write_bytes((ROOT / "examples" / "haulier.yaml").read_bytes())
    (group,) = json.loads(portfolio(tmp_path / "firms", "-f", "json", code=0).stdout)["groups"]
    assert len(group["companies"]) == 2
    assert not any("partner" in one for one in group["companies"])


def test_actions_that_cannot_be_read_are_a_fault_of_their_partner_alone(tmp_path):
    put(tmp_path, "p-1")
    put(tmp_path, "p-2").with_name("actions.yaml").write_text("format: something/else\n", "utf-8")
    found = data(tmp_path)
    assert [c["partner"]["id"] for c in found["groups"][0]["companies"]] == ["p-1"]
    assert "something/else" in found["errors"][0]["errors"][0]["message"]


def test_the_workbook_filters_by_everything_and_prints_its_heads(partners, tmp_path):
    portfolio(partners, "-o", tmp_path / "p.xlsx")
    sheet = opened_book((tmp_path / "p.xlsx").read_bytes())["Portfolio"]
    (head,) = [row for row in sheet.iter_rows() if any(c.value == "Weakest control" for c in row)]
    titles = [cell.value for cell in head]
    rows = list(sheet.iter_rows(min_row=head[0].row + 1, max_row=head[0].row + 3, values_only=True))
    cells = [dict(zip(titles, row, strict=True)) for row in rows]
    assert [c["Partner ID"] for c in cells] == ["p-poor", "p-weak", "p-good"]
    assert (cells[1]["Open actions"], cells[1]["Overdue actions"], cells[1]["Risk class"]) == (2, 1, "High")
    assert sheet.freeze_panes and sheet.print_title_rows
    assert sheet.auto_filter.ref or sheet.tables


# --- the page -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """The page of 500 partners."""
    folder = tmp_path_factory.mktemp("crowd")
    many(folder / "partners", 500)
    portfolio(folder / "partners", "-o", folder / "p.html", code=0)
    return folder / "p.html"


def test_the_page_of_500_partners_is_small_and_asks_nobody_for_anything(crowd):
    content = crowd.read_bytes()
    assert len(content) < MOST
    page = Page(content.decode())
    (policy,) = [a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert (
        policy.startswith("default-src 'none'") and "unsafe" not in policy and "script-src 'sha256-" in policy
    )
    assert "connect-src" not in policy
    assert page.values("src") == []
    assert sum(tag == "tr" for tag, _ in page.elements) == 501  # without a script it is a plain table


def test_few_partners_need_no_script(partners, tmp_path):
    portfolio(partners, "-o", tmp_path / "p.html")
    assert "<script" not in (tmp_path / "p.html").read_text("utf-8")


@needs_chromium
@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        pytest.param("light", 1300, marks=pytest.mark.slow, id="light"),
        pytest.param("dark", 1300, marks=pytest.mark.slow, id="dark"),
        pytest.param("light", 360, id="phone"),
    ],
)
def test_axe_finds_nothing_where_a_table_is_looked_through(tmp_path, scheme, width):
    many(tmp_path / "partners", 24)
    portfolio(tmp_path / "partners", "-o", tmp_path / "p.html", code=0)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto((tmp_path / "p.html").as_uri())
        assert page.get_by_role("status").inner_text() == "24 of 24"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_role("button", name="Verdict").click()
        assert Axe().run(page).response["violations"] == []


@needs_chromium
def test_the_page_finds_filters_and_sorts_in_the_browser(crowd):
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        problems, asked = [], []
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(crowd.as_uri())
        shown = page.get_by_role("status")
        assert shown.inner_text() == "500 of 500"
        page.get_by_label("Find").fill("LIMITED p-012")
        assert shown.inner_text() == "1 of 500"
        page.get_by_label("Find").fill("")
        page.get_by_label("Services").select_option("Guarding")
        page.get_by_label("Risk class").select_option("High")
        rows = page.locator("tbody tr:visible")
        assert f"{rows.count()} of 500" == shown.inner_text()
        texts = rows.all_inner_texts()
        assert texts and all("Guarding" in text and "High" in text for text in texts)
        page.get_by_label("Services").select_option("(all)")
        page.get_by_label("Risk class").select_option("(all)")
        page.get_by_role("button", name="Score").click()
        scores = page.locator("tbody tr td:nth-child(4)").all_inner_texts()
        assert [float(s) for s in scores] == sorted(float(s) for s in scores)
        assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Score")
        page.get_by_role("button", name="Verdict").click()
        page.get_by_role("button", name="Verdict").click()
        verdicts = page.locator("tbody tr .badge").all_inner_texts()
        assert verdicts[0].startswith("●") and verdicts[-1].startswith("■")
        page.get_by_role("button", name="#").click()
        numbers = page.locator("tbody tr td:first-child, tbody tr th:first-child").all_inner_texts()
        assert [int(n) for n in numbers if n.isdecimal()] == list(range(1, 501))
        assert problems == [] and asked == [crowd.as_uri()]
