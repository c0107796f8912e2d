"""The plain interview: for screen readers, dumb terminals and pipes; the same file as at a terminal."""

import os
import subprocess
import sys

import pytest

from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire.questions import ChecklistQuestion, DateQuestion, NumberQuestion, ScaleQuestion
from conftest import environment
from kit.companies import (
    HKAEO,
    SITES,
    answered,
    best,
    company,
    complete,
    ids,
    keys,
    line,
    plain,
    put,
    read,
    through,
    walk,
)
from kit.terminal import CTRL_C, ENTER, WIPE, Terminal


def pick(number):
    """A choice: what is typed in a line, and the key at a terminal."""
    return str(number), str(number)


def write(text):
    return text, WIPE + text + ENTER


def enter():
    return "", ENTER


def press(key, question=None):
    typed = isinstance(question, NumberQuestion | DateQuestion)
    return key, key + ENTER * typed


def answer(question, value=None):
    return line(question, value), keys(question, value)


def every_key(path):
    """A walk that uses every key and every kind of question, as lines and as keys."""
    found = walk(path)
    one, two = (s.question for s in found[:2])
    na = next(s.question for s in found if s.question.allow_na and isinstance(s.question, ScaleQuestion))
    site = next(s.question for s in found if s.site and isinstance(s.question, ScaleQuestion))
    number, day, ticks = (
        next(s.question for s in found if isinstance(s.question, kind) and not s.site)
        for kind in (NumberQuestion, DateQuestion, ChecklistQuestion)
    )
    file = "proof.pdf", "proof.pdf" + ENTER
    return [
        press("?"), press("v"), press("t"), write("A note 備註"), press("w"), write("Ms Chan"), write("2027/3/31"),
        answer(one), press("b"), press("u"), press("s"), press("b"), press("l"), pick(2), press("l"), pick(1),
        press("e"), file, *([pick(1)] if len(two.evidence_ids) > 1 else []), write("2026.4.1"), write("2027-03-31"),
        answer(two), press("o"), enter(), press("j"), write(na.id), press("n"), write("No such cargo."),
        *goto(na, number, found), answer(number, 50), *goto(number, day, found), answer(day, "2026-06-15"),
        *goto(day, ticks, found), answer(ticks, [ticks.items[1].id, ticks.items[-1].id]),
        *goto(ticks, site, found), pick(1), answer(site, "mostly"), press("="),
        *after(site, found, 2), press("q"),
    ]  # fmt: skip


def goto(question, target, found):
    """From behind the answer to one question to another one: over an overview, by `j`."""
    steps = [s for s in found if s.question.id == question.id]
    place = found.index(steps[-1])
    following = found[place + 1]
    overview = [enter()] if following.criterion.id != steps[-1].criterion.id else []
    return [*overview, press("j", following.question), write(target.id)]


def after(question, found, sites):
    place = [n for n, s in enumerate(found) if s.question.id == question.id][sites - 1]
    return [enter()] if found[place + 1].criterion.id != found[place].criterion.id else []


def test_every_key_leaves_the_same_file_as_at_a_terminal(tmp_path):
    both = []
    for name in ("plain", "terminal"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "proof.pdf").write_bytes(b"%PDF-1.7 made up")
        both.append(company(folder / "answers.yaml", sites=SITES))
    script = every_key(both[0])
    done = plain(both[0], [typed for typed, _ in script])
    assert done.returncode == 130 and "Go on with: " in done.stderr
    terminal = Terminal("assess", both[1], cwd=both[1].parent, height=70).prompt()
    for _, pressed in script[:-1]:
        terminal.step(pressed)
    terminal.send(script[-1][1])
    assert terminal.close() == 130
    assert both[0].read_text("utf-8") == both[1].read_text("utf-8")
    kept = answered(both[0])
    assert len(kept) == 7 and sum(isinstance(a, dict) for a in kept.values()) == 4


def test_a_whole_interview_from_a_pipe_ends_in_the_report(tmp_path, run):
    path = company(tmp_path / "answers.yaml")
    done = plain(path, through(walk(path)))
    assert done.returncode == 0 and put(done.stdout) == ids(path)
    report = run("score", path).stdout
    assert report in done.stdout


