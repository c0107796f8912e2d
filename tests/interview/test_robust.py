"""Nothing that was answered gets lost, whatever happens to the program, the terminal, the disk or the file."""

import os
import random
import re
import resource
import shutil
import signal
import time

import pytest

from aeo_ipass.answers import store
from aeo_ipass.answers.merging.shape import CONFLICTS_KEY
from conftest import environment
from kit.companies import HKAEO, answered, best, company, ids, line, plain, read, walk
from kit.process import Pipes
from kit.terminal import CTRL_C, DOWN, ENTER, WIPE, Terminal

SHORT = 30


@pytest.fixture
def path(tmp_path):
    """The file of a company that answered nothing yet."""
    return company(tmp_path / "answers.yaml")


# --- the program ends ------------------------------------------------------------------------


def interview_killed_after_each_answer(path, most=None):
    """Answer one question per process; each is killed at the next prompt or, every other time, in the midst of saving."""
    chance, before = random.Random(7), ""
    found = walk(path)
    for number, step in enumerate(found[:most]):
        program = Pipes("assess", path, "--plain", cwd=path.parent)
        program.until_prompt()
        assert f"\n{step.question.id} " in program.seen
        program.send(line(step.question))
        if number % 2:
            time.sleep(chance.random() / 100)
        else:
            program.until_prompt()
        program.kill()
        ended = (0, -signal.SIGKILL) if step is found[-1] else (-signal.SIGKILL,)  # the last may be quicker
        assert program.close() in ended
        now = store.load(path, partial=True)
        assert not now.reading.errors
        if step.question.id not in answered(path):
            assert number % 2, f"{step.question.id} was confirmed and is lost"
            assert plain(path, [line(step.question)]).returncode == 130
        now = answered(path)
        assert list(now)[:-1] == list(before), "all earlier answers are there"
        assert now[step.question.id] == best(step.question)
        before = now
    return before


def test_a_kill_after_each_of_the_first_answers_loses_none(path):
    assert len(interview_killed_after_each_answer(path, SHORT)) == SHORT


@pytest.mark.slow
def test_a_kill_after_each_answer_of_the_full_set_loses_none(path):
    company(path, depth="full")
    assert list(interview_killed_after_each_answer(path)) == ids(path)


STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", STOPS, ids=lambda s: s.name)
@pytest.mark.parametrize("wait", [0, 0.003, 0.02])
def test_a_signal_at_an_odd_moment_keeps_all(path, number, wait):
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt().step("1").send("1")
    time.sleep(wait)
    terminal.kill(number)
    terminal.until("Go on with: aeo-ipass assess")
    assert "Traceback" not in terminal.screen and "Exception" not in terminal.screen
    assert terminal.close() == 130
    assert list(answered(path)) in (ids(path)[:1], ids(path)[:2])


@pytest.mark.parametrize("number", STOPS, ids=lambda s: s.name)
def test_a_signal_while_plain_waits_is_obeyed_at_once(path, number):
    program = Pipes("assess", path, "--plain", cwd=path.parent)
    program.until_prompt()
    program.send("1")
    program.until_prompt()
    time.sleep(0.02)
    program.kill(number)
    while (piece := os.read(program.out, 65536)) and "Go on with: " not in program.seen:
        program.seen += piece.decode()
    assert program.close() == 130 and "Traceback" not in program.seen
    assert list(answered(path)) == ids(path)[:1]


@pytest.mark.parametrize("keys", ["1", "o", "t", "e"])
@pytest.mark.parametrize("plain_", [False, True], ids=["terminal", "plain"])
def test_closing_the_window_keeps_all_and_ends_the_program(path, keys, plain_):
    errors = path.parent / "errors.txt"
    words = ["--plain"] if plain_ else []
    terminal = Terminal("assess", path, *words, cwd=path.parent, errors=errors)
    terminal.until(lambda _: terminal.question() == ids(path)[0])
    if not plain_:
        terminal.prompt()
    terminal.send("\r".join(keys) + "\r" if plain_ else keys)
    time.sleep(0.05 if keys == "1" else 0)
    terminal.hang_up()
    said = errors.read_text("utf-8")
    assert "Traceback" not in said and "Exception" not in said
    assert not store.load(path, partial=True).reading.errors
    program = Pipes("assess", path, "--plain", cwd=path.parent)
    assert program.until_prompt(), "the file is not locked any more"
    program.kill()
    program.close()


def test_ctrl_c_before_there_is_a_file(tmp_path):
    terminal = Terminal("assess", "new.yaml", cwd=tmp_path).prompt().step("1").step("2")
    terminal.send(CTRL_C).until("Nothing was answered yet. Start again with: aeo-ipass assess new.yaml")
    assert terminal.close() == 130
    assert list(tmp_path.iterdir()) == []


