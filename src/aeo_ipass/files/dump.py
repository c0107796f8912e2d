"""Plain data → YAML that reads back to the same."""

from __future__ import annotations

from typing import Any

import yaml

from ..text.clean import hidden
from .nodes import MapNode, RawFloat, RawInt, SeqNode
from .yaml.scalars import scalar

_Dumper: Any  # libyaml's takes a quarter of the time, which a person would feel after each answer
try:
    from yaml import CSafeDumper as _Dumper
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    _Dumper = yaml.SafeDumper


class _Writer(_Dumper):  # type: ignore[misc]
    """The safe dumper, with our own nodes and numbers as a person wrote them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_raw_float(self, value: RawFloat) -> Any:
        """As written, unless YAML 1.1 (the dumper's idea of YAML) would put a tag before it."""
        tag = "tag:yaml.org,2002:float"
        if self.resolve(yaml.ScalarNode, value.raw, (True, False)) == tag:
            return self.represent_scalar(tag, value.raw)
        return self.represent_float(float(value))

    def represent_text(self, value: str) -> Any:
        """Quoted where YAML 1.2, which the reader follows, would take it for something else, or cannot be seen."""
        style = '"' if hidden().search(value) else None if isinstance(scalar(value), str) else "'"
        return self.represent_scalar("tag:yaml.org,2002:str", value, style)


_Writer.add_representer(MapNode, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items()))
_Writer.add_representer(SeqNode, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v))
_Writer.add_representer(RawInt, lambda d, v: d.represent_scalar("tag:yaml.org,2002:int", v.raw))
_Writer.add_representer(RawFloat, _Writer.represent_raw_float)
_Writer.add_representer(str, _Writer.represent_text)


def dump_yaml(data: Any) -> str:
    """`data` as YAML that `parse_yaml` reads back to the same; keys stay in their order."""
    text = yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100, indent=2)
    return _seen(text)


def dump_flow(data: Any) -> str:
    """`data` as YAML for the inside of brackets, on one line unless a text in it has line breaks."""
    text = yaml.dump(
        [data], Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10**9
    )
    return _seen(text).rstrip("\n")[1:-1]


def _seen(text: str) -> str:
    """What cannot be seen as escapes; it stands in quotes, all of it."""
    return hidden().sub(lambda found: f"\\u{ord(found[0]):04x}", text)
