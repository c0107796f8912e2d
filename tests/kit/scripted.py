"""A person who answers by a script, so that whole interviews run without a terminal."""

import re

from aeo_ipass.interview.prompter import Choice


class Scripted:
    """Answers each prompt with what `answer(question id or None, text)` returns; keeps all that was said."""

    def __init__(self, answer):
        self.answer, self.said, self.question = answer, [], None

    def say(self, text, style=""):
        self.said.append(text)
        if found := re.match(r"([A-Z]{1,2}-\d\d) ", text):
            self.question = found[1]

    def verbatim(self, text):
        self.said.append(text)

    def heading(self, left, right=""):
        self.said.append(f"{left} {right}")
        self.question = None

    def choose(self, choices, default, actions):
        assert all(isinstance(c, Choice) for c in choices)
        return self._given([c.id for c in choices])

    def tick(self, choices, ticked, actions, *, may_be_empty):
        return self._given([c.id for c in choices])

    def line(self, prompt, default, check, actions, completion=()):
        given = str(self._given(None))
        assert check(given) is None, f"{self.question}: {given}: {check(given)}"
        return given

    def _given(self, ids):
        return self.answer(self.question, ids, self.said[-1])
