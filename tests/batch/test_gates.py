"""Each gate has a case that meets it and one that does not; no format changes what a run comes to."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass import batch
from aeo_ipass.batch.allow import allowed
from aeo_ipass.i18n import translator
from aeo_ipass.questionnaire import catalog
from aeo_ipass.scoring import score as assessed
from kit.command_line import call
from kit.firms import BEST, BROKEN, firm, reviewed, write, write_programme
from kit.made_up import AS_OF, assess, programme, scale, sheet
from kit.outcomes import ANSWERS, QUESTIONNAIRE, SITES, failed, scored
from kit.outcomes_of_programmes import PARTNER

FORMATS = ("table", "json", "jsonl", "csv", "junit", "sarif", "github", "markdown")
SAME = firm()
SLIPPED = {"A-02": "mostly"}
REVIEWED = {name: reviewed(entry) for name, entry in BEST.items()}
OTHERWISE = {"A-02": reviewed("full", value="none", reason="Nobody could show it.")}
STALE = {"A-02": {**REVIEWED["A-02"], "value": "mostly"}}
NO_PROOF = {"A-01": "full"}

CASES = {
    # name: options, what changes in the answers, other keys of the file, whether it is met
    "ready": (["--require", "ready"], {}, {}, True),
    "not-ready": (["--require", "ready"], SLIPPED, {}, False),
    "almost": (["--require", "almost_ready"], SLIPPED, {}, True),
    "not-almost": (["--require", "almost_ready"], {"A-01": "none"}, {}, False),
    "unsure-is-nought": (["--require", "almost_ready"], {"A-01": "unsure"}, {}, False),
    "score": (["--min-score", "96"], SLIPPED, {}, True),
    "low-score": (["--min-score", "96.1"], SLIPPED, {}, False),
    "green": (["--require-criterion", "B=green"], SLIPPED, {}, True),
    "not-green": (["--require-criterion", "A=green"], SLIPPED, {}, False),
    "amber": (["--require-criterion", "A=amber"], SLIPPED, {}, True),
    "no-such-criterion": (["--require-criterion", "Q=amber"], {}, {}, False),
    "full": (["--require-depth", "full"], {}, {}, True),
    "quick": (["--require-depth", "full"], {}, {"depth": "quick"}, False),
    "one-missing": (["--max-missing", "1"], {"B-01": None}, {}, True),
    "too-many-missing": (["--max-missing", "1"], {"B-01": None, "A-02": None}, {}, False),
    "proven": (["--evidence", "require", "--require", "ready"], {}, {}, True),
    "unproven": (["--evidence", "require", "--require", "ready"], NO_PROOF, {}, False),
    "unproven-ignored": (["--evidence", "ignore", "--require", "ready"], NO_PROOF, {}, True),
    "reviewed": (["--require-reviewed"], REVIEWED, {}, True),
    "not-reviewed": (["--require-reviewed"], {}, {}, False),
    "one-not-reviewed": (["--require-reviewed"], {**REVIEWED, "C-01": "full"}, {}, False),
    "changed-since": (["--require-reviewed"], {**REVIEWED, **STALE}, {}, False),
    "outside-the-tier": (["--require-reviewed"], {**REVIEWED, "C-01": "full"}, {"target_tier": "1"}, True),
    "nothing-to-review": (["--require-reviewed"], dict.fromkeys(BEST), {}, True),
    "may-be-unreviewed": (["--require-reviewed", "--allow", "not-reviewed"], {}, {}, True),
    "otherwise": (["--view", "reviewed", "--require", "ready"], OTHERWISE, {}, False),
    "otherwise-not-looked-at": (["--view", "company", "--require", "ready"], OTHERWISE, {}, True),
    "no-worse": (["--no-regression", "--baseline", "{before}"], {}, {}, True),
    "worse": (["--no-regression", "--baseline", "{before}"], SLIPPED, {}, False),
    "proof-kept": (["--no-regression", "--baseline", "{before}"], {}, {"as_of": "2028-12-31"}, True),
    "proof-expired": (["--no-regression", "--baseline", "{before}"], {}, {"as_of": "2029-01-02"}, False),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A folder with the programme, a baseline, and a firm for every case."""
    folder = tmp_path_factory.mktemp("gates")
    write_programme(folder / "programme")
    for name, (_, changes, more, _) in CASES.items():
        write(folder / "before" / f"{name}.yaml", SAME)
        write(folder / "now" / f"{name}.yaml", firm(changes=changes, **more))
    return folder


