"""Commands that write, each with a small folder to do it in: what faults are tried on."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from aeo_ipass.answers import store
from aeo_ipass.partners import index
from conftest import ROOT
from kit.cabinet import Cabinet
from kit.command_line import call
from kit.companies import company, complete, read
from kit.form_back import saved_page
from kit.partner_returns import everything, packed, page_back
from kit.partner_years import put

EVERY = ROOT / "tests" / "answers" / "every-answer-2026.1.yaml"
FORWARDER = ROOT / "examples" / "forwarder.yaml"
WAREHOUSE = ROOT / "examples" / "warehouse.yaml"
DAY = "2026-11-30"


@dataclass(frozen=True, kw_only=True)
class World:
    """A folder, and a command that is run in it.

    `again`: what completes it after it was stopped, if that is another command. `code`: its exit code, `done`: that of
    a run when there is nothing left to do. `between`: what else may stand in a file when only part of it was done.
    """

    make: Callable[[Path], object]
    words: str
    stdin: str = ""
    again: str = ""
    code: int = 0
    done: int = 0
    between: Callable[[str, Path], list[bytes]] = lambda path, folder: []

    @property
    def once_more(self):
        """The words of the run that completes what was stopped."""
        return (self.again or self.words).split()


def _open_answer(folder):
    path = complete(company(folder / "answers.yaml"))
    data = read(path)
    del data["answers"]["A-01"]
    store.save(path, data)


def _two_hands(folder):
    text = FORWARDER.read_text("utf-8")
    (folder / "hr.yaml").write_text(text, "utf-8")
    (folder / "it.yaml").write_text(text.replace("A-01: clear", "A-01: {value: clear, note: seen}"), "utf-8")


def _returned(folder):
    shutil.copy(WAREHOUSE, folder / "answers.yaml")
    made = saved_page(folder / "answers.yaml", {"E-03.value": "none", "E-03.note": "since May"})
    shutil.move(made, folder / "back.json")
    made.parent.rmdir()


def _old(folder):
    """A few of the answers, of each fate one or two: more of them are only slower."""
    data = read(EVERY)
    kept = ("A-03", "A-26", "B-03", "D-09", "E-17", "L-06")
    data["answers"] = {name: data["answers"][name] for name in kept}
    store.save(folder / "firm.yaml", data)


def _moved(folder):
    _old(folder)
    assert call("answers", "migrate", folder / "firm.yaml", "--yes", "-q").returncode == 0


def _moved_and_edited(folder):
    _moved(folder)
    with (folder / "firm.yaml").open("a", encoding="utf-8") as file:
        file.write("x-more: said since\n")


def _old_report(folder):
    shutil.copy(FORWARDER, folder / "answers.yaml")
    for ending in ("html", "md", "json"):
        (folder / f"report.{ending}").write_text("of last year", "utf-8")


def _evidence(folder):
    Cabinet(folder)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 scanned")


def _dossier(folder):
    cabinet = Cabinet(folder)
    cabinet.file("hr/contract.pdf", b"%PDF one")
    cabinet.file("register.pdf", b"%PDF two")
    cabinet.holds("file: hr/contract.pdf", "file: register.pdf")


def _packs(folder):
    shutil.copy(_packed() / "register.csv", folder)


def _packs_before(folder):
    shutil.copytree(_packed(), folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "back")


def _came_back(folder):
    shutil.copytree(_packed(), folder, dirs_exist_ok=True)


def _came_again(folder):
    _came_back(folder)
    assert call(*_collect(folder)).returncode == 0
    page_back(
        folder,
        "p-1",
        {**everything(), "declaration.name.value": "Wong Example"},
        "again.json",
        "2026-06-24T10:00:00+08:00",
    )


def _collect(folder):
    return [
        "partner",
        "collect",
        folder / "back",
        "--into",
        folder / "partners",
        "--packs",
        folder / "packs",
        "--date",
        "2026-06-25",
        "-q",
    ]


@cache
def _packed():
    """Two packs and what came back of them, made once."""
    folder = Path(tempfile.mkdtemp(prefix="packs-"))
    register = "id,name,services,risk class\np-1,Example One Limited,transport,high\np-2,Example Two Limited,it,low\n"
    packed(folder, "--lang", "en", register=register)
    page_back(folder, "p-1", everything())
    page_back(folder, "p-2", everything(("it",)))
    return folder


def _index(path, folder):
    """An index of packs may tell of some of them: of those that are there."""
    if not path.endswith("packs/index.csv"):
        return []
    content = (folder / path).read_bytes()
    entries = index.read(folder / path)
    there = all(
        (folder / path).with_name(name).exists() for e in entries for name in (e.form_file, e.letter_file)
    )
    return [content] if entries and there else []


def _partners(folder):
    put(folder / "partners", "p-1", weak=["PR-01", "PE-03"])


def _offered(folder):
    text = FORWARDER.read_text("utf-8")
    (folder / "client.yaml").write_text(text.replace("depth: quick", "depth: full"), "utf-8")
    signed = {"declaration": {"name": "Chan Example", "title": "Manager", "date": "2026-06-19"}}
    put(folder / "partners", "p-1", services=["transport"], risk="high", **signed)


PACK = "partner pack register.csv -o packs --date 2026-06-01 --until 2026-07-15 --client Example --lang en"
WORLDS = {
    "assess": World(make=_open_answer, words="assess answers.yaml --plain", stdin="1\n1\n1\n1\n"),
    "answers new": World(make=lambda folder: None, words="answers new answers.yaml --name Example", done=2),
    "answers merge": World(make=_two_hands, words="answers merge hr.yaml it.yaml -o both.yaml", done=2),
    "answers import": World(make=_returned, words="answers import back.json --into answers.yaml --yes"),
    "answers migrate": World(make=_old, words="answers migrate firm.yaml --yes"),
    "answers migrate --into": World(
        make=_old, words="answers migrate firm.yaml --into new.yaml --yes", done=2
    ),
    "answers migrate --undo": World(make=_moved, words="answers migrate firm.yaml --undo --yes", done=2),
    "answers migrate --undo, edited": World(
        make=_moved_and_edited, words="answers migrate firm.yaml --undo --yes", done=2
    ),
    "answers review": World(
        make=_open_answer, words="answers review answers.yaml --approve --by Chan --question A-02"
    ),
    "evidence add": World(
        make=_evidence, words="evidence add answers.yaml scan.pdf --copy --question A-02", done=2
    ),
    "evidence pack, zip": World(make=_dossier, words="evidence pack answers.yaml -o dossier.zip"),
    "evidence pack, folder": World(make=_dossier, words="evidence pack answers.yaml -o dossier", done=2),
    "report": World(make=_old_report, words="report answers.yaml -o report.html -o report.md -o report.json"),
    "score": World(
        make=_old_report,
        words="score answers.yaml --output-format json=report.json --output-format csv=report.csv",
    ),
    "partner pack": World(make=_packs, words=PACK, again=f"{PACK} --yes", between=_index),
    "partner pack --yes": World(make=_packs_before, words=f"{PACK} --yes", between=_index),
    "partner collect": World(
        make=_came_back, words="partner collect back --into partners --packs packs --date 2026-06-25"
    ),
    "partner collect --yes": World(
        make=_came_again, words="partner collect back --into partners --packs packs --date 2026-06-26 --yes"
    ),
    "partner actions": World(make=_partners, words="partner actions partners --keep --as-of 2026-11-30"),
    "partner evidence": World(
        make=_offered, words="partner evidence partners --into client.yaml --as-of 2026-11-30 --yes"
    ),
}
QUICK = [
    "assess", "answers merge", "answers import", "answers migrate --undo, edited", "evidence add", "evidence pack, zip",
    "partner collect --yes",
]  # fmt: skip
"""Those that take a tenth of a second or less, of each kind one."""


def sampled(names, *few):
    """These as a test's parameters: but for a few they are tried among the slow tests."""
    return [pytest.param(name, marks=[] if name in few else pytest.mark.slow) for name in names]


def made(name, folder):
    """The folder of a world, in this one, with something of somebody's beside it; where the command is run."""
    (folder / "beside").mkdir(parents=True)
    (folder / "beside" / "notes.txt").write_text("not ours", "utf-8")
    (folder / "desk").mkdir()
    WORLDS[name].make(folder / "desk")
    return folder / "desk"
