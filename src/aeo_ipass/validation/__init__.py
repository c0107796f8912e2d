"""Plain data → frozen objects, and faults with file, line and nearest name. What loads pydantic is not named here."""

from .faults import (
    Model,
    is_extension,
    issue_at,
    issues_from,
    nearest,
    not_a_mapping,
    shorten,
    suggestion,
    validate,
    without_extensions,
)
from .frozen import Frozen, as_data, defaults_of, names_of, own_of
from .written import IsoDate, Items, Text, parse_date

__all__ = [
    "Frozen",
    "IsoDate",
    "Items",
    "Model",
    "Text",
    "as_data",
    "defaults_of",
    "is_extension",
    "issue_at",
    "issues_from",
    "names_of",
    "nearest",
    "not_a_mapping",
    "own_of",
    "parse_date",
    "shorten",
    "suggestion",
    "validate",
    "without_extensions",
]
