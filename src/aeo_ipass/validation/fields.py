"""What may be written for the types that every format uses, as pydantic reads it; only what checks loads this."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field, StringConstraints

from .written import as_date, as_text, as_tuple

Item = TypeVar("Item")

Text = Annotated[str, BeforeValidator(as_text)]
IsoDate = Annotated[date, BeforeValidator(as_date)]
Items = Annotated[tuple[Item, ...], BeforeValidator(as_tuple)]

__all__ = ["Annotated", "BeforeValidator", "Field", "IsoDate", "Items", "StringConstraints", "Text"]
