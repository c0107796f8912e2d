"""`answers review`: by options and at a terminal, and that nothing of what somebody wrote is lost on the way."""

import json
import re
from datetime import date

import jsonschema
import pytest

from aeo_ipass.answers import store
from aeo_ipass.answers.schema import answers_schema
from conftest import ROOT
from kit.command_line import call
from kit.companies import HKAEO, SITES, answered, company, complete, read
from kit.firms import firm, write, write_programme

BY = ("--by", "Ms Chan")
TODAY = date.today().isoformat()


@pytest.fixture
def path(tmp_path):
    """A forwarder with two sites and all answers."""
    return complete(company(tmp_path / "answers.yaml", sites=SITES))


def review(path, *words, stdin=""):
    return call("answers", "review", path, *words, stdin=stdin)


def reviewed(path):
    """The reviews in the file, by question, and by site where there are such."""
    found = {}
    for name, entry in answered(path).items():
        places = {name: entry} | {f"{name}@{s}": e for s, e in (entry.get("sites") or {}).items()} if isinstance(entry, dict) else {}  # fmt: skip
        found |= {at: e["review"] for at, e in places.items() if isinstance(e, dict) and "review" in e}
    return found


def without_reviews(data):
    if isinstance(data, dict):
        inner = {k: without_reviews(v) for k, v in data.items() if k != "review"}
        return inner["value"] if inner.keys() == {"value"} else inner
    return data


def test_an_approved_answer_says_by_whom_when_and_of_what(path):
    before = answered(path)
    done = review(path, *BY, "--question", "b-03", "--approve")
    assert (done.returncode, done.stdout) == (0, "B-03  Reconciliation of shipments: approved\n")
    found = reviewed(path)["B-03"]
    assert {**found, "of": ""} == {"by": "Ms Chan", "at": TODAY, "of": ""} and re.fullmatch(
        "[0-9a-f]{16}", found["of"]
    )
    assert without_reviews(answered(path)) == before


def test_all_that_is_open_of_a_part_is_approved_and_what_was_said_otherwise_is_left(path):
    review(path, *BY, "--question", "C-01", "--set", "unsure", "--reason", "not shown")
    before = reviewed(path)["C-01"]
    done = review(path, "--by", "Mr Ho", "-c", "C", "--approve")
    assert "C-01" in done.stdout.splitlines()[-1] and "left so" in done.stdout
    found = reviewed(path)
    assert found.pop("C-01") == before
    assert {r["by"] for r in found.values()} == {"Mr Ho"} and set(found) > {"C-02"}
    again = review(path, *BY, "-c", "C", "--approve")
    assert again.stdout.startswith("There is nothing to do.") and reviewed(path)["C-02"]["by"] == "Mr Ho"
    review(path, *BY, "--question", "C-01", "--approve")
    assert "value" not in reviewed(path)["C-01"], "named, it is approved"


def test_another_answer_stands_beside_the_companys(path):
    done = review(
        path, *BY, "--question", "E-01", "--set", "identity; history", "--reason", "Two files seen."
    )
    assert done.stdout.endswith(": another answer set beside it\n")
    found = reviewed(path)["E-01"]
    assert (found["value"], found["reason"]) == (["identity", "history"], "Two files seen.")
    assert len(answered(path)["E-01"]["value"]) > 2


def test_the_same_answer_is_no_other(path):
    value = answered(path)["B-03"]
    done = review(path, *BY, "--question", "B-03", "--set", value, "--reason", "seen")
    assert done.stdout.endswith(": approved\n")
    assert reviewed(path)["B-03"]["reason"] == "seen" and "value" not in reviewed(path)["B-03"]


def test_at_one_site_an_answer_for_all_becomes_its_own(path):
    (name, entry) = next((n, e) for n, e in answered(path).items() if isinstance(e, dict) and len(e.get("sites", {})) == 2)  # fmt: skip
    value = next(iter(entry["sites"].values()))
    company(path, sites=SITES, answers={**answered(path), name: {"value": value, "note": "n"}})
    review(path, *BY, "--question", name, "--site", "fanling", "--approve")
    found = answered(path)[name]
    assert list(reviewed(path)) == [f"{name}@fanling"]
    assert without_reviews(found) == {
        "value": value,
        "note": "n",
        "sites": {"fanling": {"value": value, "note": "n"}},
    }
    review(path, *BY, "--question", name, "--approve")
    assert set(reviewed(path)) == {f"{name}@fanling", name}, "both stand for themselves"


