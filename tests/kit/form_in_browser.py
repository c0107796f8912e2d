"""The page of a form in a browser, as the person uses it who fills it in."""

import json
from pathlib import Path

from playwright.sync_api import expect

from kit.form_pages import FACTS

PHONE = {"width": 360, "height": 780}
"""The window of a small telephone."""


class Form:
    """The page as a person uses it; `heard`: what it asked for, complained of or asked the person."""

    def __init__(self, context, address):
        self.page, self.heard, self.agree = context.new_page(), [], True
        self.page.on("request", lambda request: self.heard.append(request.url))
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("dialog", self._asked)
        self.asked = []
        self.page.goto(address)

    def _asked(self, dialog):
        self.asked.append(dialog.type)
        dialog.accept() if self.agree else dialog.dismiss()

    @property
    def shown(self):
        return self.page.locator("[data-page]:not([hidden])")

    def question(self, key):
        return self.shown.locator(f'[data-key="{key}"]')

    def field(self, name):
        return self.shown.locator(f'[data-name="{name}"]')

    def tick(self, name, choice):
        self.field(name).locator(f'input[value="{choice}"]').check()

    def type(self, name, text):
        box = self.field(name).locator("input[type=text], textarea")
        self.page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        box.fill(text)
        box.blur()

    def press(self, role, inside=None):
        (inside or self.shown).locator(f"[data-role={role}]:visible").first.click()

    def turn(self, language):
        self.shown.locator(f"[data-to={language}]").click()

    def told(self, role="status"):
        return self.shown.locator(f"[data-role={role}]").first.inner_text()

    def problem(self, name):
        return self.field(name).locator(".said").inner_text()

    def holds(self, name):
        return self.field(name).locator("input[type=text], textarea").input_value()

    def save(self):
        """What is in the file that it saves, and the file's name."""
        with self.page.expect_download() as found:
            self.press("save")
        return json.loads(Path(found.value.path()).read_bytes()), found.value.suggested_filename

    def saved(self, folder):
        """The file that it saves, put into a folder under the name that the page gives it."""
        with self.page.expect_download() as found:
            self.press("save")
        path = folder / found.value.suggested_filename
        found.value.save_as(path)
        return path

    def said(self):
        return self.save()[0]["said"]

    def open(self, content, name="back.json"):
        content = content if isinstance(content, bytes) else json.dumps(content).encode()
        file = {"name": name, "mimeType": "application/json", "buffer": content}
        before = self.told()
        self.shown.locator("[data-role=open]").set_input_files(file)
        return before

    def returned(self, said, **more):
        return {
            "format": "aeo-ipass/form-return/1",
            "head": FACTS,
            "saved_at": "2026-11-30T10:15:00+08:00",
            "by": "",
            "said": said,
            **more,
        }

    def opened(self, said):
        """Open a file that says this, until the page has taken it."""
        self.open(self.returned(said), "said.json")
        self.says("said.json")

    def says(self, text):
        """Wait until the page says this; by `expect`, for the page's policy forbids to wait for a script's text."""
        expect(self.page.locator("[data-page]:not([hidden]) [data-role=status]")).to_contain_text(text)
