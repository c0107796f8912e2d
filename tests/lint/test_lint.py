"""Lint: each thing an author should know is found where it was planted, and nothing else."""

import copy

import pytest

import made_up
from aeo_ipass.lint import lint_questionnaire
from aeo_ipass.yamlfile import dump_yaml, parse_yaml

text = made_up.text


def whole(name, **more):
    """A question that lacks nothing."""
    return {
        "id": name, "level": "recommended", "label": text(name), "text": text(name), "guidance": text("Look."), "effort": "S",
        "owner": "boss", "verify": ["document"], "since": "1", "evidence": ["paper"],
        "advice": {"none": text("Begin."), "partial": text("Go on.")}, **more,
    }  # fmt: skip


QUESTIONS = {
    "scale": whole("A-01", type="scale", scale="practice"),
    "critical": whole("A-02", type="yes_no", level="critical", quick=True),
    "choice": whole("A-03", type="choice", options=[
        {"id": "a", "attainment": 0, "text": text("a")}, {"id": "b", "attainment": 100, "text": text("b")}]),
    "checklist": whole("A-04", type="checklist", items=[{"id": "a", "text": text("a")}, {"id": "b", "text": text("b")}]),
    "number": whole("A-05", type="number", bands=[{"at_least": 9, "attainment": 100}, {"at_least": 5, "attainment": 50}]),
    "date": whole("A-06", type="date", bands=[{"within_months": 12, "attainment": 100}]),
    "text": whole("A-07", type="text", evidence=[], advice={}),
}  # fmt: skip


@pytest.fixture
def lint(tmp_path):
    """Write a made-up questionnaire with some questions changed, and lint it."""

    def lint_(questions=None, documents=(), **changes):
        found = copy.deepcopy(questions or QUESTIONS)
        for name, change in changes.items():
            found[name] = {k: v for k, v in {**found[name], **change}.items() if v is not None}
        programme = {
            **made_up.PROGRAMME,
            "owners": [{"id": "boss", "text": text("Boss")}],
            "documents": [{"id": "paper", "text": text("A paper")}, *documents],
        }
        files = {"programme.yaml": programme, "profile.yaml": made_up.PROFILE}
        for name in "ABC":
            asked = list(found.values()) if name == "A" else []
            files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": asked}
        (tmp_path / "criteria").mkdir()
        for name, data in files.items():
            (tmp_path / name).write_text(dump_yaml(data), "utf-8")
        return lint_questionnaire(str(tmp_path))

    return lint_


def line_of(folder, name, question):
    """The line in which a question begins."""
    data = parse_yaml((folder / name).read_text("utf-8"))
    return next(data["questions"].marks[n][0] for n, q in enumerate(data["questions"]) if q["id"] == question)


def test_a_questionnaire_that_lacks_nothing_has_no_findings(lint):
    assert lint() == []


def test_the_programme_has_no_findings():
    assert lint_questionnaire("hkaeo") == []


PLANTED = [
    ("missing-advice", "scale", {"advice": {"none": text("Begin.")}}, 2, "“partial”"),
    ("missing-advice", "critical", {"advice": {}}, 1, "“no”"),
    ("missing-advice", "choice", {"advice": {}}, 1, "“a”"),
    ("missing-advice", "checklist", {"advice": {"none": text("Begin.")}}, 1, "“partial”"),
    ("missing-advice", "number", {"advice": {"none": text("Begin.")}}, 1, "“partial”"),
    ("missing-advice", "date", {"advice": {"partial": text("Go on.")}}, 1, "“none”"),
    ("incomplete-question", "scale", {"guidance": None}, 1, "“guidance”"),
    ("incomplete-question", "scale", {"effort": None}, 1, "“effort”"),
    ("incomplete-question", "scale", {"owner": None}, 1, "“owner”"),
    ("incomplete-question", "scale", {"verify": []}, 1, "“verify”"),
    ("incomplete-question", "scale", {"since": None}, 1, "“since”"),
    ("incomplete-question", "date", {"evidence": []}, 1, "“evidence”"),
    ("incomplete-question", "scale", {"since": None, "effort": None}, 2, "A-01"),
    ("critical-not-quick", "critical", {"quick": False}, 1, "A-02"),
    ("critical-na", "critical", {"allow_na": True}, 1, "A-02"),
    ("no-full-answer", "choice", {"options": [{"id": "a", "attainment": 0, "text": text("a")},
                                              {"id": "b", "attainment": 99, "text": text("b")}]}, 1, "A-03"),
    ("no-full-answer", "choice", {"options": [{"id": "a", "attainment": 100, "text": text("a")},
                                              {"id": "b", "attainment": 100, "text": text("b")}]}, 1, "A-03"),
    ("no-full-answer", "number", {"bands": [{"at_least": 5, "attainment": 60}]}, 1, "A-05"),
    ("no-full-answer", "date", {"bands": [{"within_months": 5, "attainment": 60}]}, 1, "A-06"),
    ("duplicate-label", "date", {"label": text("A-01")}, 1, "A-01"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "change", "count", "word"),
    PLANTED,
    ids=[f"{p[0]} {p[1]} {','.join(p[2])}" for p in PLANTED],
)
def test_what_is_planted_is_found(lint, tmp_path, code, name, change, count, word):
    found = lint(**{name: change})
    assert [f.code for f in found] == [code] * count
    file = tmp_path / "criteria" / "A.yaml"
    first = line_of(tmp_path, "criteria/A.yaml", QUESTIONS[name]["id"])
    for finding in found:
        assert finding.file == str(file)
        assert first <= finding.line < first + 45
        assert QUESTIONS[name]["id"] in finding.text()
    assert any(word in f.text() for f in found)


@pytest.mark.parametrize(("application", "codes"), [(False, ["unused-document"]), (True, [])])
def test_a_document_that_nobody_asks_for(lint, tmp_path, application, codes):
    found = lint(documents=[{"id": "leftover", "text": text("Leftover"), "application": application}])
    assert [f.code for f in found] == codes
    for finding in found:
        assert finding.file == str(tmp_path / "programme.yaml")
        lines = (tmp_path / "programme.yaml").read_text("utf-8").splitlines()
        assert "leftover" in lines[finding.line - 1]
        assert "“leftover”" in finding.text()


def test_a_retired_question_is_not_judged(lint):
    assert lint(scale={"retired": "2", "guidance": None, "advice": {}, "label": text("A-02")}) == []


def test_every_finding_is_reported_in_the_order_of_the_file(lint):
    found = lint(date={"guidance": None}, scale={"effort": None}, critical={"quick": False, "allow_na": True})
    assert [f.code for f in found] == [
        "incomplete-question",
        "critical-not-quick",
        "critical-na",
        "incomplete-question",
    ]
    assert [f.line for f in found] == sorted(f.line for f in found)


def test_faults_that_keep_it_from_loading_are_findings(lint, tmp_path):
    found = lint(scale={"owner": "bos"}, date={"effort": "XS"})
    assert [(f.code, f.file) for f in found] == [
        ("unknown-owner", str(tmp_path / "criteria/A.yaml")),
        ("unknown-effort", str(tmp_path / "criteria/A.yaml")),
    ]
    assert "“boss”" in found[0].hint_text()


@pytest.mark.parametrize(("wanted", "code"), [("hkaoe", "usage"), ("./nowhere", "no-questionnaire")])
def test_a_questionnaire_that_is_not_there_is_a_finding(wanted, code):
    assert [f.code for f in lint_questionnaire(wanted)] == [code]
