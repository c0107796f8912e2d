"""How sure are the tests? Makes one small fault after the other in a room, and tells which of them no test notices.

    python scripts/mutants.py src/aeo_ipass/plan -- tests/plan tests/pages/test_plan_golden.py

The tests run once as they are, which tells which of them reach which function. Then each fault is put into a forked
copy of this warm process, where those tests run, the quickest first, until one fails. `--again FILE` keeps what
survived in a file, and with a file that is there tries only what it holds. The faults are those that `Faults` makes;
left alone are texts for people, docstrings, annotations, decorators, and what a record's field is when it is left out.
Needs `os.fork`.
"""

from __future__ import annotations

import argparse
import ast
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

SOURCE = Path("src").resolve()
WORDS = {"N_", "t", "plural", "AssertionError", "TypeVar"}
"""What is called with texts that no test should hold to the letter."""
SWAPPED: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Add,),
    ast.Div: (ast.Mult,), ast.FloorDiv: (ast.Mult,), ast.Mod: (ast.Add,), ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,), ast.BitAnd: (ast.BitOr,),
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "ceil": "floor", "floor": "ceil"}
PLAINER = {"sorted": "list", "reversed": "list"}


class Faults:
    """The faults that can be made in one module: `every` names them, `made` gives the module with one of them."""

    def __init__(self, path: Path) -> None:
        self.path, self.text = path, path.read_text("utf-8")
        self.every = [(n, k, owner, self._told(node, new)) for n, node, owner in self._places(self._tree())
                      for k, new in enumerate(_others(node))]  # fmt: skip

    def _tree(self) -> ast.Module:
        return ast.parse(self.text)

    def _places(self, tree: ast.Module) -> list[tuple[int, ast.AST, str]]:
        """Each node that may be changed, by its number, with the function that it stands in."""
        owners, alone = _owners(tree), _left_alone(tree)
        return [(n, node, owners[node]) for n, node in enumerate(ast.walk(tree))
                if node not in alone and node in owners]  # fmt: skip

    def _told(self, node: ast.AST, new: ast.AST) -> str:
        line = getattr(getattr(node, "target", node), "lineno", 0)
        one, other = (" ".join(ast.unparse(ast.fix_missing_locations(n)).split()) for n in (node, new))
        return f"{line}: {one[:110]}  →  {other[:110]}"

    def made(self, number: int, variant: int) -> CodeType:
        """The code of the module with one fault."""
        tree = self._tree()
        node = list(ast.walk(tree))[number]
        new = _others(node)[variant]
        for around in ast.walk(tree):
            for field, held in ast.iter_fields(around):
                if held is node:
                    setattr(around, field, new)
                elif isinstance(held, list) and any(one is node for one in held):
                    setattr(around, field, [new if one is node else one for one in held])
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec")


def _owners(tree: ast.Module) -> dict[ast.AST, str]:
    """For each node the function or method that it stands in; "" for the module's own constants."""
    found: dict[ast.AST, str] = {}

    def enter(node: ast.AST, name: str, inside: bool) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not inside:
            whole = f"{name}.{node.name}" if name else node.name
            is_function = isinstance(node, ast.FunctionDef)
            for child in ast.iter_child_nodes(node):
                if is_function or isinstance(child, ast.FunctionDef | ast.ClassDef):
                    enter(child, whole, is_function)
            return
        if inside or isinstance(node, ast.Module) or name == "":
            found[node] = name
        for child in ast.iter_child_nodes(node):
            enter(child, name, inside)

    enter(tree, "", False)
    return found


def _left_alone(tree: ast.Module) -> set[ast.AST]:
    """Types, docstrings, decorators, texts for people, imports."""
    roots: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                roots.append(node)
            case ast.AnnAssign():
                roots.append(node.annotation)
            case ast.arg(annotation=ast.expr() as hint):
                roots.append(hint)
            case ast.FunctionDef():
                roots += [*node.decorator_list, *([node.returns] if node.returns else [])]
            case ast.Assign(value=ast.Subscript()) | ast.Assign(targets=[ast.Name(id="__all__")]) if (
                node in tree.body
            ):
                roots.append(node)
            case ast.Call(func=ast.Name(id=name)) if name in WORDS:
                roots += node.args
            case ast.keyword(arg="strict"):
                roots.append(node)
    return {below for root in roots for below in ast.walk(root)}


