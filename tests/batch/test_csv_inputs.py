"""A CSV as spreadsheet programs write it: encodings, separators, and cells as people fill them in."""

import io
import os
from datetime import date

import pytest

from aeo_ipass import batch
from aeo_ipass.batch.records import read
from aeo_ipass.batch.sources import Source, expand
from aeo_ipass.batch.table import MOST, columns, table_row
from aeo_ipass.errors import InputError
from aeo_ipass.files import csv_rows
from aeo_ipass.questionnaire import catalog
from kit.command_line import call
from kit.firms import CSV, write_programme

AS_OF = date(2026, 11, 23)
CHINESE = "questionnaire,as_of,company.name,target_tier,A-01,B-02,B-03\nmade-up@1,2026-11-23,示例貨運有限公司,2,full,lock;log,12\n"


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return write_programme(tmp_path_factory.mktemp("house"))


@pytest.fixture
def outcomes(programme, tmp_path):
    def outcomes_(content, encoding=None, name="firms.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        settings = batch.Settings(
            today=AS_OF, questionnaire=str(programme), as_of=AS_OF, input_encoding=encoding
        )
        return list(batch.run([path], settings))

    return outcomes_


def name(outcome):
    return outcome.assessment.sheet.company.name


def separated(separator):
    """Cells that hold the separator in quotation marks, as Excel writes them."""
    rows = [line.split(",") for line in CHINESE.splitlines()]
    return "".join(separator.join(f'"{c}"' if separator in c else c for c in row) + "\r\n" for row in rows)


AS_WRITTEN = {
    "plain": (CHINESE, None),
    "CSV UTF-8": ("\ufeff" + CHINESE, None),
    "semicolons": (separated(";"), None),
    "tabs": (separated("\t"), None),
    "sep=;": ("sep=;\r\n" + separated(";"), None),
    "sep=|": ("sep=|\n" + CHINESE.replace(",", "|"), None),
    "Unicode text": (separated("\t").encode("utf-16"), None),
    "big-endian": (b"\xfe\xff" + separated("\t").encode("utf-16-be"), None),
    "Macintosh": (CHINESE.replace("\n", "\r"), None),
    "Big5": (CHINESE.encode("big5"), "big5"),
    "cp950": (separated(";").encode("cp950"), "cp950"),
    "GB18030": (CHINESE.encode("gb18030"), "gb18030"),
    "cp936": (separated("\t").encode("cp936"), "cp936"),
    "a mark is certain": ("\ufeff" + CHINESE, "gb18030"),
    "UTF-16 is certain": (separated("\t").encode("utf-16"), "big5"),
    "blank lines": (CHINESE.replace("\n", "\n\n,,\n"), None),
}


@pytest.mark.parametrize("content", [b"abc", b"a"], ids=["no line", "half a letter"])
def test_what_is_not_in_the_encoding_stands_in_the_first_line_at_least(outcomes, content):
    (found,) = outcomes(content, "utf-16")
    (issue,) = found.issues
    assert issue.code == "encoding" and issue.line >= 1


@pytest.mark.parametrize(("content", "encoding"), AS_WRITTEN.values(), ids=AS_WRITTEN)
def test_a_table_is_read_however_it_was_saved(outcomes, content, encoding):
    (found,) = outcomes(content, encoding)
    assert isinstance(found, batch.Scored), found.issues
    answers = found.assessment.sheet.answers
    assert name(found) == "示例貨運有限公司"
    assert (answers["B-02"].plain.value, answers["B-03"].plain.value) == (("lock", "log"), 12)


@pytest.mark.parametrize("encoding", ["big5", "cp950", "gb18030", "gbk", "latin-1"])
def test_another_encoding_is_never_guessed_and_the_message_names_the_ways_out(outcomes, encoding):
    text = "Café" if encoding == "latin-1" else "示例有限公司"
    content = f"company.name,A-01\nExample,full\n{text},full\n".encode(encoding)
    first, bad = outcomes(content)
    assert isinstance(first, batch.Scored)
    (issue,) = bad.issues
    assert (issue.code, issue.line) == ("encoding", 3)
    assert all(
        w in issue.hint_text() for w in ("CSV UTF-8", "--input-encoding big5", "cp950", "gb18030", "cp936")
    )