def test_withdrawn_it_is_as_before(path):
    before = path.read_bytes()
    review(path, *BY, "--question", "B-03", "--approve")
    assert path.read_bytes() != before
    done = review(path, "--withdraw", "-c", "B")
    assert done.stdout == "B-03  Reconciliation of shipments: withdrawn\n"
    assert without_reviews(read(path)) == store.parse(before.decode(), path) and not reviewed(path)


def test_comments_and_all_else_stay(path):
    path.write_text(
        path.read_text("utf-8").replace("answers:", "answers:  # ours", 1) + "# the end\n", "utf-8"
    )
    review(path, *BY, "-c", "B", "--approve")
    text = path.read_text("utf-8")
    assert "answers:  # ours" in text and text.endswith("# the end\n")


def test_what_was_reviewed_is_valid_by_the_schema(path):
    review(path, *BY, "-c", "B", "--approve")
    review(path, *BY, "--question", "E-01", "--set", "none", "--reason", "r")
    schema = answers_schema(HKAEO)
    valid = jsonschema.Draft7Validator(schema)
    data = json.loads(json.dumps(read(path)))
    assert not list(valid.iter_errors(data))
    for bad in ({"value": ["zzz"]}, {"reason": None}, {"of": None}, {"own": 1}):
        data["answers"]["E-01"]["review"] = {**reviewed(path)["E-01"], **bad}
        assert list(valid.iter_errors(data)), bad


