"""Make the pictures of the self-assessment's page (docs/selfcheck.md) from the real page.

Needs the `test` extra and Debian's chromium and fonts-noto-cjk; run from the root of the repository.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from screenshots import IMAGES, ROOT
from together import run, small

from kit.browser import chromium
from kit.selfcheck_page import SelfCheck

DESK = {"width": 900, "height": 720}
PHONE = {"width": 390, "height": 780}


def picture(check: SelfCheck, place: str, name: str) -> None:
    """A picture of the window at a place of the page."""
    check.go(place)
    image = IMAGES / f"{name}.png"
    check.page.screenshot(path=image)
    small(image)


def opened(browser: Any, path: Path, size: dict[str, int]) -> SelfCheck:
    """The page in a window of this size."""
    return SelfCheck(browser.new_context(viewport=size, device_scale_factor=1.25), path)


def pictures(language: str, folder: Path) -> None:
    """The beginning of an empty page; a question, on a telephone too, and the result of an example."""
    empty, begun = folder / f"empty.{language}.html", folder / f"begun.{language}.html"
    tags = ",".join(dict.fromkeys((language, "en", "zh-Hant", "zh-Hans")))
    run(ROOT, "page", "-o", str(empty), "--lang", tags)
    run(ROOT, "page", "-o", str(begun), "--lang", tags, "--answers", "examples/forwarder.yaml")
    with chromium() as browser:
        picture(opened(browser, empty, DESK), "start", f"selfcheck.start.{language}")
        desk = opened(browser, begun, DESK)
        picture(desk, "q/D-01", f"selfcheck.question.{language}")
        desk.page.set_viewport_size({**DESK, "height": 1180})
        picture(desk, "result", f"selfcheck.result.{language}")
        picture(opened(browser, begun, PHONE), "q/D-01", f"selfcheck.phone.{language}")


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as name:
        for language in ("en", "zh-Hant", "zh-Hans"):
            pictures(language, Path(name))


if __name__ == "__main__":
    main()
