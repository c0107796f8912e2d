"""What other people send: one row for each kind of file that did harm once, through the real command line."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from kit.command_line import call

FORWARDER = ROOT / "examples" / "forwarder.yaml"
RAW = {chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"} | set(
    "\u202a\u202b\u202d\u202e\u2066\u2067"
)
COMMANDS = {
    "score": ["score"], "score -f csv": ["score", "-f", "csv"], "score -f github": ["score", "-f", "github"],
    "score -f junit": ["score", "-f", "junit"], "score -f sarif": ["score", "-f", "sarif"], "plan": ["plan"],
    "explain": ["explain"], "history": ["history"], "portfolio": ["portfolio"], "answers check": ["answers", "check"],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder, file, *changes):
    """The example of a forwarder with other lines."""
    text = FORWARDER.read_text("utf-8")
    for good, bad in changes:
        assert good in text
        text = text.replace(good, bad)
    (folder / file).write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_would_clear_the_screen_is_shown(folder, command):
    evil = written(folder, "a.yaml", ("name: Example", 'name: "\\e]0;title\\a\\e[2J\\x9b2J\\u202eExample'))
    text = (folder / evil).read_text("utf-8").replace("Limited\n", 'Limited"\n', 1)
    (folder / evil).write_text(text, "utf-8")
    done = call(*COMMANDS[command], evil, *(["D-01"] if command == "explain" else []))
    assert not RAW & set(done.stdout + done.stderr)
    if command != "answers check":
        assert "Example" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "how", ["the same name", "./", "a link", "a hard link", "through a folder", "another file of answers"]
)
@pytest.mark.parametrize("words", [
    ["score", "-f", "json"], ["plan", "-f", "json"], ["portfolio", "-f", "csv"], ["explain", "D-01"], ["report"],
], ids=lambda words: words[0])  # fmt: skip
def test_answers_are_never_an_output(folder, how, words):
    (folder / "sub").mkdir()
    same = written(folder, "same.md")
    before = (folder / same).read_bytes()
    target = {"the same name": same, "./": f"./{same}", "through a folder": f"sub/../{same}"}.get(
        how, "other.md"
    )
    if how == "a link":
        Path(target).symlink_to(same)
    elif how == "a hard link":
        Path(target).hardlink_to(same)
    elif how == "another file of answers":
        shutil.copy(same, target)
    name, *more = words
    done = call(name, same, *more, "-o", target)
    assert done.returncode == 2 and Path(target).name in done.stderr
    assert (folder / same).read_bytes() == before == (folder / target).read_bytes()
    assert {p.name for p in folder.iterdir()} == {"sub", same, Path(target).name}


HEAD = "questionnaire,company.name,profile.roles,profile.legal_form,profile.years_trading,profile.headcount,profile.flows,profile.modes,profile.cargo_on_site,profile.cargo_work,profile.fleet,profile.goods,profile.lodges,profile.outsourced,profile.premises,A-04,L-02"
ROW = "hkaeo,{name},importer,limited,2_or_more,10_to_49,import,ocean,no,{work},hired,none,declarations_self,transport,commercial_office,{percent},{day}"


@pytest.mark.parametrize(("percent", "day"), [
    ("98", "2026-06-05"), ("９８", "2026/6/5"), ("98%", "2026年6月15日"), ('"98 %"', "15 Jun 2026"), ("98", "Never"),
])  # fmt: skip
def test_values_are_read_as_people_write_them(folder, percent, day):
    (folder / "a.csv").write_text(
        f"{HEAD}\n{ROW.format(name='Example', work='none', percent=percent, day=day)}\n", "utf-8"
    )
    done = call("score", "a.csv", "-f", "json", "--as-of", "2026-11-20")
    result = json.loads(done.stdout)["results"][0]
    assert done.returncode == 0 and result["company"]["name"] == "Example"
    assert "A-04" not in str(result.get("missing", []))


def test_a_day_that_could_be_two_is_refused_with_both(folder):
    (folder / "a.csv").write_text(
        f"{HEAD}\n{ROW.format(name='Example', work='none', percent=98, day='5/6/2026')}\n", "utf-8"
    )
    done = call("score", "a.csv")
    assert done.returncode == 2
    assert "a.csv:2:1: error: “5/6/2026” could mean 2026-06-05 or 2026-05-06" in done.stderr


def test_an_empty_cell_is_told_how_an_empty_list_is_written(folder):
    (folder / "a.csv").write_text(
        f"{HEAD}\n{ROW.format(name='Example', work='', percent=98, day='never')}\n", "utf-8"
    )
    done = call("score", "a.csv")
    assert done.returncode == 2
    assert "an empty list is written: none" in done.stderr and "[]" not in done.stderr


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_a_number_that_is_too_long_speaks_of_digits_and_of_nothing_else(folder, ending):
    (folder / f"a.{ending}").write_text(
        '{"format": "aeo-ipass/answers/1", "answers": {"A-04": %s}}' % ("9" * 5000), "utf-8"
    )
    done = call("score", f"a.{ending}")
    assert done.returncode == 2
    assert "a whole number of at most 15 digits was expected" in done.stderr
    assert not {"python", "int(", "limit (4300", "sys."} & set(done.stderr.lower().split())


@pytest.mark.parametrize(("tier", "gone", "reason"), [
    (2, True, "it is in the baseline and missing here"), (1, False, "the target tier fell from 2 to 1"),
])  # fmt: skip
def test_the_gate_names_the_company_and_the_reason(folder, tier, gone, reason):
    for name in ("before", "after"):
        (folder / name).mkdir()
        written(
            folder,
            f"{name}/one.yaml",
            ("target_tier: 2", f"target_tier: {tier if name == 'after' else 2}"),
        )
    written(folder, "before/two.yaml", ("name: Example Harbour", "name: Example Second"))
    if not gone:
        written(folder, "after/two.yaml", ("name: Example Harbour", "name: Example Second"))
    done = call("score", "after", "--baseline", "before", "--no-regression")
    assert done.returncode == 1
    company = "Example Second" if gone else "Example Harbour"
    assert any(company in line and reason in line for line in done.stderr.splitlines())
