"""What the planner searches with, each part against trying everything."""

from itertools import product
from types import SimpleNamespace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from aeo_ipass.plan.criterion import Solver, weakest
from aeo_ipass.plan.frontier import Option, Search, Window, merged, risen
from aeo_ipass.plan.keys import Keys
from aeo_ipass.plan.mix import Menu, Mix
from aeo_ipass.plan.model import Move
from aeo_ipass.plan.problem import Demand, Gate, Item, Problem, Site, demand
from aeo_ipass.scoring.assessment import Bounds

SMALL = st.integers(0, 6)
LABELS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6)


# --- keys --------------------------------------------------------------------------------------------

RAISES = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 100), st.booleans()), min_size=1, max_size=5)


def key_of(keys, raises):
    return sum(keys.of(place, *raised) for place, raised in enumerate(raises))


def order(raises):
    """What plans are ordered by."""
    return sum(c for c, _, _ in raises), sum(r for _, _, r in raises), tuple(100 - a for _, a, _ in raises)


@given(RAISES)
def test_a_key_tells_the_cost_and_each_attainment(raises):
    keys = Keys(len(raises))
    key = key_of(keys, raises)
    assert keys.cost(key) == order(raises)[0]
    assert [keys.attainment(key, n) for n in range(keys.size)] == [a for _, a, _ in raises]


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.tuples(
            *[
                st.lists(
                    st.tuples(SMALL, st.sampled_from([0, 50, 99, 100]), st.booleans()), min_size=n, max_size=n
                )
            ]
            * 2
        )
    )
)
def test_keys_stand_in_the_order_of_the_plans(plans):
    one, other = plans
    keys = Keys(len(one))
    assert (key_of(keys, one) < key_of(keys, other)) == (order(one) < order(other))


@given(RAISES, RAISES)
def test_keys_of_two_criteria_add_up_to_one_of_both(one, other):
    both = Keys(len(one) + len(other))
    first = Keys(len(one)).widened(key_of(Keys(len(one)), one), both.size, len(other))
    second = Keys(len(other)).widened(key_of(Keys(len(other)), other), both.size, 0)
    assert first + second == key_of(both, [*one, *other])


def test_as_many_raises_as_there_are_questions_can_be_counted():
    raises = [(1, 100, True)] * 40
    key = key_of(Keys(40), raises)
    both = Keys(40).widened(key, 80, 40) + Keys(40).widened(key, 80, 0)
    assert both == key_of(Keys(80), raises * 2)


# --- one criterion -----------------------------------------------------------------------------------


@st.composite
def searches(draw):
    gates = draw(st.integers(0, 2))
    option = st.builds(Option, SMALL, SMALL, st.tuples(*[st.integers(0, 2)] * gates))
    choices = draw(st.lists(st.lists(option, min_size=1, max_size=3), max_size=4))
    window = Window(
        draw(st.integers(-2, 12)), draw(st.one_of(st.none(), st.integers(-2, 14))),
        draw(st.tuples(*[st.integers(0, 4)] * gates)), draw(st.one_of(st.none(), st.integers(0, 14))),
    )  # fmt: skip
    return choices, window


@settings(max_examples=100)
@given(searches())
def test_a_search_keeps_what_could_matter_and_nothing_else(found):
    choices, window = found
    every = {}
    for mix in product(*choices):
        counts = (
            tuple(map(sum, zip(*(o.counts for o in mix), strict=True))) if mix else (0,) * len(window.room)
        )
        key, points = sum(o.key for o in mix), sum(o.points for o in mix)
        fits = points >= window.floor and all(c <= r for c, r in zip(counts, window.room, strict=True))
        if not choices or (fits and (window.limit is None or key <= window.limit)):
            every.setdefault(counts, []).append((key, points))
    expected = {counts: _up_to(window, rising(labels)) for counts, labels in every.items()}
    assert Search(choices, window).labels() == expected


def rising(labels):
    """Those with more points than all that come before by key."""
    kept = []
    for key, points in sorted(labels):
        if all(points > p for _, p in kept):
            kept.append((key, points))
    return kept


def _up_to(window, labels):
    """Up to the first that has all the points of which any use can be made."""
    if window.cap is None:
        return labels
    enough = max(window.cap, window.floor)
    last = next((n for n, (_, points) in enumerate(labels) if points >= enough), len(labels))
    return labels[: last + 1]


