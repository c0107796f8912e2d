"""The end of an interview: the report, what changed since the last time, three steps, the commands to go on with."""

import io
import re
import shlex
from pathlib import Path

from rich.console import Console

from aeo_ipass.pages.finish import page
from aeo_ipass.plan import cheapest
from aeo_ipass.renderers.terminal import print_document
from kit.companies import HKAEO, company, complete, plain, through, walk
from kit.made_up import assess, programme, scale


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
        row.strip(" ·").startswith(f"D {title}: ") and "→ 100.0" in row and "→ Green" in row for row in rows
    )
    assert any("Tier 2" in row and " → " in row for row in rows)
    assert not any(row.strip(" ·").startswith(("A ", "B ")) for row in rows), (
        "what did not change is not named"
    )


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


# --- the two lists, on programmes whose numbers fit on paper ---------------------------------

QUESTIONS = programme(
    A=[
        scale(f"A-{n}", "required", effort="S", advice={"partial": {"en": f"Mend {n}."}}) for n in range(1, 9)
    ],
    B=[scale("B-1", "critical", effort="L", advice={"partial": {"en": "Open the gate."}})],
)
GOOD = {**{f"A-{n}": "full" for n in range(1, 9)}, "B-1": "full"}


def said(before, after, questions=QUESTIONS):
    """What stands under each of the two headings."""
    out = io.StringIO()
    old = None if before is None else assess(questions, before)
    print_document(page(old, assess(questions, after), Path("a.yaml"), "en"), Console(file=out, width=200))
    text = "\n".join(line.strip(" ─·") for line in out.getvalue().splitlines())
    found = {
        title: text.partition(f"{title}\n")[2].split("\n\n")[0].splitlines()
        for title in ("Since the last time", "What helps most now")
    }
    return {title: lines for title, lines in found.items() if title in text}


def test_what_was_answered_mended_and_lost_is_one_line():
    before = {"A-1": "partial", "A-2": "partial", "A-3": "full", "B-1": "full"}
    lines = said(before, {**before, "A-1": "full", "A-2": "full", "A-3": "mostly", "A-4": "full"})[
        "Since the last time"
    ]
    assert "1 newly answered · 2 gaps closed (A-1, A-2) · 1 gap opened (A-3)" in lines


def test_many_gaps_are_not_all_named():
    before = {f"A-{n}": "partial" for n in range(1, 9)} | {"B-1": "full"}
    lines = said(before, GOOD)["Since the last time"]
    assert "8 gaps closed (A-1, A-2, A-3, A-4, A-5, …)" in lines


def test_a_criterion_is_named_when_its_grade_is_another_now():
    lines = said({**GOOD, "A-1": "partial", "B-1": "partial"}, {**GOOD, "A-1": "partial"})[
        "Since the last time"
    ]
    assert [line for line in lines if line.startswith(("A ", "B "))] == ["B B: 40.0 → 100.0 · Red → Green"]
    assert lines[0].startswith("Tier 1: ")


def test_the_plans_first_steps_help_most():
    after = {**GOOD, "A-1": "partial", "A-2": "partial", "B-1": "partial"}
    steps = [s.question for s in cheapest(assess(QUESTIONS, after)).steps]
    lines = said(None, after)["What helps most now"]
    assert [line[3:6] for line in lines] == steps[:3]
    assert lines[0] == "1. B-1 B-1: Open the gate."


def test_steps_that_wait_for_an_answer_are_left_out():
    lines = said(None, {"A-1": "partial", "B-1": "full"})["What helps most now"]
    assert lines == ["1. A-1 A-1: Mend 1."]


def test_where_no_work_leads_to_the_tier_the_strongest_gaps_stand_there():
    fixed = scale("C-1", "critical", fixed=True, advice={"partial": {"en": "It is a fact."}})
    questions = programme(
        A=[fixed], B=[scale("B-1", "required", effort="S", advice={"partial": {"en": "Go on."}})]
    )
    lines = said(None, {"C-1": "none", "B-1": "partial"}, questions)["What helps most now"]
    assert [line[:6] for line in lines] == ["1. C-1", "2. B-1"]
