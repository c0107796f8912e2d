"""Ask whether a package of the lock has a known vulnerability: `python scripts/audit.py`.

pip-audit asks for each package of `requirements/dev.txt`, whatever platform it is for, and ends well also when it got
no answer. So this tells what was audited from what was not: a known vulnerability ends with 1, no answer is said
plainly, and is an error too where AUDIT_REQUIRED=1, as before a release.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from locked import Held, held

SECONDS = 120
"""After which no answer is one."""


class Audit(NamedTuple):
    """What came back: of each package with a vulnerability their ids, and why others were not audited."""

    asked: int
    vulnerable: dict[str, list[str]]
    not_audited: dict[str, str]


def read(names: Iterable[str], answer: str, otherwise: str) -> Audit:
    """What pip-audit's JSON says of these packages; what it says nothing of was not audited, for that reason."""
    try:
        found = {each["name"]: each for each in json.loads(answer)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        found = {}
    vulnerable, not_audited, names = {}, {}, list(names)
    for name in names:
        each: dict[str, Any] = found.get(name, {})
        if each.get("vulns"):
            vulnerable[name] = [told["id"] for told in each["vulns"]]
        elif "vulns" not in each:
            not_audited[name] = each.get("skip_reason", otherwise)
    return Audit(len(names), vulnerable, not_audited)


def ask(packages: list[Held]) -> tuple[str, str]:
    """What pip-audit answers, and the last line that it says beside."""
    with tempfile.TemporaryDirectory() as apart:
        lines = (
            Path(apart) / "all.txt"
        )  # without conditions: pip-audit leaves out what is not for this platform
        lines.write_text(
            "".join(
                f"{each.name}=={each.version} {' '.join(f'--hash=sha256:{h}' for h in each.hashes)}\n"
                for each in packages
            ),
            "utf-8",
        )
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json",
                   "--progress-spinner", "off", "--requirement", str(lines)]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return "", f"no answer within {SECONDS} seconds"
    return done.stdout, (done.stderr.strip().splitlines() or ["no answer"])[-1]


def told(audit: Audit, required: bool) -> tuple[list[str], int]:
    """What to say of it, and how to end."""
    lines = [f"VULNERABLE  {name}: {', '.join(ids)}" for name, ids in sorted(audit.vulnerable.items())]
    known = audit.asked - len(audit.not_audited)
    lines.append(
        f"audited: {known} of {audit.asked} packages, {len(audit.vulnerable)} with a known vulnerability"
    )
    if audit.not_audited:
        name, why = min(audit.not_audited.items())
        lines.append(f"not audited: {len(audit.not_audited)} of {audit.asked} packages; {name}: {why}")
    return lines, int(bool(audit.vulnerable or (required and audit.not_audited)))


def main() -> int:
    """Ask, and say what came back."""
    packages = [*held("dev")]
    lines, code = told(
        read((each.name for each in packages), *ask(packages)), os.environ.get("AUDIT_REQUIRED") == "1"
    )
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
