"""`partner actions` and `partner reports`: what partners are to put right, and what they are sent."""

import json

import docx
import jsonschema
import pytest
from icalendar import Calendar

from conftest import ROOT
from kit.command_line import call
from kit.partner_years import put

DAY = "2026-11-30"
BY_HAND = """\
# agreed on the telephone
format: aeo-ipass/partner-actions/1
client: kept   # ours
actions:
- id: A-07   # the lock
  question: PR-01
  due: 2026-07-31
  ticket: X-1
"""


@pytest.fixture
def partners(tmp_path):
    """p-1 is weak in a knock-out and in something required, p-2 is good."""
    folder = tmp_path / "partners"
    put(folder, "p-1", weak=["PR-01", "PE-03"])
    put(folder, "p-2", services=["it"])
    return folder


def actions(folder, *words, code=0):
    done = call("partner", "actions", folder, "--as-of", DAY, "-f", "json", *words)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)["actions"] if done.stdout else done.stderr


def kept(folder, id="p-1", period="2026"):
    return folder / id / period / "actions.yaml"


def test_knock_outs_and_strong_gaps_are_proposed_and_nothing_is_written(partners):
    found = actions(partners)
    assert [(a["partner"], a["state"], a["question"], a["id"], a["due"]) for a in found] == [
        ("p-1", "proposed", "PR-01", "", "2026-12-30"),
        ("p-1", "proposed", "PE-03", "", "2027-02-28"),
    ]
    assert found[0]["what"].startswith("This week") and found[0]["owner"] == "Warehouse"
    assert not kept(partners).exists()


def test_what_is_proposed_can_be_kept_and_is_not_proposed_again(partners):
    found = actions(partners, "--keep", "--owner", "Ms Example", "--only", "p-1")
    assert [(a["id"], a["state"], a["owner"]) for a in found] == [
        ("A-01", "open", "Ms Example"), ("A-02", "open", "Ms Example"),
    ]  # fmt: skip
    before = kept(partners).read_bytes()
    actions(partners, "--keep")
    assert kept(partners).read_bytes() == before
    assert not kept(partners, "p-2").exists()


def test_an_action_is_agreed_overdue_and_done(partners):
    (first, *_) = actions(partners, "--add", "P-1", "pr-01", "--what", "Fit a lock", "--due", "2026-11-29")
    assert (first["state"], first["id"], first["what"]) == ("overdue", "A-01", "Fit a lock")
    assert {a["partner"] for a in actions(partners, "--done", "p-1", "a-01", "--note", "seen")} == {"p-1"}
    assert "PR-01" not in {a["question"] for a in actions(partners)}
    (done,) = [a for a in actions(partners, "--all") if a["state"] == "done"]
    assert (done["done_on"], done["note"]) == (DAY, "seen")


def test_whatever_else_stands_in_the_file_stays(partners):
    kept(partners).write_text(BY_HAND, "utf-8")
    actions(partners, "--add", "p-1", "CO-05", "--what", "=cmd|x")
    text = kept(partners).read_text("utf-8")
    assert text.startswith(BY_HAND)
    actions(partners, "--done", "p-1", "A-07")
    text = kept(partners).read_text("utf-8")
    assert all(line in text for line in BY_HAND.splitlines())
    assert "id: A-08" in text  # a number is never used again


