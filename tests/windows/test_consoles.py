"""Old code pages, in pipes and consoles: never an error, what they have is right, what they lack is said otherwise."""

import ast
import re
import subprocess
import sys
import unicodedata

import pytest

from aeo_ipass.text.codepage import handler, has, lost
from conftest import ROOT, environment
from kit.command_line import call

EXAMPLE = ROOT / "examples" / "forwarder.yaml"
PAGES = ("cp437", "cp850", "cp936", "cp950", "cp1252")
WORDS = {
    "score": (["score", EXAMPLE], 0),
    "plan": (["plan", EXAMPLE], 0),
    "explain": (["explain", EXAMPLE, "A"], 0),
    "programme": (["programme", "mra"], 0),
    "help": (["score", "--help"], 0),
    "fault": (["score", EXAMPLE, "--lang", "xx"], 2),
    "no file": (["score", "“nothing” – …→.yaml"], 2),
}
WORD = re.compile(r"[A-Za-z0-9]{2,}")
LOST = "some characters cannot be shown in the code page {}"
NOT_CHINESE = re.compile("[^\u2e80-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", WORDS)
def test_english_is_whole_in_every_code_page(name, page):
    words, code = WORDS[name]
    here, there = call(*words, encoding=page), call(*words)
    assert (here.returncode, there.returncode) == (code, code)
    assert (here.stdout + here.stderr).count("?") == (there.stdout + there.stderr).count("?")
    assert len(here.stdout.splitlines()) == len(there.stdout.splitlines())
    assert WORD.findall(here.stdout + here.stderr) == WORD.findall(there.stdout + there.stderr) != []


@pytest.mark.parametrize(("page", "language"), [("cp950", "zh-Hant"), ("cp936", "zh-Hans")])
@pytest.mark.parametrize("command", ["score", "plan", "explain"])
def test_chinese_is_whole_in_its_own_code_page(command, page, language):
    here, there = (call(command, EXAMPLE, "--lang", language, encoding=e) for e in (page, "utf-8"))
    letters = NOT_CHINESE.sub("", there.stdout)
    assert len(letters) > 200 and NOT_CHINESE.sub("", here.stdout) == letters
    assert (here.returncode, here.stderr) == (there.returncode, there.stderr)


@pytest.mark.parametrize("page", ["cp437", "cp1252", "cp950"])
def test_what_is_lost_is_told_once_in_words_that_can_be_shown(page):
    done = call("score", EXAMPLE, "--lang", "zh-Hans", encoding=page)
    assert done.returncode == 0 and "?" in done.stdout
    assert done.stderr.count(LOST.format(page)) == 1
    assert call("score", EXAMPLE, encoding=page).stderr == ""


def test_an_interview_that_shows_other_writings_goes_on(tmp_path):
    """Its first question offers every language by its own name."""
    done = call(
        "assess",
        tmp_path / "new.yaml",
        "--plain",
        "--lang",
        "zh-Hant",
        stdin="\n示例有限公司\n",
        encoding="cp950",
    )
    assert done.returncode == 130 and "繁體中文" in done.stdout
    assert done.stderr.count("PYTHONUTF8=1") == 1


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("score", EXAMPLE, "--format", f)
        for f in ("json", "jsonl", "csv", "junit", "sarif", "github", "markdown", "html")
    ]
    + [("plan", EXAMPLE, "--format", f) for f in ("json", "csv", "markdown")]
    + [("answers", "new"), ("answers", "lines", EXAMPLE), ("answers", "check", EXAMPLE, "--format", "json")],
    ids=lambda words: " ".join(str(w) for w in words if w != EXAMPLE),
)
def test_what_programs_read_is_utf_8_in_every_code_page(words, page):
    language = () if words[0] == "answers" else ("--lang", "zh-Hant")
    here, there = (call(*words, *language, encoding=e) for e in (page, "utf-8"))
    assert here.stdout == there.stdout
    assert here.returncode == there.returncode and here.stderr == there.stderr


@pytest.mark.parametrize("page", ["cp950:strict", "cp437:strict"])
def test_a_process_of_its_own_does_the_same(page, tmp_path):
    env = {**environment(PYTHONIOENCODING=page), "PYTHONUTF8": "0"}
    for words in (["score", EXAMPLE], ["score", EXAMPLE, "--format", "json", "-q"]):
        with (tmp_path / "out").open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-m", "aeo_ipass", *words],
                cwd=ROOT,
                env=env,
                stdout=out,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out").read_bytes() == call("score", EXAMPLE, "--format", "json", "-q").stdout.encode()


# --- what stands for what ------------------------------------------------------------------------


def encoded(text, page):
    return text.encode(page, handler(page)).decode(page)


@pytest.fixture(scope="module")
def marks():
    """Every sign and mark in what the program says."""
    found = {c for text in _texts() for c in text if not c.isascii() and unicodedata.category(c)[0] in "PS"}
    return sorted(c for c in found - OF_CHINESE if not NOT_CHINESE.sub("", c))


@pytest.mark.parametrize("page", PAGES)
def test_every_mark_that_the_program_says_is_readable(marks, page):
    assert {"–", "“", "→", "●", "…"} <= set(marks)
    assert [c for c in marks if encoded(c, page) == "?"] == []
    assert lost() == ""


OF_CHINESE = frozenset("、。《》「」『』【】〓")


def _texts():
    """Every text in the code that draws for a screen, asks or tells, and all that is translated."""
    yield (ROOT / "src/aeo_ipass/locales/aeo_ipass.pot").read_text("utf-8")
    house = ROOT / "src/aeo_ipass"
    for files in (
        "cli/**/*.py",
        "document/*.py",
        "interview/*.py",
        "pages/**/*.py",
        "phrases/**/*.py",
        "renderers/terminal*.py",
    ):
        for path in house.glob(files):
            yield from (n.value for n in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_text(n))


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("page", ["cp437", "cp950"])
def test_nothing_that_stands_for_a_character_is_a_command(page):
    """A build system obeys lines that begin with two colons, a terminal what a control begins."""
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x11000), *range(0x1F000, 0x20000)):
        if not has(page, chr(code)):
            found = encoded(chr(code), page)
            assert ":" not in found and found.isprintable(), f"U+{code:04X}"


def test_what_was_made_visible_stays_so():
    assert encoded("␛[2J", "cp437") == "^[[2J"
    assert encoded("\u2236:error", "cp1252") == "?:error"


def test_letters_keep_what_can_be_kept():
    assert encoded("Čapek ﬁrm № Ａ１", "cp437") == "Capek firm No A1"
    assert encoded("示例", "cp437") == "??" and lost() == "cp437"
    assert unicodedata.normalize("NFC", encoded("Zoë", "cp950")) == "Zoe"


@pytest.mark.parametrize("name", ["TERM", "NO_COLOR"])
def test_no_colours_where_none_are_wanted(name):
    from kit.terminal import Terminal

    terminal = Terminal("score", str(EXAMPLE), cwd=ROOT, **{"NO_COLOR": "", name: "dumb"})
    while terminal.read():
        pass
    assert b"\x1b" not in terminal.said
