"""The site of the documentation: what looks at it sees faults; built, it is whole, found through, and fetches nothing."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import ROOT
from kit.browser import chromium

CHECK = ROOT / "scripts" / "check_site.py"


def checked(folder):
    return subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<a href="other.html">o</a>', ""),
        ('<a href="other.html#part">o</a><a href="#top" id="top">t</a>', ""),
        ('<a href="https://example.com/">a reference</a>', ""),
        ('<link rel="canonical" href="https://example.com/"><img src="data:image/png;base64,AA">', ""),
        ('<a href="gone.html">o</a>', "leads nowhere: gone.html"),
        ('<a href="other.html#gone">o</a>', "no such anchor: other.html#gone"),
        ('<a href="/other.html">o</a>', "leads to the top of a server: /other.html"),
        ('<a href="../../etc/passwd">o</a>', "leads nowhere"),
        (
            '<script src="https://example.com/x.js"></script>',
            "is fetched from outside: https://example.com/x.js",
        ),
        ('<script src="//example.com/x.js"></script>', "is fetched from outside"),
        ('<link rel="stylesheet" href="https://example.com/x.css">', "is fetched from outside"),
        ('<link rel="preconnect" href="https://example.com">', "is fetched from outside"),
        ('<img srcset="https://example.com/1.png 1x, other.html 2x">', "is fetched from outside"),
        ('<style>@import "https://example.com/x.css";</style>', "is fetched from outside"),
        ('<p style="background: url(https://example.com/x.png)">', "is fetched from outside"),
        ('<pre class="mermaid">a --> b</pre>', "a diagram would be drawn by a script from outside"),
    ],
)
def test_what_is_wrong_with_a_page_is_told(tmp_path, inside, told):
    (tmp_path / "index.html").write_text(inside, "utf-8")
    (tmp_path / "other.html").write_text('<p id="part">', "utf-8")
    done = checked(tmp_path)
    assert told in done.stdout
    assert done.returncode == int(bool(told)), done.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.css", "@font-face { src: url('https://example.com/x.woff2') }"),
        ("x.js", "fetch('https://example.com/count')"),
    ],
)
def test_what_files_fetch_is_told(tmp_path, name, text):
    (tmp_path / "index.html").write_text("<p>", "utf-8")
    (tmp_path / name).write_text(text, "utf-8")
    done = checked(tmp_path)
    assert done.returncode == 1 and "example.com" in done.stdout


def test_a_folder_without_pages_is_no_site(tmp_path):
    assert checked(tmp_path).returncode == 1


# --- built --------------------------------------------------------------------------------------

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa"],
    # a wide table scrolls in a box of the theme's, which Chromium lets the keyboard reach by itself
    "rules": {"scrollable-region-focusable": {"enabled": False}},
}
LOOKED_FOR = {"": ("dossier", "dossier"), "zh-Hant/": ("夥伴", "夥伴"), "zh-Hans/": ("逾期", "业务伙伴")}


def built(root, folder):
    """What `.ci/site` of a checkout ends in."""
    pytest.importorskip("mkdocs")
    told = {**os.environ, "PYTHON": sys.executable}
    return subprocess.run(
        [root / ".ci" / "site", folder], env=told, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = built(ROOT, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
def test_a_page_without_a_place_and_a_link_to_nowhere_stop_it(tmp_path):
    for name in ("docs", "scripts", ".ci", "examples", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("golden", "__pycache__"))
    for path in (*ROOT.glob("*.md"), ROOT / "mkdocs.yml", ROOT / "LICENSE"):
        shutil.copy(path, tmp_path)
    (tmp_path / "docs" / "lost.md").write_text("# Lost\n\n[Gone](gone.md), [there](guide.md#gone)\n", "utf-8")
    done = built(tmp_path, tmp_path / "site")
    assert done.returncode == 1
    assert 'not included in the "nav" configuration' in done.stderr
    assert "'gone.md'" in done.stderr and "'#gone'" in done.stderr


@pytest.mark.slow
def test_a_list_is_one_on_every_page(site):
    found = []
    for path in sorted(site.rglob("*.html")):
        text = re.sub(r"<(pre|script|style)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.S)
        paragraphs = re.findall(r"<p>(.*?)</p>", text, re.S)
        found += [(path.name, one) for one in paragraphs if re.search(r"\n *(?:[-*+]|\d+\.) ", one)]
    assert found == []


@pytest.mark.slow
def test_no_end_of_a_line_puts_a_blank_beside_chinese(site):
    """But after what stands in bold, which may be a question before its answer."""
    chinese = r"[\u3000-\u9fff\uff00-\uffef]"
    blank = re.compile(rf"(?<!</strong>)\n{chinese}|{chinese}\n(?=[^\s<]|<(?:a|code|em|strong)\b)")
    found, read = [], 0
    for path in sorted(site.glob("zh-Han*/*.html")):
        text = re.sub(r"<(pre|script|style|nav|title)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.S)
        paragraphs = re.findall(r"<(p|li)>(.*?)</\1>", text, re.S)
        read += len(paragraphs)
        found += [(path.name, line) for _, line in paragraphs if blank.search(line)]
    assert read > 500 and found == []


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.mark.slow
@pytest.mark.parametrize("language", LOOKED_FOR)
def test_a_word_is_found_without_a_server(site, browser, language):
    word, title = LOOKED_FOR[language]
    page = browser.new_context(viewport=DESK).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.as_uri()}/{language}index.html")
    found = page.locator(".md-search-result__item").first
    box = page.locator("input[name=query]")
    for _ in range(60):  # until the index is read
        box.fill("")
        box.fill(word)
        box.dispatch_event("keyup")
        page.wait_for_timeout(500)
        if found.count():
            break
    assert title in found.inner_text()
    assert f"/{language}" in found.locator("a").first.get_attribute("href")
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:"))] == []


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_pages_can_be_read_by_all(site, browser, size, scheme):
    for name in ("index.html", "guide.html", "zh-Hant/partners.html"):
        page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
        page.goto(f"{site.as_uri()}/{name}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], name
        faults = Axe().run(page, options=RULES).response["violations"]
        assert [(f["id"], f["nodes"][0]["html"][:120]) for f in faults] == [], name


@pytest.mark.slow
def test_every_page_of_a_language_leads_to_the_others(site):
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html") if path.name != "404.html")
    english = [path for path in pages if path.parts[0] not in ("zh-Hant", "zh-Hans")]
    assert len(english) > 40
    for language in ("zh-Hant", "zh-Hans"):
        assert [path for path in english if not (site / language / path).is_file()] == []
