"""What changed between two versions of a questionnaire, and what that means for answers given to the old one.

`breaking`: an old answer no longer fits, or is worth less than it was. `reconfirm`: it still fits, but the
question means something else, counts otherwise, or is new. `harmless`: nobody needs to look again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from ..errors import N_
from .model import Questionnaire
from .profile import ProfileQuestion
from .programme import Level, Programme, Tier
from .questions import ChecklistQuestion, DateBand, DateQuestion, NumberBand, NumberQuestion, Question

Class = Literal["breaking", "reconfirm", "harmless"]
CLASSES: tuple[Class, ...] = ("breaking", "reconfirm", "harmless")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what (an English template with its facts), and its class."""

    where: str
    code: str
    kind: Class
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """What changed, in the language of `translate`."""
        return translate(self.message).format(**self.facts)


def diff(old: Questionnaire, new: Questionnaire) -> list[Change]:
    """Every change from `old` to `new`, in the order of the new questionnaire."""
    changes = [*_programme(old.programme, new.programme), *_profile(old, new), *_criteria(old, new)]
    if changes and old.ref == new.ref:
        changes.insert(0, Change("programme", "same-version", "breaking", N_(
            "it changed, but the version is still {version}: answer files cannot tell the two apart"
        ), {"version": new.programme.version}))  # fmt: skip
    return changes


def _moved(old: float, new: float) -> Class:
    """A threshold that rose breaks; one that fell is worth another look."""
    return "breaking" if new > old else "reconfirm"


# --- programme -------------------------------------------------------------------------------


def _programme(old: Programme, new: Programme) -> Iterator[Change]:
    where = "programme"
    if old.id != new.id:
        yield Change(where, "other-programme", "breaking", N_("this is another programme: {old} → {new}"),
                     {"old": old.id, "new": new.id})  # fmt: skip
    for tag in old.languages:
        if tag not in new.languages:
            yield Change(where, "language-gone", "breaking", N_("the language {name} is gone"), {"name": tag})
    for tag in new.languages:
        if tag not in old.languages:
            yield Change(where, "language-new", "harmless", N_("the language {name} is new"), {"name": tag})
    for name in ("green", "amber"):
        before, after = getattr(old.bands, name), getattr(new.bands, name)
        if before != after:
            yield Change(where, "band", _moved(before, after), N_("{name} begins at {new} instead of {old}"),
                         {"name": name, "old": before, "new": after})  # fmt: skip
    yield from _tiers(old.tiers, new.tiers)
    yield from _scales(old, new)
    yield from _levels(old.levels, new.levels)
    judged = {"id", "version", "languages", "bands", "tiers", "scales", "levels"}
    yield from _facts(where, old, new, [n for n in type(new).model_fields if n not in judged])
    for name in ("scales", "levels"):
        if set(getattr(new, name)) - set(getattr(old, name)):
            yield _fact(where, name)


def _tiers(old: Mapping[str, Tier], new: Mapping[str, Tier]) -> Iterator[Change]:
    for name in (*old, *(n for n in new if n not in old)):
        where = f"tier {name}"
        if name not in new:
            yield Change(where, "tier-gone", "breaking", N_("this tier is gone"))
        elif name not in old:
            kind: Class = "reconfirm" if name == next(iter(new)) else "harmless"  # the first is the default
            yield Change(where, "tier-new", kind, N_("this tier is new"))
        else:
            for criterion in new[name].criteria:
                if criterion not in old[name].criteria:
                    yield Change(where, "tier-criterion", "breaking", N_("it asks for criterion {name} too"),
                                 {"name": criterion})  # fmt: skip
            for criterion in old[name].criteria:
                if criterion not in new[name].criteria:
                    yield Change(where, "tier-criterion", "reconfirm", N_("it no longer asks for criterion {name}"),
                                 {"name": criterion})  # fmt: skip
            before, after = (t[name].almost_ready.max_amber for t in (old, new))
            if before != after:
                yield Change(where, "max-amber", _moved(after, before),
                             N_("almost ready with {new} Amber criteria at most instead of {old}"),
                             {"old": before, "new": after})  # fmt: skip
            yield from _facts(where, old[name], new[name], ["title", "source", "as_of"])


