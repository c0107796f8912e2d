"""Looking companies up: the same name however it is written, and nothing that is only like it."""

import openpyxl
import pytest

from aeo_ipass.insight.aeolist import AeoList, normalised

SAME = {
    "case and a full stop": ["Example Trading Limited", "EXAMPLE TRADING LTD.", "example trading ltd"],
    "width": ["Example 3 Ltd", "Ｅｘａｍｐｌｅ　３　Ｌｔｄ"],
    "blanks": ["Example Trading", "  Example   Trading ", "Example\u00a0Trading", "ExampleTrading"],
    "punctuation": ["Example-Trading Ltd", "Example, Trading, Ltd.", "“Example” Trading (Ltd)", "Example_Trading"],
    "English forms": ["Example", "Example Limited", "Example Ltd", "Example Co., Ltd", "Example Co.,Ltd.", "Example Co.Ltd.",
                      "Example Company Limited", "Example Corp.", "Example Corporation", "Example Inc", "Example PLC",
                      "Example LLC", "Example L.L.C.", "Example LLP", "Example Pte. Ltd.", "Example Pty Ltd", "Example GmbH",
                      "Example S.A.", "Example B.V."],
    "Chinese forms": ["示例", "示例有限公司", "示例股份有限公司", "示例公司", "示例責任有限公司", "示例有限責任公司", "示例有限责任公司",
                      "示例责任有限公司"],
    "brackets": ["示例（香港）有限公司", "示例(香港)有限公司", "示例 (香港) 有限公司", "示例香港"],
    "and": ["Black & White Ltd", "Black and White", "BLACK&WHITE LIMITED", "Black ＆ White"],
    "and company": ["Smith & Co. Ltd", "Smith and Company Limited", "Smith Ltd", "Smith"],
    "apostrophes": ["O'Brien Ltd", "O’Brien Limited", "OBrien"],
    "initials": ["H.K. Example Ltd", "HK Example Ltd", "H K Example"],
    "accents": ["Café Ltd", "Cafe\u0301 Ltd"],
    "sharp s": ["Straße GmbH", "STRASSE GmbH"],
    "numbers": ["AEO-HK 0001", "aeohk0001"],
    "only a form": ["Limited", "limited."],
    "only forms": ["Company Limited", "Company Ltd", "COMPANY"],
    "only a Chinese form": ["有限公司", " 有限公司 "],
}  # fmt: skip
DIFFERENT = [
    ("Example Trading", "Example Trade"),
    ("Example", "Examples"),
    ("Example Trading", "Trading Example"),
    ("Example", "Example Holdings Limited"),
    ("Limited Edition Ltd", "Edition"),
    ("Company of Masters", "Masters"),
    ("Black and", "Black"),
    ("Black and White", "Black White"),
    ("Café", "Cafe"),
    ("示例貿易", "示例贸易"),  # whether two forms are one name is not for a program to say
    ("示例（香港）有限公司", "示例有限公司"),
    ("有限公司", "股份有限公司"),
    ("Limited", "Company"),
]


@pytest.mark.parametrize("names", SAME.values(), ids=SAME)
def test_names_that_are_the_same(names):
    assert {normalised(n) for n in names} == {normalised(names[0])}
    assert normalised(names[0])


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_are_not(one, other):
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize("name", ["", "   ", "–", "?!", "。"])
def test_what_names_nothing(name):
    assert normalised(name) == ""
    assert AeoList([[name]]).find(name) == []


LIST = AeoList(
    [
        ["List of HKAEOs"],
        ["No.", "Name", "Number", "Tier"],
        ["1", "Example Trading Limited\n示例貿易有限公司", "AEO-0001", "1"],
        ["2", "Example International\nForwarding Limited", "12345678", "2"],
        [],
        ["", "Example Trading Ltd", "AEO-0003", ""],
        ["12", "", "", ""],
        ["(13)", "1010 Limited", "", ""],
        ["14.", "三十", "", ""],
    ]
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("EXAMPLE TRADING CO., LTD", [3, 6]),
        ("示例貿易", [3]),
        ("示例贸易", []),
        ("Example International Forwarding Ltd", [4]),
        ("Forwarding Ltd", [4]),
        ("12345678", [4]),
        ("aeo 0001", [3]),
        ("Example", []),
        ("Example Trading Limited 示例貿易有限公司", [3]),
        ("1010", [8]),
        ("三十", [9]),
    ],
)
def test_a_name_is_found_in_every_row_that_bears_it(name, found):
    assert [e.row for e in LIST.find(name)] == found


@pytest.mark.parametrize("number", ["1", "2", "12", "13", "(13)", "14", "14."])
def test_a_running_number_is_no_name(number):
    assert LIST.find(number) == []


def test_a_row_is_shown_on_one_line():
    (entry,) = LIST.find("aeo-0001")
    assert entry.cells == ("1", "Example Trading Limited 示例貿易有限公司", "AEO-0001", "1")
    assert LIST.find("aeo-0003")[0].text == "Example Trading Ltd · AEO-0003"


def test_a_registration_number_may_stand_in_a_workbook_as_a_number(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Business registration"])
    book.active.append([])
    book.active.append(["Example Limited", 12345678])
    book.save(tmp_path / "list.xlsx")
    (entry,) = AeoList.read(tmp_path / "list.xlsx").find("12345678")
    assert (entry.row, entry.cells) == (3, ("Example Limited", "12345678"))


def test_an_empty_list_has_nobody(tmp_path):
    (tmp_path / "list.csv").write_bytes(b"")
    assert AeoList.read(tmp_path / "list.csv").find("Example Limited") == []
