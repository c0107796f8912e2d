"""What an existing file holds: a person's work is known as such however it is written, a result by what made it."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.files import contents
from aeo_ipass.files.contents import holds, holds_text
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import load
from conftest import EXAMPLES, ROOT

ALL_ANSWERS = sorted(p for p in (ROOT / "examples").rglob("*.yaml"))
RESULTS = sorted(p for p in (ROOT / "examples" / "golden").rglob("*") if p.is_file())
QUESTIONNAIRES = sorted((ROOT / "questionnaires").rglob("*.yaml"))
HAULIER = (ROOT / "examples" / "haulier.yaml").read_text("utf-8")

ANSWERS = {
    "short": "answers:\n  A-01: full\n",
    "no format": "company: {name: Example}\nprofile:\n  roles: []\n",
    "only a company": "company:\n  name: Example\n",
    "comments first": "# a\n\n%YAML 1.2\n---\n# b\ncompany: {name: Example}\n",
    "quoted keys": "\"company\": {name: Example}\n'answers': {A-01: full}\n",
    "indented": "  company: {name: Example}\n  answers: {}\n",
    "windows": "questionnaire: hkaeo@2026.2\r\ncompany:\r\n  name: Example\r\n",
    "one line": "{questionnaire: hkaeo@2026.2, company: {name: Example}}",
    "one line after ---": "--- {company: {name: Example}, answers: {A-01: full}}",
    "half way through an edit": "format: aeo-ipass/answers/1\nanswers:\n  A-01: full\n    value: [\n",
    "a later version": "format: aeo-ipass/answers/2\nbody: {}\n",
    "tab": "answers:\n\tA-01: full\n",
    "only the head": "questionnaire: hkaeo@2026.2\ntarget_tier: 1\n",
    "modeline": "# yaml-language-server: $schema=aeo-ipass-answers.schema.json\n",
    "a result's name in a note": "company: {name: X}\nx-from:\n  format: aeo-ipass/result/1\n",
    "JSON": '{"format": "aeo-ipass/answers/1"}',
    "JSON with the format last": '{"company": {"name": "X"}, "answers": {}, "format": "aeo-ipass/answers/1"}',
    "JSON without a format": '{"company": {"name": "Example"}}',
    "broken JSON": '{"company": {"name": "Example"}, "answers": {"A-01": full',
    "JSON Lines": '{"company": {"name": "A"}}\n{"company": {"name": "B"}}\n',
    "JSON Lines, broken later": '{"format": "aeo-ipass/answers/1"}\n{"company":\n',
    "CSV": "company.name,profile.roles,A-01\nExample,importer,full\n",
    "CSV with semicolons": '"A-01";"company.name"\nfull;Example\n',
    "CSV with tabs": "A-01\tcompany.name\nfull\tExample\n",
}  # fmt: skip
QUESTIONNAIRE = {
    "criterion": "id: Z\ntitle: {en: Z}\nquestions:\n- id: Z-01\n",
    "profile": "questions: []\n",
    "schemes": "schemes:\n- id: x\n",
    "programme": "id: mine\nversion: '1'\nlanguages: [en]\n",
    "modeline": "# yaml-language-server: $schema=../../schemas/glossary.schema.json\n",
    "compiled": '{"programme.yaml": {}, "profile.yaml": {}}',
}
OTHER = {
    "nothing": "",
    "blank": " \n\n",
    "prose": "Our company: a story.\nAnswers: 5 of 6.\nprofile: see below\n",
    "Markdown": "# Result\n\ncompany: Example\n\n- answers: 12\n",
    "HTML": "<!doctype html><p>\nanswers:\n  A-01: full\n",
    "other YAML": "services:\n  web:\n    profile: dev\n",
    "other JSON": '{"name": "x", "version": "1"}',
    "a list": '[{"answers": {}}]',
    "other CSV": "name,number\nExample,1\n",
}
RESULT = {
    "result": '{"format": "aeo-ipass/result/1", "answers": {"source": "a"}, "company": {"name": "X"}}',
    "its format later": '{"company": {"name": "X"}, "answers": {}, "format": "aeo-ipass/result/1"}',
    "JSON Lines": '{"format": "aeo-ipass/result/1"}\n{"format": "aeo-ipass/error/1"}\n',
    "cut off": '{\n  "format": "aeo-ipass/batch/1",\n  "results": [{"company": {"name": ',
    "SARIF": '{"$schema": "https://example.org/sarif", "version": "2.1.0", "runs": []}',
}


def _cases(table, expected):
    return [pytest.param(text, expected, id=f"{expected}: {name}") for name, text in table.items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*_cases(ANSWERS, "answers"), *_cases(QUESTIONNAIRE, "questionnaire"), *_cases(OTHER, "other"), *_cases(RESULT, "result")],
)  # fmt: skip
def test_a_text_is_known_by_what_stands_in_it(text, expected):
    assert holds_text(text) == expected


@pytest.mark.parametrize("path", ALL_ANSWERS, ids=lambda p: p.stem)
def test_answers_are_known_under_any_name_and_in_any_writing(path, tmp_path):
    text = path.read_text("utf-8")
    as_json = json.dumps(parse_yaml(text), default=str)
    writings = {
        "r.html": text.encode(), "r.xlsx": text.encode("utf-8-sig"), "r.csv": text.encode("utf-16"), "r": as_json.encode(),
        "r.gz": gzip.compress(text.encode()), "r.json": gzip.compress(as_json.encode()), "r.txt": as_json.encode("utf-8-sig"),
    }  # fmt: skip
    for name, content in writings.items():
        (tmp_path / name).write_bytes(content)
        assert holds(tmp_path / name) == "answers", name


@pytest.mark.parametrize("path", RESULTS, ids=lambda p: p.name)
def test_what_the_program_wrote_is_nobodys_work(path):
    assert holds(path) in ("result", "other")
    if path.suffix in (".json", ".csv"):
        assert holds(path) == "result"


@pytest.mark.parametrize("path", QUESTIONNAIRES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_each_file_of_a_questionnaire_is_known_in_its_folder_and_out_of_it(path, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(path.read_bytes())
    assert holds(path) == holds(copy) == "questionnaire"


@pytest.mark.parametrize("name", sorted(contents.PARTS | {"criteria/A.yaml", "criteria/B-broken.yaml"}))
def test_what_lies_where_a_questionnaire_is_read_belongs_to_it(name, tmp_path):
    (tmp_path / "criteria").mkdir()
    for file in ("programme.yaml", name):
        (tmp_path / file).write_text("{{{ half way", "utf-8")
    assert holds(tmp_path / name) == "questionnaire"


def test_the_places_are_those_that_loading_reads():
    names = {
        *(load.PROGRAMME, load.PROFILE, load.SCHEMES, load.CONSISTENCY, load.GLOSSARY),
        *(load.COVERAGE, load.ASKED, load.EARLIER, load.TERMS, load.PARTNERS),
    }
    assert (names, load.CRITERIA) == (contents.PARTS, contents.CRITERIA)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04\0\0", b"%PDF-1.7\nanswers:\n \0", b"\x1f\x8bno gzip", b"\xff\xfe", b"\0"]
)
def test_what_is_no_text_is_read_without_a_fault(content, tmp_path):
    (tmp_path / "x").write_bytes(content)
    assert holds(tmp_path / "x") == "other"


def test_a_packed_file_is_unpacked_no_further_than_one_looks(tmp_path):
    (tmp_path / "x").write_bytes(gzip.compress(b"company: {name: X}\n" + b" " * 100_000_000))
    assert holds(tmp_path / "x") == "answers"


def test_a_large_file_is_known_by_its_beginning(tmp_path):
    filler = " " * contents.LOOK
    (tmp_path / "answers").write_text(f'{{"company": {{"name": "X"}}, "answers": {{"x-y": "{filler}"}}}}')
    (tmp_path / "result").write_text(f'{{"format": "aeo-ipass/batch/1", "company": {{"x": "{filler}"}}}}')
    assert (holds(tmp_path / "answers"), holds(tmp_path / "result")) == ("answers", "result")


@given(st.integers(HAULIER.index("company:"), len(HAULIER)), st.text("{}[]:'\"#\n\t- ", max_size=8))
def test_answers_stay_answers_wherever_somebody_breaks_them(place, rubbish):
    assert holds_text(HAULIER[:place] + rubbish) == "answers"
    assert holds_text(HAULIER[:place] + rubbish + HAULIER[place:]) == "answers"


@given(st.text(max_size=200) | st.text("{}[]:,'\"#\n\t- ab", max_size=60))
def test_any_text_is_looked_at_without_a_fault(text):
    assert holds_text(text) in ("answers", "questionnaire", "result", "other")


def test_there_are_cases():
    assert min(map(len, (EXAMPLES, ALL_ANSWERS, RESULTS, QUESTIONNAIRES))) > 5