@given(LABELS)
def test_what_has_no_more_points_than_a_cheaper_one_is_left_out(labels):
    assert risen(sorted(labels)) == rising(labels)


@given(st.dictionaries(st.tuples(SMALL, SMALL), LABELS, max_size=4), st.tuples(SMALL, SMALL))
def test_lists_are_put_together_where_their_shares_are_small_enough(labels, room):
    fitting = [label for (a, b), found in labels.items() if a <= room[0] and b <= room[1] for label in found]
    assert merged(labels, room) == rising(fitting)


@given(LABELS.map(rising), LABELS.map(rising))
def test_of_two_sites_the_weaker_counts_and_both_are_paid_for(one, other):
    pairs = [(k + c, min(v, w)) for (k, v), (c, w) in product(one, other)]
    values = sorted({v for _, v in (*one, *other)})
    expected = [(min(k for k, w in pairs if w >= v), v) for v in values if any(w >= v for _, w in pairs)]
    assert weakest(one, other) == expected


@st.composite
def solvers(draw):
    """A criterion with parts of the company's and of sites, and what is asked of it; all it can be, by its key."""
    place = iter(range(99))

    def item():
        low, *higher = sorted(draw(st.sets(st.sampled_from([0, 40, 70, 100]), min_size=1, max_size=3)))
        part = SimpleNamespace(
            level=draw(st.sampled_from("xy")), weight=draw(st.integers(1, 3)), bounds=Bounds(low, low)
        )
        return Item(part, tuple(Move(b, None, draw(st.integers(0, 5))) for b in higher), next(place))

    company = tuple(item() for _ in range(draw(st.integers(0, 2))))
    groups = [tuple(item() for _ in range(draw(st.integers(0, 2)))) for _ in range(draw(st.integers(1, 3)))]
    weights = [sum(i.part.weight for i in (*company, *own)) for own in groups]
    sites = tuple(Site(None, own, w, None) for own, w in zip(groups, weights, strict=True))
    problem = Problem("A", 1, company, sites, None)
    percent = draw(st.sampled_from([0, 40, 60, 80]))
    gates = tuple(
        Gate(draw(st.sampled_from("xy")), draw(st.sampled_from([50, 100])), tuple(draw(st.integers(0, 4)) for _ in sites), draw(st.sampled_from([None, 3])))
        for _ in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    floors = {"x": draw(st.sampled_from([0, 0, 40])), "y": draw(st.sampled_from([0, 0, 70]))}
    demand = Demand("green", floors, gates, tuple(percent * w for w in weights), ())
    scales = [draw(st.integers(1, 3)) if w else 0 for w in weights]
    return problem, demand, scales, sorted(_all_of(problem, demand, scales))


def _all_of(problem, demand, scales):
    """Key and value of every combination that meets the demand."""
    choices = [[(i.low, 0, False), *((m.attainment, m.cost, True) for m in i.moves)] for i in problem.items]
    for chosen in product(*choices):
        to = {i.place: b for i, (b, _, _) in zip(problem.items, chosen, strict=True)}
        key = sum(
            problem.keys.of(i.place, c, b, r) for i, (b, c, r) in zip(problem.items, chosen, strict=True)
        )
        groups = [problem.group(site) for site in problem.sites]
        points = [sum(i.part.weight * to[i.place] for i in group) for group in groups]
        shares = all(
            sum(gate.weight(i.part, to[i.place]) for i in group) <= allowed
            for gate in demand.gates
            for group, allowed in zip(groups, gate.allowed, strict=True)
        )
        floors = all(to[i.place] >= demand.floors[i.part.level] for i in problem.items)
        if shares and floors and all(p >= w for p, w in zip(points, demand.points, strict=True)):
            yield key, min((p * s for p, s in zip(points, scales, strict=True) if s), default=0)


@settings(max_examples=100)
@given(solvers())
def test_the_least_key_of_a_criterion_is_that_of_all_it_can_be(found):
    problem, demand, _, every = found
    assert Solver(problem, demand).least().key == min((key for key, _ in every), default=None)


@settings(max_examples=100)
@given(solvers(), st.one_of(st.none(), st.integers(0, 12)))
def test_what_can_be_bought_in_a_criterion_is_all_that_nothing_cheaper_beats(found, budget):
    problem, demand, scales, every = found
    limit = None if budget is None else ((budget + 1) << problem.keys.shift) - 1
    affordable = [(key, value) for key, value in every if limit is None or key <= limit]
    assert Solver(problem, demand, limit).bought(scales) == rising(affordable)


@st.composite
def shared(draw):
    """Parts of a company and of one to three sites, and a share of the level `x`."""
    place = iter(range(99))

    def parts(most):
        for _ in range(draw(st.integers(0, most))):
            part = SimpleNamespace(
                level=draw(st.sampled_from("xxxy")), weight=draw(st.sampled_from([1, 1, 2, 5]))
            )
            yield Item(part, (), next(place))

    company = tuple(parts(6))
    held = SimpleNamespace(empty=False, caps=())
    sites = tuple(Site(None, tuple(parts(3)), 0, held) for _ in range(draw(st.integers(1, 3))))
    share = SimpleNamespace(
        below=draw(st.sampled_from([None, 50, 100])), more_than=draw(st.integers(0, 99)), not_applicable=False,
        at_least=draw(st.integers(1, 2)), grade="amber",
    )  # fmt: skip
    attained = [draw(st.sampled_from([0, 0, 50, 99, 100])) for _ in range(next(place))]
    return Problem("A", 1, company, sites, None), share, attained


def _two_sites(weights, own, more_than, below):
    """A company's parts, and one that only the second of two sites has; the places of those that are below."""
    items = [Item(SimpleNamespace(level="x", weight=w), (), n) for n, w in enumerate((*weights, own))]
    held = SimpleNamespace(empty=False, caps=())
    sites = tuple(Site(None, tuple(parts), 0, held) for parts in ((), items[-1:]))
    share = SimpleNamespace(below=100, more_than=more_than, not_applicable=False, at_least=2, grade="amber")
    attained = [0 if n in below else 100 for n in range(len(items))]
    return Problem("A", 1, tuple(items[:-1]), sites, None), share, attained


@settings(max_examples=120)
@example(
    _two_sites((7, 1, 1), 1, 75, {0})
)  # one alone, which is not too much though it is more than either limit
@example(_two_sites((7, 4), 3, 50, {1, 2}))  # just what the second may have, and more than the first may
@example(_two_sites((8, 3, 4), 1, 50, {1, 2}))
@given(shared())
def test_a_share_is_kept_exactly_where_its_gates_are(found):
    problem, share, attained = found
    level, other = (SimpleNamespace(caps=(), shares=shares) for shares in ((share,), ()))
    programme = SimpleNamespace(levels={"x": level, "y": other}, bands=SimpleNamespace(amber=60, green=80))
    gates = demand(problem, "green", programme).gates
    limit = 100 if share.below is None else share.below
    for n, site in enumerate(problem.sites):
        group = problem.group(site)
        whole = sum(i.part.weight for i in group if i.part.level == "x")
        below = [i.part.weight for i in group if i.part.level == "x" and attained[i.place] < limit]
        bites = len(below) >= share.at_least and 100 * sum(below) > share.more_than * whole
        kept = all(sum(g.weight(i.part, attained[i.place]) for i in group) <= g.allowed[n] for g in gates)
        assert kept == (not bites)
    assert not demand(problem, "amber", programme).gates


# --- a whole tier ------------------------------------------------------------------------------------

SHIFT = 3
OFFERS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=4).map(rising)


