"""The end of an interview: the report, what changed since the last time, three steps, the commands to go on with."""

import re
import shlex

from interview.companies import HKAEO, company, complete, plain, through, walk


def finish(output):
    """What stands below the report, by its heading, as lines without the blanks of wrapping."""
    tail = output[output.rindex("What helps most now") :]
    start = output.rfind("Since the last time")
    return (output[start : output.rindex("What helps most now")] if start >= 0 else ""), tail


def test_what_changed_since_the_last_time(tmp_path):
    path = complete(company(tmp_path / "answers.yaml"), B_03="partial", D_01="none")
    done = plain(path, ["", "", "4", ""], "--gaps")
    assert done.returncode == 0
    changes, _ = finish(done.stdout)
    rows = [row for row in changes.splitlines() if row.strip()]
    title = next(c.title["en"] for c in HKAEO.criteria if c.id == "D")
    assert any(
        row.strip().startswith(f"D {title}: ") and "→ 100.0" in row and "→ Green" in row for row in rows
    )
    assert any("Tier 2" in row and " → " in row for row in rows)
    assert not any(row.strip().startswith(("A ", "B ")) for row in rows), "what did not change is not named"


def test_the_first_time_there_is_nothing_to_compare_with(tmp_path):
    path = company(tmp_path / "answers.yaml")
    done = plain(path, through(walk(path)))
    assert done.returncode == 0 and "Since the last time" not in done.stdout


def test_nothing_changed_nothing_said(tmp_path):
    path = complete(company(tmp_path / "answers.yaml"))
    done = plain(path, ["1"])
    assert done.returncode == 0 and "Since the last time" not in done.stdout


def test_at_most_three_steps_each_with_its_advice(tmp_path):
    gaps = dict.fromkeys(("A-05", "B-03", "D-01", "H-05"), "partial")
    path = complete(company(tmp_path / "answers.yaml"), **{k.replace("-", "_"): v for k, v in gaps.items()})
    _, tail = finish(plain(path, ["1", ""]).stdout)
    steps = [row.strip() for row in tail.splitlines() if row.strip()[:3] in ("1. ", "2. ", "3. ", "4. ")]
    assert [row[:2] for row in steps] == ["1.", "2.", "3."]
    for row in steps:
        question = HKAEO.questions[row[3:7]]
        assert question.id in gaps and f"{question.label['en']}: " in row
        advice = "".join(question.advice_for("partial", 40)["en"].split())
        assert advice in "".join(tail.split())


def test_a_company_without_gaps_gets_the_commands_alone(tmp_path):
    path = complete(company(tmp_path / "answers.yaml"))
    done = plain(path, ["1"])
    assert "What helps most now" not in done.stdout
    assert f"aeo-ipass score {path}" in done.stdout


def test_the_commands_can_be_pasted_into_a_shell(tmp_path, run):
    folder = tmp_path / ("Our Company's files, of many a year and in a place with a long name" * 2)
    folder.mkdir()
    path = complete(company(folder / "our answers.yaml"), B_03="partial")
    done = plain(path, ["1", ""])
    commands = [shlex.split(c) for c in re.findall("aeo-ipass (.*)", finish(done.stdout)[1])]
    assert [c[:2] for c in commands] == [[name, str(path)] for name in ("score", "plan", "report")]
    assert run(*commands[0]).returncode == 0
