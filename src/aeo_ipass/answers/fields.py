"""What may be written for the types of an answer file, as pydantic reads it."""

from __future__ import annotations

from typing import Annotated

from ..validation.fields import BeforeValidator, StringConstraints
from ..validation.written import as_text

SiteId = Annotated[str, StringConstraints(pattern=r"^[\w][\w.-]*$", max_length=80), BeforeValidator(as_text)]
