"""What changed in how a question may be answered, and in what its answers are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...errors import N_
from ..model import Questionnaire
from ..questions import ChecklistQuestion, DateBand, DateQuestion, NumberBand, NumberQuestion, Question
from .change import Change, change, gone, other_wording
from .options import options


def answers(old: Questionnaire, before: Question, new: Questionnaire, after: Question) -> Iterator[Change]:
    """Every change in the answers to a question whose type is the same."""
    name = after.id
    if isinstance(before, ChecklistQuestion) and isinstance(after, ChecklistQuestion):
        yield from _points(name, before, after)
    elif isinstance(before, NumberQuestion) and isinstance(after, NumberQuestion):
        yield from _number(name, before, after)
    elif isinstance(before, DateQuestion) and isinstance(after, DateQuestion):
        yield from _bands(name, before.bands, after.bands)
    elif (one := getattr(before, "scale", None)) != (other := getattr(after, "scale", None)):
        said = N_("the scale is “{new}” instead of “{old}”")
        yield change(name, "scale", "reconfirm", said, old=one, new=other)
        yield from _options(old, before, new, after)
    elif one is None:  # what changed in a scale is said once, at the scale
        yield from _options(old, before, new, after)


def _options(old: Questionnaire, before: Question, new: Questionnaire, after: Question) -> Iterator[Change]:
    """Options by their ids: which are gone, which are worth less; those of a scale have no texts of their own."""
    worth = (before.option_attainments(old.programme), after.option_attainments(new.programme))
    texts = ({o.id: o.text for o in getattr(q, "options", ())} for q in (before, after))
    yield from options(after.id, *worth, *texts)


def _points(where: str, old: ChecklistQuestion, new: ChecklistQuestion) -> Iterator[Change]:
    before, after = ({i.id: i for i in q.items} for q in (old, new))
    weight, more = N_("the weight of “{name}” changed"), N_("the point “{name}” is asked for too")
    for name, item in before.items():
        if name not in after:
            yield gone(where, name)
            continue
        if item.weight != after[name].weight:
            yield change(where, "item-weight", "reconfirm", weight, name=name)
        if item.text != after[name].text:
            yield other_wording(where, name)
    for name in after:
        if name not in before:
            yield change(where, "item-new", "breaking", more, name=name)


def _number(where: str, old: NumberQuestion, new: NumberQuestion) -> Iterator[Change]:
    if old.unit != new.unit:
        yield change(where, "unit", "breaking", N_("the unit changed"))
    narrower = (
        _above(new.min, old.min)
        or _above(_negative(new.max), _negative(old.max))
        or (new.integer and not old.integer)
    )
    if (old.min, old.max, old.integer) != (new.min, new.max, new.integer):
        said = N_("fewer numbers are allowed") if narrower else N_("more numbers are allowed")
        yield change(where, "range", "breaking" if narrower else "harmless", said)
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
    less, more = (
        N_("some answers are worth less: the bands tightened"),
        N_("some answers are worth more: the bands loosened"),
    )
    if any(_worth(new, p) < _worth(old, p) for p in points):
        yield change(where, "bands-tightened", "breaking", less)
    else:
        yield change(where, "bands-loosened", "reconfirm", more)


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
