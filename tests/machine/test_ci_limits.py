"""What CI systems take: the worst comes first, so much and no more, and what is left out is told."""

import json
from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree

from aeo_ipass import batch
from aeo_ipass.machine.ci import github, junit, sarif
from aeo_ipass.machine.ci import summary as markdown_summary
from aeo_ipass.machine.ci.worst import Worst
from conftest import EXAMPLES
from kit.command_line import call
from kit.firms import WORST, firm, write, write_programme
from kit.made_up import AS_OF
from kit.outcomes import ANSWERS, NOT_MET, failed, scored, verdict
from kit.whole import whole

FIRMS = 500
MIB = 1_048_576


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3))), st.integers(0, 8))
def test_the_worst_are_those_that_sorting_would_put_first(gravities, limit):
    worst = Worst(limit)
    for n, gravity in enumerate(gravities):
        worst.add(gravity, n)
    wanted = sorted(range(len(gravities)), key=lambda n: ([-g for g in gravities[n]], n))
    assert list(worst) == wanted[:limit]
    assert worst.left_out == max(0, len(gravities) - limit) and len(worst) == min(limit, len(gravities))


# --- SARIF -----------------------------------------------------------------------------------


def runs(*outcomes, limit=sarif.LIMIT):
    return json.loads(whole(sarif, outcomes, verdict(*outcomes), "en", limit))["runs"]


def test_inputs_then_knock_outs_then_levels_come_first_and_open_ones_after_known():
    bad = {**ANSWERS, "B-01": {"sites": {"north": "none", "south": "unsure"}}}
    (run,) = runs(scored(answers=bad), failed())
    assert [(r["ruleId"], r["kind"]) for r in run["results"]] == [
        ("unknown-question", "fail"), ("A-01", "fail"), ("B-01", "fail"), ("B-01", "open"), ("A-02", "open"),
        ("A-03", "fail"),
    ]  # fmt: skip


def test_what_does_not_fit_is_counted_in_its_run():
    many = [scored(f"Firm {n}", f"firms/{n}.yaml") for n in range(20)]
    assert "toolExecutionNotifications" not in runs(*many)[0]["invocations"][0]
    (run,) = runs(*many, failed(), limit=15)
    assert [r["ruleId"] for r in run["results"]] == ["unknown-question"] + ["A-01"] * 14
    assert run["properties"]["resultsLeftOut"] == 20 * 4 + 1 - 15
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["level"] == "warning" and told["message"]["text"].startswith("66 findings were left out")
    files = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"][1:]]
    assert files == [f"firms/{n}.yaml" for n in range(14)]  # equals in the order of the inputs


def test_each_run_counts_its_own():
    (real,) = batch.run(EXAMPLES[:1], batch.Settings(today=AS_OF, locate=True))
    found = runs(scored(), real, limit=3)
    assert len(found) == 2 and sum(len(r["results"]) for r in found) == 3
    left_out = [r["properties"]["resultsLeftOut"] for r in found]
    assert left_out[0] == 4 - len(found[0]["results"]) and left_out[1] > 0


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return write_programme(tmp_path_factory.mktemp("limits"))


def test_the_command_tells_what_was_left_out_even_when_quiet(programme, tmp_path):
    write(tmp_path / "firms.jsonl", [firm(f"Firm {n}", changes=WORST) for n in range(4)])
    words = ["score", tmp_path / "firms.jsonl", "--questionnaire", programme, "-q", "-f", "sarif"]
    full = call(*words)
    few = call(*words, "--sarif-limit", "5", "-o", tmp_path / "out.sarif")
    assert (full.stderr, few.returncode) == ("", 0)
    assert len(json.loads(full.stdout)["runs"][0]["results"]) == 12
    assert "out.sarif: 7 findings were left out" in few.stderr
    run_ = json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"][0]
    assert len(run_["results"]) == 5 and run_["properties"]["resultsLeftOut"] == 7


def prints(programme, folder, firms, name="firms.jsonl"):
    """The fingerprints of each company's findings."""
    done = call("score", write(folder / name, firms), "--questionnaire", programme, "-q", "-f", "sarif")
    found = {}
    for result in json.loads(done.stdout)["runs"][0]["results"]:
        company = result["message"]["text"].splitlines()[2].partition(" · ")[0]
        found.setdefault(company, {})[result["ruleId"]] = result["partialFingerprints"]["answer/v2"]
    return found


def test_a_finding_keeps_its_fingerprint_wherever_it_stands(programme, tmp_path):
    one, two = firm("One", changes=WORST), firm("Two", changes=WORST)
    before = prints(programme, tmp_path, [one, two])
    after = prints(programme, tmp_path, [firm("Zero", changes=WORST), two, one])
    assert before == {name: after[name] for name in ("One", "Two")}
    mended = prints(programme, tmp_path, [firm("One", changes={**WORST, "A-01": "full"})])
    assert mended["One"] == {k: v for k, v in before["One"].items() if k != "A-01"}
    count = Counter(p for found in after.values() for p in found.values())
    assert set(count.values()) == {1}


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_lines_above_an_answer_change_no_fingerprint(programme, tmp_path, ending):
    path = write(tmp_path / f"a.{ending}", firm("One", changes=WORST))
    words = ["score", path, "--questionnaire", programme, "-q", "-f", "sarif"]

    def told():
        results = json.loads(call(*words).stdout)["runs"][0]["results"]
        places = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results]
        return places, [r["partialFingerprints"] for r in results]

    lines, before = told()
    path.write_text("\n\n" + path.read_text("utf-8"), "utf-8")
    moved, after = told()
    assert after == before and moved == [n + 2 for n in lines]


