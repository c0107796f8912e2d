"""Renew every golden file and schema from what the program says now: `.venv/bin/python tests/renew_golden.py`.

Each line below is a file and the command that prints it; tests compare both. Look at the difference
before committing it.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "examples" / "golden"
EXAMPLES = [f"examples/{p.name}" for p in sorted((ROOT / "examples").glob("*.yaml"))]
LANGUAGES = ["en", "zh-Hant", "zh-Hans"]

FORMATS = {
    name: ["score", *EXAMPLES, "--format", format_, "--lang", "en", "--quiet"]
    for name, format_ in {
        "results.json": "json",
        "results.junit.xml": "junit",
        "results.sarif.json": "sarif",
        "results.github.txt": "github",
        "results.md": "markdown",
        "results.csv": "csv",
    }.items()
}
TABLES = {
    f"{name}.{language}.txt": ["score", f"examples/{name}.yaml", "--lang", language]
    for name in ("forwarder", "manufacturer", "warehouse")
    for language in LANGUAGES
}
HISTORY = [f"examples/history/{name}.yaml" for name in ("2026-03", "2026-07", "2026-11")]
INSIGHT = {
    "history/compare.json": ["compare", *HISTORY[1:], "--format", "json", "--quiet"],
    "history/compare.md": ["compare", *HISTORY[1:], "--format", "markdown", "--lang", "en", "--quiet"],
    "history/history.json": ["history", "examples/history", "--format", "json", "--quiet"],
    **{
        f"history/{command}.{language}.txt": [command, *files, "--lang", language, "--quiet"]
        for command, files in (("compare", HISTORY[1:]), ("history", HISTORY))
        for language in LANGUAGES
    },
}
PLAN = ["plan", "examples/warehouse.yaml", "--quiet"]
PLANS = {
    **{f"warehouse.plan.{language}.txt": [*PLAN, "--lang", language] for language in LANGUAGES},
    **{
        f"warehouse.plan.{ending}": [*PLAN, "--format", format_, "--lang", "en"]
        for ending, format_ in (("json", "json"), ("md", "markdown"), ("csv", "csv"))
    },
}
REPORTS = {f"forwarder.report.{language}.md": language for language in LANGUAGES}
HELP = {
    f"help/{'-'.join(words) or 'aeo-ipass'}.{language}.txt": [*words, "--help", "--lang", language]
    for words in ([], ["score"], ["answers"], ["answers", "merge"], ["partner", "pack"])
    for language in LANGUAGES
}
GOLDEN_FILES = {**FORMATS, **TABLES, **INSIGHT, **PLANS, **HELP}


def printed(*words):
    """What `aeo-ipass` prints, started as a stranger starts it."""
    from conftest import environment

    done = subprocess.run(
        [sys.executable, "-m", "aeo_ipass", *words],
        cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def renewals():
    """Every file and the words that print it."""
    for name, words in GOLDEN_FILES.items():
        yield GOLDEN / name, words
    for name in printed("schema").decode().split():
        yield ROOT / "schemas" / f"{name}.schema.json", ["schema", name]


def main():
    for path, words in renewals():
        fresh = printed(*words)
        if not path.exists() or path.read_bytes() != fresh:
            path.write_bytes(fresh)
            sys.stdout.write(f"renewed: {path.relative_to(ROOT)}\n")
    for name, language in REPORTS.items():
        printed("report", "examples/forwarder.yaml", "--lang", language, "-o", str(GOLDEN / name), "--quiet")


if __name__ == "__main__":
    main()
