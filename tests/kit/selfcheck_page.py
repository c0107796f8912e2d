"""The page of the self-assessment as a person uses it, by keyboard or not."""

import json
from pathlib import Path

from playwright.sync_api import expect

PATIENCE = 30_000
"""How long to wait for the page, in milliseconds; by `expect`, for the page's policy forbids to wait for a script's text."""
SHUT = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('shut', 'SecurityError') } })"


class SelfCheck:
    """The page in a browser; `heard`: what it asked for or complained of, `asked`: what it asked the person."""

    def __init__(self, context, path, *, shut=False):
        self.page, self.heard, self.asked, self.agree = context.new_page(), [], [], True
        self.page.on("request", lambda request: self.heard.append(request.url))
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("dialog", self._asked)
        if shut:
            self.page.add_init_script(SHUT)
        self.address = path.as_uri()
        self.page.goto(self.address)

    def _asked(self, dialog):
        self.asked.append(dialog.type)
        dialog.accept() if self.agree else dialog.dismiss()

    @property
    def view(self):
        return self.page.locator("#view")

    @property
    def status(self):
        return self.page.locator("#status").inner_text()

    @property
    def score(self):
        """What the bar says it comes to so far."""
        return self.page.locator("[data-role=score]").inner_text()

    @property
    def place(self):
        return self.view.get_attribute("data-place")

    def go(self, place):
        self.page.evaluate(
            "to => new Promise((done) => { if (location.hash === to) return done();"
            " addEventListener('hashchange', done, { once: true }); location.hash = to })",
            f"#{place}",
        )

    def turn(self, language):
        self.page.locator(f"#languages [data-to={language}]").click()

    def tick(self, value):
        self.view.locator(f'form input[data-value="{value}"]').check()

    def open(self, content, name="answers.json"):
        """Open a file that says this, as the person would."""
        content = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.go("start")
        self.page.evaluate("document.getElementById('status').textContent = ''")
        file = {"name": name, "mimeType": "application/json", "buffer": content}
        self.page.locator("input[type=file]").set_input_files(file)
        expect(self.page.locator("#status")).not_to_be_empty(timeout=PATIENCE)
        return self.status

    def save(self):
        """The file that it saves, and its name."""
        with self.page.expect_download() as found:
            self.page.locator("#bar button.main").click()
        return Path(found.value.path()).read_bytes(), found.value.suggested_filename

    def saved(self):
        return json.loads(self.save()[0])

    def criteria(self):
        """Each criterion of the result as it is shown: its score and its grade."""
        self.go("result")
        shown = self.view.locator("details.criterion > summary").all()
        return {
            one.locator(".id").inner_text(): (
                one.locator(".score b").inner_text(),
                one.locator(".badge").inner_text(),
            )
            for one in shown
        }

    # --- by keyboard -----------------------------------------------------------------------

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def has(self, selector):
        return self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector)

    def reach(self, selector, key="Tab"):
        """Press Tab until something has the focus."""
        for _ in range(400):
            if self.has(selector):
                return
            self.press(key)
        raise AssertionError(f"{selector} is not reached by {key}")

    def tell_company(self, name, facts):
        """The first page by keyboard: a name, and for each question the options to choose, by their numbers."""
        self.reach(".field input[type=text]")
        self.page.keyboard.insert_text(name)
        for fact, options in facts.items():
            self.reach(f'[data-fact="{fact}"] input')
            for n, wanted in enumerate(options):
                self._to_option(wanted - (options[n - 1] if n else 0))
                self.press("Space")
        self.press("Enter")
        self.drawn("#start")

    def _to_option(self, steps):
        for _ in range(steps):
            self.press("Tab" if self.has("[type=checkbox]") else "ArrowDown")

    def answer(self, number):
        """The question at hand by keyboard, with one of its options by number; on to the next."""
        before = self.place
        if self.has("[type=radio], [type=checkbox]"):
            count = self.page.evaluate(
                "document.activeElement.closest('fieldset').querySelectorAll('.choices input').length"
            )
            steps = number % max(count - 2, 1)
            if self.has("[type=checkbox]"):
                self._to_option(steps)
                self.press("Space")
            else:
                self.press("Space", *["ArrowDown"] * steps)
        elif self.has(".of-number input"):
            self.page.keyboard.insert_text("１")
        elif self.has(".of-date input"):
            self.page.keyboard.insert_text("2024年6月5日")
        else:
            self.page.keyboard.insert_text("一句話")
            self.reach("form button.main")
        self.press("Enter")
        self.drawn(before)

    def drawn(self, before):
        """Wait until another place than this is drawn."""
        expect(self.view).not_to_have_attribute("data-place", before, timeout=PATIENCE)