def _scales(old: Programme, new: Programme) -> Iterator[Change]:
    for name, before in old.scales.items():
        after = new.scales.get(name)
        if after is None:
            yield Change(f"scale {name}", "scale-gone", "breaking", N_("this scale is gone"))
            continue
        values = ({o: p.attainment for o, p in s.items()} for s in (before, after))
        texts = ({o: p.label for o, p in s.items()} for s in (before, after))
        yield from _options(f"scale {name}", *values, *texts)


def _levels(old: Mapping[str, Level], new: Mapping[str, Level]) -> Iterator[Change]:
    for name, before in old.items():
        after, where = new.get(name), f"level {name}"
        if after is None:
            yield Change(where, "level-gone", "breaking", N_("this level is gone"))
        else:
            if before.weight != after.weight:
                yield Change(where, "weight", "reconfirm", N_("its weight is {new} instead of {old}"),
                             {"old": before.weight, "new": after.weight})  # fmt: skip
            if (before.caps, before.shares) != (after.caps, after.shares):
                tighter = set(after.caps) - set(before.caps) or set(after.shares) - set(before.shares)
                yield Change(where, "gates", "breaking" if tighter else "reconfirm",
                             N_("what limits the grade changed"))  # fmt: skip
            yield from _facts(where, before, after, ["label"])


# --- profile ---------------------------------------------------------------------------------


