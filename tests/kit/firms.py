"""Firms of the made-up programme on disk, for the tests of scoring in bulk."""

import json

from aeo_ipass.answers.review.fingerprint import fingerprint
from aeo_ipass.files.dump import dump_yaml
from kit import made_up
from kit.made_up import PROFILE, PROGRAMME, scale, text

CRITERIA = {
    "A": [
        scale("A-01", "critical", evidence=["paper"], quick=True),
        scale("A-02", "required", quick=True),
    ],
    "B": [
        scale("B-01", "required"),
        {"id": "B-02", "type": "checklist", "level": "recommended", "label": text("B-02"), "text": text("B-02"),
         "items": [{"id": i, "text": text(i)} for i in ("lock", "log", "lamp")]},
        {"id": "B-03", "type": "number", "level": "recommended", "label": text("B-03"), "text": text("B-03"),
         "bands": [{"at_least": 10, "attainment": 100}]},
    ],
    "C": [scale("C-01", "recommended", allow_na=True)],
}  # fmt: skip
BEST = {
    "A-01": {"value": "full", "evidence": [{"file": "paper.pdf", "expires": "2029-01-01"}]},
    "A-02": "full",
    "B-01": "full",
    "B-02": ["lock", "log", "lamp"],
    "B-03": 12,
    "C-01": "full",
}
"""Ready for both tiers, whatever is asked."""


def reviewed(written, **more):
    """An answer, as it is written, with a review by which it stands, or with more keys of that review."""
    questionnaire = made_up.programme(A=[made_up.scale("A-01"), CRITERIA["B"][1], CRITERIA["B"][2]])
    name = "B-02" if isinstance(written, list) else "B-03" if isinstance(written, int) else "A-01"
    entry = written if isinstance(written, dict) else {"value": written}
    given = made_up.sheet(questionnaire, {name: entry}).answers[name].plain
    return {**entry, "review": {"by": "Ms Chan", "at": "2026-11-20", "of": fingerprint(given), **more}}


def write_programme(folder, criteria=None):
    """The questionnaire's files in a folder, which is returned; with other `criteria` than these if they are given."""
    files = {"programme.yaml": PROGRAMME, "profile.yaml": PROFILE}
    for name, questions in (criteria or CRITERIA).items():
        files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": questions}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_yaml(data), "utf-8")
    return folder


def firm(name="Example Limited", changes=None, **more):
    """A firm's answers, the best but for `changes` (None: no answer), with more keys for the top of the file."""
    answers = {k: v for k, v in {**BEST, **(changes or {})}.items() if v is not None}
    company = {"name": name, **more.pop("company", {})}
    head = {
        "format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "as_of": "2026-11-23", "company": company,
        "target_tier": "2",
    }  # fmt: skip
    return {**head, **more, "answers": answers}


def write(path, data):
    """Answers as a file of the format that its ending names; a list of firms as JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content(path, data), "utf-8")
    return path


def content(path, data):
    if path.suffix == ".jsonl":
        return "".join(json.dumps(one) + "\n" for one in data)
    return json.dumps(data) if path.suffix == ".json" else dump_yaml(data)


WORST = {"A-01": "none", "A-02": "none", "B-01": "none"}
BROKEN = "format: ["
CSV = """\
questionnaire,as_of,company.name,company.tags,target_tier,A-01,A-01.evidence,A-02,B-01,B-02,B-03,C-01,C-01.reason
made-up@1,2026-11-23,Example One,north; retail,2,full,a.pdf; b.pdf,full,mostly,lock; log,12,not_applicable,no boats
made-up@1,2026-11-23,Example Two,,1,none,,unsure,,none,,,
"""
CSV_FIRMS = [
    firm(
        "Example One", company={"tags": ["north", "retail"]},
        changes={
            "A-01": {"value": "full", "evidence": [{"file": "a.pdf"}, {"file": "b.pdf"}]}, "B-01": "mostly",
            "B-02": ["lock", "log"], "C-01": {"value": "not_applicable", "reason": "no boats"},
        },
    ),
    firm(
        "Example Two", target_tier="1",
        changes={"A-01": "none", "A-02": "unsure", "B-01": None, "B-02": [], "B-03": None, "C-01": None},
    ),
]  # fmt: skip
"""The same two firms, a row each and as they look in files of their own."""
