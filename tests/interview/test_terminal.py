"""Whole interviews at a real terminal: from the first question to the report, killed on the way, resumed."""

import json
import signal
import time

from kit.companies import HKAEO, answered, best, company, complete, ids, keys, read
from kit.terminal import CTRL_C, DOWN, ENTER, NONE_OF_THESE, SPACE, Terminal

GAP = "H-03"
PROFILE_KEYS = [
    DOWN * 5 + SPACE + ENTER,  # a freight forwarder
    "1", "2", "2", "2",  # limited, two years or more, 10 to 49 people, no shifts
    SPACE + ENTER, SPACE + ENTER, "1",  # imports, by the boundary road, with cargo on site
    SPACE + DOWN + SPACE + ENTER,  # loads and seals
    SPACE + ENTER,  # goods are handled at the premises
    DOWN + DOWN + SPACE + ENTER,  # hired carriers
    "4",  # no air cargo
    NONE_OF_THESE, SPACE + ENTER, SPACE + DOWN + SPACE + ENTER, NONE_OF_THESE, NONE_OF_THESE,
]  # fmt: skip


def setup(terminal):
    """Answer everything up to the first question of criterion A: a forwarder aiming at Tier 2, quick set."""
    terminal.prompt()
    for said, typed in (
        ("简体中文", "1"), ("Which tier", "2"), ("How thorough", "1"),
        ("company’s name", "Example Interview Limited" + ENTER),
        *((f" {n}/{len(PROFILE_KEYS)}\n", typed) for n, typed in enumerate(PROFILE_KEYS, 1)),
        ("How many premises", ENTER), ("What kind of premises", "1"), ("Which security means", NONE_OF_THESE),
    ):  # fmt: skip
        assert said in terminal.screen
        terminal.step(typed)


def go_on(terminal, path, until):
    """Answer as well as can be, with one gap, until a heading comes up or so many were answered; returns their ids."""
    done = []
    while terminal.heading() != until and len(done) != until:
        if terminal.heading() == "Overview":
            terminal.step(ENTER)
            continue
        name = terminal.question()
        done.append(name)
        terminal.step(keys(HKAEO.questions[name], "mostly" if name == GAP else None))
        assert f"\n  {name}:" in path.read_text("utf-8"), (
            "each answer is saved before the next question is put"
        )
    return done


def test_a_whole_interview_killed_in_the_middle_ends_as_score_does(tmp_path, run):
    path = tmp_path / "aeo-answers.yaml"
    terminal = Terminal("assess", cwd=tmp_path, fresh=True)
    setup(terminal)
    first = go_on(terminal, path, 30)
    kept = answered(path)
    terminal.kill(signal.SIGKILL)
    assert terminal.close() == -signal.SIGKILL
    assert list(kept) == first and answered(path) == kept

    terminal = Terminal("assess", cwd=tmp_path, height=120, fresh=True).prompt()
    assert "Welcome back" in terminal.screen
    second = go_on(terminal, path, "Before the end")
    assert "Gaps that nobody is named for (1)" in terminal.screen
    assert f"  {GAP} {HKAEO.questions[GAP].label['en']}" in terminal.screen
    terminal.send(ENTER).until("Saved in ")
    assert terminal.close() == 0
    assert first + second == ids(path)
    assert answered(path) == {n: best(HKAEO.questions[n]) for n in ids(path)} | {GAP: "mostly"}

    (result,) = json.loads(run("score", path, "--format", "json").stdout)["results"]
    assert result["tiers"]["2"]["final"]
    assert f"score {result['tiers']['2']['score']['low']}" in terminal.screen
    shown = [line.strip() for line in run("score", path).stdout.splitlines() if line.strip()]
    seen = {line.strip() for line in terminal.screen.splitlines()}
    assert [line for line in shown if line not in seen] == []


def test_the_profile_can_be_gone_back_in_and_resumed(tmp_path):
    path = tmp_path / "aeo-answers.yaml"
    terminal = Terminal("assess", cwd=tmp_path).prompt()
    for typed in ("2", "2", "1", "示例有限公司" + ENTER, DOWN * 5 + SPACE + ENTER, "1"):
        terminal.step(typed)
    assert read(path)["profile"] == {"roles": ["freight_forwarder"], "legal_form": "limited"}
    terminal.step("b")
    assert " » 1) " in terminal.below(" 2/17"), "the earlier answer is at hand"
    terminal.step(DOWN + ENTER).send(CTRL_C)
    assert terminal.close() == 130
    legal = HKAEO.profile.questions[1].options[1].id
    assert read(path)["profile"] == {"roles": ["freight_forwarder"], "legal_form": legal}
    terminal = Terminal("assess", cwd=tmp_path).prompt()
    assert terminal.screen.count("/17") == 1 and " 3/17" in terminal.screen, "in Chinese, where it was left"
    assert HKAEO.profile.questions[2].text["zh-Hant"][:6] in terminal.screen
    terminal.send(CTRL_C)
    terminal.close()


def test_an_interrupt_between_two_prompts_is_obeyed(tmp_path):
    path = company(tmp_path / "answers.yaml")
    terminal = Terminal("assess", path, cwd=tmp_path, fresh=True).prompt().send("1")
    time.sleep(0.01)
    terminal.kill(signal.SIGINT)
    terminal.until("Go on with: aeo-ipass assess")
    assert "Traceback" not in terminal.screen and "Exception" not in terminal.screen
    assert terminal.close() == 130


def test_a_finished_file_opens_at_its_end(tmp_path):
    path = complete(company(tmp_path / "done.yaml"))
    before = read(path)
    terminal = Terminal("assess", path, cwd=tmp_path, height=120).prompt()
    terminal.send("1").until("Saved in ")
    assert terminal.close() == 0
    assert read(path) == before


def test_a_file_that_cannot_be_read_is_never_rewritten(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("format: aeo-ipass/answers/1\ncompany: {name: X\nanswers: {A-01: clear}\n", "utf-8")
    before = path.read_bytes()
    terminal = Terminal("assess", path, cwd=tmp_path)
    terminal.until("missing colon, quote or indentation")
    assert terminal.close() == 2
    assert path.read_bytes() == before