# --- somebody else at the same file ----------------------------------------------------------


def change(path, edit):
    """What a colleague does in an editor meanwhile."""
    data = read(path)
    edit(data)
    store.save(path, data)


def test_what_somebody_else_changed_meanwhile_is_merged_and_shown(path):
    one, two, three = ids(path)[:3]
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt()
    change(
        path,
        lambda data: data["answers"].update(
            {three: best(HKAEO.questions[three]), two: {"note": "Ms Chan knows"}}
        ),
    )
    change(path, lambda data: data.update({"x-remark": "hello"}))
    terminal.step("1")
    assert "Somebody else changed the file meanwhile." in terminal.screen
    (taken,) = re.findall("Taken over from there: (.*)", terminal.screen)
    assert set(taken.split(", ")) == {two, three, "x-remark"}
    assert answered(path) == {
        one: "clear",
        two: {"note": "Ms Chan knows"},
        three: best(HKAEO.questions[three]),
    }
    assert read(path)["x-remark"] == "hello" and CONFLICTS_KEY not in read(path)
    assert "Note: Ms Chan knows" in terminal.below(f"\n{two} "), "the interview knows it too"
    assert terminal.step("s").question() == ids(path)[3], "what they answered is not asked again"
    terminal.send(CTRL_C)
    terminal.close()


def test_what_somebody_else_says_of_the_company_changes_what_comes(path):
    before = len(ids(path))
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt()
    change(path, lambda data: data.update(depth="full"))
    terminal.step("1")
    assert before < len(ids(path)) and f" 2/{len(ids(path))} " in terminal.screen
    terminal.send(CTRL_C)
    terminal.close()


def test_where_both_changed_the_same_ours_is_kept_and_theirs_is_not_lost(path):
    one = ids(path)[0]
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt()
    change(path, lambda data: data["answers"].update({one: "convicted"}))
    terminal.step("1")
    assert f"Changed by both, your answer is kept: {one}" in terminal.screen
    terminal.step("1")
    terminal.send(CTRL_C)
    terminal.close()
    assert answered(path)[one] == "clear"
    assert read(path)[CONFLICTS_KEY] == [{"at": f"answers.{one}", "value": "convicted"}]
    assert not store.load(path, partial=True).reading.errors


def test_a_file_broken_meanwhile_is_not_overwritten(path):
    one = ids(path)[0]
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt()
    broken = "format: aeo-ipass/answers/1\nanswers: {A-01: [\n"
    path.write_text(broken, "utf-8")
    terminal.step("1")
    assert (
        "nothing is written over it" in terminal.screen
        and "Your answers are not saved yet." in terminal.screen
    )
    assert path.read_text("utf-8") == broken
    taken = path.with_name("taken.yaml")
    taken.write_text("mine", "utf-8")
    terminal.step("2").send(WIPE + "taken.yaml" + ENTER).until("there is a file of this name already")
    terminal.step(WIPE + "elsewhere.yaml" + ENTER)
    assert taken.read_text("utf-8") == "mine"
    elsewhere = path.with_name("elsewhere.yaml")
    assert answered(elsewhere) == {one: "clear"}
    terminal.step("1").send(CTRL_C).until("aeo-ipass assess elsewhere.yaml")
    assert terminal.close() == 130
    assert list(answered(elsewhere)) == ids(path.with_name("elsewhere.yaml"))[:2]
    assert path.read_text("utf-8") == broken


def test_a_file_mended_again_is_saved_to_and_merged(path):
    one, two = ids(path)[:2]
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt()
    good = path.read_bytes()
    path.write_text("nothing of ours", "utf-8")
    terminal.step("1")
    path.write_bytes(good)
    change(path, lambda data: data["answers"].update({two: best(HKAEO.questions[two])}))
    terminal.step("1")
    assert answered(path) == {one: "clear", two: best(HKAEO.questions[two])}
    terminal.send(CTRL_C)
    terminal.close()


def test_a_deleted_file_is_written_again(path):
    terminal = Terminal("assess", path, cwd=path.parent).prompt().step("1")
    path.unlink()
    terminal.step("1").send(CTRL_C)
    terminal.close()
    assert list(answered(path)) == ids(path)[:2]


def test_a_second_interview_on_the_file_is_told(path, run):
    terminal = Terminal("assess", path, cwd=path.parent).prompt().step("1")
    before = path.read_bytes()
    second = run("assess", path, "--plain")
    assert second.returncode == 2 and not second.stdout
    assert "another interview has this file open" in second.stderr
    assert terminal.step("1").question() == ids(path)[2], "the first goes on"
    terminal.send(CTRL_C)
    terminal.close()
    assert path.read_bytes() != before
    third = run("assess", path, "--plain")
    assert third.returncode == 130, "the end of the first lets go of the file"


# --- the disk --------------------------------------------------------------------------------


