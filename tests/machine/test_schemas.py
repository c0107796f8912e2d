"""JUnit and SARIF against the schemas of those who read them.

The schemas are other people's and not part of the project: they are looked for in the folder that
AEO_IPASS_SCHEMAS names, else in `shared/schemas` beside the checkout. Where there are none, nothing is
collected here; the golden files then stand for what was valid when they were made.
"""

import json
import os
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from aeo_ipass.machine.ci import junit, sarif
from conftest import ROOT
from kit.outcomes import NOT_MET, failed, scored, verdict
from kit.whole import whole
from renew_golden import GOLDEN

NAMED = os.environ.get("AEO_IPASS_SCHEMAS")
FOLDER = Path(NAMED or ROOT.parent / "shared" / "schemas")
XSD = sorted(FOLDER.glob("junit*.xsd"))
SARIF = sorted(FOLDER.glob("sarif*.json"))
HOSTILE = "<b>&\x00\x1b[31m\ufffe\u202e]]> {0} [x](http://example.com)\n" + "長" * 10_000

SETS = {
    "nothing": [],
    "one": [scored()],
    "failed-only": [failed()],
    "all-kinds": [
        scored(),
        failed(),
        scored(HOSTILE, "dir/ä b:1.yaml"),
        failed(message=HOSTILE.replace("{0}", "")),
    ],
    "nothing-answered": [scored(answers={}, sites=[])],
}
CASES = [
    pytest.param(outcomes, gates, language, id=f"{name}-{'required' if gates else 'free'}-{language}")
    for name, outcomes in SETS.items()
    for gates in ({}, NOT_MET)
    for language in ("en", "zh-Hant", "yue")
]

if NAMED:

    def test_the_folder_named_has_the_schemas():
        assert len(XSD) == 2 and len(SARIF) == 1


if XSD:

    @pytest.fixture(scope="module", params=XSD, ids=lambda p: p.stem)
    def xsd(request):
        return etree.XMLSchema(etree.parse(request.param))

    @pytest.mark.parametrize(("outcomes", "gates", "language"), CASES)
    def test_junit_is_valid(xsd, outcomes, gates, language):
        text = whole(junit, outcomes, verdict(*outcomes, **gates), language)
        xsd.assertValid(etree.fromstring(text.encode("utf-8")))

    def test_the_golden_junit_is_valid(xsd):
        xsd.assertValid(etree.parse(GOLDEN / "results.junit.xml"))


if SARIF:

    @pytest.fixture(scope="module")
    def sarif_schema():
        schema = json.loads(SARIF[0].read_text("utf-8"))
        return jsonschema.validators.validator_for(schema)(schema)

    @pytest.mark.parametrize(("outcomes", "gates", "language"), CASES)
    def test_sarif_is_valid(sarif_schema, outcomes, gates, language):
        sarif_schema.validate(json.loads(whole(sarif, outcomes, verdict(*outcomes, **gates), language)))

    def test_the_golden_sarif_is_valid(sarif_schema):
        sarif_schema.validate(json.loads((GOLDEN / "results.sarif.json").read_text("utf-8")))
