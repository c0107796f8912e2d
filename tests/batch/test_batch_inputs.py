"""Inputs of every kind become outcomes of their own, in input order, whatever is wrong with some of them."""

import gzip
import json
import os
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass import batch
from aeo_ipass.batch.sources import Source
from conftest import EXAMPLES
from kit.command_line import call
from kit.firms import BROKEN, CSV, CSV_FIRMS, content, firm, write, write_programme

AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return write_programme(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def settings(programme):
    return batch.Settings(today=AS_OF, questionnaire=str(programme), as_of=AS_OF)


@pytest.fixture
def outcomes(settings):
    def outcomes_(*inputs, **more):
        return list(batch.run(inputs, replace(settings, **more)))

    return outcomes_


def kinds(found):
    return [type(one).__name__ for one in found]


# --- kinds of input --------------------------------------------------------------------------


def test_every_kind_of_input_is_read_and_input_order_is_output_order(outcomes, tmp_path):
    write(tmp_path / "z.yaml", firm("Z"))
    write(tmp_path / "a.json", firm("A"))
    write(tmp_path / "many.jsonl", [firm("M1"), firm("M2")])
    (tmp_path / "packed.jsonl.gz").write_bytes(
        gzip.compress(content(tmp_path / "x.jsonl", [firm("P1"), firm("P2")]).encode())
    )
    (tmp_path / "rows.csv").write_text(CSV, "utf-8")
    for name in ("deep/er/two.yml", "deep/one.yaml", ".hidden/no.yaml", "deep/.no.yaml"):
        write(tmp_path / "folder" / name, firm(name))
    for name in ("g2.yaml", "g1.yaml"):
        write(tmp_path / "globbed" / name, firm(name))
    inputs = ["z.yaml", "many.jsonl", "folder", "a.json", "rows.csv", "globbed/*.yaml", "packed.jsonl.gz"]
    found = outcomes(*(tmp_path / name for name in inputs))
    assert [one.assessment.sheet.company.name for one in found] == [
        "Z", "M1", "M2", "deep/one.yaml", "deep/er/two.yml", "A", "Example One", "Example Two",
        "g1.yaml", "g2.yaml", "P1", "P2",
    ]  # fmt: skip
    assert [one.source.removeprefix(f"{tmp_path}{os.sep}") for one in found][1:3] == [
        "many.jsonl:1", "many.jsonl:2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "text"),
    [
        (None, json.dumps(firm("Typed"))),
        (None, content(EXAMPLES[0], firm("Typed"))),
        ("yaml", content(EXAMPLES[0], firm("Typed"))),
        ("jsonl", json.dumps(firm("Typed")) + "\n\n" + json.dumps(firm("Typed"))),
        ("csv", CSV),
    ],
)
def test_standard_input(run, programme, tmp_path, format, text):
    (tmp_path / "in").write_text(text, "utf-8")
    more = ["--input-format", format] if format else []
    with (tmp_path / "in").open() as stdin:
        done = run("score", "-", *more, "--questionnaire", programme, "-f", "jsonl", stdin=stdin)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert len(results) == (2 if format in ("jsonl", "csv") else 1)
    assert results[0]["answers"]["source"].startswith("-")


def test_a_file_of_another_ending_is_what_the_option_says(outcomes, tmp_path):
    path = tmp_path / "export.txt"
    path.write_text(json.dumps(firm("A")) + "\n" + json.dumps(firm("B")), "utf-8")
    assert kinds(outcomes(path, input_format="jsonl")) == ["Scored", "Scored"]


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl", "csv"])
def test_a_firm_comes_to_the_same_however_it_is_written(outcomes, tmp_path, ending):
    """Columns with dots, lists with `;`: a row means what the file of its own says."""
    path = tmp_path / f"firms.{ending}"
    if ending == "csv":
        path.write_text(CSV, "utf-8")
        found = outcomes(path)
    elif ending == "jsonl":
        found = outcomes(write(path, CSV_FIRMS))
    else:
        found = outcomes(*(write(tmp_path / f"{n}.{ending}", one) for n, one in enumerate(CSV_FIRMS)))
    assert [_essence(one) for one in found] == [_essence(o) for o in _written_out(outcomes, tmp_path)]


def _written_out(outcomes, tmp_path):
    return outcomes(*(write(tmp_path / "own" / f"{n}.yaml", one) for n, one in enumerate(CSV_FIRMS)))


def _essence(one):
    sheet = replace(one.assessment.sheet, source="", sha256="")
    return replace(one.assessment, sheet=sheet, questionnaire=None)


@given(st.permutations(range(6)))
def test_outcomes_keep_the_order_of_inputs(order):
    sources = [Source(str(n), str(n), "json", content=json.dumps({"format": n}).encode()) for n in order]
    found = [batch.outcome(s, batch.Settings(today=AS_OF)) for s in sources]
    assert [one.source for one in found] == [str(n) for n in order]


# --- what a folder holds besides -------------------------------------------------------------


def test_files_of_other_formats_in_a_folder_are_passed_over_with_a_note(programme, tmp_path):
    write(tmp_path / "in" / "firm.yaml", firm())
    result = call("score", tmp_path / "in", "--questionnaire", programme, "-f", "json")
    (tmp_path / "in" / "result.json").write_text(result.stdout, "utf-8")
    (tmp_path / "in" / "settings.yaml").write_text("colour: blue\n", "utf-8")
    (tmp_path / "in" / "prices.csv").write_text("name,price\nrope,3\n", "utf-8")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    done = call("score", tmp_path / "in", "--questionnaire", programme, "-f", "jsonl")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    notes = {line.rpartition(": ")[0].rpartition(os.sep)[2]: line for line in done.stderr.splitlines()}
    assert "aeo-ipass/batch/1" in notes["result.json"]
    assert "passed over" in done.stderr and "prices.csv" in done.stderr and "settings.yaml" in done.stderr
    assert call("score", tmp_path / "in", "--questionnaire", programme, "-q").stderr == ""


@pytest.mark.parametrize("name", ["settings.yaml", "prices.csv"])
def test_such_a_file_given_itself_is_a_mistake(outcomes, tmp_path, name):
    (tmp_path / name).write_text("name,price\nrope,3\n", "utf-8")
    assert kinds(outcomes(tmp_path / name)) == ["Failed"]


def test_a_broken_answer_file_in_a_folder_is_not_passed_over(outcomes, tmp_path):
    """Who mistypes the first line must hear of it."""
    write(tmp_path / "a.yaml", {**firm(), "format": "aeo-ipass/answer/1"})
    write(tmp_path / "b.yaml", {k: v for k, v in firm().items() if k != "format"})
    (tmp_path / "c.yaml").write_text(BROKEN, "utf-8")
    found = outcomes(tmp_path)
    assert [one.source.rpartition(os.sep)[2] for one in found if isinstance(one, batch.Failed)][-2:] == [
        "b.yaml", "c.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["empty", "empty/*.yaml"])
def test_nothing_to_score_is_bad_input(programme, tmp_path, name):
    (tmp_path / "empty").mkdir()
    done = call("score", tmp_path / name, "--questionnaire", programme, "-f", "json")
    assert done.returncode == json.loads(done.stdout)["exit_code"] == 2
    assert done.stderr


# --- bad inputs ------------------------------------------------------------------------------

BAD = {
    "syntax.yaml": BROKEN.encode(),
    "empty.yaml": b"",
    "list.json": b"[1, 2]",
    "cut.json": b'{"format": ',
    "latin.yaml": "company: {name: Café}".encode("latin-1"),
    "binary.yaml": bytes(range(256)),
    "cut.jsonl.gz": gzip.compress(b"x" * 100)[:-9],
    "no.jsonl.gz": b"not packed at all",
    "headless.csv": b"name\nx\n",
    "quote.csv": b'company.name,A-01\n"x,full\n',
    "latin.csv": "company.name,A-01\nCafé,full\n".encode("latin-1"),
    "unknown.yaml": content(EXAMPLES[0], firm(changes={"Z-99": "full"})).encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_fails_alone(outcomes, tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    before, after = write(tmp_path / "before.yaml", firm()), write(tmp_path / "zafter.yaml", firm())
    first, *bad, last = outcomes(before, tmp_path / name, after)
    assert kinds([first, last]) == ["Scored", "Scored"]
    assert kinds(bad) == ["Failed"]
    assert name in bad[0].source and bad[0].issues


@pytest.mark.parametrize("name", ["not-there.yaml", "not-there.jsonl", "not-there/*.yaml"])
def test_what_is_not_there_fails_alone(outcomes, tmp_path, name):
    assert kinds(outcomes(tmp_path / name, write(tmp_path / "a.yaml", firm()))) == ["Failed", "Scored"]


def test_a_bad_record_is_told_at_its_line_and_stops_no_other(outcomes, tmp_path):
    path = tmp_path / "firms.jsonl"
    lines = [
        json.dumps(firm("A")),
        "",
        "{oops",
        json.dumps(firm("B", changes={"A-01": "often"})),
        json.dumps(firm("C")),
    ]
    path.write_text("\n".join(lines), "utf-8")
    found = outcomes(path)
    assert [(type(o).__name__, o.source.rpartition(":")[2]) for o in found] == [
        ("Scored", "1"), ("Failed", "3"), ("Failed", "4"), ("Scored", "5"),
    ]  # fmt: skip
    assert [o.issues[0].line for o in found[1:3]] == [3, 4]


def test_a_bad_row_is_told_at_its_line_even_after_a_cell_of_two_lines(outcomes, tmp_path):
    path = tmp_path / "firms.csv"
    path.write_text('company.name,A-01,A-01.note\nOne,full,"two\nlines"\nTwo,often,\nThree,full,\n', "utf-8")
    found = outcomes(path)
    assert kinds(found) == ["Scored", "Failed", "Scored"]
    assert (found[1].source.rpartition(":")[2], found[1].issues[0].line) == ("4", 4)
    assert found[1].issues[0].key.startswith("answers.A-01")


def test_one_per_cent_of_bad_files_are_all_reported_and_the_rest_is_scored(programme, tmp_path):
    bad = {17, 130, 255}
    for n in range(300):
        path = tmp_path / "in" / f"{n:03}.yaml"
        write(path, firm(f"Firm {n}", changes={"A-01": "often"} if n in bad else None))
    done = call("score", tmp_path / "in", "--questionnaire", programme, "-f", "jsonl", "--require", "ready")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert {n for n, r in enumerate(results) if r["format"] == "aeo-ipass/error/1"} == bad
    assert sum(r["format"] == "aeo-ipass/result/1" for r in results) == 297
    assert [done.stderr.count(f"{n:03}.yaml:") >= 2 for n in sorted(bad)] == [True] * 3


FORMATS = ("table", "json", "jsonl", "csv", "junit", "sarif", "github", "markdown")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_tells_of_a_bad_input_with_its_faults(programme, tmp_path, format):
    bad = write(tmp_path / "bad.yaml", firm(changes={"A-01": "often", "A-02": "never"}))
    good = write(tmp_path / "good.yaml", firm("The good one"))
    done = call("score", bad, good, "--questionnaire", programme, "-f", format, "-q")
    shown = done.stdout if format != "table" else done.stdout + done.stderr
    assert done.returncode == 2
    assert shown.count("bad.yaml") >= 2 and "often" in shown and "never" in shown
    assert "The good one" in shown or format in ("sarif", "github")


# --- files that vanish -----------------------------------------------------------------------


def test_an_input_that_can_be_read_once_only_is_scored_with_its_lines(settings):
    """A second reading would find nothing."""
    text = json.dumps(firm("Once"), indent=1)
    source = Source("gone.json", "gone.json", "json", content=text.encode())
    found = batch.outcome(source, replace(settings, locate=True))
    line = text[: text.index('"A-02"')].count("\n") + 1
    assert found.places.find("A-02", None, [])[0] == line


def test_a_file_that_goes_before_its_turn_fails_alone(settings, tmp_path):
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        write(tmp_path / name, firm(name))
    found = batch.run([tmp_path], settings)
    first = next(found)
    (tmp_path / "b.yaml").unlink()
    assert kinds([first, *found]) == ["Scored", "Failed", "Scored"]
