"""Whether the same files give the same bytes everywhere: on each Python, and whatever else differs about a machine.

`python scripts/same_bytes.py` runs one list of commands, which writes every kind of output, in several surroundings:
other hash seeds, time zones, locales, orders in which a folder lists its files, working folders and umasks, and
each Python from 3.11 on that is on the PATH or under pyenv. It prints what ran, and ends with 1 where anything that was
printed or written differs. A Python other than the one it runs on gets the packages of `constraints.txt`, in a folder
that is gone afterwards; one for which they are not to be had is named and left out.
"""

import contextlib
import hashlib
import io
import json
import locale
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EXTRAS = ("docx", "pdf", "ics")

COMMANDS = """
score --help --lang en
score firms firms.csv firms.jsonl {day} --lang en
score firms -f json {day} --lang en
score firms -f jsonl {day} --lang en --jobs 2
score firms -f csv {day} --lang zh-Hant -o out/scores.csv
score firms -f junit {day} --lang en
score firms -f sarif {day} --lang zh-Hans
score firms -f github {day} --lang en --require ready --min-score 80
score firms -f markdown {day} --lang zh-Hant -o out/scores.md
score firms {day} --lang en --baseline firms --no-regression -o out/regression.json -f json
report firms/warehouse.yaml {day} --lang zh-Hant,en -o out/report.html
report firms/warehouse.yaml {day} --lang zh-Hans -o out/report.xlsx
report firms/warehouse.yaml {day} --lang zh-Hant,en -o out/report.docx
report firms/warehouse.yaml {day} --lang zh-Hant -o out/report.pdf
report firms/warehouse.yaml {day} --lang en,zh-Hans -o out/report.md
report firms/warehouse.yaml {day} --lang en -o out/report.json
plan firms/warehouse.yaml {day} --lang en
plan firms/warehouse.yaml {day} --lang zh-Hant -f json -o out/plan.json
plan firms/importer.yaml {day} --lang zh-Hans --budget 20 -o out/plan.csv
explain firms/warehouse.yaml {day} --lang en
explain firms/warehouse.yaml D {day} --lang zh-Hant -o out/explain.html
explain firms/warehouse.yaml D-01 {day} --lang en -f json
compare firms/2026-07.yaml firms/2026-11.yaml --lang en
compare firms/2026-07.yaml firms/2026-11.yaml --lang zh-Hant -o out/compare.docx
history firms --lang zh-Hans -o out/history.html
history firms --lang en -f json
crosswalk firms/forwarder.yaml {day} --scheme ctpat --lang en -o out/crosswalk.xlsx
visit firms/warehouse.yaml {day} --lang en
visit firms/warehouse.yaml {day} --lang zh-Hant -o out/visit.docx
portfolio firms {day} --lang en
portfolio firms {day} --lang zh-Hans -o out/portfolio.html
portfolio firms {day} --lang en -f json
page --lang en,zh-Hant -o out/page.html --answers firms/forwarder.yaml
schema result
schema answers
questionnaire list --lang en
questionnaire show --lang zh-Hant --roles importer,local_haulier -o out/questions.docx
questionnaire lint -f json
questionnaire diff partner hkaeo --lang en
programme tiers --lang zh-Hant
programme documents firms/forwarder.yaml --lang en -o out/papers.xlsx
programme mra --lang en -f json
answers new out/new.yaml --lang zh-Hant --set roles=importer,local_haulier --name Example
answers check firms/importer.yaml --lang en
answers lines firms/forwarder.yaml --lang en
answers export firms/2026-11.yaml --lang en -o out/form.xlsx
answers export firms/2026-11.yaml --lang zh-Hant -o out/form.docx
answers export firms/2026-11.yaml --lang zh-Hant,en -o out/form.html
answers export firms/2026-11.yaml --lang zh-Hans -o out/form.pdf
answers import out/form.xlsx --into firms/2026-07.yaml --theirs --yes --lang en
answers import out/form.docx --into firms/2026-03.yaml --theirs --yes --lang zh-Hant -o out/taken.html
answers merge firms/2026-03.yaml firms/2026-11.yaml --theirs -o out/merged.yaml --page out/merged.md --lang en
answers migrate old.yaml --dry-run -f json --lang en
answers migrate old.yaml --into out/moved.yaml --yes --lang zh-Hans
files evidence add firms/forwarder.yaml papers/policy.txt --question A-32 --copy --issued 2026-01-02 --note seen
files evidence add firms/forwarder.yaml papers/map.txt --question D-01 --question D-02 --copy
evidence list firms/forwarder.yaml {day} --lang en -o out/evidence.csv
evidence check firms/forwarder.yaml {day} --lang zh-Hant
evidence pack firms/forwarder.yaml {day} --lang zh-Hant,en -o out/dossier.zip
partner pack partners.csv --client Example --date 2026-11-23 --until 2026-12-23 --lang en -o packs
partner pack partners.csv --client Example --date 2026-11-23 -f xlsx --lang zh-Hant --only store-01 -o books
fill packs/haul-01.html partner/haulier.yaml back/haul-01.json
partner collect back books/store-01.xlsx --into taken --packs packs --register partners.csv --date 2026-11-30 --lang en
partner status taken --packs packs --register partners.csv --as-of 2026-12-30 --lang en -f json
partner status taken --packs packs --register partners.csv --as-of 2026-12-30 --lang en --chasers out/late.csv
partner status taken --packs packs --register partners.csv --as-of 2026-12-30 --lang zh-Hant -o out/status.ics
partner actions taken --as-of 2026-12-30 --lang en -o out/actions.csv
partner reports taken --as-of 2026-12-30 --lang en -o letters
"""
"""One a line, in the order in which they run; `{day}` keeps today out of it, `fill` is done here: a partner's work.
With `files` only what is written counts: what is said has no language to be asked for, and follows the machine's."""


