"""`partner status`: who has returned what, who is late, when to look again; the calendar and the letters that follow."""

import csv
import io
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import ROOT
from kit.command_line import call
from kit.office_files import opened_book
from kit.partner_returns import REGISTER, collected, everything, packed, page_back

MORE = """\
p-4,Example Guard Limited (fictitious),guarding,,=cmd|x,evil@example.com,zh-Hans,medium
p-5,Example Silent Limited (fictitious),transport,,Mr Silent,s@example.com,en,high
"""
NOT_SENT = "p-6,Example New Limited (fictitious),it,,,,en,low\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """p-1 returned, p-2 lacks something, p-3 only last year's, p-4 and p-5 nothing; p-6 was not sent anything."""
    folder = tmp_path_factory.mktemp("desk")
    packed(folder, register=REGISTER + MORE)
    page_back(folder, "p-1", everything())
    said = everything(("storage",))
    del said["CO-03.value"]
    page_back(folder, "p-2", said)
    page_back(folder, "p-3", everything(("it",)), period="2025", form="0")
    collected(folder)
    (folder / "register.csv").write_text(REGISTER + MORE + NOT_SENT, "utf-8")
    return folder


def status(desk, as_of, *words, known=("--packs", "--register"), format="json"):
    places = {"--packs": desk / "packs", "--register": desk / "register.csv"}
    given = [word for option in known for word in (option, places[option])]
    return call("partner", "status", desk / "partners", *given, "--as-of", as_of, "-f", format, *words)


def states(desk, as_of, *words, **more):
    done = status(desk, as_of, *words, **more)
    assert done.returncode == 0, done.stderr
    return {one["id"]: one["state"] for one in json.loads(done.stdout)["partners"]}


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2026-06-25", ["returned", "incomplete", "due_soon", "due_soon", "due_soon", "not_asked"]),
        ("2026-06-01", ["returned", "incomplete", "waiting", "waiting", "waiting", "not_asked"]),
        ("2026-07-15", ["returned", "incomplete", "due_soon", "due_soon", "due_soon", "not_asked"]),
        ("2026-07-16", ["returned", "incomplete", "late", "late", "late", "not_asked"]),
        ("2027-06-01", ["expiring", "incomplete", "late", "late", "late", "not_asked"]),
        ("2027-06-25", ["expiring", "incomplete", "late", "late", "late", "not_asked"]),
        ("2027-06-26", ["expired", "incomplete", "late", "late", "late", "not_asked"]),
        ("2029-06-26", ["expired", "expired", "late", "late", "late", "not_asked"]),
    ],
)
def test_each_partner_stands_where_its_days_put_it(desk, as_of, found):
    assert list(states(desk, as_of).values()) == found


def test_risk_classes_say_after_how_many_years_to_look_again(desk):
    found = json.loads(status(desk, "2026-07-01").stdout)["partners"]
    assert [(one["risk_class"], one["returned_on"], one["again"]) for one in found[:4]] == [
        ("high", "2026-06-25", "2027-06-25"), ("low", "2026-06-25", "2029-06-25"),
        ("medium", "2026-06-25", "2028-06-25"), ("medium", None, None),
    ]  # fmt: skip
    assert [(one["period"], one["evaluated"]) for one in found[:4]] == [
        ("2026", "2026"), ("2026", "2026"), ("2026", "2025"), ("2026", ""),
    ]  # fmt: skip


def test_without_packs_and_register_the_folder_says_what_it_knows(desk):
    assert states(desk, "2026-07-16", known=()) == {"p-1": "returned", "p-2": "incomplete", "p-3": "returned"}
    assert states(desk, "2027-06-26", known=())["p-1"] == "expired"
    assert set(states(desk, "2026-07-16", known=("--packs",))) == {"p-1", "p-2", "p-3", "p-4", "p-5"}


def test_how_many_days_before_is_soon_can_be_said(desk):
    assert states(desk, "2026-07-01", "--remind", "0")["p-4"] == "waiting"
    assert states(desk, "2026-06-01", "--remind", "44")["p-4"] == "due_soon"


def test_letters_are_for_those_who_owe_something_in_their_language(desk, tmp_path):
    path = tmp_path / "letters.csv"
    done = status(desk, "2026-07-16", "--chasers", path, "--client", "Example Trading", format="table")
    assert done.returncode == 0, done.stderr
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))}
    assert list(rows) == ["p-2", "p-3", "p-4", "p-5"]
    assert rows["p-4"]["contact"] == "'=cmd|x"
    assert rows["p-4"]["due"] == "2026-07-15" and rows["p-5"]["language"] == "en"
    assert "it was due on 15 July 2026" in rows["p-5"]["text"] and rows["p-5"]["subject"].endswith(
        "(Example Trading)"
    )
    assert rows["p-2"]["language"] == "en;zh-Hans" and rows["p-2"]["missing"].endswith("CO-03")
    assert "1 question without an answer" in rows["p-2"]["text"]
    assert all("\n" not in cell for row in rows.values() for cell in row.values())


