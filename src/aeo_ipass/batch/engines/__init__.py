"""Where many inputs are worked on: here, in processes of this machine, or in those of others; always in their order."""

from ..sources import Given
from .chunks import Work, one_by_one
from .processes import in_processes, work_through

__all__ = ["Given", "Work", "in_processes", "one_by_one", "work_through"]
