"""What is tried of a large table in the ordinary tests, and what is left to the slow ones."""

from itertools import product

import pytest


def by_turns(*axes):
    """Every combination of these, as parameters; of the last axis one in its turn at once, the others in the slow tests."""
    *heads, last = [list(axis) for axis in axes]
    for n, head in enumerate(product(*heads)):
        now = (n + (n // len(heads[-1]) if len(heads) > 1 else 0)) % len(last)
        for turn, value in enumerate(last):
            yield pytest.param(*head, value, marks=() if turn == now else pytest.mark.slow)


def some(cases, every):
    """About every `every`th of these cases at once, out of step with any column; the others in the slow tests."""
    for n, case in enumerate(cases):
        values = case if isinstance(case, tuple) else (case,)
        yield pytest.param(*values, marks=() if (n + n // 7) % every == 0 else pytest.mark.slow)
