"""The part of pydantic that checks, alone: importing all of its core takes fifteen times as long as this.

The rest of the core are types of its schemas, for those who write such. Who imports it later gets this very module.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Final

PACKAGE: Final = "pydantic_core"
NAME: Final = f"{PACKAGE}._pydantic_core"


def _alone() -> ModuleType | None:
    """The module without its package; None where it does not lie there as it does today."""
    whole = find_spec(PACKAGE)
    found = PathFinder.find_spec(NAME, whole.submodule_search_locations) if whole else None
    if found is None or found.loader is None:
        return None
    made = sys.modules[NAME] = module_from_spec(found)
    try:
        found.loader.exec_module(made)
    except ImportError:
        del sys.modules[NAME]
        return None
    return made


if TYPE_CHECKING:
    from pydantic_core import SchemaError, SchemaValidator, ValidationError, __version__
elif NAME not in sys.modules and PACKAGE not in sys.modules and (_core := _alone()):
    SchemaError, SchemaValidator = _core.SchemaError, _core.SchemaValidator
    ValidationError, __version__ = _core.ValidationError, _core.__version__
else:
    from pydantic_core import SchemaError, SchemaValidator, ValidationError, __version__

__all__ = ["SchemaError", "SchemaValidator", "ValidationError", "__version__"]
