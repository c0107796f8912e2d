"""Names of files: what they may lead to, and what they are called where every system has to take them."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.evidence.files import Folders, shown
from aeo_ipass.evidence.naming import LONGEST, apart, folded, safe
from aeo_ipass.files.limits import MAX_EVIDENCE
from kit.cabinet import sha


@pytest.fixture
def world(tmp_path):
    """Answers in `firm`, a secret beside it, and everything that a name can lead to."""
    firm = tmp_path / "firm"
    (firm / "papers").mkdir(parents=True)
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (firm / "papers" / "br.pdf").write_bytes(b"paper")
    (firm / "packed.gz").write_bytes(b"no gzip at all")
    (firm / "inside.pdf").symlink_to("papers/br.pdf")
    (firm / "outside.pdf").symlink_to("../secret.pdf")
    (firm / "way").symlink_to("..")
    (firm / "loop").symlink_to("loop")
    os.mkfifo(firm / "pipe.pdf")
    with (firm / "huge.pdf").open("wb") as stream:
        stream.truncate(MAX_EVIDENCE + 1)
    return firm


CASES = {
    "papers/br.pdf": "there",
    "./papers/../papers/br.pdf": "there",
    "papers\\br.pdf": "there",
    "inside.pdf": "there",
    "packed.gz": "there",
    "../secret.pdf": "outside",
    "papers/../../secret.pdf": "outside",
    "..\\secret.pdf": "outside",
    "outside.pdf": "outside",
    "way/secret.pdf": "outside",
    "way/nothing.pdf": "outside",
    "/etc/passwd": "outside",
    "/dev/zero": "outside",
    "C:\\Users\\me\\br.pdf": "outside",
    "\\\\server\\share\\br.pdf": "outside",
    "papers": "no_file",
    ".": "no_file",
    "pipe.pdf": "no_file",
    "huge.pdf": "too_large",
    "nothing.pdf": "missing",
    "papers/br.pdf/more": "missing",
    "loop": "missing",
    "nul\0.pdf": "missing",
    "n" * 300: "missing",
    "https://example.com/br.pdf": "missing",
}


@pytest.mark.parametrize(("name", "found"), CASES.items(), ids=lambda v: v[:30].replace("\0", "NUL"))
def test_a_name_leads_nowhere_but_into_the_folder(world, name, found):
    looked = Folders(world, world).look(name)
    assert looked.found == found
    assert bool(looked.sha256) == (found == "there")


def test_the_hash_is_that_of_the_file_as_it_is(world):
    folders = Folders(world, world)
    assert folders.look("papers/br.pdf").sha256 == sha(b"paper")
    assert folders.look("packed.gz").sha256 == sha(b"no gzip at all")


def test_a_wider_folder_can_be_allowed_and_devices_are_no_files_in_any(world):
    assert Folders(world, world.parent).look("../secret.pdf").found == "there"
    assert Folders(world, world.parent).look("outside.pdf").sha256 == sha(b"secret")
    (world / "zero").symlink_to("/dev/zero")
    assert Folders(world, world.parent.__class__("/")).look("zero").found == "no_file"


def test_a_name_is_kept_as_seen_from_the_answers(world):
    assert shown(world / "papers" / "br.pdf", world) == "papers/br.pdf"
    assert shown(world.parent / "secret.pdf", world) == str((world.parent / "secret.pdf").resolve())


# --- names that every system takes --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("br.pdf", "br.pdf"),
        ("papers/2026/br.pdf", "br.pdf"),
        ("..", "file"),
        ("C:\\docs\\br.pdf", "br.pdf"),
        ("商業登記證 2026.pdf", "商業登記證 2026.pdf"),
        ('a<b>c:d"e|f?g*h.pdf', "a_b_c_d_e_f_g_h.pdf"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("con." + "x" * 200, "_con." + "x" * 115),
        ("a" * 114 + " .pdf and more", "a" * 114 + ".pdf"),
        (".hidden", "hidden"),
        (". hidden", "hidden"),
        (" .\u2028. hidden", "hidden"),
        ("ends. ", "ends"),
        ("turn\u202efdp.exe", "turn_fdp.exe"),
        ("line\nbreak\x1b[2J.pdf", "line break_[2J.pdf"),
        ("\udcff.pdf", "_.pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_a_name_becomes_one_that_every_system_takes(name, expected):
    assert safe(name) == expected


@given(st.text(max_size=300))
def test_no_name_leads_elsewhere_or_holds_what_is_not_seen(name):
    found = safe(name)
    assert found and len(found.encode()) <= LONGEST
    assert not set(found) & set('<>:"/\\|?*') and found not in (".", "..")
    assert safe(found) == found
    assert not found.startswith((".", " ")) and not found.endswith((".", " "))
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in found)


@given(
    st.lists(
        st.sampled_from(["a.pdf", "A.PDF", "é.pdf", "É.pdf", "e\u0301.pdf", "a-2.pdf", "a"]), max_size=30
    )
)
def test_no_two_names_are_one(names):
    taken = set()
    for name in names:
        found = folded(apart(name, taken))
        assert found not in taken
        taken.add(found)
