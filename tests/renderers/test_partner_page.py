"""A partner's page in a real browser: accessible, turned to the other language, filled in, saved, and taken back."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from aeo_ipass.pages.partner import Forms
from aeo_ipass.partners.begun import begun, blank
from aeo_ipass.renderers import render
from kit import form_back
from kit.browser import chromium, needs_chromium
from kit.partner_packs import ORDER, partner, whole

pytestmark = needs_chromium


@pytest.mark.slow
def test_a_partner_fills_in_its_page_in_two_languages(tmp_path):
    one = partner("transport")
    documents = Forms(ORDER).documents(blank(one, whole(), ORDER.sent), one, ["zh-Hant", "en"], turned=True)
    (tmp_path / "p-1.html").write_bytes(render("html", documents))
    with chromium() as browser:
        page = browser.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((tmp_path / "p-1.html").as_uri())
        assert page.evaluate("document.documentElement.lang") == "zh-Hant"
        assert Axe().run(page).response["violations"] == []
        page.locator("article:not([hidden]) > nav button", has_text="English").click()
        assert Axe().run(page).response["violations"] == []
        shown = page.locator("article[lang=en]")
        assert shown.locator("[data-key='company.name'] [data-role=more]").count() == 0
        field = shown.locator("[data-name='company.business_registration.value'] input")
        field.fill("12345678")
        shown.locator("[data-name='profile.vehicles.value'] input[value=yes]").check()
        shown.locator("[data-name='profile.aeo_status.value'] input[value=none]").check()
        shown.locator("[data-name='declaration.date.value'] input").fill("1 Dec 2026")
        with page.expect_download() as saved:
            shown.locator("[data-role=save]").first.click()
        back = Path(saved.value.path()).read_text("utf-8")
        assert saved.value.suggested_filename == "p-1-form.json"
        assert faults == []
    assert json.loads(back)["head"]["partner"] == "p-1"
    file = tmp_path / "back.json"
    file.write_text(back, "utf-8")
    data, taken = form_back.back([file], begun(one, whole()), whole())
    assert not taken.refused
    assert data["company"]["business_registration"] == "12345678"
    assert data["profile"] == {"services": ["transport"], "vehicles": True, "aeo_status": []}
    assert data["declaration"] == {"date": "2026-12-01"}
