"""CSV files that people can open: with a mark for spreadsheet programs, in other encodings when they are asked for."""

import csv
import io

import pytest

from conftest import EXAMPLES
from kit.command_line import call
from kit.firms import firm, write, write_programme

MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    write_programme(folder / "programme")
    write(folder / "firms" / "a.yaml", firm("示例貨運有限公司"))
    return folder


def words(command, house):
    inputs = house / "firms" / "a.yaml" if command == "plan" else house / "firms"
    return [command, inputs, "--questionnaire", house / "programme", "-q", "-f", "csv"]


COMMANDS = ["score", "portfolio", "plan"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_begins_with_a_mark_and_standard_output_does_not(house, tmp_path, command):
    out = tmp_path / "out.csv"
    done = call(*words(command, house), "-o", out)
    assert done.returncode == 0, done.stderr
    shown = call(*words(command, house)).stdout
    assert not shown.startswith("\ufeff")
    assert out.read_bytes() == MARK + shown.encode("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"),
        ("utf-16", "utf-16"),
        ("GB18030", "gb18030"),
        ("big5", "big5hkscs"),
        ("cp950", "cp950"),
    ],
)
def test_another_encoding_on_request(house, tmp_path, command, encoding, codec):
    out = tmp_path / "out.csv"
    done = call(*words(command, house), "-o", out, "--csv-encoding", encoding)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().decode(codec) == call(*words(command, house)).stdout
    assert not out.read_bytes().startswith(MARK)


def test_only_the_csv_of_several_formats_has_the_mark(house, tmp_path):
    pairs = [
        p
        for f in ("csv", "json", "jsonl", "markdown", "junit")
        for p in ("--output-format", f"{f}={tmp_path / f}")
    ]
    call(*words("score", house)[:-2], *pairs)
    assert {p.name for p in tmp_path.iterdir() if p.read_bytes().startswith(MARK)} == {"csv"}
    assert (tmp_path / "csv").read_bytes().count(MARK) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_character_that_the_encoding_lacks_is_an_error_and_nothing_is_written(tmp_path, command):
    programme = write_programme(tmp_path / "programme")
    path = write(
        tmp_path / "a.yaml", firm("示例货运🚚", changes={"A-01": {"value": "none", "owner": "货运🚚"}})
    )
    out = tmp_path / "out.csv"
    out.write_text("before", "utf-8")
    done = call(
        command, path, "--questionnaire", programme, "-q", "-f", "csv", "-o", out, "--csv-encoding", "big5"
    )
    assert done.returncode == 2
    assert "“货” (U+8D27)" in done.stderr and "utf-8-sig" in done.stderr
    assert out.read_text("utf-8") == "before"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "more", [[], ["-f", "json", "-o", "x.json"]], ids=["standard output", "another format"]
)
def test_an_encoding_without_a_csv_file_is_a_mistake(house, command, more):
    done = call(*words(command, house), *more, "--csv-encoding", "big5")
    assert done.returncode == 2
    assert "--csv-encoding" in done.stderr


def test_an_unknown_encoding_is_told_with_the_known_ones(house):
    done = call(*words("score", house), "--csv-encoding", "klingon")
    assert done.returncode == 2 and "gb18030" in done.stderr
    done = call("score", EXAMPLES[0], "--input-encoding", "hex")
    assert done.returncode == 2 and "big5" in done.stderr


def test_what_was_written_reads_back(house, tmp_path):
    out = tmp_path / "out.csv"
    call(*words("score", house), "-o", out)
    (row,) = csv.DictReader(io.StringIO(out.read_text("utf-8-sig")))
    assert row["company"] == "示例貨運有限公司"
