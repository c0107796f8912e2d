"""Somebody who presses keys of a prompt inside this process: prompt_toolkit with a pipe and no screen."""

import asyncio
import io
from contextlib import contextmanager
from datetime import date

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from aeo_ipass.answers.draft import Draft
from aeo_ipass.answers.store import load
from aeo_ipass.errors import Interrupted
from aeo_ipass.i18n import translator
from aeo_ipass.interview.checked import Checked
from aeo_ipass.interview.run import Interview
from aeo_ipass.interview.setup import start
from aeo_ipass.interview.stop import StopSignals
from aeo_ipass.interview.terminal import TerminalPrompter
from kit.companies import HKAEO


class Fingers:
    """Presses what `next_keys` gives, each when a question is shown; Ctrl-C when there are no more."""

    def __init__(self, next_keys):
        self.next_keys, self.pipe = next_keys, None

    @contextmanager
    def at_work(self):
        with create_pipe_input() as self.pipe, create_app_session(input=self.pipe, output=DummyOutput()):
            yield self

    async def press(self, app):
        while not app.is_done:
            self.pipe.send_text(next(self.next_keys, "\x03"))
            for _ in range(3):
                await asyncio.sleep(0)

    def hold(self, path):
        """One interview on this file, from what is in it; True when it came to its end."""
        stop, said = StopSignals(), Console(file=io.StringIO(), width=100)

        def speak(language):
            t = translator(language)
            return t, Checked(Pressed(t, said, stop, self.press))

        _, prompter = speak("en")
        try:
            draft = (
                Draft.of(load(path, partial=True))
                if path.exists()
                else start(path, HKAEO, prompter, speak, "en")
            )
            t, prompter = speak(draft.language or "en")
            Interview(draft, t, prompter, speak, date.today()).run()
        except Interrupted:
            return False
        return True


class Pressed(TerminalPrompter):
    """The prompter of a terminal, with somebody at its keys."""

    def __init__(self, t, console, stop, press):
        super().__init__(t, console, stop)
        self.press = press

    def _ask(self, app, known):
        app.pre_run_callables.append(lambda: app.create_background_task(self.press(app)))
        return super()._ask(app, known)
