"""What commands say when something is wrong: in Chinese for who reads Chinese, hints and all."""

import re

import pytest

from conftest import ROOT
from kit.command_line import app_commands, call
from kit.tongues import CHINESE, english_in

FILE = ROOT / "examples" / "haulier.yaml"
OTHER = ROOT / "examples" / "warehouse.yaml"
WRONG = [
    "score nosuch.yaml", "score {file} --tier 9", "score {file} --as-of yesterday", "score {file} --min-score x",
    "score {file} --require-criterion x", "score {file} --allow x", "score {file} --output-format x",
    "score {file} --questionnaire hkae", "score {file} --questionnaire zzz", "score {file} --questionnaire ./nosuch",
    "score {file} --csv-encoding big5", "score {file} --no-regression", "score {file} --baseline nosuch", "score {broken}",
    "score {file} --require ready --min-score 99", "score {file} --questionnaire-sha256 12", "score {file} -o .", "score {file} -o {file}",
    "report {file} -o out.xyz", "report {file} -o out.md --sections x", "report {file} -o out.pdf --logo nosuch.png",
    "plan {file} --budget x", "plan {file} --set x", "plan {file} --set A-99=full", "plan {file} --to ready --budget 3",
    "explain {file} Z", "compare {file} nosuch.yaml", "history nosuch", "crosswalk {file}",
    "crosswalk {file} --scheme ctpa", "visit {file} -c Z", "portfolio nosuch", "portfolio {file} --aeo-list nosuch.csv",
    "page -o .", "page --lang fr", "schema answer", "assess new.yaml", "answers new --set x", "answers new --set role=importer",
    "answers new --set roles=importr", "answers new {file}", "answers check {broken}", "answers export {file} -o out.zzz", "answers merge {file} {other} -o out.yaml", "answers merge {file}", "answers merge-driver x y z",
    "answers lines nosuch.yaml", "answers migrate {file} --undo", "answers migrate nosuch.yaml", "answers review {file}",
    "answers review {file} --by X --approve --set full", "answers import nosuch.xlsx --into {file}", "answers import {other} --into {file}",
    "evidence list {file} --tier 9", "evidence check {file} --root nosuch", "evidence add {file} nosuch.pdf",
    "evidence add {file} nosuch.pdf --question A-01", "evidence add {file} {other} --question A-99", "evidence pack {file} -o out.txt",
    "partner pack nosuch.csv -o packs", "partner collect nosuch --into partners", "partner status nosuch", "partner actions nosuch",
    "partner reports nosuch -o reports", "partner evidence nosuch --into {file}", "questionnaire show A-4",
    "questionnaire list --roles x", "questionnaire lint --explain x", "questionnaire lint nosuch", "questionnaire diff hkaeo nosuch",
    "programme mra --questionnaire hkaoe", "programme list nosuch.csv X", "programme documents nosuch.yaml",
    *(f"programme {name} --lang fr" for name in ("tiers", "eligibility", "benefits", "facilities", "laws", "process", "brand", "contact")),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_text(
        "format: aeo-ipass/answers/1\nquestionnaire: hkaeo@2026.2\ncompny: {}\nprofile: {role: x, roles: [y]}\n"
        "answers:\n  A-01: ful\n  Z-99: full\n  A-02: {value: not_applicable}\n",
        "utf-8",
    )


@pytest.mark.parametrize("words", WRONG)
def test_what_is_wrong_is_told_in_chinese(words):
    given = [word.format(file=FILE, other=OTHER, broken="broken.yaml") for word in words.split()]
    done = call(*given, LANG=CHINESE[len(words) % 2])
    assert done.returncode in (1, 2), done
    said = done.stderr or done.stdout  # the findings of the lint are its result
    assert re.search("[\u4e00-\u9fff]", said)
    assert [line for line in said.splitlines() if english_in(line)] == []


def test_every_command_is_among_them():
    assert [
        name for name in app_commands() if not any(f"{words} ".startswith(f"{name} ") for words in WRONG)
    ] == []
