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
from .frozen import Frozen, as_data, names_of
from .written import IsoDate, Items, Text, parse_date

__all__ = [
    "Frozen",
    "IsoDate",
    "Items",
    "Model",
    "Text",
    "as_data",
    "is_extension",
    "issue_at",
    "issues_from",
    "names_of",
    "nearest",
    "not_a_mapping",
    "parse_date",
    "shorten",
    "suggestion",
    "validate",
    "without_extensions",
]
