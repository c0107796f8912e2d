"""Results that are put together from kept texts are those that would be written whole."""

from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.batch import Scored
from aeo_ipass.files.json import json_text
from aeo_ipass.machine import result_text
from aeo_ipass.machine.formats import FORMATS, Look
from aeo_ipass.machine.result_v1 import result
from kit.any_company import PROGRAMME, companies
from kit.made_up import assess

EVIDENCE = st.sampled_from(["ignore", "require"])


@given(companies(), EVIDENCE)
def test_a_line_is_the_result_on_one_line(company, evidence):
    answers, rest = company
    found = assess(PROGRAMME, answers, evidence=evidence, **rest)
    lines = FORMATS["jsonl"]
    text = lines.text(lines.piece(Scored("a.yaml", found, ()), Look()))
    assert text.decode() == json_text(result(found), indent=None) + "\n"


@given(companies(), EVIDENCE)
def test_in_the_envelope_it_is_the_result_indented(company, evidence):
    answers, rest = company
    found = assess(PROGRAMME, answers, evidence=evidence, **rest)
    piece = FORMATS["json"].piece(Scored("a.yaml", found, ()), Look())
    assert piece.decode() == f"\n{json_text(result(found))}".replace("\n", "\n    ")


def test_texts_that_were_forgotten_are_written_again(monkeypatch):
    monkeypatch.setattr(result_text, "KEPT", 2)
    texts = result_text.Results()
    for value in ("none", "full", "none", "partial", "full"):
        found = assess(PROGRAMME, {"A-01": value, "A-02": value, "A-04": ["one"]})
        assert b"".join(texts.of(found)).decode() == json_text(result(found), indent=None)
