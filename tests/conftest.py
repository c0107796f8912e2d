"""What all tests share: the real questionnaire, the real command line, and small made-up programmes."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from aeo_ipass.questionnaire import catalog

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="aeo-ipass-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

os.environ.pop("CI", None)  # a build server has no cache

settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def hkaeo():
    """The HKAEO questionnaire, live."""
    return catalog.load("hkaeo")


def environment(**more):
    """The environment of a stranger's shell: English, no colours, nothing of ours."""
    kept = {
        k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "XDG_CACHE_HOME")
    }
    return {**kept, "LANG": "C.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1", **more}


@pytest.fixture(scope="session")
def run():
    """Run `aeo-ipass` as a stranger does; returns the finished process with text output."""

    def run_(*words, cwd=ROOT, env=None, stdin=subprocess.DEVNULL):
        return subprocess.run(
            [sys.executable, "-m", "aeo_ipass", *map(str, words)],
            cwd=cwd, env=env or environment(), stdin=stdin, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run_


@pytest.fixture(scope="session")
def full(hkaeo):
    """An assessment with every question answered: good, bad, unsure, not applicable, with and without evidence."""
    from kit.report_cases import full_depth

    return full_depth(hkaeo)


@pytest.fixture(scope="session", params=["en", "zh-Hant", "zh-Hans"])
def full_report(full, request):
    """Its report in each language."""
    from aeo_ipass.pages import report as content

    return content.build(full, request.param)


@pytest.fixture
def cabinet(tmp_path):
    """A folder with answers, for files that prove them; beside it there is room for what does not belong to it."""
    from kit.cabinet import Cabinet

    (tmp_path / "firm").mkdir()
    return Cabinet(tmp_path / "firm")
