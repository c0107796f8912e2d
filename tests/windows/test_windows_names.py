"""Names of files that the program makes: Windows takes each of them, and no two are one there or on macOS."""

import _locale
import ntpath
import sys
import unicodedata
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.evidence.files import Folders
from aeo_ipass.evidence.naming import LONGEST, apart, folded, safe
from aeo_ipass.i18n import environment_language
from kit.command_line import call

reserved = getattr(ntpath, "isreserved", lambda name: PureWindowsPath(name).is_reserved())
"""Python's own knowledge of it, under the name it has since 3.13."""
DEVICES = [
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(f"{d}{n}" for d in ("COM", "LPT") for n in "123456789¹²³"),
]


def taken_by_windows(name):
    return (
        not reserved(name)
        and not name.endswith((".", " "))
        and not set(name) & set('<>:"/\\|?*')
        and not any(unicodedata.category(c) == "Cc" for c in name)
    )


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(
    "more", ["", ".pdf", ".", " ", ".tar.gz", " .txt", "  ", " " * 150 + "end.pdf", ".a" * 100]
)
def test_no_name_is_a_device(device, more):
    for name in (
        device + more,
        (device + more).lower(),
        f"C:\\papers\\{device}{more}",
        f"papers/{device}{more}",
    ):
        assert taken_by_windows(safe(name)), name
    assert device.lower() in safe(device + more).lower()


@given(st.text(st.sampled_from([*"CONPRNAUXLPT19¹$.: \\/", "\u0301", "é", "答", "\n", "\x00"]), max_size=12))
def test_no_letters_make_a_name_that_windows_does_not_take(name):
    assert taken_by_windows(safe(name))
    assert len(safe(name).encode()) <= LONGEST + 1
    assert safe(safe(name)) == safe(name)


def test_names_that_macos_or_windows_take_for_one_are_told_apart():
    taken, found = set(), []
    for name in ("Straße.pdf", "STRASSE.pdf", "caf\u00e9.pdf", "CAFE\u0301.PDF", "café.pdf"):
        found.append(apart(safe(name), taken))
        taken.add(folded(found[-1]))
    assert len({unicodedata.normalize("NFD", name).casefold() for name in found}) == len(found)


@pytest.mark.parametrize("id", ["CON", "aux.2026", "nul", "COM¹", "a:b", "a|b", "ends.", "conin$"])
def test_no_partner_has_an_id_that_is_no_name_of_a_file(tmp_path, id):
    (tmp_path / "partners.csv").write_text(
        f"id,name,services,language\n{id},Fictitious Haulage,haulier,en\n", "utf-8"
    )
    done = call(
        "partner", "pack", tmp_path / "partners.csv", "--client", "Fictitious", "-o", tmp_path / "packs"
    )
    assert done.returncode == 2 and id.split(":")[0] in done.stderr
    assert not (tmp_path / "packs").exists()


def test_evidence_is_copied_under_a_name_that_windows_takes(cabinet):
    folder = cabinet.folder
    (folder.parent / "con.pdf").write_bytes(b"paper")
    done = call("evidence", "add", cabinet.answers, folder.parent / "con.pdf", "--question", "A-01", "--copy")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (folder / "evidence").iterdir()] == ["_con.pdf"]


# --- paths as people write them ------------------------------------------------------------------

COMPOSED, APART = (
    unicodedata.normalize("NFC", "Café résumé.pdf"),
    unicodedata.normalize("NFD", "Café résumé.pdf"),
)


@pytest.mark.parametrize(
    ("written", "stored"), [(COMPOSED, APART), (APART, COMPOSED), (f"papers\\{COMPOSED}", f"papers/{APART}")]
)
def test_a_file_is_found_however_its_accents_are_composed(tmp_path, written, stored):
    (tmp_path / "papers").mkdir()
    (tmp_path / stored).write_bytes(b"paper")
    assert Folders(tmp_path, tmp_path).look(written).found == "there"


@pytest.mark.parametrize(
    "name",
    [
        "C:\\Users\\me\\br.pdf",
        "c:br.pdf",
        "\\\\server\\share\\br.pdf",
        "\\\\?\\C:\\br.pdf",
        "\\br.pdf",
        "..\\br.pdf",
    ],
)
def test_a_path_of_another_computer_is_outside_and_never_a_file_here(tmp_path, name):
    folder = tmp_path / "firm"
    folder.mkdir()
    (tmp_path / "br.pdf").write_bytes(b"paper")
    (folder / "br.pdf").write_bytes(b"paper")
    assert Folders(folder, folder).look(name).found == ("outside" if "\\" in name else "missing")


# --- the language of the settings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("zh_HK", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh_CN", "zh-Hans"),
        ("en_HK", "en"),
        ("de_DE", None),
        (None, None),
    ],
)
def test_windows_says_its_language_where_no_variable_does(monkeypatch, said, expected):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(_locale, "_getdefaultlocale", lambda: (said, "cp950"), raising=False)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert environment_language(("en", "zh-Hant", "zh-Hans")) == expected
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert environment_language(("en", "zh-Hant", "zh-Hans")) == "zh-Hans"