class Surroundings(NamedTuple):
    """What differs about a machine."""

    name: str
    seed: str = "0"
    zone: str = "UTC"
    locale: str = "C.UTF-8"
    shuffle: str = ""
    """By which a folder lists its files in another order; empty: as the system does."""
    umask: int = 0o022
    folder: str = "here"
    more: Mapping[str, str] = {}


HERE = Surroundings("as here")
OTHERS = (
    Surroundings("Hong Kong", "1", "Asia/Hong_Kong", "zh_HK.BIG5-HKSCS", "a", 0o077, "a/far deeper/folder"),
    Surroundings(
        "ASCII alone", "random", "America/Los_Angeles", "C", "b", 0o002, "there",
        {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    Surroundings("Turkey", "random", "Pacific/Kiritimati", "tr_TR.UTF-8", "c", 0o027, "İı"),
)  # fmt: skip
ELSEWHERE = Surroundings(
    "another Python", "random", "Pacific/Kiritimati", "de_DE.UTF-8", "d", 0o022, "elsewhere"
)


# --- the world and what is made in it --------------------------------------------------------


def make_world(folder: Path) -> None:
    """The files that the commands read, every time the same."""
    examples, firms = ROOT / "examples", folder / "firms"
    for name in ("firms", "out", "papers", "back"):
        (folder / name).mkdir(parents=True)
    for path in [*examples.glob("*.yaml"), *(examples / "history").glob("*.yaml")]:
        shutil.copyfile(path, firms / path.name)
    shutil.copyfile(examples / "partners.csv", folder / "partners.csv")
    shutil.copytree(examples / "partner", folder / "partner")
    names = [f"Firm {letter}" for letter in "I\u0130\u0131\u4f01"]
    lines = [json.dumps({"company": {"name": name}, **_LEAST}) for name in names]
    head = ",".join(["company.name", "questionnaire", *(f"profile.{key}" for key in _FACTS)])
    cells = [",".join([name, "partner@2026.2", *_CELLS]) for name in names]
    old = (examples / "importer.yaml").read_text("utf-8").replace("hkaeo@2026.2", "hkaeo@2026.1")
    made = {
        "old.yaml": old, "firms.jsonl": "\n".join(lines), "firms.csv": "\n".join([head, *cells]),
        "papers/policy.txt": "Our policy.\n", "papers/map.txt": "Our map.\n",
    }  # fmt: skip
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


_FACTS = {
    "services": ["transport", "it"], "places": ["hong_kong"], "headcount": "under_10", "cargo_on_site": True,
    "loads": False, "vehicles": True, "subcontracts": False,
}  # fmt: skip
_CELLS = [";".join(f) if isinstance(f, list) else str(f).lower() for f in _FACTS.values()]
_LEAST = {"format": "aeo-ipass/answers/1", "questionnaire": "partner@2026.2", "profile": _FACTS}


def run_all(folder: Path) -> dict[str, str]:
    """What is printed by each command, run one after the other in this process, and what stands in each file then."""
    found: dict[str, str] = {}
    for n, line in enumerate(COMMANDS.strip().splitlines(), 1):
        words = shlex.split(line.format(day="--as-of 2026-11-23"))
        found[f"{n:02} {line}"] = _done(words)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found[path.relative_to(folder).as_posix()] = of_file(path.read_bytes())
    return found


def _done(words: list[str]) -> str:
    match words:
        case ["fill", page, answers, back]:
            return _fill(page, answers, back)
        case ["files", *words]:
            return _printed(words).split()[0]
    return _printed(words)


def _printed(words: list[str]) -> str:
    from aeo_ipass.cli.main import run

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    argv = patch.object(sys, "argv", ["aeo-ipass", *words])
    code: object = None
    with argv, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            run()
        except SystemExit as end:
            code = end.code
    out.flush()
    err.flush()
    return f"{code or 0} {sha(out.buffer.getvalue())} {sha(err.buffer.getvalue())}"


def _fill(page: str, answers: str, back: str) -> str:
    """What the page of a form saves when somebody has filled it in."""
    data = json.loads(re.search(r'id="form-data">(.*?)</script>', Path(page).read_text("utf-8"), re.S)[1])  # type: ignore[index]
    said = re.findall(r"^  ([A-Z]+-\d+): (\w+)$", Path(answers).read_text("utf-8"), re.M)
    words = {"True": "yes", "False": "no"}
    facts = {f"profile.{key}.value": words.get(str(value), value) for key, value in _FACTS.items()}
    saved = {
        "format": "aeo-ipass/form-return/1", "head": data["head"],
        "by": "Chan", "saved_at": "2026-11-29T10:15:00+08:00",
        "said": {f"{question}.value": value for question, value in said} | facts,
    }  # fmt: skip
    Path(back).write_text(json.dumps(saved), "utf-8")
    return f"{len(said)} answers"


def sha(content: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(content).hexdigest()


def of_file(content: bytes) -> str:
    """The SHA-256 of a file, and after it of what is packed in it, whatever packed that."""
    return (
        f"{sha(content)} {sha(_unpacked(content))}"
        if zipfile.is_zipfile(io.BytesIO(content))
        else sha(content)
    )


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\0".join(str(i).encode() + _unpacked(packed.read(i)) for i in packed.infolist())


# --- one machine and the other ---------------------------------------------------------------

SHUFFLED = """\
import os, random
_order = random.Random(os.environ["SHUFFLED"])
_listdir, _scandir = os.listdir, os.scandir
def _mixed(found):
    found = sorted(found, key=lambda one: getattr(one, "name", one))
    _order.shuffle(found)
    return found
class _Scan:
    def __init__(self, path="."):
        with _scandir(path) as found:
            self._left = iter(_mixed(found))
    def __iter__(self):
        return self
    def __next__(self):
        return next(self._left)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        self.close()
    def close(self):
        self._left = iter(())
os.listdir, os.scandir = lambda path=".": _mixed(_listdir(path)), _Scan
"""
"""What Python runs before all else, in every process: folders list their files in an order of their own."""


def make_locale(name: str, folder: Path) -> None:
    """Compile a locale that this machine has not, where its sources are."""
    language, _, codes = name.partition(".")
    if shutil.which("localedef") and language != "C":
        folder.mkdir(exist_ok=True)
        words = ["localedef", "-c", "-i", language, "-f", codes, str(folder / name)]
        subprocess.run(words, capture_output=True, check=False)


class Ran(NamedTuple):
    """What came of the commands somewhere, or why nothing did."""

    name: str
    python: str
    seconds: float
    facts: Mapping[str, str]
    """Which locale Python could set, and which zlib packed."""
    found: Mapping[str, str]
    fault: str = ""


def run_in(place: Surroundings, python: str, packages: str, temp: Path) -> Ran:
    """Run the commands there, in a process of their own."""
    began, home = time.monotonic(), temp / f"{place.name} {Path(python).parent.parent.name}"
    folder = home / place.folder
    folder.mkdir(parents=True)
    make_locale(place.locale, home / "locales")
    paths = [str(ROOT / "src"), *([packages] if packages else [])]
    if place.shuffle:
        (home / "site").mkdir()
        (home / "site" / "sitecustomize.py").write_text(SHUFFLED, "utf-8")
        paths.insert(0, str(home / "site"))
    environment = {
        **{key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")},
        "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": place.seed, "TZ": place.zone, "LC_ALL": place.locale,
        "LANG": place.locale, "SHUFFLED": place.shuffle, "XDG_CACHE_HOME": str(home / "cache"),
        **({"LOCPATH": str(home / "locales")} if (home / "locales").exists() else {}), **place.more,
    }  # fmt: skip
    told = home / "told.json"
    words = [python, str(Path(__file__)), "--here", str(told), f"{place.umask:o}"]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        return Ran(place.name, "", 0, {}, {}, done.stderr.decode(errors="replace").strip())
    version, facts, found = json.loads(told.read_text("utf-8"))
    return Ran(place.name, version, time.monotonic() - began, facts, found)


def here(told: str, umask: str) -> None:
    """Run the commands in this process and this folder, and write down what came of them."""
    os.umask(int(umask, 8))
    folder = Path.cwd()
    make_world(folder)
    found = run_all(folder)
    version = ".".join(map(str, sys.version_info[:3]))
    facts = {"locale": _locale(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    Path(told).write_text(json.dumps([version, facts, found]), "utf-8")


def _locale() -> str:
    try:
        return locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return f"no {os.environ['LC_ALL']} here"


def pythons() -> Iterator[str]:
    """Each Python that may be used but for this one: on the PATH, else under pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for version in PYTHONS:
        if version == ".".join(map(str, sys.version_info[:2])):
            continue
        on_path = shutil.which(f"python{version}")
        for one in [
            *([on_path] if on_path else []),
            *map(str, sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)),
        ]:
            if not subprocess.run([one, "--version"], capture_output=True, check=False).returncode:
                yield one
                break


def requirements() -> list[str]:
    """What the program needs, with what it takes for every format."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [
        *project["dependencies"],
        *(one for extra in EXTRAS for one in project["optional-dependencies"][extra]),
    ]


def elsewhere(python: str, temp: Path) -> Ran:
    """The same by another Python; a fault if its packages are not to be had."""
    version = subprocess.run(
        [python, "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    packages = temp / f"packages {version}"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
    ]
    install += ["--python-version", version, "--target", str(packages), "-c", str(ROOT / "constraints.txt")]
    done = subprocess.run([*install, *requirements()], capture_output=True, text=True, check=False)
    if done.returncode:
        return Ran(ELSEWHERE.name, version, 0, {}, {}, f"left out: {done.stderr.strip().splitlines()[-1]}")
    return run_in(ELSEWHERE, python, str(packages), temp)


def differences(first: Ran, other: Ran) -> list[str]:
    """What is not the same in both. Where another zlib packed, what is packed counts, and not how small it became."""
    part = 0 if first.facts["zlib"] == other.facts["zlib"] else -1
    names = [*first.found, *(name for name in other.found if name not in first.found)]

    def seen(ran: Ran, name: str) -> str:
        found = ran.found.get(name, "").split() or [""]
        return found[part] if "." in name.split(maxsplit=1)[0] else " ".join(found)

    return [name for name in names if seen(first, name) != seen(other, name)]


def told(first: Ran, other: Ran) -> tuple[str, bool]:
    """A line of the table, and whether all is well."""
    if other.fault:
        return f"{other.name:16} {other.python:8} {other.fault}", other.fault.startswith("left out")
    unlike = differences(first, other)
    state = f"{len(unlike)} of {len(other.found)} differ" if unlike else f"{len(other.found)} the same"
    line = f"{other.name:16} {other.python:8} {other.facts['locale']:20} {other.seconds:5.1f} s  {state}"
    return "\n".join([line, *(f"    {name}" for name in unlike)]), not unlike


def main() -> int:
    """Run everywhere, two at a time, and tell."""
    with tempfile.TemporaryDirectory(prefix="same-bytes-") as temp, ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(run_in, place, sys.executable, "", Path(temp)) for place in (HERE, *OTHERS)]
        jobs += [pool.submit(elsewhere, python, Path(temp)) for python in pythons()]
        first, *others = [job.result() for job in jobs]
    lines = [told(first, one) for one in (first, *others)]
    print("\n".join(line for line, _ in lines))
    return 0 if all(well for _, well in lines) else 1


if __name__ == "__main__":
    sys.exit(here(*sys.argv[2:]) if sys.argv[1:2] == ["--here"] else main())
