"""What changed in the questions about the company and its premises."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_
from ..model import Questionnaire
from ..profile import ProfileQuestion
from .change import Change, Class, change, other_facts, other_type, other_wording
from .options import options


def profile(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """Every change of the profile."""
    yield from other_facts("profile", old.profile, new.profile, ["typical"])
    for part, kind in (("questions", "profile"), ("site_questions", "site")):
        before: dict[str, ProfileQuestion] = {q.id: q for q in getattr(old.profile, part)}
        after: dict[str, ProfileQuestion] = {q.id: q for q in getattr(new.profile, part)}
        for name in (*before, *(n for n in after if n not in before)):
            yield from _key(f"{kind} {name}", before.get(name), after.get(name))


def _key(where: str, old: ProfileQuestion | None, new: ProfileQuestion | None) -> Iterator[Change]:
    if new is None:
        yield change(where, "key-gone", "breaking", N_("this key is gone"))
    elif old is None:
        kind: Class = "breaking" if new.default is None else "harmless"
        yield change(where, "key-new", kind, N_("this key is new"))
    elif old.type != new.type:
        yield other_type(where, old.type, new.type)
    else:
        yield from _same_key(where, old, new)


def _same_key(where: str, old: ProfileQuestion, new: ProfileQuestion) -> Iterator[Change]:
    before, after = ({o.id: o for o in q.options} for q in (old, new))
    worthless = (dict.fromkeys(known, 0) for known in (before, after))
    texts = ({o.id: o.text for o in known.values()} for known in (before, after))
    yield from options(where, *worthless, *texts)
    for name in before:
        if name in after:
            yield from other_facts(f"{where} {name}", before[name], after[name], ["typical"])
    if old.text != new.text:
        yield other_wording(where, "text")
    if old.default != new.default:
        yield change(where, "default", "reconfirm", N_("the default changed"))
    yield from other_facts(where, old, new, ["hint"])
