"""Several hands on one answer file: what each of them changed is brought together, field by field. Pure."""

from .engine import merge
from .found import ABSENT, Conflict, Merge, Path, Said, Settle
from .newest import newest
from .union import union

__all__ = ["ABSENT", "Conflict", "Merge", "Path", "Said", "Settle", "merge", "newest", "union"]
