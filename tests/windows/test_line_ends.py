"""Files as editors and shells on Windows leave them: CR LF, marks, UTF-16. They say the same, and keep their line ends."""

import json

import pytest

from aeo_ipass.partners import register
from conftest import ROOT
from kit.command_line import call

EXAMPLE = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")
WRITINGS = {
    "CR LF": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "CR LF with a mark": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    "UTF-16, big-endian": lambda text: b"\xfe\xff" + text.replace("\n", "\r\n").encode("utf-16-be"),
}
DIFFERS = ("sha256", "source", "file")


def _same(one):
    """A result without what tells the file itself."""
    if isinstance(one, dict):
        return {key: _same(value) for key, value in one.items() if key not in DIFFERS}
    return [_same(value) for value in one] if isinstance(one, list) else one


def as_json():
    """The example as JSON, by the program itself."""
    from aeo_ipass.files.yaml import parse_yaml

    return json.dumps(parse_yaml(EXAMPLE), ensure_ascii=False, indent=2) + "\n"


def as_csv():
    head = "company.name,profile.roles,profile.sites,A-01,A-02,B-01"
    return (
        f"{head}\n示例有限公司,freight_forwarder,1,clear,full,full\nZweite Fırma,importer,2,clear,full,none\n"
    )


KINDS = {
    "answers.yaml": lambda: EXAMPLE,
    "answers.json": as_json,
    "many.jsonl": lambda: 3 * (json.dumps(json.loads(as_json()), ensure_ascii=False) + "\n"),
    "many.csv": as_csv,
}


def scored(path, *more):
    done = call("score", path, "--format", "json", "--as-of", "2026-11-23", "-q", *more)
    assert done.stdout, done.stderr
    return done.returncode, _same(json.loads(done.stdout))


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("name", KINDS)
def test_answers_say_the_same(tmp_path, name, writing):
    text = KINDS[name]()
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here, there = tmp_path / "here" / name, tmp_path / "there" / name
    here.write_bytes(text.encode())
    there.write_bytes(WRITINGS[writing](text))
    assert json.dumps(scored(there)).replace("there", "here") == json.dumps(scored(here))


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("name", ["answers.yaml", "many.jsonl", "answers.json"])
def test_a_baseline_says_the_same(tmp_path, name, writing):
    (tmp_path / "now.yaml").write_text(EXAMPLE, "utf-8")
    (tmp_path / name).write_bytes(WRITINGS[writing](KINDS[name]().replace("K-01: none", "K-01: full")))
    code, _ = scored(tmp_path / "now.yaml", "--baseline", tmp_path / name, "--no-regression")
    assert code in (0, 1)
    plain = tmp_path / f"plain-{name}"
    plain.write_text(KINDS[name]().replace("K-01: none", "K-01: full"), "utf-8")
    assert scored(tmp_path / "now.yaml", "--baseline", plain, "--no-regression")[0] == code


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_register_of_partners_says_the_same(tmp_path, writing):
    text = (ROOT / "examples" / "partners.csv").read_text("utf-8")
    (tmp_path / "partners.csv").write_bytes(WRITINGS[writing](text))
    found, known = register.read(tmp_path / "partners.csv"), register.read(ROOT / "examples" / "partners.csv")
    assert found.partners == known.partners and len(known.partners) > 5


@pytest.mark.parametrize("writing", WRITINGS)
def test_names_to_look_up_say_the_same(tmp_path, writing):
    (tmp_path / "list.csv").write_bytes(
        WRITINGS[writing]("No.,Name\n1,示例海港貨運有限公司\n2,Acme Limited\n")
    )
    (tmp_path / "names.txt").write_bytes(WRITINGS[writing]("示例海港貨運有限公司\n\nNobody Limited\n"))
    done = call(
        "programme", "list", tmp_path / "list.csv", "--names-from", tmp_path / "names.txt", "--format", "json"
    )
    assert done.returncode == 1, done.stderr
    assert len(json.loads(done.stdout)["names"]) == 2