def test_days_have_the_same_ids_in_every_run(desk, tmp_path):
    found = []
    for day in ("2026-06-25", "2026-07-20"):
        path = tmp_path / f"{day}.ics"
        assert status(desk, day, "-o", path, format="ics").returncode == 0
        found.append({str(e["uid"]): e for e in Calendar.from_ical(path.read_bytes()).walk("VEVENT")})
    assert found[0].keys() == found[1].keys() and len(found[0]) == 4 + 3
    days = sorted(str(e["dtstart"].dt) for e in found[0].values())
    assert days == ["2026-07-15"] * 4 + ["2027-06-25", "2028-06-25", "2029-06-25"]
    assert {int(e["sequence"]) for e in found[0].values()} != {int(e["sequence"]) for e in found[1].values()}


def test_a_workbook_has_whom_to_turn_to_and_no_formula(desk, tmp_path):
    path = tmp_path / "status.xlsx"
    assert status(desk, "2026-07-16", "-o", path, "--lang", "en", format="xlsx").returncode == 0
    cells = [
        str(c.value) for sheet in opened_book(path.read_bytes()) for row in sheet for c in row if c.value
    ]
    assert "evil@example.com" in cells and "Risk class" in cells
    assert not any(
        c.data_type == "f" for sheet in opened_book(path.read_bytes()) for row in sheet for c in row
    )


@pytest.mark.parametrize(("known", "code"), [((), 1), (("--packs",), 1)])
def test_a_gate_is_open_only_when_all_is_back(desk, known, code):
    assert status(desk, "2026-07-01", "--require-returned", known=known).returncode == code


def test_a_gate_opens_when_everything_is_back(tmp_path):
    packed(tmp_path, "--only", "p-1")
    page_back(tmp_path, "p-1", everything())
    collected(tmp_path, code=0)
    assert status(tmp_path, "2026-07-01", "--require-returned", known=("--packs",)).returncode == 0
    assert status(tmp_path, "2027-07-01", "--require-returned", known=("--packs",)).returncode == 1


def test_answers_that_cannot_be_read_are_told_and_stop_no_other(tmp_path):
    for id, text in {"p-1": "a: b: c\n", "p-2": "format: aeo-ipass/answers/1\n"}.items():
        path = tmp_path / "partners" / id / "2026" / "answers.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    assert set(states(tmp_path, "2026-07-01", known=()).values()) == {"broken"}


@pytest.mark.parametrize(
    "words",
    [["--as-of", "soon"], ["--remind", "-1"], ["--packs", "nowhere"], ["--chasers", "-", "-o", "-"]],
    ids=str,
)
def test_bad_use_is_told(desk, words):
    done = call("partner", "status", desk / "partners", *words)
    assert done.returncode == 2 and "rror" in done.stderr and "Traceback" not in done.stderr


def test_letters_take_the_place_of_nothing_in_the_folder(desk):
    for name in ("p-1/2026/answers.yaml", "p-1/2026/returned/p-1-form.json"):
        path = desk / "partners" / name
        before = path.read_bytes()
        assert call("partner", "status", desk / "partners", "--chasers", path).returncode == 2
        assert call("partner", "status", desk / "partners", "-f", "json", "-o", path).returncode == 2
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["partner", "status", "PLACE"],
        ["partner", "actions", "PLACE"],
        ["partner", "reports", "PLACE", "-o", "reports"],
        ["partner", "evidence", "PLACE", "--into", "client.yaml"],
    ],
    ids=lambda words: words[1],
)
def test_a_folder_that_is_none_is_told(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("client.yaml").write_bytes((ROOT / "examples" / "forwarder.yaml").read_bytes())
    for place, why in (("partnres", "there is no folder “partnres”"), ("client.yaml", "is a file")):
        done = call(*(place if word == "PLACE" else word for word in words))
        assert done.returncode == 2 and why in done.stderr and "partner collect" in done.stderr
    assert not Path("reports").exists()


def test_before_anything_came_back_there_need_be_no_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("register.csv").write_text("id,name\nP-1,Example Haulage Limited\n", "utf-8")
    done = call("partner", "status", "partners", "--register", "register.csv")
    assert done.returncode == 0 and "Example Haulage Limited" in done.stdout


def test_standard_output_holds_no_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("register.csv").write_text("id,name\nP-1,Example Haulage Limited\n", "utf-8")
    Path("partners").mkdir()
    for words in (["pack", "register.csv"], ["reports", "partners"]):
        done = call("partner", *words, "-o", "-")
        assert done.returncode == 2 and "standard output holds no folder" in done.stderr
    assert not Path("-").exists()