def _profile(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    yield from _facts("profile", old.profile, new.profile, ["typical"])
    for part, kind in (("questions", "profile"), ("site_questions", "site")):
        before: dict[str, ProfileQuestion] = {q.id: q for q in getattr(old.profile, part)}
        after: dict[str, ProfileQuestion] = {q.id: q for q in getattr(new.profile, part)}
        for name in (*before, *(n for n in after if n not in before)):
            yield from _profile_key(f"{kind} {name}", before.get(name), after.get(name))


def _profile_key(where: str, old: ProfileQuestion | None, new: ProfileQuestion | None) -> Iterator[Change]:
    if new is None:
        yield Change(where, "key-gone", "breaking", N_("this key is gone"))
    elif old is None:
        kind: Class = "breaking" if new.default is None else "harmless"
        yield Change(where, "key-new", kind, N_("this key is new"))
    elif old.type != new.type:
        yield _type(where, old.type, new.type)
    else:
        before, after = ({o.id: o for o in q.options} for q in (old, new))
        worthless = (dict.fromkeys(options, 0) for options in (before, after))
        texts = ({o.id: o.text for o in options.values()} for options in (before, after))
        yield from _options(where, *worthless, *texts)
        for name in before:
            if name in after:
                yield from _facts(f"{where} {name}", before[name], after[name], ["typical"])
        if old.text != new.text:
            yield _text(where, "text")
        if old.default != new.default:
            yield Change(where, "default", "reconfirm", N_("the default changed"))
        yield from _facts(where, old, new, ["hint"])


# --- questions -------------------------------------------------------------------------------


def _criteria(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    yield from _facts("schemes", old, new, ["schemes"])
    known = {c.id: c for c in old.criteria}
    for criterion in new.criteria:
        before = known.get(criterion.id, criterion)
        if before.weight != criterion.weight:
            yield Change(criterion.id, "weight", "reconfirm", N_("its weight is {new} instead of {old}"),
                         {"old": before.weight, "new": criterion.weight})  # fmt: skip
        yield from _facts(criterion.id, before, criterion, ["title", "aim"])
    successors = {o: q.id for q in new.questions.values() for o in q.replaces}
    for name, question in old.questions.items():
        after = new.questions.get(name)
        if after is None or (question.retired is None and after.retired is not None):
            yield _removed(name, successors.get(name))
    for name, question in new.questions.items():
        before_ = old.questions.get(name)
        if question.retired is not None:
            if before_ is not None:
                yield from (c for c in _question(old, before_, new, question) if c.code in _UNFIT)
        elif before_ is None or before_.retired is not None:
            yield Change(name, "question-new", "reconfirm", N_("this question is new"))
        else:
            yield from _question(old, before_, new, question)


_UNFIT = ("type", "scope", "scale", "option-gone", "range", "not-applicable")
"""What may keep an old answer from being read, even one to a question that is no longer asked."""


def _removed(name: str, successor: str | None) -> Change:
    if successor:
        return Change(name, "question-replaced", "reconfirm", N_("{successor} replaces this question"),
                      {"successor": successor})  # fmt: skip
    return Change(name, "question-gone", "breaking", N_("this question is gone"))


def _question(old: Questionnaire, before: Question, new: Questionnaire, after: Question) -> Iterator[Change]:
    name = after.id
    if before.type != after.type:
        yield _type(name, before.type, after.type)
        return
    if before.scope != after.scope:
        yield Change(name, "scope", "breaking", N_("asked per {new} instead of per {old}"),
                     {"old": before.scope, "new": after.scope})  # fmt: skip
    if (one := old.criterion_of[name].id) != (other := new.criterion_of[name].id):
        yield Change(name, "criterion", "reconfirm", N_("it counts for criterion {new} instead of {old}"),
                     {"old": one, "new": other})  # fmt: skip
    levels = list(new.programme.levels)
    if before.level != after.level:
        raised = levels.index(after.level) < (levels.index(before.level) if before.level in levels else 0)
        yield Change(name, "level", "breaking" if raised else "reconfirm", N_("{new} instead of {old}"),
                     {"old": before.level, "new": after.level})  # fmt: skip
    elif before.weight != after.weight:
        weights = {"old": old.weight(before), "new": new.weight(after)}
        if weights["old"] == weights["new"]:
            yield _fact(name, "weight")
        else:
            yield Change(name, "weight", "reconfirm", N_("its weight is {new} instead of {old}"), weights)
    if before.applies_when != after.applies_when:
        yield Change(name, "condition", "reconfirm", N_("other companies are asked: “applies_when” changed"))
    if before.allow_na != after.allow_na:
        kind: Class = "breaking" if before.allow_na else "harmless"
        text = N_("N/A is no longer an answer") if before.allow_na else N_("N/A may be answered now")
        yield Change(name, "not-applicable", kind, text)
    if before.quick != after.quick:
        text = N_("in the quick set now") if after.quick else N_("no longer in the quick set")
        yield Change(name, "quick", "reconfirm", text)
    yield from _answers(old, before, new, after)
    yield from _words(before, after)


def _answers(old: Questionnaire, before: Question, new: Questionnaire, after: Question) -> Iterator[Change]:
    name = after.id
    if isinstance(before, ChecklistQuestion) and isinstance(after, ChecklistQuestion):
        yield from _items(name, before, after)
    elif isinstance(before, NumberQuestion) and isinstance(after, NumberQuestion):
        yield from _number(name, before, after)
    elif isinstance(before, DateQuestion) and isinstance(after, DateQuestion):
        yield from _bands(name, before.bands, after.bands)
    elif (one := getattr(before, "scale", None)) != (other := getattr(after, "scale", None)):
        yield Change(name, "scale", "breaking", N_("the scale is “{new}” instead of “{old}”"),
                     {"old": one, "new": other})  # fmt: skip
    elif one is None:  # what changed in a scale is said once, at the scale
        texts = ({o.id: o.text for o in getattr(q, "options", ())} for q in (before, after))
        yield from _options(name, before.option_attainments(old.programme),
                            after.option_attainments(new.programme), *texts)  # fmt: skip


def _options(
    where: str, old: Mapping[str, int], new: Mapping[str, int],
    old_texts: Mapping[str, Any], new_texts: Mapping[str, Any],
) -> Iterator[Change]:  # fmt: skip
    for option, before in old.items():
        if option not in new:
            yield _gone(where, option)
            continue
        if before != new[option]:
            yield Change(where, "attainment", "breaking" if new[option] < before else "reconfirm",
                         N_("“{name}” is worth {new} instead of {old}"),
                         {"name": option, "old": before, "new": new[option]})  # fmt: skip
        if old_texts.get(option) != new_texts.get(option):
            yield _text(where, option)
    for option in new:
        if option not in old:
            yield Change(where, "option-new", "reconfirm", N_("the option “{name}” is new"), {"name": option})


def _items(where: str, old: ChecklistQuestion, new: ChecklistQuestion) -> Iterator[Change]:
    before, after = ({i.id: i for i in q.items} for q in (old, new))
    for name, item in before.items():
        if name not in after:
            yield _gone(where, name)
        else:
            if item.weight != after[name].weight:
                yield Change(
                    where, "item-weight", "reconfirm", N_("the weight of “{name}” changed"), {"name": name}
                )
            if item.text != after[name].text:
                yield _text(where, name)
    for name in after:
        if name not in before:
            yield Change(
                where, "item-new", "breaking", N_("the point “{name}” is asked for too"), {"name": name}
            )


def _number(where: str, old: NumberQuestion, new: NumberQuestion) -> Iterator[Change]:
    if old.unit != new.unit:
        yield Change(where, "unit", "breaking", N_("the unit changed"))
    narrower = (
        _above(new.min, old.min)
        or _above(_negative(new.max), _negative(old.max))
        or (new.integer and not old.integer)
    )
    if (old.min, old.max, old.integer) != (new.min, new.max, new.integer):
        yield Change(where, "range", "breaking" if narrower else "harmless",
                     N_("fewer numbers are allowed") if narrower else N_("more numbers are allowed"))  # fmt: skip
    yield from _bands(where, old.bands, new.bands)


def _above(new: float | None, old: float | None) -> bool:
    """Whether a lower limit rose, or is new."""
    return new is not None and (old is None or new > old)


def _negative(limit: float | None) -> float | None:
    return None if limit is None else -limit


def _bands(
    where: str, old: Sequence[NumberBand] | Sequence[DateBand], new: Sequence[NumberBand] | Sequence[DateBand]
) -> Iterator[Change]:
    """Bands that changed; tightened when some answer is worth less than it was."""
    if list(old) == list(new):
        return
    edges = sorted({e for band in (*old, *new) for e in _edges(band)})
    between = [(one + other) / 2 for one, other in pairwise(edges)]
    points = [*edges, *between, edges[0] - 1, edges[-1] + 1]
    if any(_worth(new, p) < _worth(old, p) for p in points):
        yield Change(
            where, "bands-tightened", "breaking", N_("some answers are worth less: the bands tightened")
        )
    else:
        yield Change(
            where, "bands-loosened", "reconfirm", N_("some answers are worth more: the bands loosened")
        )


def _edges(band: NumberBand | DateBand) -> list[float]:
    if isinstance(band, DateBand):
        return [band.within_months]
    return [e for e in (band.at_least, band.at_most) if e is not None]


def _worth(bands: Sequence[NumberBand] | Sequence[DateBand], point: float) -> int:
    for band in bands:
        if isinstance(band, DateBand):
            fits = point <= band.within_months
        elif band.at_least is not None:
            fits = point >= band.at_least
        else:
            fits = band.at_most is not None and point <= band.at_most
        if fits:
            return band.attainment
    return 0


_MEANING = ("text",)
_HELP = ("label", "guidance", "advice", "training", "effort", "owner", "verify", "references", "since", "replaces",
         "fixed")  # fmt: skip


def _words(before: Question, after: Question) -> Iterator[Change]:
    name = after.id
    for key in _MEANING:
        if getattr(before, key) != getattr(after, key):
            yield _text(name, key)
    yield from _facts(name, before, after, _HELP)
    if before.evidence_ids != after.evidence_ids:
        more = set(after.evidence_ids) - set(before.evidence_ids)
        counts = more or not after.evidence_ids  # where none is asked for, none is required
        yield Change(name, "evidence", "reconfirm" if counts else "harmless",
                     N_("other evidence is asked for"))  # fmt: skip
    elif before.evidence != after.evidence:
        yield _fact(name, "evidence")


def _facts(where: str, old: Any, new: Any, keys: Iterable[str]) -> Iterator[Change]:
    """What differs and changes neither a question nor what an answer counts."""
    for key in keys:
        if getattr(old, key) != getattr(new, key):
            yield _fact(where, key)


def _fact(where: str, key: str) -> Change:
    return Change(where, "facts", "harmless", N_("“{name}” changed"), {"name": key})


def _type(where: str, old: str, new: str) -> Change:
    return Change(
        where, "type", "breaking", N_("the type is {new} instead of {old}"), {"old": old, "new": new}
    )


def _gone(where: str, option: str) -> Change:
    return Change(where, "option-gone", "breaking", N_("“{name}” is gone"), {"name": option})


def _text(where: str, part: str) -> Change:
    return Change(where, "wording", "reconfirm", N_("the wording of “{name}” changed"), {"name": part})


__all__ = ["CLASSES", "Change", "Class", "diff"]
