"""Registers of business partners: what stands in them is found, and what cannot be used is told with its row."""

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.errors import InputError, StorageError
from aeo_ipass.partners.register import read
from kit.hostile_world import RAW

GOOD = """\
id,name,services,sites,contact,email,language,risk class,vip
hau-01,Example Bridge Haulage Limited,transport; Storage,Yuen Long yard;Lok Ma Chau,Ms Example,a@example.com,zh-HK,高,yes
fac-02,示例工廠有限公司,製造或加工、倉儲,"Road 1, Dongguan",陳先生,b@example.com,"簡體,en",low,
cln_3.x,Example Cleaning,"其他現場或辦公室服務（清潔、維修、人手派遣、會計）",,,,繁體中文,,
"""


def register(tmp_path, text, encoding="utf-8", name="partners.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def faults(path):
    with pytest.raises(InputError) as error:
        read(path)
    return [(issue.code, issue.line) for issue in error.value.issues]


def test_cells_are_read_as_people_write_them(tmp_path):
    found = read(register(tmp_path, GOOD.replace("簡體", "简体中文")))
    first, second, third = found.partners
    assert (first.id, first.name, first.row) == ("hau-01", "Example Bridge Haulage Limited", 2)
    assert first.services == ("transport", "storage")
    assert first.sites == ("Yuen Long yard", "Lok Ma Chau")
    assert (first.languages, first.risk_class, first.risk_given) == (("zh-Hant",), "high", True)
    assert first.more == (("vip", "yes"),)
    assert second.services == ("storage", "manufacturing")
    assert second.sites == ("Road 1, Dongguan",)
    assert second.languages == ("zh-Hans", "en")
    assert third.services == ("other",)
    assert (third.languages, third.risk_class, third.risk_given) == (("zh-Hant",), "medium", False)


@pytest.mark.parametrize(
    "head",
    [
        "id,name,services,risk_class",
        "ID,Partner,Services,Risk",
        "編號,名稱,服務,風險級別",
        "编号,企业名称,服务,风险等级",
    ],
)
def test_heads_are_known_in_every_language(tmp_path, head):
    (found,) = read(register(tmp_path, f"{head}\na,Example,it,低\n")).partners
    assert (found.id, found.name, found.services, found.risk_class) == ("a", "Example", ("it",), "low")


def test_heads_may_stand_below_a_title_and_in_any_order(tmp_path):
    text = "Our partners,,\n,,\nservices,name,id\nit,Example,a\n,,\n"
    (found,) = read(register(tmp_path, text)).partners
    assert (found.id, found.name, found.services, found.row) == ("a", "Example", ("it",), 4)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_csv_comes_as_spreadsheet_programs_write_it(tmp_path, encoding):
    path = register(tmp_path, GOOD.replace("簡體", "zh-CN"), encoding)
    assert [p.id for p in read(path).partners] == ["hau-01", "fac-02", "cln_3.x"]


def test_a_workbook_says_the_same(tmp_path):
    path = tmp_path / "partners.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write("A1", "not here")
        sheet = book.add_worksheet("Partners")
        for row, cells in enumerate([("id", "name", "business registration"), (7, "Example", 12345678)]):
            sheet.write_row(row, 0, cells)
    (found,) = read(path).partners
    assert (found.id, found.business_registration, found.row) == ("7", "12345678", 2)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",Example", "no-id"),
        ("a,", "no-name"),
        ("a/b,Example", "bad-id"),
        ("../a,Example", "bad-id"),
        ("con,Example", "bad-id"),
        ("a.,Example", "bad-id"),
        ("a b,Example", "bad-id"),
        ("-a,Example", "bad-id"),
        (f"{'a' * 61},Example", "bad-id"),
        ("a,Example,transprt", "unknown-service"),
        ("a,Example,,fr", "unknown-language"),
        ("a,Example,,en zh-HK zh-CN", "many-languages"),
        ("a,Example,,,very", "unknown-risk"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_row(tmp_path, row, code):
    text = f"id,name,services,language,risk\nok,Example\n\n{row}\n"
    assert faults(register(tmp_path, text)) == [(code, 4)]


def test_every_fault_is_told_at_once_and_names_the_column_as_it_is_headed(tmp_path):
    path = register(tmp_path, "編號,名稱,服務\na,\nA,Example,fly\n")
    with pytest.raises(InputError) as error:
        read(path)
    assert [i.code for i in error.value.issues] == ["no-name", "duplicate-id", "unknown-service"]
    assert all(
        i.facts["column"] in ("編號", "名稱", "服務") and i.file == str(path) for i in error.value.issues
    )
    assert error.value.issues[1].facts["row"] == "2"


@pytest.mark.parametrize(
    ("text", "code"), [("", "no-register"), ("a,b\n1,2\n", "no-register"), ("id,name\n", "no-partners")]
)
def test_what_is_no_register_is_refused(tmp_path, text, code):
    assert [found for found, _ in faults(register(tmp_path, text))] == [code]


def test_a_file_that_cannot_be_read_is_a_storage_error(tmp_path):
    with pytest.raises(StorageError):
        read(tmp_path / "none.csv")


def test_partners_are_found_by_their_ids_whatever_the_case(tmp_path):
    found = read(register(tmp_path, "id,name\nAb-1,Example\n"))
    assert found.get("aB-1") is found.partners[0] and found.get("ab-2") is None


cells = st.text(st.characters(codec="utf-8", exclude_characters='"\0'), max_size=30)


@given(st.lists(cells, min_size=9, max_size=9))
def test_whatever_stands_in_cells_comes_out_safe_or_as_faults(tmp_path_factory, row):
    heads = "id,name,services,sites,contact,email,language,risk,=cmd"
    text = f"{heads}\n" + ",".join(f'"{cell}"' for cell in row) + "\n"
    path = register(tmp_path_factory.mktemp("register"), text)
    try:
        (partner,) = read(path).partners
    except InputError as error:
        assert all(issue.text() for issue in error.issues)
        return
    texts = [partner.id, partner.name, *partner.sites, partner.contact, partner.email]
    texts += [word for pair in partner.more for word in pair]
    assert not any(RAW.search(text) or "\n" in text or "\t" in text for text in texts)
    assert "/" not in partner.id and "\\" not in partner.id
