"""The small faults that `scripts/mutants.py` makes in a module, one at a time.

Left alone are texts for people, docstrings, annotations, decorators, and what a record's field is when it is left out.
"""

from __future__ import annotations

import ast
from pathlib import Path
from types import CodeType

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
    return [*_operators(node), *_values(node), *_displays(node), *_statements(node), *_branches(node)]


def _operators(node: ast.AST) -> list[ast.AST]:
    """Another operator, or one side alone."""
    match node:
        case ast.Compare(ops=[*ops]):
            return [
                ast.Compare(node.left, [*ops[:n], new(), *ops[n + 1 :]], node.comparators)
                for n, op in enumerate(ops)
                for new in SWAPPED.get(type(op), ())
            ]
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            without = [[v for v in node.values if v is not gone] for gone in node.values]
            fewer = [left[0] if len(left) == 1 else ast.BoolOp(node.op, left) for left in without]
            return [ast.BoolOp(other, node.values), *fewer]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return [node.operand]
        case ast.BinOp():
            swapped = [ast.BinOp(node.left, new(), node.right) for new in SWAPPED.get(type(node.op), ())]
            return [*swapped, node.left, node.right]
    return []


def _values(node: ast.AST) -> list[ast.AST]:
    """Another value; another function, a method not called, an argument by name or a default left out."""
    match node:
        case ast.Constant(value=bool(value)):
            return [ast.Constant(not value)]
        case ast.Constant(value=int(value)):
            return [ast.Constant(value + 1)]
        case ast.Constant(value=str(value)):
            return [ast.Constant(value + "XX")]
        case ast.Call():
            kept = [k for k in node.keywords if k.arg != "strict"]
            without = [[k for k in node.keywords if k is not gone] for gone in kept]
            return [*_called(node), *(ast.Call(node.func, node.args, left) for left in without)]
    return []


def _called(node: ast.Call) -> list[ast.AST]:
    match node.func:
        case ast.Name(id=name) if name in NAMES:
            return [ast.Call(ast.Name(NAMES[name], ast.Load()), node.args, node.keywords)]
        case ast.Name(id=name) if name in PLAINER:
            return [ast.Call(ast.Name(PLAINER[name], ast.Load()), node.args, [])]
        case ast.Attribute(attr="get" | "pop") if len(node.args) == 2:
            return [ast.Call(ast.Attribute(node.func.value, "get", ast.Load()), node.args[:1], [])]
        case ast.Attribute(attr="strip" | "lower"):
            return [node.func.value]
    return []


def _displays(node: ast.AST) -> list[ast.AST]:
    """One item fewer; a stretch that begins or ends elsewhere."""
    match node:
        case ast.Dict():
            return [
                ast.Dict([*node.keys[:n], *node.keys[n + 1 :]], [*node.values[:n], *node.values[n + 1 :]])
                for n in range(len(node.keys))
            ]
        case ast.Set():
            return [ast.Set([e for e in node.elts if e is not gone]) for gone in node.elts]
        case ast.List(ctx=ast.Load()):
            return [ast.List([e for e in node.elts if e is not gone], ast.Load()) for gone in node.elts]
        case ast.Tuple(ctx=ast.Load()) if any(isinstance(e, ast.Starred) for e in node.elts):
            return [ast.Tuple([e for e in node.elts if e is not gone], ast.Load()) for gone in node.elts]
        case ast.Slice():
            kept = {"lower": node.lower, "upper": node.upper, "step": node.step}
            return [ast.Slice(**{**kept, name: None}) for name, held in kept.items() if held]
    return []


def _statements(node: ast.AST) -> list[ast.AST]:
    """Nothing done; nothing returned."""
    match node:
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            return [ast.Return(ast.Constant(None))]
        case ast.Expr() | ast.AugAssign() | ast.Delete() | ast.Raise():
            return [ast.Pass()]
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return [ast.Pass()]
        case ast.For():
            return [ast.For(node.target, ast.Tuple([], ast.Load()), node.body, node.orelse)]
    return []


def _branches(node: ast.AST) -> list[ast.AST]:
    """One way taken always."""
    match node:
        case ast.If():
            return [ast.If(ast.Constant(v), node.body, node.orelse) for v in (True, False)]
        case ast.While():
            return [ast.While(ast.Constant(False), node.body, node.orelse)]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.comprehension(ifs=[_, *_]):
            without = [[i for i in node.ifs if i is not gone] for gone in node.ifs]
            return [ast.comprehension(node.target, node.iter, left, 0) for left in without]
        case ast.Break():
            return [ast.Continue()]
        case ast.Continue():
            return [ast.Break()]
        case ast.Match():
            gone = [c for c in node.cases if "assert_never" not in ast.unparse(c)]
            return [ast.Match(node.subject, [c for c in node.cases if c is not g]) for g in gone]
    return []
