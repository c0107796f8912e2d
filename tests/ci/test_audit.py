"""The audit of packages: what was not audited is never taken for sound."""

import json
import subprocess

import audit
import pytest
from locked import held

CLEAN = {"version": "1", "vulns": []}
BAD = {"version": "1", "vulns": [{"id": "GHSA-1", "fix_versions": ["2"], "aliases": []}, {"id": "PYSEC-2"}]}
SKIPPED = {"skip_reason": "Dependency not found on PyPI and could not be audited: x (1)"}


def answer(**packages):
    return json.dumps(
        {"dependencies": [{"name": name, **each} for name, each in packages.items()], "fixes": []}
    )


@pytest.mark.parametrize(
    ("said", "lines", "codes"),
    [
        (answer(a=CLEAN, b=CLEAN), ["audited: 2 of 2 packages, 0 with a known vulnerability"], (0, 0)),
        (
            answer(a=CLEAN, b=BAD),
            ["VULNERABLE  b: GHSA-1, PYSEC-2", "audited: 2 of 2 packages, 1 with a known vulnerability"],
            (1, 1),
        ),
        (
            answer(a=CLEAN, b=SKIPPED),
            [
                "audited: 1 of 2 packages, 0 with a known vulnerability",
                f"not audited: 1 of 2 packages; b: {SKIPPED['skip_reason']}",
            ],
            (0, 1),
        ),
        (
            answer(a=BAD, b=SKIPPED),
            [
                "VULNERABLE  a: GHSA-1, PYSEC-2",
                "audited: 1 of 2 packages, 1 with a known vulnerability",
                f"not audited: 1 of 2 packages; b: {SKIPPED['skip_reason']}",
            ],
            (1, 1),
        ),
        *(
            (
                nothing,
                [
                    "audited: 0 of 2 packages, 0 with a known vulnerability",
                    "not audited: 2 of 2 packages; a: no answer",
                ],
                (0, 1),
            )
            for nothing in ("", "[]", "null", '{"dependencies": 1}', answer(), answer(c=BAD))
        ),
    ],
)
@pytest.mark.parametrize("required", [False, True])
def test_what_was_audited_is_told_from_what_was_not(said, lines, codes, required):
    found = audit.read(["a", "b"], said, "no answer")
    assert audit.told(found, required) == (lines, codes[required])


def test_every_package_is_asked_about_whatever_its_platform(monkeypatch, capsys):
    asked = []

    def run(command, **_):
        with open(command[-1], encoding="utf-8") as lines:  # noqa: PTH123
            asked.extend(line.split("==")[0] for line in lines)
        return subprocess.CompletedProcess(command, 0, answer(**dict.fromkeys(asked, CLEAN)), "")

    monkeypatch.setattr(subprocess, "run", run)
    assert audit.main() == 0
    assert asked == [package.name for package in held("dev")] and "colorama" in asked
    assert capsys.readouterr().out.startswith(f"audited: {len(asked)} of {len(asked)} packages, 0 with")


def test_an_answer_that_does_not_come_is_none(monkeypatch, capsys):
    def run(command, timeout, **_):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("AUDIT_REQUIRED", "1")
    assert audit.main() == 1
    assert "no answer within" in capsys.readouterr().out