def score(house, name, options, *more):
    placed = [o.format(before=house / "before") for o in options]
    folder = house / "now" / f"{name}.yaml"
    return call("score", folder, "--questionnaire", house / "programme", *placed, *more)


@pytest.mark.parametrize("name", CASES)
def test_every_format_ends_in_the_same_code(house, name):
    options, _, _, met = CASES[name]
    if "{before}" in options:  # the same place below the folders given
        options = [*options[:2], str(house / "before" / f"{name}.yaml"), *options[3:]]
    codes = {f: score(house, name, options, "-f", f).returncode for f in FORMATS}
    assert codes == dict.fromkeys(FORMATS, 0 if met else 1)


@pytest.mark.parametrize("format", FORMATS)
def test_a_bad_input_outranks_what_is_not_met_in_every_format(house, tmp_path, format):
    bad = tmp_path / "bad.yaml"
    bad.write_text(BROKEN, "utf-8")
    for require in ([], ["--require", "ready"]):
        assert score(house, "not-ready", require, bad, "-f", format).returncode == 2


ALL = ["--require", "ready", "--min-score", "99", "--require-criterion", "A=green", "--require-criterion", "B=amber",
       "--require-depth", "full", "--max-missing", "0", "--require-reviewed", "--no-regression", "--baseline", "{before}"]  # fmt: skip
NAMES = {
    "--require ready": False, "--min-score 99": False, "--require-criterion A=green": False,
    "--require-criterion B=amber": True, "--require-depth full": False, "--max-missing 0": False, "--require-reviewed": False,
    "--no-regression": False,
}  # fmt: skip


def test_gates_are_told_apart_in_one_run_of_all_formats(house, tmp_path):
    now = write(tmp_path / "now" / "quick.yaml", firm(changes={**SLIPPED, "A-01": None}, depth="quick"))
    files = {f: tmp_path / f for f in FORMATS}
    outputs = [word for f, path in files.items() for word in ("--output-format", f"{f}={path}")]
    options = [o.format(before=house / "before") for o in ALL]
    done = call(
        "score", now.parent, "--questionnaire", house / "programme", *options, *outputs, "-f", "jsonl"
    )
    assert done.returncode == 1
    for name, met in NAMES.items():
        said = [line for line in done.stderr.splitlines() if line.startswith(f"required: {name} –")]
        assert [line.endswith("– met") for line in said] == [met], name
        for format in ("github", "markdown", "junit"):
            assert name in files[format].read_text("utf-8") or (met and format == "github")
    asked = json.loads(files["json"].read_text("utf-8"))
    assert [r["met"] for r in asked["requirements"]] == list(NAMES.values())
    assert asked["exit_code"] == 1
    sarif = json.loads(files["sarif"].read_text("utf-8"))["runs"][0]
    assert [r["met"] for r in sarif["properties"]["requirements"]] == list(NAMES.values())
    assert sarif["invocations"][0]["exitCode"] == 1


def test_each_answer_that_is_not_reviewed_is_named(house):
    said = [
        score(house, name, ["--require-reviewed"], "-f", "json")
        for name in ("one-not-reviewed", "changed-since")
    ]
    unmet = [json.loads(done.stdout)["requirements"][0]["unmet"] for done in said]
    assert [[(u["message"], u["allow"]) for u in one] for one in unmet] == [
        [("1 answer is not reviewed: C-01", "not-reviewed")],
        [("1 answer changed since it was reviewed: A-02", "not-reviewed")],
    ]


def test_what_need_not_be_reviewed_is_told(house):
    options = ["--require-reviewed", "--allow", "not-reviewed=Example Limited"]
    done = score(house, "one-not-reviewed", options, "-f", "json")
    (asked,) = json.loads(done.stdout)["requirements"]
    assert (done.returncode, asked["met"], [r["allowed"] for r in asked["remarks"]]) == (
        0,
        True,
        ["not-reviewed"],
    )
    assert score(house, "one-not-reviewed", [*options[:2], "not-reviewed=Another"]).returncode == 1


