"""The index of packs: written, read again, and brought up to date without losing a line."""

import pytest

from aeo_ipass.errors import InputError
from aeo_ipass.partners import index
from aeo_ipass.partners.index import COLUMNS, Entry

A = Entry(id="a", name="示例", form_file="a.html", form="0123", languages="zh-Hans;en", services="it;other")


def test_it_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "index.csv"
    path.write_text("\ufeff" + index.text([A, Entry(id="b")]), "utf-8")
    assert index.read(path) == [A, Entry(id="b")]


def test_columns_stay_and_no_cell_is_a_formula():
    head, row = index.text([Entry(id="a", name="=1+1", contact="a\nb")]).splitlines()
    assert head.split(",") == list(COLUMNS) == [
        "id", "name", "form_file", "letter_file", "form", "questionnaire", "questionnaire_sha256", "languages",
        "services", "risk_class", "sent_on", "due", "contact", "email",
    ]  # fmt: skip
    assert row.startswith("a,'=1+1,") and "a b" in row


def test_what_is_made_anew_takes_its_own_place():
    new = Entry(id="A", name="new")
    assert index.merged([A, Entry(id="b")], [Entry(id="c"), new]) == [new, Entry(id="b"), Entry(id="c")]


def test_another_table_is_no_index(tmp_path):
    path = tmp_path / "index.csv"
    path.write_text("id,name\na,b\n", "utf-8")
    with pytest.raises(InputError, match="no index"):
        index.read(path)


@pytest.mark.parametrize(
    "row", ["", ",", "Example", "Example,a.html", "Example,a.html,0123", "Example,a.html,0123,"]
)
def test_a_row_without_an_id_is_left_out_however_short_it_is(tmp_path, row):
    path = tmp_path / "index.csv"
    path.write_text(f"name,form_file,form,id\n{row}\nOther,b.html,4567,b\n", "utf-8")
    assert [entry.id for entry in index.read(path)] == ["b"]
