"""A questionnaire that is not known is told with its file and line, as every other fault."""

import json

import pytest

from aeo_ipass.answers import store
from aeo_ipass.errors import InputError
from kit.command_line import call

DATA = {"format": "aeo-ipass/answers/1", "questionnaire": "nobody@1", "company": {"name": "Acme"}}
FILES = {
    "plain.yaml": ("format: aeo-ipass/answers/1\n# by\nquestionnaire: nobody@1\n", 3, 1),
    "indented.json": (json.dumps(DATA, indent=2), 3, 3),
    "one-line.json": (json.dumps(DATA), 1, json.dumps(DATA).index('"questionnaire"') + 1),
    "records.jsonl": ("\n" + json.dumps(DATA) + "\n", 2, json.dumps(DATA).index('"questionnaire"') + 1),
    "rows.csv": ("questionnaire,company.name\n\nnobody,Acme\n", 3, 1),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_says_where(tmp_path, name):
    text, line, column = FILES[name]
    (tmp_path / name).write_text(text, "utf-8")
    done = call("score", tmp_path / name, "-f", "json")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path / name}:{line}:{column}: error: the questionnaire “nobody”")
    (error,) = json.loads(done.stdout)["results"][0]["errors"]
    assert (error["code"], error["key"]) == ("unknown-questionnaire", "questionnaire")
    assert (error["line"], error["column"]) == (line, column)


@pytest.mark.parametrize("name", ["plain.yaml", "indented.json"])
def test_a_file_that_is_loaded_alone_says_where_too(tmp_path, name):
    text, line, column = FILES[name]
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        store.load(tmp_path / name)
    (issue,) = caught.value.issues
    assert (issue.line, issue.column) == (line, column)