@st.composite
def mixes(draw):
    menus = draw(st.lists(st.builds(Menu, OFFERS, OFFERS), max_size=4))
    greens, budget = draw(st.integers(0, len(menus))), draw(st.integers(0, 16))
    limit = ((budget + 1) << SHIFT) - 1
    every = []
    for chosen in product(*([(o, 0) for o in m.floor] + [(o, 1) for o in m.green] for m in menus)):
        key, value = sum(k for (k, _), _ in chosen), sum(v for (_, v), _ in chosen)
        if key <= limit and sum(green for _, green in chosen) >= greens:
            every.append((key, value))
    return Mix(menus, greens, budget, limit, SHIFT), every


@settings(max_examples=100)
@given(mixes())
def test_the_best_mix_has_the_most_value_and_then_the_least_key(found):
    mix, every = found
    assume(every)
    most = max(value for _, value in every)
    assert mix.best() == (min(key for key, value in every if value == most), most)


@settings(max_examples=100)
@given(mixes(), st.integers(0, 30))
def test_the_least_key_for_a_value_is_found_and_a_low_one_is_one(found, value):
    mix, every = found
    reaching = [key for key, reached in every if reached >= value]
    assert mix.least(value) == min(reaching, default=None)
    assert mix.cheap(value) in (None, *reaching)