@pytest.mark.parametrize("writing", ["CR LF", "CR LF with a mark"])
@pytest.mark.parametrize("name", ["answers.yaml", "answers.json"])
def test_a_file_that_is_changed_keeps_its_line_ends_and_its_mark(tmp_path, name, writing):
    path = tmp_path / name
    path.write_bytes(WRITINGS[writing](KINDS[name]()))
    (tmp_path / "paper.pdf").write_bytes(b"paper")
    before = path.read_bytes()
    done = call("evidence", "add", path, tmp_path / "paper.pdf", "--question", "A-01", "--note", "示例")
    assert done.returncode == 0, done.stderr
    after = path.read_bytes()
    assert b"paper.pdf" in after and after[:3] == before[:3]
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\r\n") and after.count(
        b"\r"
    ) == after.count(b"\n")
    kept = before.splitlines()
    assert sum(line in kept for line in after.splitlines()) >= len(kept) - 3


def test_a_file_that_has_to_be_written_anew_keeps_its_line_ends(tmp_path):
    from aeo_ipass.answers.store import load, save

    path = tmp_path / "answers.yaml"
    path.write_bytes(
        b"# a word\r\nformat: aeo-ipass/answers/1\r\nquestionnaire: hkaeo@2026.2\r\n? company\r\n: {name: Fictitious}\r\n"
    )
    data = {**load(path, partial=True).data, "company": {"name": "Other"}, "answers": {"A-01": "clear"}}
    save(path, data)
    after = path.read_bytes()
    assert load(path, partial=True).data == data and b"# a word" in after
    assert after.count(b"\n") == after.count(b"\r\n") > 3


def test_a_file_in_utf_16_is_kept_as_utf_8(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_bytes(WRITINGS["UTF-16"](EXAMPLE))
    (tmp_path / "paper.pdf").write_bytes(b"paper")
    assert call("evidence", "add", path, tmp_path / "paper.pdf", "--question", "A-01").returncode == 0
    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert set(EXAMPLE.splitlines()) - set(after.decode("utf-8").splitlines()) <= {"  A-01: clear"}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\xd8a\x00", b"\xff\xfea", "形".encode("big5")])
@pytest.mark.parametrize("name", ["answers.yaml", "answers.json", "many.jsonl"])
def test_what_is_no_text_is_told_with_its_file(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    done = call("score", tmp_path / name)
    assert done.returncode == 2 and name in done.stderr and "UTF-" in done.stderr


def test_a_result_is_not_written_over_answers_in_utf_16(tmp_path):
    (tmp_path / "answers.yaml").write_text(EXAMPLE, "utf-8")
    (tmp_path / "mine.yaml").write_bytes(WRITINGS["UTF-16"](EXAMPLE))
    before = (tmp_path / "mine.yaml").read_bytes()
    done = call("score", tmp_path / "answers.yaml", "--format", "json", "-o", tmp_path / "mine.yaml")
    assert done.returncode == 2 and (tmp_path / "mine.yaml").read_bytes() == before


def test_json_on_standard_input_is_known_in_utf_16(tmp_path):
    from aeo_ipass.batch.sources import _BEFORE_JSON

    for writing in WRITINGS.values():
        assert writing(as_json()).lstrip(_BEFORE_JSON)[:1] == b"{"


# --- what is written ------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "sarif", "md", "html"])
def test_text_files_have_the_line_ends_they_are_documented_with(tmp_path, ending):
    """LF alone, on every system: the same answers give the same bytes."""
    (tmp_path / "answers.yaml").write_text(EXAMPLE, "utf-8")
    assert call("score", tmp_path / "answers.yaml", "-o", tmp_path / f"out.{ending}").returncode == 0
    found = (tmp_path / f"out.{ending}").read_bytes()
    assert b"\n" in found and b"\r" not in found
