"""Every page as HTML keeps the order that those who listen to it, or follow its links, depend on."""

import itertools

import pytest

from aeo_ipass.renderers import html
from kit.every_page import LANGUAGES, PAGES, made
from kit.html_page import Page


@pytest.fixture(params=LANGUAGES)
def pages(request):
    return {name: Page(html.render([made(name, request.param)]).decode()) for name in PAGES}


def test_headings_step_down_one_level_at_a_time(pages):
    for name, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), name
        assert all(text.strip() for _, text in page.headings), name


def test_ids_are_unique_and_every_link_and_label_has_its_target(pages):
    for name, page in pages.items():
        ids = page.values("id")
        assert len(ids) == len(set(ids)), name
        links = {h[1:] for h in page.values("href") if h.startswith("#")}
        labels = {i for v in page.values("aria-labelledby") for i in v.split()}
        assert links | labels <= set(ids), name
