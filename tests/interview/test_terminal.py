"""Whole interviews at a real terminal: from the first question to the report, killed on the way, resumed."""

import json
import signal
import time

import pytest

from aeo_ipass.questionnaire.model import ChecklistQuestion, DateQuestion, NumberQuestion
from aeo_ipass.yamlfile import parse_yaml
from conftest import ROOT
from interview.terminal import Terminal

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a POSIX terminal")
ENTER = "\r"
WORDS = {
    "en": {"type": "type it, then Enter", "tick": "Space ticks", "stop": "save and stop"},
    "zh-Hant": {"type": "輸入後按", "tick": "勾選", "stop": "儲存並停下"},
}


def setup(terminal):
    """Answer everything up to the first question of criterion A: a forwarder aiming at Tier 2, quick set."""
    terminal.until("简体中文").send("1")
    terminal.until("Which tier").send("2")
    terminal.until("How thorough").send("1")
    terminal.until("company’s name").send("Example Interview Limited" + ENTER)
    for number, keys in enumerate(PROFILE_KEYS, 1):
        terminal.until(f" {number}/16").send(keys)
    terminal.until("How many premises").send(ENTER)
    terminal.until("What kind of premises").send("1")
    terminal.until("Which security means").send(ENTER)
    terminal.until(lambda _: terminal.question() == "A-01")


DOWN, SPACE = "\x1b[B", " "
PROFILE_KEYS = [
    DOWN * 5 + SPACE + ENTER,  # a freight forwarder
    "1", "2", "2", "2",  # limited, two years or more, 10 to 49 people, no shifts
    SPACE + ENTER, SPACE + ENTER, "1",  # imports, by the boundary road, with cargo on site
    SPACE + DOWN + SPACE + ENTER,  # loads and seals
    DOWN + DOWN + SPACE + ENTER,  # hired carriers
    "4",  # no air cargo
    ENTER, SPACE + ENTER, SPACE + DOWN + SPACE + ENTER, ENTER, ENTER,
]  # fmt: skip


def key_for(question):
    """The keys that answer a question as well as can be, with one gap on purpose."""
    match question:
        case ChecklistQuestion():
            return "a" + ENTER
        case NumberQuestion():
            return "99" + ENTER
        case DateQuestion():
            return "2026/06/15" + ENTER
        case _ if question.type == "scale":
            return "3" if question.id == "H-05" else "4"
        case _:
            return "1"


def answered(path):
    """The answers in the file right now."""
    return dict(parse_yaml(path.read_text("utf-8")).get("answers") or {}) if path.exists() else {}


def answer_next(terminal, path, hkaeo):
    """Answer the question on the screen and wait until it is in the file; returns its id."""
    before = answered(path)
    name = terminal.question()
    terminal.send(key_for(hkaeo.questions[name]))
    end = time.monotonic() + 20
    while name not in answered(path):
        terminal.read()
        assert time.monotonic() < end, f"{name} was not saved\n{terminal.screen}"
    assert before.items() <= answered(path).items()
    return name


def go_on(terminal, path, hkaeo, most=999):
    """Answer up to `most` questions; returns the ids answered."""
    done = []
    while len(done) < most:
        last = done[-1] if done else None
        terminal.until(lambda s, last=last: terminal.question() != last or "How this was judged" in s)
        if "How this was judged" in terminal.screen:
            break
        terminal.until(lambda s: s.rstrip().splitlines()[-1].strip() != "")
        done.append(answer_next(terminal, path, hkaeo))
    return done


def test_a_whole_interview_killed_in_the_middle_ends_as_score_does(tmp_path, hkaeo, run):
    path = tmp_path / "aeo-answers.yaml"
    terminal = Terminal("assess", cwd=tmp_path, height=200)
    setup(terminal)
    first = go_on(terminal, path, hkaeo, most=30)
    kept = answered(path)
    terminal.child.kill(signal.SIGKILL)
    terminal.close()
    assert list(kept) == first and answered(path) == kept

    terminal = Terminal("assess", cwd=tmp_path, height=200)
    terminal.until("Welcome back")
    second = go_on(terminal, path, hkaeo)
    terminal.until("Saved in ")
    assert terminal.close() == 0
    assert not set(first) & set(second)
    assert kept.items() <= answered(path).items()

    (result,) = json.loads(run("score", path, "--format", "json").stdout)["results"]
    assert result["tiers"]["2"]["final"]
    assert f"score {result['tiers']['2']['score']['low']}" in terminal.screen
    shown = [line.strip() for line in run("score", path).stdout.splitlines() if line.strip()]
    seen = {line.strip() for line in terminal.screen.splitlines()}
    assert [line for line in shown if line not in seen] == []


