"""What the YAML parser says is known to the translators, and said in Chinese."""

import pytest

from aeo_ipass.errors import InputError
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.files.yaml.problems import SAID
from kit.tongues import untranslated

TEXTS = [
    "a: [1, 2", "a: {b: 1", "a: b: c", "- a\nb: c", "a:\n\tb: 1", "a: 'x", 'a: "\\q"', 'a: "\\xZZ"', "a: @x", "%YAML 9.9\n---\na: 1",
    "%FOO\n---\na: 1", "a: !<x", "a: !foo!bar 1", "a: |0\n x", "a: |\n\tx", "? a\n- b", "a: [}", "a: - b", "a: >x\n b",
    "--- a\n... b", "&", "a: ? b", "%YAML 1.1\n%YAML 1.1\n---\na", "%TAG ! x\n%TAG ! x\n---\na: 1", "key\nb: 1", "a: 'x'y", "]",
    "%YAML x\n---\na", "a: !<%zz> b", 'a: "x\n--- y"', "%\n---\na", "%YAML 1.1.1\n---\na",
]  # fmt: skip


def problem(text):
    with pytest.raises(InputError) as caught:
        parse_yaml(text, "x.yaml")
    assert untranslated(caught.value.issues) == []
    return caught.value.issues[0]


@pytest.mark.parametrize("text", TEXTS, ids=repr)
def test_a_problem_is_known_and_told_in_chinese(text):
    found = problem(text)
    assert found.code == "syntax" and found.facts["problem"] in SAID


def test_they_are_many_of_those_that_are_known():
    assert len({problem(text).facts["problem"] for text in TEXTS}) > 20


@pytest.mark.parametrize(("character", "code"), [("\x07", "x0007"), ("\ufffe", "xfffe")])
def test_a_character_that_may_not_stand_there_is_named(character, code):
    found = problem(f"a: {character}")
    assert found.text() == (
        f"this cannot be read: unacceptable character #{code}: control characters are not allowed"
    )
