"""The page's tables hold what decides a result, its texts what people read of it; both speak of the same things."""

import json

import pytest

from aeo_ipass.machine.page.tables import tables
from aeo_ipass.machine.page.texts import texts
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.check import localized_texts
from kit.any_company import PROGRAMME

QUESTIONNAIRES = {name: catalog.load(name) for name in ("hkaeo", "partner")} | {"made-up": PROGRAMME}
every_questionnaire = pytest.mark.parametrize("name", QUESTIONNAIRES)


@every_questionnaire
def test_tables_hold_no_text_that_people_read(name):
    asked = QUESTIONNAIRES[name]
    ids = {*_strings(tables(asked))}
    assert asked.programme.id in ids
    parts = [asked.programme, asked.profile, *asked.criteria]
    read = {text for part in parts for _, found in localized_texts(part) for text in found.values()}
    assert not {text for text in read & ids if " " in text or not text.isascii()}


def _strings(data):
    if isinstance(data, dict):
        yield from (s for value in data.values() for s in _strings(value))
    elif isinstance(data, list):
        yield from (s for value in data for s in _strings(value))
    elif isinstance(data, str):
        yield data


@every_questionnaire
def test_everything_that_can_be_answered_or_advised_has_its_text_in_every_language(name):
    asked = QUESTIONNAIRES[name]
    found = tables(asked)
    for language in asked.programme.languages:
        said = json.loads(json.dumps(texts(asked, language)))
        assert [*said["criteria"]] == [c["id"] for c in found["criteria"]]
        assert [*said["levels"]] == [level["id"] for level in found["levels"]]
        assert [*said["tiers"]] == [tier["id"] for tier in found["tiers"]]
        for key in ("profile", "site_profile"):
            assert {q["id"]: q.get("options", []) for q in found[key]} == {
                name: [*q.get("options", {})] for name, q in said[key].items()
            }
        for row in (q for c in found["criteria"] for q in c["questions"] if "retired" not in q):
            question = said["questions"][row["id"]]
            assert question["label"] and question["text"]
            assert [*question.get("advice", {})] == row.get("advice", [])
            assert set(question.get("evidence", [])) <= set(said["documents"])
            assert bool(question.get("evidence")) == row.get("evidence", False)
            if row["type"] != "yes_no":
                words = (
                    said["scales"][question["scale"]]
                    if row["type"] == "scale"
                    else question.get("options", {})
                )
                assert [*words] == [option for option, _ in row.get("options", [])]
            assert [*question.get("items", {})] == [item for item, _ in row.get("items", [])]


def test_texts_are_those_of_their_language():
    found = {language: texts(QUESTIONNAIRES["hkaeo"], language) for language in ("en", "zh-Hant", "zh-Hans")}
    assert [t["grades"]["amber"] for t in found.values()] == ["Amber", "黃色", "黄色"]
    assert [t["tiers"]["1"] for t in found.values()] == ["Tier 1", "第一級", "第一级"]
