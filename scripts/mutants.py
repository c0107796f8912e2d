"""How sure are the tests? Makes one small fault after the other in a room, and tells which of them no test notices.

    python scripts/mutants.py src/aeo_ipass/plan -- tests/plan tests/pages/test_plan_golden.py

The tests run once as they are, which tells which of them reach which function. Then each fault is put into a forked
copy of this warm process, where those tests run, the quickest first, until one fails. `--again FILE` keeps what
survived in a file, and with a file that is there tries only what it holds. `scripts/faults.py` says which faults there
are, `tests/mutants.md` what came of it. Needs `os.fork`.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.tmpdir import tmppath_result_key

from faults import Faults

SOURCE = Path("src").resolve()


class Top:
    """Stands for the test that comes next, so that what is made once for all tests stays."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def listchain(self) -> list[Any]:
        """What is to stay."""
        return [self.session]


class Trial:
    """A pytest plugin that runs the tests for each fault."""

    def __init__(self, rooms: list[Path], again: Path | None, only: str, examples: int) -> None:
        files = [p for room in rooms for p in (sorted(room.rglob("*.py")) if room.is_dir() else [room])]
        self.faults = {str(p.resolve()): Faults(p.resolve()) for p in files}
        self.again, self.only, self.examples = again, only, examples
        self.reached: dict[str, set[Any]] = defaultdict(set)
        self.seconds: dict[Any, float] = {}
        """What each test took."""

    def pytest_runtestloop(self, session: Any) -> bool:
        """Everything."""
        top = Top(session)
        for item in session.items:
            _quick_to_fail(item.obj, self.examples)
            start = time.process_time()
            sys.setprofile(lambda frame, event, _, item=item: self._note(frame, event, item))
            failed = _fails(item, top)
            sys.setprofile(None)
            self.seconds[item] = time.process_time() - start
            if failed:
                raise SystemExit(f"fails without any fault: {item.nodeid}")
        gc.freeze()
        self._try_all(session, top)
        return True

    def _note(self, frame: Any, event: str, item: Any) -> None:
        if event == "call" and frame.f_code.co_filename in self.faults:
            name = frame.f_code.co_qualname.partition(".<locals>")[0]
            self.reached[f"{frame.f_code.co_filename}:{name}"].add(item)

    def _try_all(self, session: Any, top: Top) -> None:
        known = set(json.loads(self.again.read_text("utf-8"))) if self.again and self.again.exists() else None
        counts, left = {"made": 0, "killed": 0, "by the clock": 0}, []
        for path, faults in self.faults.items():
            for number, variant, owner, told in faults.every:
                name = f"{Path(path).relative_to(SOURCE)} {owner} {told}"
                if (known is not None and name not in known) or self.only not in name:
                    continue
                items = self.reached[f"{path}:{owner}"] if owner else set(session.items)
                outcome = self._try(faults, number, variant, owner, sorted(items, key=self.seconds.get), top)
                counts["made"] += 1
                counts["killed"] += outcome != 0
                counts["by the clock"] += outcome in (-signal.SIGPROF, -signal.SIGKILL)
                if outcome == 0:
                    left.append(name)
                    print(name, f"[{len(items)} tests]", flush=True)
        print(counts | {"survived": len(left)})
        if self.again:
            self.again.write_text(json.dumps(left, ensure_ascii=False, indent=1), "utf-8")

    def _try(self, faults: Faults, number: int, variant: int, owner: str, items: list[Any], top: Top) -> int:
        """0 when no test noticed."""
        if pid := os.fork():
            _, status = os.waitpid(pid, 0)
            return os.waitstatus_to_exitcode(status)
        code = 1
        with contextlib.suppress(BaseException):
            quiet = os.open(os.devnull, os.O_RDWR)
            os.dup2(quiet, 1), os.dup2(quiet, 2)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
            _put(faults, faults.made(number, variant), owner)
            code = int(any(self._fails_in_time(item, top) for item in items))
        os._exit(code)

    def _fails_in_time(self, item: Any, top: Top) -> bool:
        """Whether a test fails; ends the process when it takes ten times as long as without a fault."""
        signal.setitimer(signal.ITIMER_PROF, 2 + 10 * self.seconds[item])
        return _fails(item, top)


def _quick_to_fail(test: Any, examples: int) -> None:
    """Have hypothesis try so many examples, and not make small what failed."""
    from hypothesis import Phase, settings

    if (held := getattr(test, "_hypothesis_internal_use_settings", None)) is not None:
        most, phases = min(held.max_examples, examples), [Phase.explicit, Phase.generate]
        test._hypothesis_internal_use_settings = settings(held, phases=phases, max_examples=most)


def _fails(item: Any, top: Top) -> bool:
    """Whether a test fails; without the reports that pytest makes of it, which take longer than most tests."""
    item._initrequest()
    item.stash[tmppath_result_key] = {}
    try:
        item.session._setupstate.setup(item)
        item.runtest()
    except pytest.skip.Exception:
        return False
    except BaseException:
        return True
    finally:
        item.session._setupstate.teardown_exact(top)
        item._request = False
        item.funcargs = None
    return False


def _put(faults: Faults, code: CodeType, owner: str) -> None:
    """Give a function the code and defaults of its faulty twin; a constant, to all who hold it."""
    name = ".".join(faults.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    twin = ModuleType(name)
    twin.__dict__.update({k: v for k, v in vars(module).items() if k.startswith("__") and k != "__all__"})
    exec(code, twin.__dict__)
    if owner:
        function, other = _function(module, owner), _function(twin, owner)
        function.__code__, function.__defaults__ = other.__code__, other.__defaults__
        function.__kwdefaults__ = other.__kwdefaults__
        return
    for key, old in list(vars(module).items()):
        new = getattr(twin, key, None)
        if (
            isinstance(old, type | FunctionType | ModuleType)
            or key.startswith("__")
            or type(old) is not type(new)
        ):
            continue
        for holder in [m for n, m in list(sys.modules.items()) if n.startswith("aeo_ipass")]:
            if vars(holder).get(key) is old and old != new:
                setattr(holder, key, new)


def _function(module: ModuleType, name: str) -> FunctionType:
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or found
    return getattr(found, "__wrapped__", found)


def main() -> int:
    """The command."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    words.add_argument("rooms", nargs="+", type=Path)
    words.add_argument("--again", type=Path, help="keeps what survived; tries only that when it is there")
    words.add_argument("--only", default="", help="only faults of which the line that names them holds this")
    words.add_argument(
        "--examples", type=int, default=60, help="how many examples of hypothesis' each test tries"
    )
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    given = words.parse_args(sys.argv[1:cut])
    trial = Trial(given.rooms, given.again, given.only, given.examples)
    return pytest.main(["-s", "-p", "no:xdist", "-p", "no:cacheprovider", *sys.argv[cut + 1 :]], [trial])


if __name__ == "__main__":
    raise SystemExit(main())