def test_end_of_input_saves_on_a_dumb_terminal_without_one(tmp_path):
    path = company(tmp_path / "answers.yaml")
    typed = through(walk(path)[:3])
    done = subprocess.run(
        [sys.executable, "-m", "aeo_ipass", "assess", str(path), "--plain"], input="\n".join(typed) + "\n",
        env=environment(TERM="dumb"), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 130
    assert (
        done.stderr.strip()
        == f"Everything you answered is saved. Go on with: aeo-ipass assess {path} --plain"
    )
    assert not {c for c in done.stdout if not c.isprintable()} - {"\n"}
    assert list(answered(path)) == ids(path)[:3]


def test_plain_at_a_real_terminal_moves_no_cursor(tmp_path):
    path = company(tmp_path / "answers.yaml")
    terminal = Terminal("assess", path, "--plain", cwd=tmp_path, TERM="dumb")
    terminal.until(lambda s: s.rstrip().endswith("\n>")).send("1\r")
    terminal.until(lambda _: terminal.question() == ids(path)[1]).send(CTRL_C).until("Go on with: ")
    assert terminal.close() == 130 and terminal.prompts == 0
    assert list(answered(path)) == ids(path)[:1]


def test_without_a_terminal_the_way_out_is_told(run, tmp_path):
    done = run("assess", tmp_path / "a.yaml")
    assert done.returncode == 2 and "--plain" in done.stderr and "answers new" in done.stderr


def test_bytes_that_are_no_text_do_not_spoil_the_file(tmp_path):
    path = company(tmp_path / "answers.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "aeo_ipass", "assess", str(path), "--plain"], input=b"t\nnote \xff\xfe here\n1\n",
        env=environment(PYTHONUTF8="0", LC_ALL="C.UTF-8"), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 130 and b"Traceback" not in done.stderr
    assert answered(path)[ids(path)[0]]["note"] == "note �� here"


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path = company(tmp_path / "answers.yaml")
    child = subprocess.Popen(
        [sys.executable, "-m", "aeo_ipass", "assess", str(path), "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    os.read(child.stdout.fileno(), 10)
    child.stdout.close()
    child.stdin.write(b"1\n" * 9)
    child.stdin.close()
    said = child.stderr.read().decode()
    child.stderr.close()
    assert child.wait() == 130 and "Traceback" not in said and "Exception" not in said
    assert answered(path) == {ids(path)[0]: "clear"}, "what came after the first prompt was seen by nobody"


def test_hostile_text_stays_one_line(tmp_path):
    path = company(tmp_path / "answers.yaml")
    company(path, answers={ids(path)[0]: {"note": "a\x1b[2J\rb"}})
    assert "Note: a␛[2J␍b\n" in plain(path, []).stdout


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_the_language_switched_to_is_that_of_the_report(tmp_path, language):
    path = complete(company(tmp_path / "answers.yaml"))
    data = answered(path)
    last = ids(path)[-1]
    company(path, answers={k: v for k, v in data.items() if k != last})
    choice = str(HKAEO.programme.languages.index(language) + 1)
    done = plain(path, ["l", choice, line(HKAEO.questions[last])], "--lang", "en")
    assert done.returncode == 0
    title = HKAEO.programme.tiers["2"].title[language]
    assert title in done.stdout.rpartition(HKAEO.questions[last].text[language][:8])[2]
    assert read(path)["x-language"] == language


def test_a_new_file_from_the_first_question(tmp_path):
    path = tmp_path / "new.yaml"
    facts = [
        "5",
        "1",
        "2",
        "2",
        "",
        "2",
        "all",
        "1 2",
        "1",
        "b",
        "1",
        "",
        "0",
        "0",
        "0",
        "4",
        "0",
        "0",
        "0",
        "0",
        "0",
    ]
    done = plain(path, ["2", "2", "1", "", "Example 示例有限公司", *facts])
    assert done.returncode == 130
    data = parse_yaml(path.read_text("utf-8"))
    assert data["x-language"] == "zh-Hant" and data["target_tier"] == 2 and data["depth"] == "quick"
    assert data["company"] == {"name": "Example 示例有限公司"}
    assert len(data["profile"]) == 17 and data["profile"]["cargo_work"] == []
    assert best(HKAEO.questions["A-01"]) == "clear"
