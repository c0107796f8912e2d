"""A full Tier 2 interview for each role, answered to the end and scored."""

import pytest

from aeo_ipass.answers.draft import Draft
from aeo_ipass.answers.model import Answer
from aeo_ipass.i18n import translator
from aeo_ipass.interview.run import Interview
from aeo_ipass.questionnaire.typical import kinds, typical
from aeo_ipass.scoring import score
from kit.companies import AS_OF, HKAEO, best
from kit.scripted import Scripted

EVERY_RUN = ("cross_boundary_haulier",)
ROLES = [
    pytest.param(role, marks=() if role in EVERY_RUN else pytest.mark.slow)
    for role in kinds(HKAEO.profile, "roles")
]


def answers_for(role):
    """What a typical company of this role says to each prompt, by question id or by profile text."""
    company, site = typical(HKAEO.profile, {"roles": (role,)})
    facts = {}
    for questions, values in ((HKAEO.profile.questions, company), (HKAEO.profile.site_questions, site)):
        for question in questions:
            value = values[question.id]
            facts[question.text["en"]] = (
                {True: "yes", False: "no"}.get(value, value) if not isinstance(value, tuple) else list(value)
            )

    def answer(question, ids, said):
        if question:
            return best(HKAEO.questions[question])
        asked = next((s for s in reversed(prompter.said[-3:]) if s in facts), None)
        return facts[asked] if asked else "1" if ids is None else ids[0]

    prompter = Scripted(answer)
    return prompter


@pytest.mark.parametrize("role", ROLES)
def test_a_full_tier_2_interview_can_be_completed_and_scored(tmp_path, role, monkeypatch):
    monkeypatch.setattr("aeo_ipass.files.atomic.os.fsync", lambda _: None)  # a thousand saves
    draft = Draft.new(tmp_path / "a.yaml", HKAEO, "Example Role Limited", "2", "full", "en")
    t, person = translator("en"), answers_for(role)
    Interview(draft, t, person, lambda _: (t, person), AS_OF).run()
    sheet = draft.read().sheet
    assert sheet.profile["roles"] == (role,)
    result = score(sheet, HKAEO, as_of=AS_OF)
    tier = result.tiers["2"]
    assert tier.final and tier.verdict.worst == "ready", [
        c.id for c in tier.criteria if c.grade.worst != "green"
    ]
    assert tier.score.low == 100
    for criterion in tier.criteria:
        assert len(criterion.applicable) >= 3, criterion.id
    assert all(Answer(value=a.plain.value).known for a in sheet.answers.values() if a.plain)