def test_a_year_has_its_own_actions(partners):
    actions(partners, "--add", "p-1", "PR-01")
    old = kept(partners).read_bytes()
    put(partners, "p-1", "2027", weak=["PR-01"])
    assert {(a["period"], a["state"]) for a in actions(partners)} == {("2027", "proposed")}
    actions(partners, "--keep")
    assert kept(partners).read_bytes() == old
    assert kept(partners, period="2027").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--add", "nobody", "PR-01"], "no answers of a partner “nobody”"),
        (["--add", "p-1", "PR-99"], "there is no question “PR-99”"),
        (["--done", "p-1", "A-01"], "there is no action “A-01”"),
        (["--add", "p-1", "PR-01", "--due", "soon"], "soon"),
        (["--what", "x"], "--what asks for nothing by itself"),
        (["--keep", "--done", "p-1", "A-01"], "exclude each other"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(partners, words, says):
    assert says in actions(partners, *words, code=2)
    assert not kept(partners).exists()


def test_what_cannot_be_read_stops_nobody_and_is_never_written_over(partners):
    kept(partners).write_text("format: aeo-ipass/partner-actions/1\nactions: 7\n", "utf-8")
    put(partners, "p-3", weak=["PR-01"])
    found = actions(partners, code=2)
    assert [a["partner"] for a in found] == ["p-3"]
    actions(partners, "--add", "p-1", "PR-01", code=2)
    assert "actions: 7" in kept(partners).read_text("utf-8")


def test_its_json_follows_its_schema_and_a_table_goes_to_any_format(partners, tmp_path):
    done = call("partner", "actions", partners, "--as-of", DAY, "-f", "json")
    schema = json.loads((ROOT / "schemas" / "partner-actions.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(done.stdout), schema)
    for ending in ("xlsx", "csv", "html", "md"):
        done = call("partner", "actions", partners, "-o", tmp_path / f"a.{ending}")
        assert (done.returncode, done.stdout) == (0, "")
    assert b"PR-01 Access to the cargo" in (tmp_path / "a.csv").read_bytes()


def test_days_go_into_a_calendar_with_ids_that_stay(partners, tmp_path):
    actions(partners, "--keep")
    for name in ("a.ics", "b.ics"):
        call("partner", "actions", partners, "--as-of", DAY, "-o", tmp_path / name)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    events = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert sorted(e["dtstart"].dt.isoformat() for e in events) == ["2026-12-30", "2027-02-28"]
    assert len({str(e["uid"]) for e in events}) == 2


# --- reports --------------------------------------------------------------------------------

REGISTER = """\
id,name,language,services
p-1,Example One Limited (fictitious),zh-Hans,transport
p-2,Example Two Limited (fictitious),"en,zh-Hant",it
"""


def reports(folder, *words):
    return call("partner", "reports", folder / "partners", "-o", folder / "out", "--as-of", DAY, *words)


def test_each_partner_is_sent_its_own_report_in_its_own_language(partners, tmp_path):
    actions(partners, "--add", "p-1", "PR-01", "--what", "Fit a lock")
    (tmp_path / "register.csv").write_text(REGISTER, "utf-8")
    done = reports(tmp_path, "--register", tmp_path / "register.csv")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["p-1-2026.docx", "p-2-2026.docx"]
    one, two = (_texts(tmp_path / "out" / f"p-{n}-2026.docx") for n in (1, 2))
    assert "业务伙伴安保评估" in one and "Business partner security assessment" not in one
    assert "Fit a lock" in one and "Fit a lock" not in two
    assert "Business partner security assessment" in two and "業務夥伴保安評估" in two


def test_nothing_is_replaced_unasked_and_the_same_comes_out_again(partners, tmp_path):
    assert reports(tmp_path, "-f", "html", "--only", "p-2").returncode == 0
    path = tmp_path / "out" / "p-2-2026.html"
    before = path.read_bytes()
    done = reports(tmp_path, "-f", "html")
    assert done.returncode == 2 and "is there already" in done.stderr
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert reports(tmp_path, "-f", "html", "--yes").returncode == 0
    assert path.read_bytes() == before


def test_one_that_cannot_be_scored_stops_no_other(partners, tmp_path):
    put(partners, "p-0").write_text("format: aeo-ipass/answers/1\n", "utf-8")
    done = reports(tmp_path, "-f", "html")
    assert done.returncode == 2 and "p-0" in done.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["p-1-2026.html", "p-2-2026.html"]


def _texts(path):
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])