def test_with_quiet_only_what_is_not_met_is_told(house):
    done = score(house, "not-ready", ["--require", "ready", "--min-score", "1"], "-q", "-f", "json")
    assert "--require ready" in done.stderr and "--min-score" not in done.stderr


def test_want_of_evidence_is_told_apart_from_the_answers(house):
    unproven = score(house, "unproven", CASES["unproven"][0], "-f", "json")
    assert [u["message"] for u in json.loads(unproven.stdout)["requirements"][0]["unmet"]] == [
        "at worst it is almost_ready", "1 answer counts for less: it has no current evidence",
    ]  # fmt: skip
    slipped = score(house, "not-ready", CASES["proven"][0], "-f", "json")
    assert len(json.loads(slipped.stdout)["requirements"][0]["unmet"]) == 1


@given(st.fractions(0, 100, max_denominator=1000))
def test_a_minimum_is_judged_exactly(least):
    questionnaire = programme(A=[scale("A-01"), scale("A-02"), scale("A-03")])
    answers = {"A-01": "full", "A-02": "none", "A-03": "none"}
    assessment = assess(questionnaire, answers, target_tier="1")
    assert assessment.target.score.low == Fraction(100, 3)
    found = batch.unmet(batch.Scored("x", assessment, ()), batch.Gates(min_score=least))
    assert bool(found) == (least > Fraction(100, 3))


def test_a_gate_without_what_it_is_judged_by_asks_nothing():
    dated = sheet(QUESTIONNAIRE, ANSWERS, sites=SITES, as_of="2020-01-01")
    one = batch.Scored("a.yaml", assessed(dated, QUESTIONNAIRE, as_of=AS_OF), ())
    better = scored(answers={**ANSWERS, "A-01": "full"})
    assert batch.look_at(one, batch.Gates(max_age=1)) == batch.Judged()
    assert batch.look_at(one, batch.Gates(no_regression=True)) == batch.Judged()
    assert batch.look_at(one, batch.Gates(), lambda _: better) == batch.Judged()
    told = batch.look_at(one, batch.Gates(no_regression=True), lambda _: better)
    assert (told.met, bool(told.unmet)) == (better.source, True)


def messages(found):
    return [one.text() for one in found.unmet]


def test_what_is_worse_names_the_company_the_question_and_the_place():
    gates = batch.Gates(no_regression=True)
    now = scored(
        answers={**ANSWERS, "B-01": {"sites": {"north": "partial", "south": "mostly"}}, "A-03": None}
    )
    told = batch.look_at(now, gates, lambda _: scored())
    assert "the answer to B-01 (north) got worse" in messages(told)
    assert {one.company for one in told.unmet} == {"Example Limited"}
    no_baseline = batch.look_at(now, gates, lambda _: failed())
    assert [(one.text(), one.company) for one in no_baseline.unmet] == [
        ("its baseline could not be scored", "Example Limited")
    ]
    new = batch.look_at(now, gates, lambda _: None)
    assert (new.unmet, new.met, [one.company for one in new.remarks]) == ((), "", ["Example Limited"])


def test_where_less_may_be_asked_worse_answers_are_told_and_scores_are_not():
    asked = programme(A=[scale("A-01", quick=True), scale("A-02")])
    before, now = (
        batch.Scored("a.yaml", assess(asked, {"A-01": answer, "A-02": "full"}, depth=depth), ())
        for answer, depth in (("full", "full"), ("none", "quick"))
    )
    gates = batch.Gates(no_regression=True, allow=allowed(["depth"]))
    assert messages(batch.look_at(now, gates, lambda _: before)) == ["the answer to A-01 got worse"]


