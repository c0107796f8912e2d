"""`aeo-ipass report` as a stranger runs it."""

import json

import pytest

from aeo_ipass import renderers
from conftest import EXAMPLES, ROOT
from kit.command_line import call

FORWARDER = ROOT / "examples" / "forwarder.yaml"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def report(*words):
    return call("report", *words)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_in_every_format(example, tmp_path):
    outs = [tmp_path / f"report.{ending}" for ending in ("html", "md", "json")]
    done = report(example, *(w for o in outs for w in ("-o", o)), "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert all(f"written: {o}" in done.stderr for o in outs)
    assert outs[0].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert outs[1].read_text("utf-8").startswith("# ")
    assert json.loads(outs[2].read_text("utf-8"))["format"] == "aeo-ipass/result/1"


def test_the_json_is_what_score_says(tmp_path):
    report(FORWARDER, "-o", tmp_path / "r.json", "-q")
    scored = json.loads(call("score", FORWARDER, "--format", "json").stdout)
    assert json.loads((tmp_path / "r.json").read_text("utf-8")) == scored["results"][0]


def test_two_languages_in_the_order_asked_for(tmp_path):
    out = tmp_path / "r.md"
    assert report(FORWARDER, "-o", out, "--lang", "zh-HK,en,zh-Hant", "-q").stderr == ""
    text = out.read_text("utf-8")
    assert text.index("# 示例海港貨運有限公司") < text.index("# Example Harbour Forwarding Limited")
    assert text.count("\n---\n") == 1


def test_sections_and_redaction(tmp_path):
    out = tmp_path / "r.md"
    report(FORWARDER, "-o", out, "--sections", "method,summary", "--redact", "--lang", "en")
    text = out.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Summary",
        "## How this was judged",
    ]
    assert "Harbour" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "r.txt"], "“r.txt”: the ending does not say a known format\n    → known: md, xlsx, html"),
        (["-o", "r"], "the ending does not say a known format"),
        (["-o", "r.md", "--sections", "sumary"], "the report has no section “sumary”"),
        (["-o", "r.md", "--lang", "en,fr"], "the language “fr” is not available"),
        (["-o", "r.md", "--logo", "README.md"], "“README.md” is neither a PNG nor a JPEG picture"),
        (["-o", "r.md", "--logo", "no.png"], "the file cannot be read"),
        (["-o", "r.md", "--logo", "x.png", "--redact"], "--logo shows whose report it is, --redact hides it"),
        (["-o", "r.md", "--tier", "9"], "tier “9” does not exist"),
        (["-o", "no/such/folder/r.md"], "the folder “no/such/folder” does not exist"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("text", "utf-8")
    done = report(FORWARDER, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["README.md"]


def test_a_logo_too_large_is_refused(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG + b"0" * 2_000_000)
    done = report(FORWARDER, "-o", tmp_path / "r.html", "--logo", logo)
    assert done.returncode == 2 and "larger than 2 MB" in done.stderr


def test_an_input_error_is_told_where_it_is(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(FORWARDER.read_text("utf-8").replace("A-05: full", "A-05: fully"), "utf-8")
    done = report(bad, "-o", tmp_path / "r.md")
    assert done.returncode == 2
    assert "bad.yaml:" in done.stderr and "fully" in done.stderr
    assert not (tmp_path / "r.md").exists()


def test_a_missing_extra_says_what_to_install(monkeypatch, tmp_path):
    def needs(documents):
        import no_such_library  # noqa: F401

    monkeypatch.setitem(renderers.FORMATS, "pdf", renderers.Format("pdf", needs, extra="pdf"))
    done = report(FORWARDER, "-o", tmp_path / "r.pdf", "-o", tmp_path / "r.md")
    assert done.returncode == 2
    assert "pip install" in done.stderr and '"typst' in done.stderr
    assert not list(tmp_path.iterdir()), "nothing is written unless everything can be"