@pytest.mark.parametrize("said", ["big5", "gb18030", "utf-16"])
def test_a_file_that_is_not_what_was_said_is_refused(outcomes, said):
    (bad,) = outcomes(b"company.name,A-01\n" + b"\xff\xff,full\n", said)[-1:]
    assert isinstance(bad, batch.Failed)
    assert bad.issues[0].code == ("encoding" if said != "utf-16" else "not-answers")


def test_utf_16_without_a_mark_is_not_taken_for_text(outcomes):
    (bad,) = outcomes(CHINESE.encode("utf-16-le"))
    assert bad.issues[0].code == "encoding"
    (found,) = outcomes(CHINESE.encode("utf-16-le"), "utf-16")
    assert name(found) == "示例貨運有限公司"


# --- structure -------------------------------------------------------------------------------

ODD = {
    "surplus cell": ("company.name,A-01\nExample, Limited,full\nGood,full\n", "surplus-cell", 2, "“full”"),
    "column twice": ("company.name,A-01,A-01\nx,full,none\n", "duplicate-key", 1, "“A-01”"),
    "no name": ("name,A-01\nx,full\n", "not-answers", 1, "company.name"),
    "never closed": ('company.name,A-01\nGood,full\n"x,full\n', "syntax", 3, "none to close it"),
    "after the quote": ('company.name,A-01\n"x" y,full\n', "syntax", 2, "after the quotation mark"),
    "long cell": ('company.name,A-01\n"' + "x" * 200_000 + '",full\n', "syntax", 2, "131,072"),
}


@pytest.mark.parametrize(("content", "code", "line", "said"), ODD.values(), ids=ODD)
def test_a_broken_table_is_told_of_in_plain_words(outcomes, content, code, line, said):
    (issue,) = [i for o in outcomes(content) if isinstance(o, batch.Failed) for i in o.issues]
    assert (issue.code, issue.line) == (code, line)
    assert said in issue.text()
    assert all(mark not in issue.text() for mark in ("delimiter", "expected after", "field larger"))


def test_a_row_with_a_surplus_cell_fails_alone(outcomes):
    assert [type(o).__name__ for o in outcomes(ODD["surplus cell"][0])] == ["Failed", "Scored"]