def test_ctrl_c_keeps_everything_and_prints_how_to_resume(tmp_path, hkaeo):
    path = tmp_path / "aeo-answers.yaml"
    terminal = Terminal("assess", cwd=tmp_path, height=120)
    setup(terminal)
    done = go_on(terminal, path, hkaeo, most=2)
    terminal.until(lambda _: terminal.question() == "A-03")
    terminal.send("\x03").until("aeo-ipass assess")
    assert terminal.close() == 130
    assert list(answered(path)) == done == ["A-01", "A-02"]


@pytest.mark.parametrize("wait", [0, 0.003, 0.01, 0.03, 0.1])
def test_an_interrupt_at_any_moment_between_two_prompts_is_obeyed(tmp_path, wait):
    path = tmp_path / "answers.yaml"
    source = parse_yaml((ROOT / "examples" / "forwarder.yaml").read_text("utf-8"))
    source["answers"] = {}
    path.write_text(json.dumps(source), "utf-8")
    terminal = Terminal("assess", path, cwd=tmp_path, height=80)
    terminal.until(lambda _: terminal.question() == "A-01")
    terminal.send("1")
    time.sleep(wait)
    terminal.child.kill(signal.SIGINT)
    terminal.until("aeo-ipass assess")
    assert "Traceback" not in terminal.screen and "Exception" not in terminal.screen
    assert terminal.close() == 130


def test_help_unsure_back_skip_and_typed_mistakes(tmp_path, hkaeo):
    path = tmp_path / "aeo-answers.yaml"
    terminal = Terminal("assess", cwd=tmp_path, height=120)
    setup(terminal)
    terminal.send("?").until("Rehabilitation of Offenders")
    terminal.send("u").until(lambda _: terminal.question() == "A-02")
    assert answered(path) == {"A-01": "unsure"}
    terminal.send("b").until("So far: unsure")
    terminal.send("1").until(lambda _: terminal.question() == "A-02")
    terminal.send("s").until(lambda _: terminal.question() == "A-03")
    assert answered(path) == {"A-01": "clear"}
    terminal.send("4").until(lambda _: terminal.question() == "A-04")
    terminal.until("Number 0–100").send("120" + ENTER).until("out of range")
    terminal.send("\x7f\x7f\x7f97.5" + ENTER).until(lambda _: terminal.question() == "A-05")
    assert answered(path)["A-04"] == 97.5
    terminal.send("\x03")
    assert terminal.close() == 130


def test_not_applicable_asks_for_a_reason(tmp_path, hkaeo):
    path = tmp_path / "aeo-answers.yaml"
    terminal = Terminal("assess", cwd=tmp_path, height=120)
    setup(terminal)
    while terminal.question() != "E-03":
        name = terminal.question()
        terminal.send("s" if hkaeo.questions[name].type not in ("number", "date") else "s" + ENTER)
        terminal.until(lambda _, name=name: terminal.question() != name)
    terminal.send("n").until("A validator will read the reason").send("Only own employees work here." + ENTER)
    terminal.until(lambda _: terminal.question() == "E-04")
    assert answered(path)["E-03"] == {"value": "not_applicable", "reason": "Only own employees work here."}
    terminal.send("\x03")
    terminal.close()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_chinese_interview_fits_the_screen(tmp_path, width, hkaeo):
    path = tmp_path / "answers.yaml"
    source = parse_yaml((ROOT / "examples" / "forwarder.yaml").read_text("utf-8"))
    source["answers"] = {}
    path.write_text(json.dumps(source, ensure_ascii=False), "utf-8")
    terminal = Terminal("assess", path, "--lang", "zh-Hant", cwd=tmp_path, width=width, height=50)
    terminal.until(lambda _: terminal.question() == "A-01")
    terminal.until("有：兩年內曾被定罪")
    assert "不確定" in terminal.screen and "save and stop" not in terminal.screen
    assert hkaeo.questions["A-01"].text["zh-Hant"].replace(" ", "") in terminal.screen.replace(
        "\n", ""
    ).replace(" ", "")
    terminal.send("\x03")
    assert terminal.close() == 130


def test_a_finished_file_opens_at_its_end(tmp_path):
    path = tmp_path / "done.yaml"
    path.write_bytes((ROOT / "examples" / "haulier.yaml").read_bytes())
    terminal = Terminal("assess", path, cwd=tmp_path, height=120)
    terminal.until("Show the report").send("1")
    terminal.until("Record of offences").until("Saved in ")
    assert terminal.close() == 0


def test_a_file_with_errors_is_never_rewritten(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text(
        "format: aeo-ipass/answers/1\nquestionnaire: hkaeo@2026.1\ncompany: {name: X}\nanswers: {A-01: clean}\n",
        "utf-8",
    )
    before = path.read_bytes()
    terminal = Terminal("assess", path, cwd=tmp_path)
    terminal.until("did you mean")
    assert terminal.close() == 2
    assert path.read_bytes() == before
