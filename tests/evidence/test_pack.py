"""`evidence pack`: the same bytes for the same files, nothing from outside, and an index whose links lead somewhere."""

import hashlib
import io
import json
import os
import re
import subprocess
import zipfile
from html import unescape
from urllib.parse import unquote

import jsonschema
import openpyxl
import pytest

from kit.cabinet import sha
from kit.command_line import call

OWN = {"index.html", "index.xlsx", "manifest.json", "SHA256SUMS"}


@pytest.fixture
def full(cabinet):
    """Two files for three answers, one of them for two kinds of evidence, and one that is out of date."""
    cabinet.file("papers/br.pdf", b"business registration")
    cabinet.file("papers/copy of br.pdf", b"business registration")
    cabinet.file("政策/保安 計劃.pdf", b"plan")
    cabinet.write(
        "  A-02:\n    value: current\n    evidence:\n"
        f"    - {{file: papers/br.pdf, proves: business-registration, sha256: {sha(b'business registration')}}}\n"
        "    - {file: papers/copy of br.pdf, proves: annual-return, expires: 2020-01-01}\n"
        f"  D-01: {{value: full, evidence: [{{file: 政策/保安 計劃.pdf, proves: zone-plan, sha256: {sha(b'plan')}}}]}}\n"
    )
    return cabinet


def packed(cabinet, name="dossier.zip", *words, code=0):
    done = cabinet.run("pack", "-o", cabinet.folder / name, *words)
    assert done.returncode == code, done.stderr
    return zipfile.ZipFile(cabinet.folder / name)


def manifest(file):
    data = json.loads(file.read("manifest.json"))
    jsonschema.validate(data, json.loads(call("schema", "dossier").stdout))
    return data


def test_files_stand_by_criterion_each_content_once(full):
    file = packed(full)
    assert set(file.namelist()) == OWN | {"A/A-02 br.pdf", "D/D-01 保安 計劃.pdf"}
    assert file.namelist() == sorted(file.namelist())
    assert file.read("A/A-02 br.pdf") == b"business registration"
    assert file.testzip() is None
    found = manifest(file)
    assert found["complete"] and found["left_out"] == []
    assert [(f["path"], len(f["evidence"])) for f in found["files"]] == [
        ("A/A-02 br.pdf", 2),
        ("D/D-01 保安 計劃.pdf", 1),
    ]


def test_the_documents_of_the_application_are_ticked_off(full):
    papers = {paper["id"]: paper["state"] for paper in manifest(packed(full))["documents"]}
    assert papers["business-registration"] == "there"
    assert papers["annual-return"] == "out_of_date"
    assert set(papers.values()) == {"there", "out_of_date", "missing"}


def test_a_document_whose_file_is_gone_is_not_ticked(full):
    (full.folder / "papers" / "br.pdf").unlink()
    found = manifest(packed(full, code=1))
    assert {p["id"]: p["state"] for p in found["documents"]}["business-registration"] == "missing"
    assert [(p["file"], p["state"]) for p in found["left_out"]] == [("papers/br.pdf", "missing")]
    assert not found["complete"]


def test_the_same_files_make_the_same_bytes(full, monkeypatch):
    file = full.folder / "dossier.zip"
    packed(full)
    before = file.read_bytes()
    for path in full.folder.rglob("*.pdf"):
        os.utime(path, (1, 1))
    monkeypatch.chdir(full.folder / "papers")
    packed(full)
    assert file.read_bytes() == before
    packed(full, "other name.zip")
    assert (full.folder / "other name.zip").read_bytes() == before


def test_a_folder_holds_what_a_zip_does(full):
    file = packed(full)
    done = full.run("pack", "-o", full.folder / "dossier")
    assert done.returncode == 0, done.stderr
    root = full.folder / "dossier"
    held = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert held == {name: file.read(name) for name in file.namelist()}
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=root, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert len((root / "SHA256SUMS").read_text("utf-8").splitlines()) == len(held) - 1


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_the_index_leads_to_every_file(full, language):
    file = packed(full, "dossier.zip", "--lang", language)
    html = file.read("index.html").decode()
    links = {unquote(unescape(link)) for link in re.findall('href="([^"#]+)"', html)}
    assert links == set(file.namelist()) - OWN
    book = openpyxl.load_workbook(io.BytesIO(file.read("index.xlsx")))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert {unquote(c.hyperlink.target).replace("\\", "/") for c in cells} == links  # as Excel writes paths
    assert {str(c.value).split("\n")[0] for c in cells} == links