REFUSED = {
    "--question B-03 --approve": "nobody reviews",
    "--by x --approve": "does not say which answers",
    "--by x -c B --approve --withdraw": "contradict each other",
    "--by x --question B-03 --set none": "needs a reason",
    "--by x -c B --set none --reason r": "--set answers one question",
    "--by x --question B-99 --approve": "“B-99” does not exist",
    "--by x --question B-03 --site nowhere --approve": "there is no site",
    "--by x --question B-03 --site fanling --approve": "B-03: not asked of this company, or not in this part",
    "--by x --question B-03 --set best --reason r": "“best” is not an option here",
    "--by x --reason r": "asks for nothing by itself",
    "--by x": "there is none here",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_written(path, words):
    before = path.read_bytes()
    done = review(path, *words.split())
    assert done.returncode == 2 and REFUSED[words] in done.stderr and not done.stdout
    assert path.read_bytes() == before


def test_a_file_with_faults_is_not_touched(path):
    company(path, answers={"B-03": "best"})
    before = path.read_bytes()
    done = review(path, *BY, "-c", "B", "--approve")
    assert done.returncode == 2 and "unknown" not in done.stdout and path.read_bytes() == before


# --- at a terminal ------------------------------------------------------------------------------------


def walked(path, *typed, words=()):
    return review(path, *BY, "--plain", *words, stdin="".join(f"{line}\n" for line in typed))


def test_one_is_walked_through_all_that_is_open(path):
    names = [n for n in answered(path) if n.startswith("B-")]
    review(path, *BY, "--question", names[1], "--approve")
    done = walked(path, *["1"] * (len(names) - 1), words=("-c", "B"))
    assert done.returncode == 0 and f"All {len(names)} answers are reviewed." in done.stdout
    assert re.findall(r"^(B-\d\d) .* · ", done.stdout, flags=re.M) == [names[0], *names[2:]]
    assert set(reviewed(path)) == set(names)


def test_one_may_look_answer_otherwise_go_back_pass_on_and_stop(path):
    done = walked(path, "?", "v", "2", "b", "2", "3", "", "not seen", "s", "q", words=("-c", "B"))
    assert done.returncode == 130 and "Everything you reviewed is saved." in done.stderr
    (found,) = reviewed(path).values()
    assert found["reason"] == "not seen" and "value" in found


def test_what_changed_since_is_shown_with_what_was_said(path):
    review(path, *BY, "--question", "B-03", "--set", "none", "--reason", "nothing written")
    data = answered(path)
    data["B-03"]["note"] = "new"
    company(path, sites=SITES, answers=data)
    done = walked(path, "1", words=("--question", "B-03"))
    for said in (f"Changed since its review: Ms Chan, {TODAY}.", "The reviewer’s answer: Not in place – nothing written", "Note: new"):  # fmt: skip
        assert said in done.stdout
    assert reviewed(path)["B-03"].keys() == {"by", "at", "of"}


# --- what it is good for ------------------------------------------------------------------------------


def test_signed_off_wholly_it_passes_the_gate_until_something_changes(path):
    review(path, *BY, *(w for c in HKAEO.criteria for w in ("-c", c.id)), "--approve")
    assert call("score", path, "--require-reviewed").returncode == 0
    data = answered(path)
    data["B-03"]["value"] = "partial"
    company(path, sites=SITES, answers=data)
    done = call("score", path, "--require-reviewed")
    assert done.returncode == 1 and "1 answer changed since it was reviewed: B-03" in done.stderr


VIEWED = ["score", "plan", "explain", "portfolio", "history"]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A firm of which a reviewer says otherwise, and its questionnaire."""
    folder = tmp_path_factory.mktemp("views")
    write_programme(folder / "programme")
    write(folder / "firm.yaml", firm(changes={"A-02": {"value": "full", "review": {"by": "x", "of": "y", "value": "none", "reason": "r"}}}))  # fmt: skip
    write(folder / "seen.yaml", firm(changes={"A-02": "none"}))
    return folder


def numbers(text):
    """The result without the file that it is of, and what is said of reviews."""
    data = json.loads(text)
    return _bare(data)


def _bare(node):
    if isinstance(node, dict):
        left_out = {"answers", "review", "view", "source", "sha256", "tool", "file"}
        return {k: _bare(v) for k, v in node.items() if k not in left_out}
    return [_bare(v) for v in node] if isinstance(node, list) else node


@pytest.mark.parametrize("command", VIEWED)
def test_in_the_reviewed_view_a_firm_is_judged_as_if_it_had_answered_so(house, command):
    kit = ("--questionnaire", house / "programme", "-f", "json")
    company, seen, instead = (
        call(command, house / file, *kit, "--view", view)
        for file, view in (("firm.yaml", "company"), ("firm.yaml", "reviewed"), ("seen.yaml", "reviewed"))
    )
    assert not company.stderr.count("Traceback") and numbers(seen.stdout) == numbers(instead.stdout)
    assert numbers(company.stdout) != numbers(seen.stdout)


@pytest.mark.parametrize("command", ["score", "plan", "explain", "history"])
def test_pages_say_whose_answers_they_judge(house, command):
    words = (command, house / "firm.yaml", "--questionnaire", house / "programme", "--view")
    said = [
        "Where a reviewer gave another answer" in call(*words, view).stdout
        for view in ("company", "reviewed")
    ]
    assert said == [False, True]


def report(house, file, *words):
    out = house / f"{file}.md"
    done = call("report", house / file, "--questionnaire", house / "programme", "-o", out, "-q", *words)
    assert done.returncode == 0, done.stderr
    return out.read_text("utf-8")


def test_the_report_shows_both_answers_and_what_the_difference_costs(house):
    text = report(house, "firm.yaml", "--sections", "review")
    section = text.partition("## Review of the answers")[2]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    assert ["A-02 A-02", "full", "none", "r", "x · changed since its review"] in rows
    by_name = {row[0]: row[1:] for row in rows}
    assert (
        by_name["A A"][2] == "−40.0"
        and by_name["A A"][0].endswith("100.0")
        and by_name["A A"][1].endswith("60.0")
    )
    assert by_name.keys() >= {"Tier 1", "Tier 2"} and "B B" not in by_name, "what is the same is left out"
    for said in ("- reviewed: 0", "- changed since its review: 1", "- not reviewed: 5"):
        assert said in section
    assert section.split() == report(house, "firm.yaml", "--sections", "review", "--view", "reviewed").partition(
        "## Review of the answers"
    )[2].replace("Where a reviewer gave another answer than the company, that one is judged.",
                 "The company’s own answers are judged here.").split()  # fmt: skip


def test_no_report_speaks_of_reviews_where_there_are_none(house):
    assert "eview" not in report(house, "seen.yaml").replace("Management review", "")


def test_a_report_to_be_shared_says_nothing_of_reviewers(house):
    text = report(house, "firm.yaml", "--redact", "--view", "reviewed")
    assert "Review of the answers" not in text and "that one is judged" in text


def test_a_comparison_looks_at_both_sides_in_the_same_view(house):
    words = ("compare", house / "seen.yaml", house / "firm.yaml", "--questionnaire", house / "programme")
    worse = [call(*words[:1], *reversed(words[1:3]), *words[3:], "--no-regression", "--view", v).returncode for v in ("company", "reviewed")]  # fmt: skip
    assert worse == [1, 0]


def test_what_was_scored_and_both_scores_are_in_the_result(house):
    done = call(
        "score",
        house / "firm.yaml",
        "--questionnaire",
        house / "programme",
        "-f",
        "jsonl",
        "--view",
        "reviewed",
    )
    (found,) = (json.loads(line) for line in done.stdout.splitlines())
    result = found.get("result", found)
    assert result["view"] == result["review"]["view"] == "reviewed"
    assert {k: result["review"][k] for k in ("reviewed", "stale", "draft")} == {
        "reviewed": 0,
        "stale": 1,
        "draft": 5,
    }
    assert result["review"]["answers"] == [
        {"question": "A-02", "site": None, "state": "stale", "by": "x", "at": None, "company": "full", "reviewed": "none", "reason": "r"}
    ]  # fmt: skip
    both = result["review"]["tiers"]["2"]
    assert (
        both["reviewed"] == result["tiers"]["2"]["score"] != both["company"] == {"low": 100.0, "high": 100.0}
    )


@pytest.mark.parametrize("view", ["company", "reviewed"])
def test_a_result_with_reviews_follows_its_schema(house, view):
    schema = json.loads((ROOT / "schemas" / "result.schema.json").read_text("utf-8"))
    words = (
        "score",
        house / "firm.yaml",
        "--questionnaire",
        house / "programme",
        "-f",
        "jsonl",
        "--view",
        view,
    )
    result = json.loads(call(*words).stdout.splitlines()[0])
    result = result.get("result", result)
    valid = jsonschema.Draft7Validator(schema)
    assert result["review"] and not list(valid.iter_errors(result))
    result["review"]["answers"][0]["state"] = "draft"
    assert list(valid.iter_errors(result)), "only what was reviewed is listed"


def test_without_reviews_nothing_is_said_of_them_whatever_the_view(house):
    kit = ("--questionnaire", house / "programme", "-f", "json")
    company, seen = (
        call("score", house / "seen.yaml", *kit, "--view", v).stdout for v in ("company", "reviewed")
    )
    assert company == seen and '"review"' not in company and '"view"' not in company


def test_a_table_holds_reviews_too(house, tmp_path):
    head = "questionnaire,as_of,company.name,A-02,A-02.review.by,A-02.review.at,A-02.review.of,A-02.review.value,A-02.review.reason"
    table = tmp_path / "firms.csv"
    table.write_text(
        f"{head}\nmade-up@1,2026-11-23,Example,full,Ms Chan,1 Nov 2026,0e10,None,nothing seen\n", "utf-8"
    )
    done = call("score", table, "--questionnaire", house / "programme", "-f", "jsonl")
    (found,) = json.loads(done.stdout.splitlines()[0]).get("result", json.loads(done.stdout))["review"][
        "answers"
    ]
    assert (found["by"], found["at"], found["company"], found["reviewed"], found["reason"]) == (
        "Ms Chan", "2026-11-01", "full", "none", "nothing seen",
    )  # fmt: skip
