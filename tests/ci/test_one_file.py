"""The one file: what is in it, where it unpacks, and that no state of that folder keeps it from starting."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import ROOT

made = runpy.run_path(str(ROOT / "scripts" / "one_file.py"))
HERE = made["here"]()
PYTHON = f"cp{sys.version_info[0]}{sys.version_info[1]}"
LOCK = (ROOT / "requirements" / "one-file.txt").read_text("utf-8")
SAYS = "import sys\ndef main():\n    from there import PLACE\n    print('started', PLACE, *sys.argv)\n"


def wheel(folder, name, files):
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for file, text in files.items():
            packed.writestr(file, text)
    return path


@pytest.fixture
def assemble(tmp_path):
    """Write a one file with a small program; returns it."""

    def assemble_(name="small.pyz", platform=HERE, python=PYTHON, program=SAYS):
        own = wheel(
            tmp_path / "wheels", "aeo_ipass", {"aeo_ipass/__main__.py": program, "aeo_ipass/__init__.py": ""}
        )
        other = wheel(
            tmp_path / "wheels",
            "there",
            {"there/__init__.py": "PLACE = __path__[0]\n", "there/x.txt": 999 * "x"},
        )
        made["assemble"](tmp_path / name, platform, {python: [own, other]})
        return tmp_path / name

    return assemble_


@pytest.fixture
def start(tmp_path):
    """Start a one file with a home and a temporary folder of its own; returns how it ended."""
    (tmp_path / "tmp").mkdir()

    def start_(file, *words, **variables):
        given = {
            "PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "LOCALAPPDATA": str(tmp_path / "home"),
            "TMPDIR": str(tmp_path / "tmp"), "XDG_CACHE_HOME": str(tmp_path / "cache"),
        }  # fmt: skip
        return subprocess.run([sys.executable, "-I", file, *words], env=given | variables, capture_output=True,
                              text=True, check=False)  # fmt: skip

    return start_


def started_in(done, tmp_path):
    """The folder it was started from; it must have said so and nothing else."""
    assert (done.returncode, done.stderr) == (0, "")
    word, place, *_ = done.stdout.split()
    assert word == "started"
    return (tmp_path / place).parent


def kept(tmp_path):
    return sorted((tmp_path / "cache" / "aeo-ipass.pyz").iterdir())


def left_for_one_start(tmp_path):
    return [*(tmp_path / "tmp").iterdir()]


# --- what is in it ---------------------------------------------------------------------------


def test_the_same_wheels_make_the_same_bytes(assemble):
    one = assemble("one.pyz").read_bytes()
    assert assemble("other.pyz").read_bytes() == one
    assert assemble("changed.pyz", program=SAYS + "# more\n").read_bytes() != one


def test_the_wheels_are_in_it_unaltered(assemble, tmp_path):
    with zipfile.ZipFile(assemble()) as one_file:
        held = {
            name.removeprefix("wheels/"): one_file.read(name)
            for name in one_file.namelist()
            if name.endswith(".whl")
        }
    assert held == {path.name: path.read_bytes() for path in (tmp_path / "wheels").iterdir()}


def test_each_platform_takes_what_its_conditions_say():
    for name, target in made["TARGETS"].items():
        lines = made["wanted"](LOCK, target, "3.12")
        assert ("colorama==" in lines) == name.startswith("windows")
        assert "pydantic-core==" in lines and "typst==" in lines and "lxml==" in lines
        assert ";" not in lines and lines.count("--hash=sha256:") > lines.count("==")


def test_what_a_part_needs_of_the_system_is_known(tmp_path):
    names = ["a-1-py3-none-any.whl", "b-1-cp311-cp311-manylinux_2_26_x86_64.manylinux_2_28_x86_64.whl",
             "c-1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"]  # fmt: skip
    assert made["system_needed"](tmp_path / name for name in names) == (2, 26)
    assert made["system_needed"]([tmp_path / "d-1-cp311-abi3-macosx_11_0_arm64.whl"]) == (11, 0)
    assert made["system_needed"]([tmp_path / names[0]]) is None


def test_a_part_that_would_be_left_behind_is_refused(tmp_path):
    odd = wheel(tmp_path, "odd", {"odd-1.0.data/platlib/odd.py": ""})
    with pytest.raises(SystemExit, match=r"odd\.py"):
        made["refuse_other_needs"]([odd])


def test_the_program_gets_its_words_and_its_own_name(assemble, start):
    assert start(assemble(), "score", "a b").stdout.endswith(" aeo-ipass score a b\n")


# --- where it unpacks ------------------------------------------------------------------------


def test_it_unpacks_once(assemble, start, tmp_path):
    file = assemble()
    place = started_in(start(file, "word"), tmp_path)
    assert kept(tmp_path) == [place]
    (place / "of the first start").touch()
    os.utime(place / "whole.json", (1, 1))
    assert started_in(start(file), tmp_path) == place
    assert kept(tmp_path) == [place] and (place / "of the first start").exists()
    assert (place / "whole.json").stat().st_mtime > 1  # in use: not one that goes for its age
    assert left_for_one_start(tmp_path) == []
    if os.name == "posix":
        assert place.stat().st_mode & 0o077 == place.parent.stat().st_mode & 0o077 == 0


DAMAGES = {
    "a file is gone": lambda place: (place / "there" / "__init__.py").unlink(),
    "a file is cut": lambda place: (place / "aeo_ipass" / "__main__.py").write_text("", "utf-8"),
    "a folder is gone": lambda place: shutil.rmtree(place / "there"),
    "the list is gone": lambda place: (place / "whole.json").unlink(),
    "the list is not one": lambda place: (place / "whole.json").write_text("[1]", "utf-8"),
    "the list is cut": lambda place: (place / "whole.json").write_text('{"a": ', "utf-8"),
    "others may write there": lambda place: place.chmod(0o777),
    "it is no folder": lambda place: (shutil.rmtree(place), place.write_text("", "utf-8")),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_unpacked_again(assemble, start, tmp_path, damage):
    file = assemble()
    place = started_in(start(file), tmp_path)
    DAMAGES[damage](place)
    assert started_in(start(file), tmp_path) == place
    assert kept(tmp_path) == [place] and left_for_one_start(tmp_path) == []
    assert (place / "there" / "__init__.py").exists() and (place / "aeo_ipass" / "__main__.py").stat().st_size


def nowhere_to_keep(tmp_path):
    (tmp_path / "cache").write_text("", "utf-8")


def others_may_write(tmp_path):
    (tmp_path / "cache" / "aeo-ipass.pyz").mkdir(parents=True)
    (tmp_path / "cache" / "aeo-ipass.pyz").chmod(0o777)


@pytest.mark.parametrize("before", [nowhere_to_keep, others_may_write])
def test_where_nothing_can_be_kept_it_unpacks_for_one_start(assemble, start, tmp_path, before):
    before(tmp_path)
    assert started_in(start(assemble()), tmp_path).parent == tmp_path / "tmp"
    assert left_for_one_start(tmp_path) == []


def test_a_build_server_keeps_nothing_unless_told_where(assemble, start, tmp_path):
    file = assemble()
    started_in(start(file), tmp_path)
    assert started_in(start(file, CI="true"), tmp_path).parent == tmp_path / "tmp"
    assert left_for_one_start(tmp_path) == []
    told = started_in(start(file, CI="true", AEO_IPASS_UNPACKED=str(tmp_path / "told")), tmp_path)
    assert told.parent == tmp_path / "told"


@pytest.mark.skipif(os.name != "posix", reason="bash is there on POSIX")
def test_a_full_disk_ends_in_a_message_and_leaves_nothing(assemble, start, tmp_path):
    file = assemble()
    started = start(file).args
    shutil.rmtree(tmp_path / "cache")
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 0; exec "$@"', "-", *started],
        env={"TMPDIR": str(tmp_path / "tmp"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "AEO_IPASS_UNPACKED" in done.stderr and "Traceback" not in done.stderr
    assert kept(tmp_path) == left_for_one_start(tmp_path) == []


@pytest.mark.parametrize("kept_in", ["cache", "none"])
def test_ctrl_c_while_it_unpacks_leaves_nothing(assemble, start, tmp_path, kept_in):
    file = assemble()
    interrupted = tmp_path / "interrupted.pyz"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(interrupted, "w") as other:
        for name in whole.namelist():
            text = whole.read(name)
            if name == "aeo_ipass_start.py":
                text = text.replace(
                    b"sizes = {}\n",
                    b"sizes = {}\n    (folder / 'begun').touch()\n    raise KeyboardInterrupt\n",
                )
            other.writestr(name, text)
    done = start(interrupted, **({"CI": "true"} if kept_in == "none" else {}))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert left_for_one_start(tmp_path) == [] and (kept_in == "none" or kept(tmp_path) == [])


def test_several_that_start_at_once_unpack_one_folder(assemble, start, tmp_path):
    file = assemble()
    with ThreadPoolExecutor(8) as crew:
        places = {started_in(done, tmp_path) for done in crew.map(lambda _: start(file), range(8))}
    assert kept(tmp_path) == [*places]
    assert left_for_one_start(tmp_path) == []


def test_what_was_not_used_for_long_goes_when_another_comes(assemble, start, tmp_path):
    old = started_in(start(assemble()), tmp_path)
    recent = started_in(start(assemble(program=SAYS + "# recent\n")), tmp_path)
    killed = old.parent / ".new-killed"
    killed.mkdir()
    long_ago = time.time() - 40 * 86400
    for path in (old / "whole.json", old, killed):
        os.utime(path, (long_ago, long_ago))
    newest = started_in(start(assemble(program=SAYS + "# newest\n")), tmp_path)
    assert kept(tmp_path) == sorted([recent, newest])


# --- what it is not made for -----------------------------------------------------------------


def test_a_damaged_file_says_so_and_leaves_nothing(assemble, start, tmp_path):
    file = assemble()
    content = file.read_bytes()
    at = content.index(999 * b"x")
    file.write_bytes(content[:at] + b"y" + content[at + 1 :])
    done = start(file)
    assert done.returncode == 1 and "damaged" in done.stderr and "Traceback" not in done.stderr
    assert kept(tmp_path) == left_for_one_start(tmp_path) == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"python": "cp399"}, "holds what Python 3.99 need"),
        ({"platform": "windows-x86_64" if sys.platform != "win32" else "macos-arm64"}, "is made for"),
    ],
)
def test_another_python_or_system_is_told_what_to_do(assemble, start, tmp_path, other, told):
    done = start(assemble(**other))
    assert done.returncode == 1 and told in done.stderr and "with pip" in done.stderr
    assert not (tmp_path / "cache").exists()


def test_a_python_that_is_too_old_is_told_so(monkeypatch):
    first = ROOT / "scripts" / "one_file_parts" / "__main__.py"
    ast.parse(first.read_text("utf-8"), feature_version=(3, 4))
    monkeypatch.setattr(sys, "version_info", (3, 8, 1))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or later; this is Python 3\.8"):
        runpy.run_path(str(first))
