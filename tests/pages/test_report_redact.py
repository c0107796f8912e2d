"""--redact: nothing that says whose report it is, and the same result."""

import json

from aeo_ipass.machine import result_v1
from aeo_ipass.pages import report as content
from aeo_ipass.pages.redact import redacted
from aeo_ipass.renderers import html, markdown
from kit.report_cases import WORDS, writes

SECRET = "SECRET-WORDS"


def test_no_name_note_reason_or_file_name_is_left_in_any_format():
    shared = redacted(writes(SECRET))
    report = content.build(shared, "en")
    for made in (
        html.render([report]),
        markdown.render([report]),
        json.dumps(result_v1.result(shared)).encode(),
    ):
        assert SECRET.encode() not in made
        assert b"(name left out)" in made or made.startswith(b"{")


def test_the_full_report_tells_nothing_either(full):
    report = content.build(redacted(full), "zh-Hant")
    page = html.render([report]).decode()
    names = [s.name for s in full.sheet.sites] + [s.id for s in full.sheet.sites]
    for secret in ("COMPANY-WORDS", "示例全套", "NUMBER-WORDS", "TEXT-WORDS", *WORDS.values(), *names):
        assert secret not in page


def test_the_result_stays_the_same(full):
    shared = redacted(full)
    assert shared.target.score == full.target.score
    assert shared.target.verdict == full.target.verdict
    assert {n: (c.score, c.grade) for n, c in shared.criteria.items()} == {
        n: (c.score, c.grade) for n, c in full.criteria.items()
    }
    assert sum(len(c.evidence_held) for c in shared.criteria.values()) == sum(
        len(c.evidence_held) for c in full.criteria.values()
    )


def test_sites_are_told_apart_by_number(full):
    report = content.build(redacted(full), "en")
    page = html.render([report]).decode()
    assert "Site 1" in page and "Site 2" in page