def _others(node: ast.AST) -> list[ast.AST]:
    """What may stand in a node's place."""
    match node:
        case ast.Compare(ops=[op]):
            return [ast.Compare(node.left, [new()], node.comparators) for new in SWAPPED.get(type(op), ())]
        case ast.Compare(ops=[*ops]):
            return [ast.Compare(node.left, [*ops[:n], new(), *ops[n + 1:]], node.comparators)
                    for n, op in enumerate(ops) for new in SWAPPED.get(type(op), ())]  # fmt: skip
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return [ast.BoolOp(other, node.values), *_without_one(node.values, lambda v: ast.BoolOp(node.op, v))]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return [node.operand]
        case ast.BinOp():
            swapped = [ast.BinOp(node.left, new(), node.right) for new in SWAPPED.get(type(node.op), ())]
            return [*swapped, node.left, node.right]
        case ast.Constant(value=bool(value)):
            return [ast.Constant(not value)]
        case ast.Constant(value=int(value)):
            return [ast.Constant(value + 1)]
        case ast.Constant(value=str(value)):
            return [ast.Constant(value + "XX")]
        case ast.If() | ast.While():
            values = (True, False) if isinstance(node, ast.If) else (False,)
            return [type(node)(ast.Constant(v), node.body, node.orelse) for v in values]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.comprehension(ifs=[_, *_]):
            return [ast.comprehension(node.target, node.iter, [i for i in node.ifs if i is not gone], 0)
                    for gone in node.ifs]  # fmt: skip
        case ast.Call():
            return _calls(node)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            return [ast.Return(ast.Constant(None))]
        case ast.Expr() | ast.AugAssign() | ast.Delete() | ast.Raise():
            return [ast.Pass()]
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return [ast.Pass()]
        case ast.Break():
            return [ast.Continue()]
        case ast.Continue():
            return [ast.Break()]
        case ast.For():
            return [ast.For(node.target, ast.Tuple([], ast.Load()), node.body, node.orelse)]
        case ast.Dict():
            return [ast.Dict([*node.keys[:n], *node.keys[n + 1:]], [*node.values[:n], *node.values[n + 1:]])
                    for n in range(len(node.keys))]  # fmt: skip
        case ast.List(ctx=ast.Load()) | ast.Set() | ast.Tuple(ctx=ast.Load()):
            if isinstance(node, ast.Tuple) and not any(isinstance(e, ast.Starred) for e in node.elts):
                return []
            more = {} if isinstance(node, ast.Set) else {"ctx": ast.Load()}
            return [type(node)([e for e in node.elts if e is not gone], **more) for gone in node.elts]
        case ast.Slice():
            kept = {"lower": node.lower, "upper": node.upper, "step": node.step}
            return [ast.Slice(**{**kept, name: None}) for name, held in kept.items() if held]
        case ast.Match():
            return [ast.Match(node.subject, [c for c in node.cases if c is not gone])
                    for gone in node.cases if "assert_never" not in ast.unparse(gone)]  # fmt: skip
    return []


def _without_one(values: list[ast.expr], again: Any) -> list[ast.AST]:
    lists = [[*values[:n], *values[n + 1 :]] for n in range(len(values))]
    return [left[0] if len(left) == 1 else again(left) for left in lists]


def _calls(node: ast.Call) -> list[ast.AST]:
    """Another function, a method not called, an argument by name left out, a default not given."""
    found: list[ast.AST] = []
    match node.func:
        case ast.Name(id=name) if name in NAMES:
            found.append(ast.Call(ast.Name(NAMES[name], ast.Load()), node.args, node.keywords))
        case ast.Name(id=name) if name in PLAINER:
            found.append(ast.Call(ast.Name(PLAINER[name], ast.Load()), node.args, []))
        case ast.Attribute(attr="get" | "pop") if len(node.args) == 2:
            found.append(ast.Call(ast.Attribute(node.func.value, "get", ast.Load()), node.args[:1], []))
        case ast.Attribute(attr="strip" | "lower"):
            found.append(node.func.value)
    kept = [k for k in node.keywords if k.arg != "strict"]
    return found + [ast.Call(node.func, node.args, [k for k in node.keywords if k is not gone]) for gone in kept]


# --- trying them ---------------------------------------------------------------------------------------


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

    def _try(
        self, faults: Faults, number: int, variant: int, owner: str, items: list[Any], top: Top
    ) -> int:
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
        if isinstance(old, type | FunctionType | ModuleType) or key.startswith("__") or type(old) is not type(new):
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
    words.add_argument("--examples", type=int, default=60, help="how many examples of hypothesis' each test tries")
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    given = words.parse_args(sys.argv[1:cut])
    trial = Trial(given.rooms, given.again, given.only, given.examples)
    return pytest.main(["-s", "-p", "no:xdist", "-p", "no:cacheprovider", *sys.argv[cut + 1 :]], [trial])


if __name__ == "__main__":
    raise SystemExit(main())
