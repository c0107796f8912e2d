"""`assess` on a file that does not fit: each fault is shown at its line, set aside in the file, and asked again."""

import pytest

from aeo_ipass.answers.store import load
from kit.companies import HKAEO, SITES, answered, company, ids, plain, put, read
from kit.terminal import CTRL_C, DOWN, ENTER, SPACE, Terminal


@pytest.fixture
def path(tmp_path):
    """The file of a company that answered nothing yet."""
    return company(tmp_path / "answers.yaml")


def spoil(path, good, bad):
    """Change the file's text, as somebody with an editor; the line of the change."""
    text = path.read_text("utf-8")
    assert text.count(good) == 1, text
    path.write_text(text.replace(good, bad), "utf-8")
    return text[: text.index(good)].count("\n") + 1


@pytest.mark.parametrize("written", ["", [], "pilot", ["importer", "pilot"], True])
def test_roles_that_are_none_are_shown_and_asked_again(path, written):
    company(path, answers={"A-01": "clear"})
    before = read(path)
    company(path, answers={"A-01": "clear"}, profile={**before["profile"], "roles": written})
    line = 1 + next(
        n for n, row in enumerate(path.read_text("utf-8").split("\n")) if row.startswith("  roles:")
    )
    terminal = Terminal("assess", path, cwd=path.parent, height=100).prompt()
    seen = "".join(terminal.screen.split())
    assert f"answers.yaml:{line}:3[profile.roles]:" in seen and "keptinthefileunderx-set-aside" in seen
    assert HKAEO.profile.questions[0].text["en"] in terminal.screen and "●" not in terminal.screen
    assert not load(path, partial=True).reading.errors, "it is saved before the first question"
    terminal.send(ENTER).until("Tick at least one").step(DOWN + SPACE + ENTER)
    assert terminal.question() == ids(path)[1], "everything else is as it was"
    terminal.send(CTRL_C)
    assert terminal.close() == 130
    after = read(path)
    ((aside),) = after.pop("x-set-aside")
    assert aside["at"] == "profile.roles" and aside["why"]
    assert after == {**before, "profile": {**before["profile"], "roles": ["exporter"]}}


def test_each_fault_is_shown_kept_and_asked_again(path):
    company(
        path,
        answers={
            "A-01": "clear",
            "A-34": "no",
            "A-30": "every",
            "A-02": "current",
            "B-03": {"value": "full", "note": "keep"},
        },
    )
    lines = [spoil(path, good, bad) for good, bad in (
        ("A-01: clear", "A-01: claer"), ("A-02: current", "A-99: current"), ("value: full", "value: [full]"),
        ("target_tier: 2", "target_tier: two"), ("depth: quick", "depth: deep"), ("shifts: true", "shifts: perhaps"),
    )]  # fmt: skip
    done = plain(path, ["2", "1", "1", "1", "2"])  # tier, depth, shifts
    assert done.returncode == 130 and "Traceback" not in done.stderr
    for line in lines:
        assert f"answers.yaml:{line}:" in "".join(done.stdout.split()), "wherever the line is broken"
    assert "did you mean “clear”?" in done.stdout and "Set aside: “claer”" in done.stdout
    assert put(done.stdout)[:2] == ["A-01", "A-02"]
    data = read(path)
    assert (data["target_tier"], data["depth"], data["profile"]["shifts"]) == (2, "quick", True)
    assert [(a["at"], a["value"]) for a in data["x-set-aside"]] == [
        ("target_tier", "two"), ("depth", "deep"), ("profile.shifts", "perhaps"),
        ("answers.A-01", "claer"), ("answers.A-99", "current"), ("answers.B-03.value", ["full"]),
    ]  # fmt: skip
    assert list(answered(path)) == ["A-34", "A-30", "B-03", "A-01", "A-02"] and answered(path)["B-03"] == {
        "note": "keep"
    }
    again = plain(path, [])
    assert "cannot be used" not in again.stdout, "it is told once"


def test_what_was_asked_again_and_not_answered_is_asked_the_next_time(path):
    company(path, answers={"A-01": "clear"}, sites=SITES)
    spoil(path, "shifts: true", "shifts: perhaps")
    spoil(path, "premises: open_yard", "premises: moat")
    assert plain(path, []).returncode == 130
    done = plain(path, ["1", "3"])
    assert done.stdout.count("Set aside: “perhaps”") == 1 and done.stdout.count("Set aside: “moat”") == 1
    assert read(path)["profile"]["shifts"] is True and read(path)["sites"][1]["premises"] == "open_yard"
    assert put(done.stdout)[0] == ids(path)[1]


def test_a_detail_that_does_not_fit_brings_its_question_up_again(path):
    company(path, answers={"A-01": {"value": "clear", "due": "2027-01-31"}})
    spoil(path, "'2027-01-31'", "31/1/2027")
    done = plain(path, ["w", "", "2027-01-31", ""])
    assert put(done.stdout)[0] == "A-01" and "Set aside: “31/1/2027”" in done.stdout
    assert answered(path) == {"A-01": {"value": "clear", "due": "2027-01-31"}}


def test_a_company_without_a_name_is_asked_for_it(path):
    company(path, company={"name_zh": "示例"})
    done = plain(path, ["", "Example Limited"])
    assert "A name is needed" in done.stdout and done.returncode == 130
    assert read(path)["company"] == {"name_zh": "示例", "name": "Example Limited"}


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_what_is_wrong_is_told_in_the_files_language(path, language):
    company(path, answers={"A-01": "claer"}, **{"x-language": language})
    done = plain(path, [])
    why = read(path)["x-set-aside"][0]["why"]
    assert "claer" in why and "option" not in why and "".join(why.split()) in "".join(done.stdout.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: aeo-ipass/answers/1\nanswers: {A-01: [\n", "this cannot be read"),
        (
            "format: aeo-ipass/answers/1\ncompany: {name: X}\nanswers: {A-01: clear, A-01: full}\n",
            "second time",
        ),
        ("- a list\n", "keys and values were expected"),
        ("just text\n", "keys and values were expected"),
        ("format: aeo-ipass/answers/9\nquestionnaire: hkaeo@2026.2\ncompany: {name: X}\n", "is not one of"),
        ("questionnaire: hkaeo@2026.2\ncompany: {name: X}\n", "“format” is missing"),
        (
            "format: aeo-ipass/answers/1\nquestionnaire: nowhere@1\ncompany: {name: X}\n",
            "“nowhere” is not known",
        ),
        ("format: aeo-ipass/answers/1\nquestionnaire: [hkaeo]\ncompany: {name: X}\n", "does not fit here"),
    ],
)
def test_what_is_no_answer_file_stops_and_is_never_rewritten(tmp_path, text, said):
    path = tmp_path / "answers.yaml"
    path.write_text(text, "utf-8")
    done = plain(path, ["1"])
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert path.read_text("utf-8") == text


def test_hostile_text_in_what_is_set_aside_moves_no_cursor(path):
    company(path, answers={"A-01": "\x1b[2J\x1b]0;title\x07", "A-02": {"value": ["\x1b[2J"]}})
    done = plain(path, [])
    assert not {c for c in done.stdout if not c.isprintable()} - {"\n"}
    assert read(path)["x-set-aside"][0]["value"] == "\x1b[2J\x1b]0;title\x07"


def test_answers_of_a_mended_file_end_as_score_does(path, run):
    company(path, answers={"A-01": "claer"})
    plain(path, ["1"])
    assert run("score", path, "--format", "json").returncode == 0
    assert run("answers", "check", path).returncode == 1, "questions are open, nothing is wrong"