class Endless(io.RawIOBase):
    """A file that never ends, and counts what was taken."""

    def __init__(self, piece, head=b""):
        self.piece, self.head, self.taken = piece, head, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        content = self.head or (self.piece * (len(buffer) // len(self.piece) + 1))[: len(buffer)]
        self.head = b""
        buffer[: len(content)] = content
        self.taken += len(content)
        return len(content)


@pytest.mark.parametrize("piece", [b" ", b"x\n", b"\n", b",,\n"], ids=repr)
@pytest.mark.parametrize(
    "head", [b"", b"company.name,A-01\n", b'company.name,A-01\n"'], ids=["nothing", "head", "open quote"]
)
def test_a_table_without_end_is_left_in_time(monkeypatch, piece, head):
    monkeypatch.setattr(csv_rows, "MAX_BYTES", 100_000)
    monkeypatch.setattr(csv_rows, "MAX_BLANK", 10_000)
    stream = Endless(piece, head)
    with pytest.raises(InputError):
        for count, _ in enumerate(csv_rows.rows(io.BufferedReader(stream), "f.csv", None, "company.name")):
            if count > 5_000:
                raise InputError([])
    assert stream.taken < 1_000_000


def test_rows_are_given_as_they_are_read():
    stream = Endless(b"Example,full\n", b"company.name,A-01\n")
    rows = csv_rows.rows(io.BufferedReader(stream), "f.csv", None, "company.name")
    assert [next(rows) for _ in range(3)][2] == (3, ["Example", "full"])
    assert stream.taken < 100_000


# --- cells as people fill them in ------------------------------------------------------------

COLUMNS = [
    "questionnaire",
    "company.name",
    "profile.roles",
    "profile.legal_form",
    "profile.years_trading",
    "profile.headcount",
    "profile.shifts",
    "profile.flows",
    "profile.modes",
    "profile.cargo_on_site",
    "profile.cargo_work",
    "profile.fleet",
    "profile.air_status",
    "profile.goods",
    "profile.lodges",
    "profile.outsourced",
    "profile.group",
    "profile.it_use",
    "profile.premises",
    "profile.security",
    "A-04",
    "L-02",
    "as_of",
]
FORWARDER = dict(zip(COLUMNS, ["hkaeo@2026.2", "示例貨運有限公司", "freight_forwarder", "limited", "2_or_more", "10_to_49", "no", "import", "ocean", "no", "none", "hired", "none", "none", "declarations_self", "transport", "none", "cloud", "multi_storey_tenant", "cctv", "98", "2026-06-05", "2026-11-20"], strict=True))  # fmt: skip


@pytest.fixture
def score(tmp_path):
    def score_(*changes, **more):
        rows = [{**FORWARDER, **change} for change in changes]
        text = "\n".join(
            ",".join(f'"{cell}"' for cell in row) for row in [COLUMNS, *(r.values() for r in rows)]
        )
        path = tmp_path / "firms.csv"
        path.write_text(text, "utf-8")
        return list(batch.run([path], batch.Settings(today=AS_OF)))

    return score_


@pytest.mark.parametrize(
    ("change", "rate", "day"),
    [
        ({"A-04": "９８"}, 98, date(2026, 6, 5)), ({"A-04": "98%"}, 98, date(2026, 6, 5)), ({"A-04": "９８ ％"}, 98, date(2026, 6, 5)),
        ({"L-02": "2026/6/5"}, 98, date(2026, 6, 5)), ({"L-02": "2026年6月15日"}, 98, date(2026, 6, 15)),
        ({"L-02": "15 Jun 2026"}, 98, date(2026, 6, 15)), ({"L-02": "June 15, 2026"}, 98, date(2026, 6, 15)), ({"L-02": "Never"}, 98, "never"),
        ({"as_of": "2026/11/20"}, 98, date(2026, 6, 5)), ({"profile.shifts": "否", "profile.cargo_on_site": "FALSE"}, 98, date(2026, 6, 5)),
        ({"profile.roles": "貨運代理商", "profile.legal_form": "LIMITED"}, 98, date(2026, 6, 5)),
    ],
    ids=str,
)  # fmt: skip
def test_a_cell_is_read_as_it_is_meant(score, change, rate, day):
    (found,) = score(change)
    assert isinstance(found, batch.Scored), found.issues
    sheet = found.assessment.sheet
    assert (sheet.answers["A-04"].plain.value, sheet.answers["L-02"].plain.value) == (rate, day)
    assert (sheet.profile["roles"], sheet.as_of) == (("freight_forwarder",), date(2026, 11, 20))


@pytest.mark.parametrize("column", ["L-02", "as_of"])
def test_an_unclear_cell_is_told_with_both_readings_at_its_line(score, column):
    good, bad = score({}, {column: "5/6/2026"})
    (issue,) = bad.issues
    assert isinstance(good, batch.Scored)
    assert issue.line == 3
    assert "2026-06-05 or 2026-05-06" in issue.text()


@pytest.mark.parametrize(
    "column", [c for c in COLUMNS if FORWARDER[c] == "none" and c != "profile.air_status"]
)
def test_an_empty_cell_where_a_list_is_wanted_is_told_how_an_empty_list_is_written(score, column):
    (found,) = score({column: ""})
    if isinstance(found, batch.Scored):
        assert column.removeprefix("profile.") in found.assessment.sheet.assumed
        return
    (issue,) = found.issues
    assert column in issue.hint_text() and "an empty list is written: none" in issue.hint_text()


def test_an_empty_list_is_told_of_in_some_column(score):
    (bad,) = score({"profile.goods": ""})
    assert "written: none" in bad.issues[0].hint_text()


def test_a_reason_is_asked_for_in_its_column(outcomes):
    (bad,) = outcomes("company.name,C-01\nExample,N/A\n")
    (issue,) = bad.issues
    assert (issue.code, issue.line) == ("na-without-reason", 2)
    assert "“C-01.reason”" in issue.hint_text()


# --- on the command line ---------------------------------------------------------------------


@pytest.mark.parametrize("command", ["score", "portfolio", "plan", "explain", "history", "report"])
def test_every_command_that_reads_answers_takes_the_encoding(programme, tmp_path, command):
    path = tmp_path / "firms.csv"
    path.write_bytes(CHINESE.encode("big5"))
    more = ["-o", tmp_path / "r.md"] if command == "report" else []
    words = [command, path, "--questionnaire", programme, *more]
    assert call(*words).returncode == 2
    done = call(*words, "--input-encoding", "Big5")
    assert done.returncode == 0, done.stderr
    shown = (tmp_path / "r.md").read_text("utf-8") if more else done.stdout
    assert "示例貨運" in shown or command in ("plan", "history")


def test_standard_input_takes_the_encoding(run, programme, tmp_path):
    (tmp_path / "in").write_bytes(CHINESE.encode("gb18030"))
    words = [
        "score",
        "-",
        "--input-format",
        "csv",
        "--input-encoding",
        "gb18030",
        "--questionnaire",
        programme,
        "-f",
        "jsonl",
    ]
    with (tmp_path / "in").open("rb") as stdin:
        done = run(*words, stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert "示例貨運有限公司" in done.stdout


@pytest.mark.parametrize(("name", "content"), [("firms.csv.gz", CSV), ("firms.csv", CSV)])
def test_a_packed_table_is_read_when_it_is_named(outcomes, name, content):
    import gzip

    data = content.encode()
    found = outcomes(gzip.compress(data) if name.endswith(".gz") else data, name=name)
    assert [type(o).__name__ for o in found] == ["Scored", "Scored"]
    assert found[0].source.endswith(f"{os.sep}{name}:2")


TICKED = """questionnaire,company.name,A-01,A-01.note,A-01.evidence,B-02,B-03
made-up@1,One,full,as seen,a.pdf;b.pdf,lock;log,12
made-up@1,Two,full,as seen,a.pdf;b.pdf,lock;log,twelve
made-up@1,Three,full,as seen,a.pdf;b.pdf,lock;log,12
"""


def test_cells_that_others_are_equal_to_are_read_alike_and_each_company_has_lists_of_its_own(
    programme, tmp_path
):
    path = tmp_path / "firms.csv"
    path.write_text(TICKED, "utf-8")
    one, two, three = (read(source, str(programme)) for source in expand([str(path)]))
    assert one.data["answers"] == three.data["answers"]
    assert two.data["answers"]["B-03"] == "twelve"
    assert [issue.key for issue in two.reading.issues] == ["answers.B-03.value"]
    before = repr(three.data["answers"])
    one.data["answers"]["B-02"].append("more")
    one.data["answers"]["A-01"]["evidence"][0]["file"] = "c.pdf"
    one.data["answers"]["A-01"]["evidence"].clear()
    assert repr(three.data["answers"]) == before
    (again, *_) = (read(source, str(programme)) for source in expand([str(path)]))
    assert repr(again.data["answers"]) == before


def test_what_is_kept_of_columns_is_bounded(programme):
    questionnaire = catalog.load(str(programme))
    for n in range(3 * MOST):
        row = (("company.name", f"Firm {n}"), (f"x-column {n}", "any"))
        data, _ = table_row(Source("a.csv:2", "a.csv", "csv", 2, row), row, str(programme))
        assert data[f"x-column {n}"] == "any"
    kept = columns(questionnaire)
    assert len(kept) <= MOST
