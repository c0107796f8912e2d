"""Who is compared with whom: the same company, wherever its answers stand, and whoever is missing or new."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.batch.companies import Register, Who
from kit.command_line import call
from kit.firms import BROKEN, CSV, CSV_FIRMS, firm, write, write_programme
from kit.outcomes_of_programmes import other_programme

SLIPPED = {"A-02": "mostly"}
WORSE = "the answer to A-02 got worse"
MISSING = "it is in the baseline and missing here"


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return write_programme(tmp_path_factory.mktemp("baseline") / "programme")


@pytest.fixture
def judged(programme):
    """The only requirement of a run of JSON with this baseline."""

    def judged_(now, before, *more):
        done = call("score", now, "--questionnaire", programme, "--baseline", before, "--no-regression", "-f", "json",
                    *more)  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        (requirement,) = json.loads(done.stdout)["requirements"]
        return requirement

    return judged_


@pytest.fixture
def unmet(judged):
    def unmet_(*words):
        return [(u["source"].rpartition("/")[2], u["message"]) for u in judged(*words)["unmet"]]

    return unmet_


def new(requirement):
    return [r["company"] for r in requirement["remarks"] if r["allowed"] is None]


# --- who is who ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        pytest.param(Who("p", "Acme"), Who("p", "ACME  Co., Ltd."), True, id="same-name"),
        pytest.param(Who("p", "Acme"), Who("p", "Acne"), False, id="another-name"),
        pytest.param(Who("p", "Acme"), Who("q", "Acme"), False, id="another-programme"),
        pytest.param(
            Who("p", "Acme", number="1234"), Who("p", "New", number="12-34"), True, id="same-number"
        ),
        pytest.param(Who("p", "Acme", number="1"), Who("p", "Acme", number="2"), False, id="two-of-one-name"),
        pytest.param(Who("p", "Acme"), Who("p", "Acme", number="2"), True, id="a-number-came"),
        pytest.param(Who("p", "Acme", number="2"), Who("p", "Acme"), True, id="a-number-went"),
        pytest.param(Who("p", "示例"), Who("p", "Acme", "示例有限公司"), True, id="an-english-name-came"),
        pytest.param(Who("p", "Acme", "示例"), Who("p", "示例"), True, id="an-english-name-went"),
        pytest.param(Who("p", "One", "示例"), Who("p", "Two", "示例"), False, id="sisters-share-chinese"),
        pytest.param(Who("p", "!!!"), Who("p", "???"), False, id="names-without-letters"),
    ],
)
def test_when_two_are_the_same_company(before, now, same):
    register = Register()
    register.add(before, "it")
    assert register.find(now) == (["it"] if same else [])


NAMES = st.sampled_from(["Acme", "Acme Ltd", "示例", "Other", "示例有限公司"])
PEOPLE = st.builds(
    Who,
    st.sampled_from("pq"),
    NAMES,
    st.one_of(st.just(""), NAMES),
    st.sampled_from(["", "1", "2"]),
)


@given(PEOPLE, PEOPLE)
def test_being_the_same_does_not_depend_on_who_comes_first(one, other):
    def finds(a, b):
        register = Register()
        register.add(a, "it")
        return bool(register.find(b))

    assert finds(one, other) == finds(other, one)
    assert finds(one, one)


# --- folders and files -----------------------------------------------------------------------


def test_a_folder_is_compared_company_by_company(unmet, judged, tmp_path):
    for folder, changes in (("before", {}), ("now", SLIPPED)):
        write(tmp_path / folder / "deep" / "worse.yaml", firm("Worse", changes=changes))
        write(tmp_path / folder / "same.yaml", firm("Same"))
        write(tmp_path / folder / "odd:name.yaml", firm("Odd", changes=changes))
        write(tmp_path / folder / f"{folder}.yaml", firm("Moved", changes=changes))
    write(tmp_path / "now" / "new.yaml", firm("New", changes={"A-01": "none"}))
    found = unmet(tmp_path / "now", tmp_path / "before")
    assert {name for name, _ in found} == {"worse.yaml", "odd:name.yaml", "now.yaml"}
    assert ("worse.yaml", WORSE) in found and ("now.yaml", WORSE) in found
    assert ("worse.yaml", "the verdict of tier 1 fell") in found
    assert new(judged(tmp_path / "now", tmp_path / "before")) == ["New"]


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
@pytest.mark.parametrize("in_folder", [False, True])
def test_a_baseline_of_many_is_matched_by_company(unmet, tmp_path, ending, in_folder):
    """Rows move and companies come and go; what the file is called says nothing."""
    before = tmp_path / "before" / f"firms.{ending}"
    before.parent.mkdir()
    if ending == "csv":
        before.write_text(CSV, "utf-8")
    else:
        write(before, CSV_FIRMS)
    one, two = CSV_FIRMS
    worse = {**one, "answers": {**one["answers"], "A-02": "none"}}
    now = write(tmp_path / "now" / "firms.jsonl", [two, firm("New Ltd"), worse])
    found = unmet(now.parent, before.parent if in_folder else before)
    assert {name for name, _ in found} == {"firms.jsonl:3"}


def test_names_count_as_the_same_where_only_the_legal_form_is_written_otherwise(unmet, tmp_path):
    before = write(tmp_path / "before.jsonl", [firm("EXAMPLE CO., LTD")])
    now = write(tmp_path / "now.jsonl", [firm("Example Company Limited", changes=SLIPPED)])
    assert ("now.jsonl:1", WORSE) in unmet(now, before)


def test_a_baseline_of_one_company_in_a_file_of_many_is_nobody_elses(unmet, tmp_path):
    before = write(tmp_path / "before.jsonl", [firm("One")])
    now = write(tmp_path / "now.jsonl", [firm("Two", changes=SLIPPED), firm("One", changes=SLIPPED)])
    assert {name for name, _ in unmet(now, before)} == {"now.jsonl:2"}


def test_a_file_of_one_company_is_no_baseline_for_another(unmet, judged, tmp_path):
    before, now = (write(tmp_path / f"{name}.yaml", firm(name)) for name in ("Before", "Now"))
    assert unmet(now, before) == [("Before.yaml", MISSING)]
    assert new(judged(now, before)) == ["Now"]


@pytest.mark.parametrize(("kind", "name"), [("broken", "a.yaml"), ("broken record", "firms.jsonl:1")])
def test_a_part_of_the_baseline_that_cannot_be_read_is_told_by_its_place(unmet, tmp_path, kind, name):
    now = tmp_path / "now"
    write(now / "a.yaml", firm("A"))
    write(now / "b.yaml", firm("B"))
    before = write(tmp_path / "before" / "a.yaml", firm("A"))
    if kind == "broken":
        before.write_text(BROKEN, "utf-8")
    else:
        (tmp_path / "before" / "firms.jsonl").write_text("{oops\n", "utf-8")
    message = "this part of the baseline cannot be read, so nobody can tell whose it is"
    assert unmet(now, before.parent) == [(name, message)]


def test_a_baseline_with_a_wrong_answer_is_still_its_companys(unmet, tmp_path):
    write(tmp_path / "before" / "other.yaml", firm("A", changes={"A-01": "often"}))
    write(tmp_path / "now" / "a.yaml", firm("A"))
    assert unmet(tmp_path / "now", tmp_path / "before") == [("a.yaml", "its baseline could not be scored")]


def test_answers_to_another_programme_are_no_baseline_and_told(tmp_path):
    message = "its baseline answers another programme’s questionnaire (partner)"
    assert other_programme(tmp_path) == [("a.yaml", message)]


def test_files_of_other_formats_in_the_baseline_are_nobody(unmet, tmp_path):
    write(tmp_path / "before" / "a.yaml", firm("A"))
    (tmp_path / "before" / "lookup.json").write_text('{"format": "aeo-ipass/lookup/1"}', "utf-8")
    (tmp_path / "before" / "list.csv").write_text("name,number\nX,1\n", "utf-8")
    write(tmp_path / "now" / "a.yaml", firm("A"))
    assert unmet(tmp_path / "now", tmp_path / "before") == []


def test_who_cannot_be_scored_is_not_missing_too(programme, tmp_path):
    write(tmp_path / "before" / "a.yaml", firm("A"))
    (tmp_path / "now").mkdir()
    (tmp_path / "now" / "a.yaml").write_text(BROKEN, "utf-8")
    done = call("score", tmp_path / "now", "--questionnaire", programme, "--baseline", tmp_path / "before",
                "--no-regression", "-f", "json")  # fmt: skip
    assert done.returncode == 2
    (requirement,) = json.loads(done.stdout)["requirements"]
    assert [u["message"] for u in requirement["unmet"]] == ["it could not be scored"]


# --- what is allowed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("allow", "left"),
    [
        ([], ["Gone One", "Gone Two"]),
        (["missing"], []),
        (["missing=gone one ltd"], ["Gone Two"]),
        (["missing=12345678"], ["Gone One"]),
        (["missing=Gone One", "missing=Gone Two"], []),
        (["missing=Gone One", "missing"], []),
        (["missing=Somebody"], ["Gone One", "Gone Two"]),
        (["tier"], ["Gone One", "Gone Two"]),
    ],
    ids=" ".join,
)
def test_what_is_allowed_is_so_by_name_and_told(judged, tmp_path, allow, left):
    two = firm("Gone Two", company={"business_registration": "1234-5678"})
    before = write(tmp_path / "before.jsonl", [firm("Here"), firm("Gone One Limited"), two])
    now = write(tmp_path / "now.jsonl", [firm("Here")])
    found = judged(now, before, *(word for a in allow for word in ("--allow", a)))
    missing = [u["company"].removesuffix(" Limited") for u in found["unmet"]]
    assert missing == left and {u["allow"] for u in found["unmet"]} <= {"missing"}
    told = [r["company"].removesuffix(" Limited") for r in found["remarks"] if r["allowed"] == "missing"]
    assert sorted(missing + told) == ["Gone One", "Gone Two"]


def test_every_format_names_company_and_reason(programme, tmp_path):
    before = write(tmp_path / "before.jsonl", [firm("Lower"), firm("Gone")])
    now = write(tmp_path / "now.jsonl", [firm("Lower", target_tier="1"), firm("Fresh")])
    files = {f: tmp_path / f"out.{f}" for f in ("json", "junit", "sarif", "github", "markdown")}
    outputs = [word for f, path in files.items() for word in ("--output-format", f"{f}={path}")]
    done = call("score", now, "--questionnaire", programme, "--baseline", before, "--no-regression", "--allow",
                "tier=Lower", *outputs)  # fmt: skip
    assert done.returncode == 1
    told = {"stderr": done.stderr, **{f: path.read_text("utf-8") for f, path in files.items()}}
    for name, text in told.items():
        assert "Gone" in text and MISSING in text, name
        if name != "github":  # annotations are for what is wrong
            assert "the target tier fell from 2 to 1" in text and "Fresh" in text, name
    assert "--allow missing=COMPANY" in done.stderr


def test_several_processes_judge_as_one_does(run, programme, tmp_path):
    before = write(tmp_path / "before.jsonl", [firm(f"Firm {n}") for n in range(60)])
    now = [firm(f"Firm {n}", target_tier=str(1 + n % 2)) for n in range(59)] + [firm("Firm 3"), firm("New")]
    said = []
    for jobs in ("1", "3"):
        done = run("score", write(tmp_path / "now.jsonl", now), "--questionnaire", programme, "--baseline", before,
                   "--no-regression", "-f", "jsonl", "-o", tmp_path / "out", "--jobs", jobs)  # fmt: skip
        said.append((done.returncode, done.stderr))
    assert said[0] == said[1] and said[0][0] == 1
    for text in (
        "Firm 59",
        "answered for more than once",
        "new: the baseline does not know",
        "fell from 2 to 1",
    ):
        assert text in said[0][1]