# --- GitHub ----------------------------------------------------------------------------------


def levels(text):
    return Counter(line.split()[0] for line in text.splitlines() if line.startswith("::"))


def test_a_step_gets_ten_of_each_level_and_one_line_for_the_rest():
    many = [scored(f"Firm {n}", f"firms/{n}.yaml") for n in range(30)]
    text = whole(github, many, verdict(*many, **NOT_MET), "en")
    assert levels(text) == {"::error": 10, "::warning": 10, "::notice": 10}
    lines = text.splitlines()
    assert lines[0].startswith("::error title=required%3A --require ready")
    assert lines[-1] == "not shown as annotations: errors 21, warnings 20, notices 50" and len(lines) == 31


def test_the_worst_of_all_inputs_are_shown():
    many = [scored(f"Firm {n}", f"firms/{n}.yaml", {**ANSWERS, "A-01": "mostly"}) for n in range(12)]
    worst = scored("Worst", "firms/worst.yaml", {**ANSWERS, "A-01": "none"})
    bad = [failed(f"bad{n}.yaml") for n in range(3)]
    text = whole(github, [*many, worst, *bad], verdict(*many, worst, *bad), "en")
    files = [line.partition("file=")[2].partition(",")[0] for line in text.splitlines()[:5]]
    assert files == ["bad0.yaml", "bad1.yaml", "bad2.yaml", "firms/worst.yaml", "firms/0.yaml"]


def test_few_annotations_need_no_last_line():
    assert levels(whole(github, [scored()], verdict(scored()), "en")).total() == 4
    assert "not shown" not in whole(github, [scored()], verdict(scored()), "en")


# --- JUnit -----------------------------------------------------------------------------------


@cache
def real_pieces():
    """The suites of the examples, as many companies as are wanted."""
    found = list(batch.run(EXAMPLES, batch.Settings(today=AS_OF)))
    return [junit.piece(outcome, "zh-Hant") for outcome in found]


def gathered(count, **more):
    found = junit.Gathered(**more)
    for n in range(count):
        found.append(real_pieces()[n % len(real_pieces())])
    return found


@pytest.mark.slow
def test_a_report_of_five_hundred_companies_loads():
    text = junit.assemble(gathered(FIRMS), verdict(), "zh-Hant").encode()
    assert len(text) < 30_000_000
    root = etree.fromstring(text)  # without `huge_tree`: no text or attribute is too long
    suites = JUnitXml.fromstring(text)
    wanted = sum(len(real_pieces()[n % len(real_pieces())]) for n in range(FIRMS))
    assert len(root) == len(suites) == wanted
    assert max(len(node.text or "") for node in root.iter()) <= junit.LONGEST_TEXT


def test_beyond_the_room_cases_stay_and_details_go():
    found = gathered(12, room=20_000)
    text = junit.assemble(found, verdict(), "en")
    root = etree.fromstring(text.encode())
    size = sum(len((n.text or "").strip().encode()) for n in root.iter("failure"))
    assert 0 < size <= 20_000
    whole = etree.fromstring(junit.assemble(gathered(12), verdict(), "en").encode())
    for tag in ("testsuite", "testcase", "failure", "skipped"):
        assert len(list(root.iter(tag))) == len(list(whole.iter(tag)))
    assert "The details are left out here" in text


def test_what_a_person_wrote_without_end_is_cut():
    answers = {**ANSWERS, "A-01": {"value": "partial", "note": "n" * 12_000_000}}
    one = scored("x" * 12_000_000, answers=answers)
    root = etree.fromstring(whole(junit, [one], verdict(one), "en").encode())
    assert max(len(v) for node in root.iter() for v in node.attrib.values()) <= junit.LONGEST_NAME
    assert max(len(node.text or "") for node in root.iter()) <= junit.LONGEST_TEXT


# --- Markdown --------------------------------------------------------------------------------


def summary(outcomes, **gates):
    return whole(markdown_summary, outcomes, verdict(*outcomes, **gates), "en")


@pytest.mark.parametrize("letter", ["x", "長", "|"])
def test_a_summary_stays_below_what_github_shows(letter):
    long = letter * 4_000
    notes = {**ANSWERS, "A-01": {"value": "partial", "note": long}}
    many = [scored(f"{n} {long}", f"firms/{n}-{long}.yaml", notes) for n in range(300)]
    text = summary([*many, failed(name=long)], **NOT_MET)
    assert len(text.encode()) < MIB
    assert "more are not shown here." in text and "✗ 1 input error" in text


def test_the_worst_companies_are_the_ones_that_stay():
    good = {"A-01": "full", "A-02": "full", "A-03": "full", "B-01": "full", "B-02": "full"}
    fine = [scored(f"Fine {n}", f"firms/{n}.yaml", good) for n in range(markdown_summary.LISTED)]
    text = summary([*fine, scored("Bad one"), failed()])
    rows = [line for line in text.splitlines() if line.startswith("| firms/")]
    assert "input error" in rows[0] and "Bad one" in rows[1] and len(rows) == markdown_summary.LISTED
    titles = [line for line in text.splitlines() if line.startswith("### ")]
    assert titles[0] == "### ✗ firms/bad.yaml" and titles[1] == "### Bad one"
    assert "\n2 more are not shown here.\n" in text
    assert text.endswith(f"{len(fine) + 2 - markdown_summary.DETAILED} more are not shown here.\n")


def test_details_that_are_too_long_make_room_for_others():
    many = 40 * ["n" * 20_000]
    bad = [failed(f"bad{n}.yaml", message="{name}", name=text) for n, text in enumerate(many)]
    text = summary([*bad, scored("Short")])
    assert len(text.encode()) < MIB and "### Short" in text