def full(terminal, limit=100):
    """From now on the disk takes no file of more than `limit` bytes; None: it has room again."""
    limit = resource.RLIM_INFINITY if limit is None else limit
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


def test_a_full_disk_is_told_and_once_there_is_room_all_is_saved(path):
    one, two = ids(path)[:2]
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt().step("1")
    before = path.read_bytes()
    full(terminal)
    terminal.step("1")
    assert "file too large" in terminal.screen
    assert "Your answers are not saved yet." in terminal.screen
    terminal.step("1")
    assert path.read_bytes() == before, "what stood there is untouched"
    full(terminal, None)
    terminal.step("1")
    assert list(answered(path)) == [one, two]
    assert [p.name for p in path.parent.iterdir() if p.name.endswith(".tmp")] == []
    terminal.send(CTRL_C)
    terminal.close()


@pytest.mark.parametrize("keys", ["3", CTRL_C], ids=["stop", "Ctrl-C"])
def test_answers_that_cannot_be_saved_are_shown_to_be_copied(path, keys):
    one, two = ids(path)[:2]
    note = "a long note that says where each paper lies, " * 5
    terminal = Terminal("assess", path, "--plain", cwd=path.parent, height=120)
    terminal.until(lambda s: s.rstrip().endswith(">")).send("1\r")
    terminal.until(lambda s: terminal.question() == two and s.rstrip().endswith(">"))
    full(terminal)
    terminal.send("t\r").until("Note (for")
    terminal.until(lambda s: s.rstrip().endswith(">")).send(note + "\r").until(
        "Your answers are not saved yet."
    )
    terminal.until(lambda s: s.rstrip().endswith(">")).send(keys if keys == CTRL_C else keys + "\r")
    terminal.until("Your last answers are not saved. Start again with: ")
    assert terminal.close() == 130
    assert answered(path) == {one: "clear"}
    copied = terminal.below("format: aeo-ipass")
    assert "  legal_form: limited" in copied and "".join(note.split()) in "".join(copied.split())


def test_what_is_shown_to_be_copied_is_a_file(path):
    program = Pipes("assess", path, "--plain", cwd=path.parent, limit=100)
    program.until_prompt()
    program.send("1")
    assert "Your answers are not saved yet." in program.until_prompt()
    program.send("3")
    assert program.close() == 130
    text = program.seen[program.seen.index("format: aeo-ipass") : program.seen.index("\nYour last answers")]
    path.write_text(text, "utf-8")
    assert answered(path) == {ids(path)[0]: "clear"}
    assert not store.load(path, partial=True).reading.errors


def test_the_profile_too_can_be_saved_elsewhere(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    terminal = Terminal("assess", "stick/new.yaml", cwd=tmp_path, height=70).prompt()
    for keys in ("1", "2", "1"):
        terminal.step(keys)
    shutil.rmtree(folder)  # the stick is pulled out
    terminal.step("Example Limited" + ENTER)
    assert "the file cannot be written: no such file or directory" in terminal.screen
    terminal.step("2").step(WIPE + "new.yaml" + ENTER).step(" " + ENTER)
    assert read(tmp_path / "new.yaml")["profile"] == {"roles": ["importer"]}
    terminal.send(CTRL_C)
    terminal.close()


@pytest.mark.parametrize(
    "place", ["/proc/answers.yaml", "/dev/null/answers.yaml", "no/such/folder/answers.yaml"]
)
def test_a_place_that_takes_no_file_is_told_before_the_first_question(run, tmp_path, place):
    done = run("assess", place, "--plain", cwd=tmp_path, env=environment())
    assert done.returncode == 2 and not done.stdout and "error: " in done.stderr
    assert "Traceback" not in done.stderr


# --- the terminal ----------------------------------------------------------------------------


def test_a_terminal_made_narrow_on_the_way(path):
    terminal = Terminal("assess", path, cwd=path.parent, width=120, height=60).prompt().step("1")
    terminal.send(DOWN).until("»").resize(40, 60).until(lambda screen: "»" in screen)
    for key, following in (("1", 2), ("s", 3)):  # by question: drawing anew looks like a prompt
        terminal.send(key).until(lambda _, n=following: terminal.question() == ids(path)[n])
        terminal.until(lambda screen, n=following: "1) " in screen[screen.rindex(ids(path)[n]) :])
    shown = walk(path)[3].question
    seen = "".join(terminal.below(f"\n{shown.id} ").split())
    for text in (shown.text["en"], shown.label["en"]):
        assert "".join(text.split()) in seen
    words = shown.text["en"].split()
    assert set(words) <= set(terminal.screen.split()), "no word is broken"
    terminal.step("o").step(ENTER).send(CTRL_C)
    assert terminal.close() == 130
    assert list(answered(path)) == ids(path)[:2]