def test_one_is_told_otherwise_than_several():
    gates = batch.Gates(max_missing=0, require="ready")
    for count, said in ((1, "1 answer is missing"), (2, "2 answers are missing")):
        answers = {**dict.fromkeys(("A-01", "A-02", "A-03"), "full"), "B-01": "full", "B-02": "full"}
        answers |= dict.fromkeys(("A-01", "B-01")[:count])
        assert messages(batch.look_at(scored(answers=answers), gates))[-1] == said
    paper = {name: {"value": "full"} for name in ("A-01", "B-01")}
    asked = programme(A=[scale("A-01", evidence=["paper"])], B=[scale("B-01", evidence=["paper"])])
    found = batch.Scored("a.yaml", assessed(sheet(asked, paper), asked, as_of=AS_OF, evidence="require"), ())
    assert messages(batch.look_at(found, batch.Gates(require="ready"))) == [
        "at worst it is not_yet_ready", "2 answers count for less: they have no current evidence",
    ]  # fmt: skip


def test_of_several_questionnaires_any_may_judge():
    gates = batch.Gates(questionnaires=("ab", "cd"))
    (asked,) = batch.judge([scored()], gates).requirements
    assert (asked.name, asked.asked, asked.met) == ("questionnaire_sha256", "ab, cd", False)


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_people_read_the_programmes_words_and_machines_codes(hkaeo, tmp_path, language):
    files = {f: tmp_path / f for f in ("markdown", "junit", "github", "json")}
    outputs = [word for f, path in files.items() for word in ("--output-format", f"{f}={path}")]
    done = call("score", "examples/forwarder.yaml", "--lang", language, "--require", "ready", "--require-criterion",
                "K=green", *outputs)  # fmt: skip
    t = translator(language)
    words = [
        t.pick(hkaeo.programme.verdicts["not_yet_ready"].label),
        t.pick(hkaeo.programme.grades["red"].label),
    ]
    told = [done.stderr, *(files[f].read_text("utf-8") for f in ("markdown", "junit", "github"))]
    for text in told:
        assert all(word in text for word in words)
        assert "not_yet_ready" not in text
    messages = [
        u["message"] for r in json.loads(files["json"].read_text("utf-8"))["requirements"] for u in r["unmet"]
    ]
    assert messages == ["at worst it is not_yet_ready", "at worst it is red"]


def test_a_programme_says_its_verdict_in_words_of_its_own():
    done = call("score", PARTNER.with_name("factory.yaml"), "--require", "ready", "--lang", "en")
    assert "at worst it is Acceptable with an action plan" in done.stderr


# --- mistakes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["--no-regression"],
        ["--baseline", "examples"],
        ["--baseline", "not-there", "--no-regression"],
        ["--require-criterion", "A"],
        ["--require-criterion", "A=red"],
        ["--require-criterion", "=green"],
        ["--max-missing", "-1"],
        ["--min-score", "1/0"],
        ["--min-score", "100.5"],
        ["--max-age", "-1"],
        ["--allow", "twice"],
        ["--allow", "not-reviewed"],
        ["--allow", "not-reviewed", "--require", "ready"],
        ["--allow", "missing", "--require", "ready"],
        ["--baseline-questionnaire", "hkaeo", "--require", "ready"],
        ["--questionnaire-sha256", "abc"],
        ["--sarif-limit", "0"],
        ["--sarif-limit", "25001"],
        ["--output-format", "xml=x"],
        ["--output-format", "json"],
        ["--output-format", "json=x", "--output-format", "csv=x"],
    ],
    ids=" ".join,
)
def test_gates_and_outputs_that_make_no_sense_are_refused(words):
    done = call("score", PARTNER, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["--allow", "twice"], "--allow twice asks for nothing"),
        (["--allow", "not-reviewed", "--require", "ready"], "--allow not-reviewed asks for nothing"),
        (["--allow", "missing", "--require", "ready"], "--allow missing asks for nothing"),
        (["--baseline-questionnaire", "hkaeo"], "--baseline-questionnaire asks for nothing"),
    ],
)
def test_what_asks_for_nothing_is_named(words, option):
    assert option in call("score", PARTNER, *words, "--lang", "en").stderr


def test_being_there_twice_can_be_allowed_beside_any_gate():
    assert call("score", PARTNER, "--allow", "twice", "--max-missing", "1000").returncode == 0


def test_a_hash_may_be_typed_in_capitals_and_with_blanks():
    typed = f" {catalog.load('partner').sha256.upper()} "
    assert call("score", PARTNER, "--questionnaire-sha256", typed).returncode == 0
