"""The packages held, and CI's three runs of the tests: what is held fits, and no failure hides another."""

import re
import shutil
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from renew_lock import APART, FOR_DEVELOPERS

from conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
LISTS = {
    "build": PYPROJECT["build-system"]["requires"],
    "program": PROJECT["dependencies"],
    **{name: wanted for name, wanted in PROJECT["optional-dependencies"].items() if name not in APART},
}
ASKED = [
    Requirement(line) for lines in LISTS.values() for line in lines if not line.startswith(PROJECT["name"])
]
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
HELD = {canonicalize_name(n): v for n, _, v in (line.partition("==") for line in LINES) if v}


# --- constraints.txt and the ranges ----------------------------------------------------------


def test_the_file_is_as_the_script_writes_it():
    comment = [line for line in LINES if line.startswith("#")]
    held = LINES[len(comment) :]
    assert comment and "scripts/renew_lock.py" in " ".join(comment)
    assert all(re.fullmatch(r"[a-z0-9-]+==[A-Za-z0-9.]+", line) for line in held)
    assert held == sorted(held, key=lambda line: line.partition("==")[0])
    assert len(held) == len(HELD) > 50


@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_what_is_asked_for_is_held_within_its_range(wanted):
    assert HELD[canonicalize_name(wanted.name)] in wanted.specifier, "run: python scripts/renew_lock.py"


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_asked_for_twice(name):
    names = [canonicalize_name(Requirement(line).name) for line in LISTS[name]]
    assert [n for n in names if names.count(n) > 1] == []


@pytest.mark.parametrize(
    ("marker", "installs"),
    [
        ("try", ["install --quiet -c constraints.txt -e ."]),
        (
            "test",
            [
                "install --quiet --require-hashes -r requirements/dev.txt",
                "install --quiet --no-deps --no-build-isolation -e .",
            ],
        ),
    ],
)
def test_the_readmes_commands_install_what_is_held(marker, installs):
    command = subprocess.run(
        [ROOT / ".ci/readme-command", marker], capture_output=True, text=True, check=True
    ).stdout
    assert command.count("\n") == 1
    assert re.findall(r"pip (install .*?) &&", command) == installs


# --- the lock --------------------------------------------------------------------------------

LOCKS = ("dev", "program", "one-file")


def lock(name):
    """Each requirement of a lock with its hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    for entry in re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.M).rstrip()):
        line, *hashes = entry.split(" \\\n    ")
        yield Requirement(line), hashes


@pytest.mark.parametrize("name", LOCKS)
def test_each_package_is_held_with_the_hash_of_each_of_its_files(name):
    for wanted, hashes in lock(name):
        assert str(wanted.specifier) == f"=={HELD[canonicalize_name(wanted.name)]}"
        assert hashes and all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes)
    assert "://" not in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")


def test_the_constraints_are_those_of_the_lock():
    assert [f"{wanted.name}{wanted.specifier}" for wanted, _ in lock("dev")] == LINES[2:]


@pytest.mark.parametrize("name", ["program", "one-file"])
def test_what_a_smaller_lock_holds_is_in_the_large_one_with_the_same_hashes(name):
    large = {wanted.name: hashes for wanted, hashes in lock("dev")}
    assert {wanted.name: hashes for wanted, hashes in lock(name)}.items() <= large.items()


@pytest.mark.parametrize(
    ("name", "without"),
    [("program", {*FOR_DEVELOPERS}), ("one-file", {*FOR_DEVELOPERS, "dask"})],
)
def test_a_smaller_lock_holds_the_program_with_its_extras(name, without):
    held = {wanted.name for wanted, _ in lock(name)}
    for part, wanted in (("", PROJECT["dependencies"]), *PROJECT["optional-dependencies"].items()):
        own = {canonicalize_name(Requirement(line).name) for line in wanted}
        assert own <= held if part not in without else not own <= held, part


# --- the oldest that the ranges allow --------------------------------------------------------


def oldest(*path):
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "oldest_versions.py", *path],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_oldest_are_the_lower_bounds():
    found = dict(line.split("==") for line in oldest().stdout.splitlines())
    tested = [
        Requirement(line) for name, lines in LISTS.items() if name not in ("dev", "docs") for line in lines
    ]
    assert found.keys() == {wanted.name for wanted in tested}
    for wanted in tested:
        assert f">={found[wanted.name]}" in str(wanted.specifier).split(",")
        assert found[wanted.name] in wanted.specifier


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('"b>=1.2,<2", "A[x]>=3"', "A==3\nb==1.2\n"),
        ('"a>=1", "a>=1"', "a==1\n"),
        ("'c>=1.0.post1; python_version<\"3.13\"'", "c==1.0.post1\n"),
        ('"a"', None),
        ('"a<2"', None),
        ('"a<2,>=1"', None),
        ('"a>=1", "a>=1.1"', None),
    ],
)
def test_a_range_without_one_lower_bound_is_refused(tmp_path, asked, found):
    project = f"[build-system]\nrequires = []\n[project]\ndependencies = [{asked}]\n"
    (tmp_path / "pyproject.toml").write_text(project, "utf-8")
    done = oldest(tmp_path / "pyproject.toml")
    if found is None:
        assert done.returncode == 1 and done.stderr.startswith("a") and "Traceback" not in done.stderr
    else:
        assert (done.returncode, done.stdout) == (0, found)


# --- three sets of packages ------------------------------------------------------------------

NEWER = "freeze:Typer==99.0"


@pytest.fixture
def sets(tmp_path):
    """Run `.ci/test-sets` in a copy, with environments that only pretend; returns its end and what each said."""
    for name in (".ci", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("README.md", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    script(programs / "python3", f"""\
