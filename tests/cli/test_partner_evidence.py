"""`partner evidence`: the evaluation of partners as evidence in the client's own answers, added once, values untouched."""

import hashlib

import pytest

from aeo_ipass.answers import store
from conftest import ROOT
from kit.command_line import call
from kit.office_files import opened_book
from kit.partner_years import put

DAY = "2026-11-30"
FILES = ["evaluation-2026.xlsx", "follow-up-2026.xlsx", "terms-2026.xlsx"]
SIGNED = {"declaration": {"name": "Chan Example", "title": "Manager", "date": "2026-06-19"}}


@pytest.fixture
def desk(tmp_path):
    """A client that uses hauliers, and its partners."""
    path = tmp_path / "client.yaml"
    text = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")
    path.write_text(text.replace("depth: quick", "depth: full"), "utf-8")
    put(tmp_path / "partners", "p-1", services=["transport"], risk="high", **SIGNED)
    put(tmp_path / "partners", "p-2", services=["it"], risk="low", weak=["CO-03", "PR-01"])
    return tmp_path


def offered(desk, *words, code=0, day=DAY):
    done = call(
        "partner", "evidence", desk / "partners", "--into", desk / "client.yaml", "--as-of", day, *words
    )
    assert done.returncode == code, done.stderr
    return done


def attached(desk):
    """The pieces of each answer that these files are, by question."""
    sheet = store.load(desk / "client.yaml").sheet
    pieces = {q: [e for e in a.at(None).evidence if "partners/" in e.file] for q, a in sheet.answers.items()}
    return {question: found for question, found in pieces.items() if found}


def values(desk):
    found = {q: a.at(None).value for q, a in store.load(desk / "client.yaml").sheet.answers.items()}
    return {question: value for question, value in found.items() if value is not None}


def test_it_says_first_what_it_would_attach_and_writes_nothing(desk):
    before = (desk / "client.yaml").read_bytes()
    for words in ([], ["--dry-run"]):
        done = offered(desk, *words)
        assert (
            "evaluation-2026.xlsx: would be attached to" in done.stdout
            and "Nothing was written" in done.stderr
        )
    assert (desk / "client.yaml").read_bytes() == before
    assert not (desk / "evidence").exists()


def test_files_are_made_and_attached_with_hash_and_dates_and_no_value_changes(desk):
    before = values(desk)
    offered(desk, "--yes")
    assert values(desk) == before
    found = attached(desk)
    assert {"H-01", "H-07"} <= found.keys() and all(q.startswith("H-") for q in found)
    for piece in (piece for pieces in found.values() for piece in pieces):
        assert piece.sha256 == hashlib.sha256((desk / piece.file).read_bytes()).hexdigest()
        assert (piece.issued.isoformat(), piece.expires.isoformat()) == ("2026-06-20", "2027-06-20")
    assert {piece.proves for piece in found["H-01"]} == {"partner-evaluation", "security-declaration"}


def test_nothing_is_added_twice(desk):
    offered(desk, "--yes")
    before = (desk / "client.yaml").read_bytes()
    for day in (DAY, "2026-12-24"):
        done = offered(desk, "--yes", day=day)
        assert "attached to" not in done.stdout and "there already at" in done.stdout
    assert (desk / "client.yaml").read_bytes() == before


def test_what_changed_since_is_renewed_in_place(desk):
    offered(desk, "--yes")
    count = {question: len(pieces) for question, pieces in attached(desk).items()}
    put(desk / "partners", "p-3", services=["storage"], risk="high", period="2026")
    assert "renewed at" in offered(desk, "--yes").stdout
    found = attached(desk)
    assert {question: len(pieces) for question, pieces in found.items()} == count
    for piece in found["H-01"]:
        assert piece.sha256 == hashlib.sha256((desk / piece.file).read_bytes()).hexdigest()


def test_follow_up_is_offered_once_something_was_agreed(desk):
    assert "follow-up" not in offered(desk).stdout
    call("partner", "actions", desk / "partners", "--add", "p-2", "PR-01", "--what", "=1+1", "--as-of", DAY)
    offered(desk, "--yes")
    assert sorted(p.name for p in (desk / "evidence" / "partners").iterdir()) == FILES
    (piece,) = attached(desk)["H-04"]
    assert piece.proves == "corrective-action-log"
    cells = [c for row in _book(desk, "follow-up") for c in row]
    assert any("1+1" in str(c.value) for c in cells) and not any(c.data_type == "f" for c in cells)


def test_a_file_shows_only_what_there_is_to_show(desk):
    put(desk / "partners", "p-open", services=["transport"], answers={})
    offered(desk, "--yes")
    shown = {
        name: {str(c.value) for row in _book(desk, name) for c in row} for name in ("evaluation", "terms")
    }
    assert {"p-1", "p-2"} <= shown["evaluation"] and "p-open" not in shown["evaluation"]
    assert "Chan Example · Manager · 2026-06-19" in shown["terms"]


def test_a_service_that_no_partner_does_supports_no_question(desk):
    offered(desk, "--yes")
    assert "H-14" not in attached(desk)  # nobody lodges declarations


def test_an_evaluation_that_is_over_is_no_evidence(desk):
    offered(desk, "--yes", day="2027-06-21")  # of p-1, whose risk is high
    assert "H-01" not in attached(desk) != {}
    done = offered(desk, "--yes", day="2030-01-01")
    assert done.stdout == "" and "There is nothing yet" in done.stderr


def test_a_file_of_somebody_elses_in_its_place_is_left_alone(desk):
    (desk / "evidence" / "partners").mkdir(parents=True)
    mine = desk / "evidence" / "partners" / FILES[0]
    mine.write_bytes(b"mine")
    before = (desk / "client.yaml").read_bytes()
    assert "is there already" in offered(desk, "--yes", code=2).stderr
    assert (mine.read_bytes(), (desk / "client.yaml").read_bytes()) == (b"mine", before)


def test_a_questionnaire_that_says_nothing_of_partners_is_told(desk):
    into = desk / "other.yaml"
    into.write_bytes((ROOT / "examples" / "partner" / "factory.yaml").read_bytes())
    done = call("partner", "evidence", desk / "partners", "--into", into)
    assert done.returncode == 2 and "says nothing of partners" in done.stderr


def _book(desk, name):
    book = opened_book((desk / "evidence" / "partners" / f"{name}-2026.xlsx").read_bytes())
    return [row for sheet in book.worksheets for row in sheet.iter_rows()]
