"""What changed between two versions of a questionnaire, and what that means for answers given to the old one.

`breaking`: an old answer no longer fits, or is worth less than it was. `reconfirm`: it still fits, but the
question means something else, counts otherwise, or is new. `harmless`: nobody needs to look again.
"""

from __future__ import annotations

from ...errors import N_
from ..model import Questionnaire
from .change import CLASSES, Change, change
from .profile import profile
from .programme import programme
from .questions import criteria


def diff(old: Questionnaire, new: Questionnaire) -> list[Change]:
    """Every change from `old` to `new`, in the order of the new questionnaire."""
    changes = [*programme(old.programme, new.programme), *profile(old, new), *criteria(old, new)]
    if changes and old.ref == new.ref:
        said = N_("it changed, but the version is still {version}: answer files cannot tell the two apart")
        same = change("programme", "same-version", "breaking", said, version=new.programme.version)
        changes.insert(0, same)
    return changes


__all__ = ["CLASSES", "Change", "diff"]
