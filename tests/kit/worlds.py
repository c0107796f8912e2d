"""Made-up programmes in two versions and with another scheme, for the tests of this folder."""

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.questionnaire.load import build
from aeo_ipass.scoring import score
from kit.made_up import AS_OF, PROFILE, PROGRAMME, text

SCHEMES = {
    "schemes": [
        {
            "id": "other",
            "title": text("Another scheme"),
            "note": text("Only roughly."),
            "clauses": [{"id": n, "title": text(f"Clause {n}")} for n in ("1", "2", "3")],
        }
    ]
}


def version(number="1", **criteria):
    """A questionnaire with this version, its criteria A, B, C as given, and the scheme `other`."""
    files = {
        "programme.yaml": {**PROGRAMME, "version": number},
        "profile.yaml": PROFILE,
        "schemes.yaml": SCHEMES,
    }
    for name in ("A", "B", "C"):
        files[f"criteria/{name}.yaml"] = {
            "id": name,
            "title": text(name),
            "questions": criteria.get(name, []),
        }
    return build(files, "made-up", trusted=False)


def assess(
    questionnaire, answers, *, as_of=AS_OF, evidence="ignore", depth=None, source="made-up.yaml", **more
):
    """The assessment of these answers by this questionnaire."""
    data = {
        "format": "aeo-ipass/answers/1",
        "questionnaire": questionnaire.ref,
        "company": {"name": "Example Limited"},
        "answers": answers,
        **more,
    }
    reading = read_sheet(data, questionnaire, source)
    assert reading.sheet is not None, [i.text() for i in reading.issues]
    return score(reading.sheet, questionnaire, as_of=as_of, evidence=evidence, depth=depth)
