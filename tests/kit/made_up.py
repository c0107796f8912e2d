"""Made-up programmes for tests of the rules: a few criteria whose numbers fit on paper."""

from datetime import date

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.questionnaire.load import build
from aeo_ipass.scoring import score

AS_OF = date(2026, 11, 23)


def text(words):
    return {"en": words}


PROGRAMME = {
    "id": "made-up",
    "version": "1",
    "languages": ["en"],
    "title": text("Made-up programme"),
    "disclaimer": text("Unofficial."),
    "bands": {"green": 80, "amber": 60},
    "tiers": {
        "1": {"criteria": ["A", "B"], "almost_ready": {"max_amber": 1}},
        "2": {"criteria": ["A", "B", "C"], "almost_ready": {"max_amber": 2}},
    },
    "scales": {
        "practice": {
            "none": {"attainment": 0, "label": text("none")},
            "partial": {"attainment": 40, "label": text("partial")},
            "mostly": {"attainment": 70, "label": text("mostly")},
            "full": {"attainment": 100, "label": text("full")},
        }
    },
    "levels": {
        "critical": {"weight": 3, "caps": [{"below": 50, "grade": "red"}, {"below": 100, "grade": "amber"}]},
        "required": {
            "weight": 2,
            "caps": [{"below": 50, "grade": "amber"}],
            "shares": [
                {"below": 50, "more_than": 25, "grade": "red"},
                {"below": 100, "more_than": 34, "grade": "amber"},
                {"not_applicable": True, "more_than": 20, "grade": "amber"},
            ],
        },
        "recommended": {"weight": 1},
    },
    "efforts": {"S": 1, "M": 5, "L": 20},
    "documents": [{"id": "paper", "text": text("A paper")}],
}
PROFILE = {
    "questions": [
        {"id": "cargo", "type": "yes_no", "text": text("Cargo?"), "default": True},
        {"id": "roles", "type": "multi", "text": text("Roles?"), "default": [],
         "options": [{"id": "trader", "text": text("trader")}, {"id": "haulier", "text": text("haulier")}]},
    ],
    "site_questions": [
        {"id": "yard", "type": "yes_no", "text": text("A yard?"), "default": False},
    ],
}  # fmt: skip


def scale(name, level="recommended", **more):
    """A question on the scale `practice`."""
    return {"id": name, "type": "scale", "scale": "practice", "level": level,
            "label": text(name), "text": text(name), **more}  # fmt: skip


def programme(**criteria):
    """A questionnaire of these criteria, each a list of questions; A, B and C exist in any case."""
    whole = {name: criteria.get(name, []) for name in ("A", "B", "C")}
    files = {"programme.yaml": PROGRAMME, "profile.yaml": PROFILE}
    for name, questions in whole.items():
        files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": questions}
    return build(files, "made-up", trusted=False)


def sheet(questionnaire, answers, **more):
    """A checked sheet with these answers."""
    data = {
        "format": "aeo-ipass/answers/1",
        "questionnaire": "made-up@1",
        "company": {"name": "Example Limited"},
        "answers": answers,
        **more,
    }
    reading = read_sheet(data, questionnaire, "made-up.yaml")
    assert reading.sheet is not None, [i.text() for i in reading.issues]
    return reading.sheet


def assess(questionnaire, answers, *, as_of=AS_OF, evidence="ignore", **more):
    """The assessment of these answers."""
    return score(sheet(questionnaire, answers, **more), questionnaire, as_of=as_of, evidence=evidence)
