"""Doing a part of the interview, and what is left over before its end."""

import pytest

from kit.companies import (
    HKAEO,
    SITES,
    answered,
    best,
    company,
    complete,
    ids,
    line,
    plain,
    put,
    read,
    through,
    walk,
)


@pytest.fixture
def path(tmp_path):
    """The file of a company that answered nothing yet."""
    return company(tmp_path / "answers.yaml")


PARTS = {
    "--criterion d -c F": lambda step: step.criterion.id in ("D", "F"),
    "--owner hr": lambda step: step.question.owner == "hr",
    "--site fanling": lambda step: step.site is not None and step.site.id == "fanling",
    "-c D --owner security --site kwai-chung": lambda step: (
        step.criterion.id == "D" and step.question.owner == "security" and step.site.id == "kwai-chung"
    ),
}


@pytest.mark.parametrize("words", PARTS)
def test_only_the_part_asked_for_is_put(path, words):
    company(path, sites=SITES)
    wanted = [s for s in walk(path) if PARTS[words](s)]
    assert wanted
    done = plain(path, through(wanted), *words.split())
    assert done.returncode == 0, done.stderr
    assert put(done.stdout) == [s.question.id for s in wanted]
    assert set(answered(path)) == {s.question.id for s in wanted}
    if "--site" in words:
        (site,) = {s.site.id for s in wanted}
        assert all(list(a["sites"]) == [site] for a in answered(path).values())


def test_only_what_has_no_answer(path):
    complete(path)
    data = {k: v for k, v in answered(path).items() if k not in ("B-03", "F-01")}
    company(path, answers={**data, "A-01": "unsure"})
    wanted = [s for s in walk(path) if s.question.id in ("B-03", "F-01")]
    done = plain(path, through(wanted), "--unanswered")
    assert done.returncode == 0 and put(done.stdout) == ["B-03", "F-01"]
    assert answered(path) == {
        **data,
        "A-01": "unsure",
        **{n: best(HKAEO.questions[n]) for n in ("B-03", "F-01")},
    }


def test_only_gaps_each_with_its_answer_kept_by_enter(path):
    gaps = {"B-03": "partial", "D-02": "mostly", "H-03": "none"}
    complete(path, **{k.replace("-", "_"): v for k, v in gaps.items()})
    before = answered(path)
    done = plain(path, ["", "", "4", "", "", ""], "--gaps")  # an overview between two criteria, the report
    assert done.returncode == 0 and put(done.stdout) == ["B-03", "D-02", "H-03"]
    assert "3 answers leave a gap." in done.stdout and "still open" not in done.stdout
    assert answered(path) == {**before, "D-02": "full"}


def test_quick_answers_carry_over_to_the_full_set(path):
    complete(path)
    quick, before = ids(path), answered(path)
    company(path, depth="full", answers=before)
    rest = [s for s in walk(path) if s.question.id not in quick]
    company(path, answers=before)
    done = plain(path, through(rest), "--full")
    assert done.returncode == 0
    assert put(done.stdout) == [s.question.id for s in rest]
    assert f"{len(rest)} of {len(rest) + len(quick)} questions are still open" in done.stdout
    assert read(path)["depth"] == "full" and before.items() <= answered(path).items()
    again = plain(path, [""], "--quick")
    assert f"All {len(quick)} questions are answered." in again.stdout and read(path)["depth"] == "quick"


@pytest.mark.parametrize("depth", ["--quick", "--full"])
def test_a_depth_given_is_not_asked_for(tmp_path, depth):
    path = tmp_path / "new.yaml"
    done = plain(path, ["1", "1", "Example Limited"], depth)
    assert "How thorough" not in done.stdout
    assert read(path)["depth"] == depth.removeprefix("--")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--criterion", "Z"], "there is no criterion “Z”"),
        (["--owner", "finanse"], "did you mean “finance”?"),
        (["--owner", "HR"], "did you mean “hr”?"),
        (["--site", "fanlin"], "did you mean “fanling”?"),
        (["--site", "x"], "known: kwai-chung, fanling"),
    ],
)
def test_a_wrong_name_gets_the_nearest(path, words, said):
    company(path, sites=SITES)
    before = path.read_bytes()
    done = plain(path, [], *words)
    assert done.returncode == 2 and said in done.stderr and not done.stdout
    assert path.read_bytes() == before


def test_no_site_is_known_before_there_is_a_file(tmp_path):
    done = plain(tmp_path / "new.yaml", ["1"], "--site", "yard")
    assert done.returncode == 2 and "there is no site “yard”" in done.stderr


def test_what_is_left_over_is_shown_before_the_end(path):
    gap, absent = "B-03", next(s.question.id for s in walk(path) if s.question.allow_na)
    complete(path, A_01="unsure", B_03="partial")
    reason = {"value": "not_applicable", "reason": "No cargo of ours."}
    data = {k: v for k, v in answered(path).items() if k not in ("L-04", "L-16")}
    company(path, answers={**data, absent: reason})
    done = plain(path, ["s", "s", "5"])  # the last two are open; they are skipped, then the report is wanted
    assert done.returncode == 0
    review = done.stdout.partition("Before the end")[2]
    for said in (
        "Not answered (2)", "Answered “unsure” (1)", "Not applicable, with the reasons given (1)",
        "– No cargo of ours.", "Gaps that nobody is named for (1)", "Show a provisional report",
    ):  # fmt: skip
        assert said in review
    assert f"{gap} {HKAEO.questions[gap].label['en']}" in review


def test_answers_that_contradict_each_other_are_shown_before_the_end_and_gone_to(path):
    complete(path, A_27="unchecked")  # strategic goods stand in its profile
    step = next(s for s in walk(path) if s.question.id == "A-27")
    done = plain(path, ["2", *_keep(path), "2", line(step.question, "checked"), "", "", ""])
    review = done.stdout.partition("Before the end")[2]
    assert "Answers that do not fit together (1)" in review
    said = " ".join(review.split())  # lines are broken to the width of the terminal
    assert "No goods are said to need a licence or permit, but the profile names goods that do" in said
    assert answered(path)["A-27"] == "checked" and put(review) == ["A-27"]


def test_one_group_of_what_is_left_over_does_not_hide_the_others(path):
    complete(path, A_01="unsure")
    data = {k: v for k, v in answered(path).items() if k != "L-04"}
    company(path, answers=data)
    done = plain(path, ["s", "2", "1", "1", "4"])  # skip L-04; the unsure one, answer it; now the open one
    assert put(done.stdout) == ["L-04", "A-01", "L-04"]
    assert answered(path) == {**data, "A-01": "clear", "L-04": "full"}
    assert done.returncode == 0 and "provisional" in done.stdout


def test_a_gap_gets_an_owner_on_the_way_to_the_end(path):
    complete(path, B_03="partial")
    done = plain(path, ["2", *_keep(path), "1", "w", "Ms Chan", "", "", ""])
    assert answered(path)["B-03"] == {"value": "partial", "owner": "Ms Chan"}
    assert done.returncode == 0


def _keep(path):
    """Enter for every answer and every overview on a way through all answers again."""
    found = walk(path)
    return [""] * (len(found) + len({s.criterion.id for s in found}) - 1)
