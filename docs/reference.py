"""The generated parts of docs/api.md and docs/formats.md: what Python offers, and the formats that have a schema."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from functools import cached_property
from itertools import pairwise
from typing import Any

import aeo_ipass
from aeo_ipass.machine import schemas
from aeo_ipass.scoring import assessment

FUNCTIONS = ("load_questionnaire", "load", "score", "score_batch", "render")
RESULTS = (
    aeo_ipass.Assessment, assessment.TierResult, assessment.CriterionResult, assessment.SiteResult,
    assessment.Score, assessment.Span, assessment.Counts,
)  # fmt: skip
OUTCOMES = (aeo_ipass.Scored, aeo_ipass.Failed)
ERRORS = (
    aeo_ipass.AeoIpassError, aeo_ipass.InputError, aeo_ipass.UsageError, aeo_ipass.StorageError, aeo_ipass.Interrupted,
    aeo_ipass.Issue,
)  # fmt: skip
LONGEST = 100
SAID = {"schemes": "Other programmes and standards, with their clauses."}
"""Of a schema that says no more than its name."""


def api() -> str:
    """Every public name with its signature and what it promises."""
    parts = ["### Functions", *map(_function, FUNCTIONS)]
    for title, kinds in (("Outcomes", OUTCOMES), ("Results", RESULTS), ("Errors", ERRORS)):
        parts += [f"### {title}", *map(_class, kinds)]
    return "\n\n".join(parts)


def _function(name: str) -> str:
    made = getattr(aeo_ipass, name)
    return f"#### `{name}`\n\n```python\n{_signature(name, made)}\n```\n\n{_doc(made)}"


def _signature(name: str, made: Any) -> str:
    said = inspect.signature(made)
    given: list[str] = []
    for one in said.parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in given:
            given.append("*")
        given.append(
            f"{one.name}: {one.annotation}" + ("" if one.default is one.empty else f" = {one.default!r}")
        )
    short = f"{name}({', '.join(given)}) -> {said.return_annotation}"
    long = f"{name}(\n" + "".join(f"    {one},\n" for one in given) + f") -> {said.return_annotation}"
    return short if len(short) <= LONGEST else long


def _class(kind: type) -> str:
    bases = [base.__name__ for base in kind.__bases__ if base.__name__ in vars(aeo_ipass)["__all__"]]
    head = f"#### `{kind.__name__}`" + (f" ({', '.join(bases)})" if bases else "")
    said = _said_below(kind)
    rows = [f"| `{name}` | `{_cell(hint)}` | {said.get(name, '')} |" for name, hint in _fields(kind)]
    rows += [f"| `{name}` | `{_cell(hint)}` | {_doc(made)} |" for name, hint, made in _derived(kind)]
    table = ["", "| name | type | |", "|---|---|---|", *rows] if rows else []
    return "\n".join([head, "", _doc(kind), *table])


def _fields(kind: type) -> list[tuple[str, str]]:
    """What it holds, without what is its own affair."""
    hidden = {name for name, one in getattr(kind, "__dataclass_fields__", {}).items() if not one.repr}
    return [
        (name, getattr(hint, "__forward_arg__", str(hint))) for name, hint in inspect.get_annotations(kind).items()
        if name not in hidden and not name.startswith("_")
    ]  # fmt: skip


def _said_below(kind: type) -> dict[str, str]:
    """What the source says of fields, in a text below each."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    return {
        one.target.id: " ".join(text.value.value.split())
        for one, text in pairwise(body.body)
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
    }  # fmt: skip


def _derived(kind: type) -> list[tuple[str, str, Any]]:
    """What follows from that, and what it can be asked."""
    found = []
    for name, made in vars(kind).items():
        call = (
            made.fget
            if isinstance(made, property)
            else made.func
            if isinstance(made, cached_property)
            else made
        )
        if inspect.isfunction(call) and not name.startswith("_"):
            title = name if call is not made else f"{name}()"
            found.append((title, str(inspect.signature(call).return_annotation), call))
    return found


def _cell(text: str) -> str:
    return text.strip("'").replace("|", "\\|")


def _doc(made: Any) -> str:
    """The docstring's sentences, on one line each paragraph."""
    said = inspect.cleandoc(made.__doc__ or "")
    return "\n\n".join(" ".join(part.split()) for part in said.split("\n\n"))


# --- formats ------------------------------------------------------------------------------------


def written() -> str:
    """The files of a questionnaire and of answers: what a person writes."""
    return _schemas(
        lambda told: "format" not in told.get("properties", {}) or told["title"].endswith("/answers/1")
    )


def read() -> str:
    """What commands write for programs."""
    return _schemas(
        lambda told: "format" in told.get("properties", {}) and not told["title"].endswith("/answers/1")
    )


def _schemas(wanted: Any) -> str:
    rows = ["| schema | of | |", "|---|---|---|"]
    for name in schemas.names():
        told = schemas.schema(name, None)
        if wanted(told):
            said = SAID.get(name) or _first(told["description"])
            rows.append(f"| `{name}` | `{told['title'].removeprefix('aeo-ipass ')}` | {said} |")
    return "\n".join(rows)


def _first(said: str) -> str:
    """The first sentence, without the name that stands beside it, as a cell of a table."""
    short = re.sub(r"^`[^`]+`: ", "", " ".join(said.split("\n\n", maxsplit=1)[0].split()))
    return (short[0].upper() + short[1:]).replace("|", "\\|")