def test_nothing_from_outside_comes_in(full, tmp_path):
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (full.folder / "papers" / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    os.mkfifo(full.folder / "papers" / "pipe.pdf")
    names = [
        "../secret.pdf",
        str(tmp_path / "secret.pdf"),
        "papers/link.pdf",
        "papers/pipe.pdf",
        "/dev/zero",
        ".",
    ]
    full.holds(*(f"file: {name}" for name in names), "file: papers/br.pdf")
    file = packed(full, code=1)
    assert set(file.namelist()) == OWN | {"A/A-02 br.pdf"}
    assert not any(file.read(name) == b"secret" for name in file.namelist())
    assert [p["file"] for p in manifest(file)["left_out"]] == names
    wider = packed(full, "wider.zip", "--root", tmp_path, code=1)
    assert "A/A-02 secret.pdf" in wider.namelist()


def test_names_that_would_lead_elsewhere_are_made_safe(full):
    names = [
        "papers/a:b?.pdf",
        "papers/a_b_.pdf",
        "papers/CON.pdf",
        "papers/\u202egnp.exe",
        "papers/x" + "長" * 70 + ".pdf",
    ]
    for number, name in enumerate(names):
        full.file(name, str(number).encode())
    full.holds(*(f'file: "{name}"' for name in names))
    inside = set(packed(full).namelist()) - OWN
    assert {"A/A-02 a_b_.pdf", "A/A-02 a_b_-2.pdf", "A/A-02 _CON.pdf", "A/A-02 _gnp.exe"} < inside
    assert len(inside) == 5 and max(len(name.encode()) for name in inside) < 150


def test_a_file_that_was_changed_is_packed_and_told(full):
    full.file("papers/br.pdf", b"changed since")
    found = manifest(packed(full, code=1))
    (changed,) = [p for f in found["files"] for p in f["evidence"] if "changed" in p["faults"]]
    assert changed["found_sha256"] == sha(b"changed since") != changed["sha256"]
    assert not found["complete"]


def test_a_file_that_changes_while_it_is_read_is_packed_in_no_state(full, monkeypatch):
    from aeo_ipass.evidence import pack

    monkeypatch.setattr(pack, "chunks", lambda path: iter([b"another"]))
    for name in ("dossier.zip", "dossier"):
        done = full.run("pack", "-o", full.folder / name)
        assert done.returncode == 2 and "changed while it was read" in done.stderr
    assert {p.name for p in full.folder.iterdir()} == {"answers.yaml", "papers", "政策"}


def test_too_much_together_is_refused(full, monkeypatch):
    monkeypatch.setattr("aeo_ipass.evidence.dossier.MAX_DOSSIER", 20)
    done = full.run("pack", "-o", full.folder / "dossier.zip")
    assert done.returncode == 2 and "a dossier may have 20 B" in done.stderr
    assert not (full.folder / "dossier.zip").exists()


@pytest.mark.parametrize(
    "name", ["dossier.pdf", "dossier.tar.gz", "papers", "papers/br.pdf", "nowhere/dossier", "-"]
)
def test_where_no_dossier_can_stand_nothing_is_written(full, name):
    before = {p: p.read_bytes() for p in full.folder.rglob("*") if p.is_file()}
    done = full.run("pack", "-o", name if name == "-" else full.folder / name)
    assert done.returncode == 2 and "→" in done.stderr, done.stderr
    assert {p: p.read_bytes() for p in full.folder.rglob("*") if p.is_file()} == before


def test_a_zip_that_proves_something_is_not_written_over(full):
    photos = full.file("papers/photos.zip", b"photos")
    full.holds("file: papers/photos.zip")
    done = full.run("pack", "-o", photos)
    assert done.returncode == 2 and "is read in this run" in done.stderr
    assert photos.read_bytes() == b"photos"


def test_an_empty_folder_is_filled(full):
    (full.folder / "dossier.2026").mkdir()
    assert full.run("pack", "-o", full.folder / "dossier.2026").returncode == 0
    assert (full.folder / "dossier.2026" / "SHA256SUMS").is_file()
    assert full.run("pack", "-o", full.folder / "dossier.2026").returncode == 2


def test_a_dossier_of_nothing_still_has_its_index(cabinet):
    file = packed(cabinet)
    assert set(file.namelist()) == OWN
    assert hashlib.sha256(file.read("index.html")).hexdigest() in file.read("SHA256SUMS").decode()
