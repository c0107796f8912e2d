"""The list of controlled terms: where it is found, that ours is sound, and that the program's own texts obey it."""

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from aeo_ipass.cli.help.words import DOMAIN
from aeo_ipass.i18n import LOCALES
from aeo_ipass.lint import lint_questionnaire
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.glossary import Glossary
from aeo_ipass.questionnaire.vocabulary import Vocabulary
from aeo_ipass.validation import validate
from conftest import ROOT
from kit.planting import write
from test_locales import extracted, source_texts

LANGUAGES = {"zh_Hant": "zh-Hant", "zh_Hans": "zh-Hans"}
PLANTED = {"A questions A-04 text zh-Hant": "施封"}


@cache
def shipped():
    return validate(Vocabulary, *catalog.vocabulary("hkaeo"))


@cache
def in_the_interface():
    return [term for term in shipped().terms if "interface" not in term.except_]


def faults(text):
    return [(term.id, *found) for term in in_the_interface() for found in term.misused(text, "en")]


def test_the_programs_english_obeys_the_list():
    texts = {text for message in extracted() for text in message} | source_texts(DOMAIN)
    assert [(text, found) for text in sorted(texts) if (found := faults({"en": text}))] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_each_translation_of_the_program_obeys_the_list(locale):
    messages = []
    for path in (LOCALES / locale).rglob("*.po"):
        with path.open("rb") as file:
            messages += [message for message in read_po(file) if message.id]
    assert len(messages) > 1200
    found = []
    for message in messages:
        english = message.id[-1] if isinstance(message.id, tuple) else message.id
        for string in message.string if isinstance(message.string, tuple) else (message.string,):
            found += [
                (string, wrong)
                for wrong in faults({"en": english, LANGUAGES[locale]: string})
                if wrong[1] != "en"
            ]
    assert found == []


@pytest.mark.parametrize("programme", ["hkaeo", "partner"])
def test_the_programmes_that_come_along_share_one_list(programme):
    assert catalog.vocabulary(programme) == catalog.vocabulary("hkaeo")
    assert Path(catalog.vocabulary(programme)[1]) == ROOT / "questionnaires" / "terms.yaml"


def test_no_term_forbids_its_own_word():
    wrong = [
        (term.id, *found)
        for term in shipped().terms
        for found in term.misused({**term.use, "en": f"{term.use.get('en', '')} {' '.join(term.when)}"}, "en")
    ]
    assert wrong == []


def test_every_exception_is_a_place_there_is():
    files, questions = set(), set()
    for programme in ("hkaeo", "partner"):
        files |= set(catalog.files(programme))
        questions |= set(catalog.load(programme).questions)
    named = {place for term in shipped().terms for place in term.except_}
    assert named <= files | questions | {"interface"}


def test_a_list_beside_a_folder_holds_for_what_stands_there(tmp_path):
    for name in ("mine", "ours"):
        write(tmp_path / name, PLANTED)
    (tmp_path / "ours" / "terms.yaml").rename(tmp_path / "terms.yaml")
    assert [f.code for f in lint_questionnaire(str(tmp_path / "ours"))] == ["uncontrolled-term"]
    assert [f.code for f in lint_questionnaire(str(tmp_path / "ours" / "programme.yaml"))] == [
        "uncontrolled-term"
    ]


def test_a_list_in_the_folder_goes_before_the_one_beside_it(tmp_path):
    folder = write(tmp_path / "mine", PLANTED)
    (tmp_path / "terms.yaml").write_text((folder / "terms.yaml").read_text("utf-8"), "utf-8")
    (folder / "terms.yaml").write_text("terms: []\n", "utf-8")
    assert lint_questionnaire(str(folder)) == []


def test_ours_does_not_hold_for_a_questionnaire_of_ones_own(tmp_path):
    folder = write(tmp_path / "mine", {"A questions A-04 text en": "Is the gate mended?"})
    (folder / "terms.yaml").unlink()
    assert lint_questionnaire(str(folder)) == []


def built_by(name):
    """The module that builds the wheel, which is no part of the package."""
    spec = spec_from_file_location(Path(name).stem, ROOT / name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_wheel_has_the_list_too(tmp_path, monkeypatch):
    expected = shipped()
    included = built_by("hatch_build.py").compile_questionnaires(tmp_path)
    (built,) = (path for path, place in included.items() if place == "aeo_ipass/bundled/shared/terms.json")
    places = {path.stem: path for path in tmp_path.glob("*.json")}
    monkeypatch.setattr(catalog, "available", lambda: places)
    data, file = catalog.vocabulary("partner")
    assert file == built
    assert validate(Vocabulary, data, file) == expected


def test_no_note_to_authors_goes_along_with_the_glossary():
    data = catalog.files("hkaeo")["glossary.yaml"]
    glossary = validate(Glossary, data, "glossary.yaml")
    assert [term.id for term in glossary.terms if term.note] == []
