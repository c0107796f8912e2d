"""`evidence list` and `evidence check`: every state, and what is not in order ends with 1."""

import json

import jsonschema
import pytest

from kit.cabinet import sha
from kit.command_line import call

GOOD = f"file: papers/br.pdf, sha256: {sha(b'content')}"
STATES = {
    "in_order": GOOD,
    "no_hash": "file: papers/br.pdf",
    "changed": f"file: papers/br.pdf, sha256: {sha(b'other')}",
    "missing": f"file: papers/gone.pdf, sha256: {sha(b'content')}",
    "outside": f"file: ../br.pdf, sha256: {sha(b'content')}",
    "expired": f"{GOOD}, expires: 2026-11-22",
    "expiring": f"{GOOD}, expires: 2026-11-23",
    "early": f"{GOOD}, issued: 2026-11-24",
}


def read(cabinet, command, *words, code=0):
    done = cabinet.run(command, *words, "-f", "json")
    assert done.returncode == code, done.stderr
    data = json.loads(done.stdout)
    jsonschema.validate(data, json.loads(call("schema", data["format"].split("/")[1]).stdout))
    return data


@pytest.mark.parametrize(("state", "piece"), STATES.items())
def test_a_piece_is_told_by_the_worst_that_is_wrong_with_it(cabinet, state, piece):
    cabinet.file("papers/br.pdf")
    cabinet.holds(piece)
    (found,) = read(cabinet, "list")["evidence"]
    assert found["state"] == state
    assert found["document"] is None  # A-02 names several kinds, and nobody said which this is
    assert found["places"] == [{"question": "A-02", "site": None}]


@pytest.mark.parametrize(("within", "state"), [(60, "expiring"), (59, "in_order"), (0, "in_order")])
def test_how_soon_is_soon_can_be_said(cabinet, within, state):
    cabinet.file("papers/br.pdf")
    cabinet.holds(f"{GOOD}, expires: 2027-01-22")
    (found,) = read(cabinet, "list", "--within", within)["evidence"]
    assert found["state"] == state


def test_one_file_for_several_answers_is_one_piece(cabinet):
    cabinet.file("papers/br.pdf")
    cabinet.write(
        f"  D-01:\n    value: full\n    evidence: [{{{GOOD}}}]\n    sites:\n"
        f"      north: {{value: full, evidence: [{{{GOOD}}}]}}\n  D-03: {{value: full, evidence: [{{{GOOD}}}]}}\n"
    )
    pieces = read(cabinet, "list")["evidence"]
    places = [(p["question"], p["site"]) for piece in pieces for p in piece["places"]]
    assert sorted(places, key=str) == [("D-01", "north"), ("D-01", None), ("D-03", None)]
    assert len(pieces) < len(places)


def test_filters_choose(cabinet):
    cabinet.file("papers/br.pdf")
    cabinet.write(
        f"  A-02: {{value: current, evidence: [{{{GOOD}, expires: 2026-12-01}}]}}\n"
        f"  D-01: {{value: full, owner: Ms Gate, evidence: [{{{GOOD}}}]}}\n"
    )

    def questions(*words):
        return {p["question"] for e in read(cabinet, "list", *words)["evidence"] for p in e["places"]}

    assert questions() == {"A-02", "D-01"}
    assert questions("--criterion", "D") == {"D-01"}
    assert questions("--criterion", "D", "--criterion", "A") == {"A-02", "D-01"}
    assert questions("--owner", "Ms Gate") == questions("--owner", "security") == {"D-01"}
    assert questions("--expiring") == {"A-02"}
    assert questions("--expiring", "--within", "7") == set()
    done = cabinet.run("list", "--criterion", "Z")
    assert done.returncode == 2 and "there is no criterion “Z”" in done.stderr


def test_a_list_without_anything_says_so(cabinet):
    assert "No piece of evidence" in cabinet.run("list").stdout
    assert cabinet.run("list").returncode == 0


# --- check ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "piece"), STATES.items())
def test_what_is_not_in_order_is_a_finding(cabinet, state, piece):
    cabinet.file("papers/br.pdf")
    cabinet.holds(piece, value="missing")  # worth too little to need evidence
    cabinet.answers.write_text(cabinet.text().replace("  A-01: clear", "  A-01: unsure"), "utf-8")
    bad = state not in ("in_order", "no_hash")
    found = read(cabinet, "check", code=int(bad))
    assert found["findings"] == int(bad)
    assert [e["state"] for e in found["evidence"]] == ([] if state == "in_order" else [state])


def test_an_answer_that_is_worth_more_needs_current_evidence(cabinet):
    cabinet.file("papers/br.pdf")
    cabinet.write("  A-02: current\n  D-01: none\n")
    before = {place["question"]: place for place in read(cabinet, "check", code=1)["lacking"]}
    assert before.keys() == {"A-01", "A-02"}  # and not D-01, which nobody would prove
    assert before["A-02"]["documents"][0] == "business-registration"
    cabinet.holds(GOOD)
    assert {p["question"] for p in read(cabinet, "check", code=1)["lacking"]} == {"A-01"}
    cabinet.holds(f"{GOOD}, expires: 2026-01-01")
    assert {p["question"] for p in read(cabinet, "check", code=1)["lacking"]} == {"A-01", "A-02"}


def test_files_that_no_answer_names_are_found_where_evidence_lies(cabinet):
    for name in (
        "papers/br.pdf",
        "papers/old/br-2019.pdf",
        "papers/保險.pdf",
        "elsewhere/notes.txt",
        "notes.txt",
    ):
        cabinet.file(name)
    for name in ("papers/.hidden", "papers/~$br.docx", "papers/Thumbs.db"):
        cabinet.file(name)
    (cabinet.folder / "papers" / "link.pdf").symlink_to("br.pdf")
    (cabinet.folder / "papers" / "up").symlink_to("..")
    cabinet.holds(GOOD)
    assert read(cabinet, "check", code=1)["unused"] == ["papers/old/br-2019.pdf", "papers/保險.pdf"]
    whole = read(cabinet, "check", "--root", cabinet.folder, code=1)["unused"]
    assert whole == ["elsewhere/notes.txt", "notes.txt", "papers/old/br-2019.pdf", "papers/保險.pdf"]


def test_a_folder_that_is_too_full_is_told(cabinet, monkeypatch):
    monkeypatch.setattr("aeo_ipass.evidence.check.MAX_FILES", 2)
    for n in range(4):
        cabinet.file(f"papers/{n}.pdf")
    found = read(cabinet, "check", "--root", cabinet.folder, code=1)
    assert found["cut"] and len(found["unused"]) <= 2


@pytest.mark.parametrize("root", ["nowhere", "answers.yaml"])
def test_a_root_is_a_folder(cabinet, root):
    done = cabinet.run("check", "--root", cabinet.folder / root)
    assert done.returncode == 2 and "there is no folder" in done.stderr


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_page_does_not_take_the_place_of_evidence(cabinet, command):
    file = cabinet.file("papers/br.pdf")
    cabinet.holds(GOOD)
    done = cabinet.run(command, "-o", file)
    assert done.returncode == 2 and "is read in this run" in done.stderr
    assert file.read_bytes() == b"content"