[ "$1 $2" = "-m venv" ] || exec "{sys.executable}" "$@"
name=$(basename "$3"); mkdir -p "$3/bin"
cp "{programs}/pip" "{programs}/pytest" "$3/bin/"
""")  # fmt: skip
    script(programs / "pip", f"""\
name=$(basename "$(dirname "$(dirname "$0")")")
case $1 in
  install) echo "$name ${{PIP_CONSTRAINT:-free}} ${{PIP_BUILD_CONSTRAINT:-free}}" >>"{tmp_path}/installed"
           ! grep -qx install "{tmp_path}/$name.does" ;;
  freeze) sed -n 's/^freeze://p' "{tmp_path}/$name.does" ;;
esac
""")  # fmt: skip
    script(programs / "pytest", f"""\
name=$(basename "$(dirname "$(dirname "$0")")")
grep -v '^freeze:' "{tmp_path}/$name.does"
! grep -q failed "{tmp_path}/$name.does"
""")  # fmt: skip

    def sets_(
        held="5 passed in 1.00s", newest=f"5 passed in 2.00s\n{NEWER}", oldest="5 passed in 3.00s", names=()
    ):
        for name, does in ((".venv", held), ("newest", newest), ("oldest", oldest)):
            (tmp_path / f"{name}.does").write_text(f"{does}\n", "utf-8")
        done = subprocess.run(
            ["bash", tmp_path / ".ci" / "test-sets", *names],
            env={"PATH": f"{programs}:/usr/bin:/bin", "PIP_CONSTRAINT": "/given"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = done.stdout.partition("== how the tests ended with each set of packages\n")[2]
        return done.returncode, said.splitlines()

    return sets_


def script(path, text):
    path.write_text(f"#!/bin/bash\n{text}", "utf-8")
    path.chmod(0o755)


def test_each_set_is_told_with_pytests_own_line(sets):
    assert sets() == (
        0,
        [
            "held    passed  5 passed in 1.00s",
            "newest  passed  5 passed in 2.00s",
            "oldest  passed  5 passed in 3.00s",
        ],
    )


@pytest.mark.parametrize("bad", ["held", "newest", "oldest"])
@pytest.mark.parametrize(
    ("does", "told"),
    [
        (f"1 failed, 4 passed in 2.00s\n{NEWER}", "FAILED  1 failed, 4 passed in 2.00s"),
        (
            f"4 passed, 1 skipped in 2.00s\n{NEWER}",
            "FAILED  4 passed, 1 skipped in 2.00s: CI must have every program",
        ),
        (f"no tests ran in 0.01s\n{NEWER}", "FAILED  no test has passed"),
        (f"Segmentation fault\n{NEWER}", "FAILED  no test has passed"),
        ("install", "FAILED  before the tests ended"),
    ],
)
def test_one_that_fails_hides_none_of_the_others(sets, bad, does, told):
    code, lines = sets(**{bad: does})
    assert code == 1
    assert [line.split()[:2] for line in lines] == [
        [name, "FAILED" if name == bad else "passed"] for name in ("held", "newest", "oldest")
    ]
    assert lines[("held", "newest", "oldest").index(bad)].startswith(f"{bad:6}  {told}")


def test_the_newest_are_not_run_again_when_they_are_those_held(sets):
    same = f"9 failed in 2.00s\nfreeze:PyYAML=={HELD['pyyaml']}\nfreeze:types_jsonschema=={HELD['types-jsonschema']}"
    code, lines = sets(newest=same)
    assert code == 0 and lines[1] == "newest  passed  the newest packages are those held: not run again"
    code, lines = sets(held="1 failed in 1.00s", newest=same)  # what failed once is tried once more
    assert code == 1 and lines[1] == "newest  FAILED  9 failed in 2.00s"


def test_each_set_is_installed_with_its_own_constraints(sets, tmp_path):
    sets()
    held, _, newest, oldest = (tmp_path / "installed").read_text("utf-8").splitlines()
    assert held.split() == [".venv", "free", "free"]  # by hashes
    assert newest.split() == ["newest", "free", "free"]
    assert re.fullmatch(r"oldest (\S+/oldest\.txt) \1", oldest)


def test_one_set_alone_and_one_that_is_none(sets):
    assert sets(names=["oldest"]) == (0, ["oldest  passed  5 passed in 3.00s"])
    assert sets(names=["oldset"]) == (2, [])
