"""docs/git.md with a real git: branches that answered different questions, the same ones, and what `git diff` shows."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from aeo_ipass.answers import store
from aeo_ipass.answers.merging.shape import CONFLICTS_KEY
from conftest import ROOT, environment

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PROGRAM = f"{shlex.quote(sys.executable)} -m aeo_ipass"
DOCUMENT = (ROOT / "docs" / "git.md").read_text("utf-8")
SETTINGS = re.findall(r'^git config (\S+) "(.*)"$', DOCUMENT, re.M)
ATTRIBUTES = re.search(r"```\n(answers/\*\.yaml .*?)```", DOCUMENT, re.S)[1]
NAME = "answers/the company’s 答案.yaml"
TEXT = """# Kept by Example Person
format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
company: {name: Example Limited}  # as registered
target_tier: 1
depth: quick
answers:
  # the law first
  A-01: clear
  A-02: current  # see the certificate
  B-01: complete
"""


class Repository:
    """A repository set up as the document says."""

    def __init__(self, folder):
        self.folder, self.file = folder, folder / NAME
        self.git("init", "-q", "-b", "main")
        for name, value in (
            ("user.name", "Example Person"),
            ("user.email", "person@example.com"),
            ("core.quotepath", "false"),
        ):
            self.git("config", name, value)
        for name, value in SETTINGS[:3]:
            self.git("config", name, value.replace("aeo-ipass answers", f"{PROGRAM} answers"))
        (folder / ".gitattributes").write_text(ATTRIBUTES, "utf-8")
        self.commit(TEXT)

    def git(self, *words, fails=False):
        """Run git; what it says on both streams."""
        done = subprocess.run(
            ["git", *words], cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False,
            env={**environment(), "GIT_EDITOR": "true", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"},
        )  # fmt: skip
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, text):
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "Answer")

    def branches(self, ours, theirs):
        """`main` with one text, `other` with another, both made of the first; on `main`."""
        self.git("checkout", "-qb", "other")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)

    @property
    def text(self):
        return self.file.read_text("utf-8")

    @property
    def data(self):
        return store.load(self.file, partial=True).data


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path)


OURS = TEXT.replace("B-01: complete", "B-01: partial  # only 2025")
THEIRS = TEXT.replace("A-02: current", "A-02: missing") + "  C-01: clear\n"
BOTH = OURS.replace("A-02: current", "A-02: missing") + "  C-01: clear\n"


def test_the_settings_of_the_document_are_those_that_are_tried():
    assert [name for name, _ in SETTINGS[:3]] == ["merge.aeo-ipass.name", "merge.aeo-ipass.driver", "diff.aeo-ipass.textconv"]  # fmt: skip
    assert ATTRIBUTES.count("merge=aeo-ipass diff=aeo-ipass") == 2


def test_different_questions_merge_though_their_lines_are_neighbours(repository):
    repository.branches(OURS, THEIRS)
    repository.git("merge", "-q", "other")
    assert repository.text == BOTH, "comments and layout are ours"
    assert repository.git("status", "--short") == ""


def test_without_the_driver_git_would_not_have_merged_them(repository):
    """Or the test above would prove nothing."""
    repository.git("config", "--remove-section", "merge.aeo-ipass")
    repository.branches(OURS, THEIRS)
    assert "CONFLICT" in repository.git("merge", "other", fails=True)


def test_commits_are_put_onto_another_branch(repository):
    repository.branches(OURS, THEIRS)
    repository.git("rebase", "-q", "other")
    assert repository.data["answers"] == {
        "A-01": "clear",
        "A-02": "missing",
        "B-01": "partial",
        "C-01": "clear",
    }
    assert "# the law first" in repository.text and "# see the certificate" in repository.text


def test_what_both_changed_is_told_and_nothing_is_lost(repository):
    ours = OURS.replace("A-01: clear", "A-01: {value: convicted, note: asked HR}")
    theirs = THEIRS.replace("A-01: clear", "A-01: pending")
    repository.branches(ours, theirs)
    said = repository.git("merge", "other", fails=True)
    assert "CONFLICT" in said and re.search(rf"{NAME}: A-01 .*: ours “.+”, theirs “.+”", said)
    assert f"under {CONFLICTS_KEY}" in said
    found = repository.data
    assert found["answers"]["A-01"] == {"value": "convicted", "note": "asked HR"}
    assert found[CONFLICTS_KEY] == [{"at": "answers.A-01.value", "value": "pending"}]
    assert found["answers"]["C-01"] == "clear" and found["answers"]["A-02"] == "missing"
    assert "<<<<" not in repository.text and "# only 2025" in repository.text
    settled = repository.text.partition(CONFLICTS_KEY)[0].replace("convicted", "pending")
    repository.commit(settled)
    assert repository.data["answers"]["A-01"]["value"] == "pending"
    assert repository.git("status", "--short") == ""


def test_the_three_versions_of_a_conflict_can_be_merged_by_hand(repository):
    repository.branches(
        OURS.replace("A-01: clear", "A-01: convicted"), THEIRS.replace("A-01: clear", "A-01: pending")
    )
    repository.git("merge", "other", fails=True)
    for number, name in enumerate(("base", "ours", "theirs"), 1):
        (repository.folder / f"{name}.yaml").write_text(repository.git("show", f":{number}:{NAME}"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "aeo_ipass", *["answers", "merge", "--base", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "merged.yaml", "--theirs"]],
        cwd=repository.folder, capture_output=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert store.load(repository.folder / "merged.yaml", partial=True).data["answers"]["A-01"] == "pending"


@pytest.mark.parametrize(("broken", "why"), [
    (THEIRS.replace("A-01: clear", "A-01: clearly"), "is not an option here"),
    (THEIRS.replace("A-01: clear", "A-01: [\n"), "error"),
    (THEIRS.replace("2026.2", "2026.1"), "different versions"),
])  # fmt: skip
def test_a_side_that_cannot_be_merged_leaves_ours_and_a_conflict(repository, broken, why):
    repository.branches(OURS, broken)
    said = repository.git("merge", "other", fails=True)
    assert "CONFLICT" in said and why in said and f"git show :3:{NAME}" in said
    assert repository.text == OURS
    assert repository.git("show", f":3:{NAME}") == broken


def test_a_file_that_both_began_is_put_together(repository):
    repository.git("rm", "-q", NAME)
    repository.git("commit", "-qm", "Begin anew")
    head = TEXT.partition("  # the law")[0]
    repository.branches(f"{head}  A-01: clear\n", f"{head}  B-01: complete\n")
    repository.git("merge", "-q", "other")
    assert repository.data["answers"] == {"A-01": "clear", "B-01": "complete"}


def test_json_is_merged_as_json(repository):
    repository.file = repository.file.with_suffix(".json")
    start = '{"format": "aeo-ipass/answers/1", "questionnaire": "hkaeo@2026.2", "company": {"name": "Example Limited"}, "answers": {"A-01": "clear", "A-02": "current"}}\n'
    repository.commit(start)
    repository.branches(start.replace('"clear"', '"convicted"'), start.replace('"current"', '"missing"'))
    repository.git("merge", "-q", "other")
    assert repository.text == start.replace('"clear"', '"convicted"').replace('"current"', '"missing"')


def test_windows_line_ends_and_a_mark_stay(repository):
    repository.git("config", "core.autocrlf", "false")
    kept, theirs = ("\ufeff" + text.replace("\n", "\r\n") for text in (OURS, THEIRS))
    repository.git("checkout", "-qb", "other")
    repository.file.write_bytes(theirs.encode())
    repository.git("commit", "-qam", "Answer")
    repository.git("checkout", "-q", "main")
    repository.file.write_bytes(kept.encode())
    repository.git("commit", "-qam", "Answer")
    repository.git("merge", "-q", "other")
    assert repository.file.read_bytes().decode() == "\ufeff" + BOTH.replace("\n", "\r\n")


def test_git_diff_shows_answers(repository):
    repository.file.write_text(
        TEXT.replace("A-01: clear", "A-01: {value: clear}")
        .replace("B-01: complete", "B-01: {value: partial, note: only 2025}")
        .replace("# the law", "# law"),
        "utf-8",
    )
    changed = [line for line in repository.git("diff").splitlines() if re.match(r"[-+](?![-+])", line)]
    assert changed == ["-B-01: complete", "+B-01: partial", "+B-01 note: only 2025"]
    assert "+  # law first" in repository.git("diff", "--no-textconv")


def test_git_diff_shows_a_broken_file_as_it_is(repository):
    repository.file.write_text(TEXT + "  [\n", "utf-8")
    assert "+  [" in repository.git("diff")
