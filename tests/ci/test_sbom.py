"""What the release tells of its packages: their licences, and the whole as CycloneDX."""

import json

import licences
import pytest
import sbom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from locked import held, parsed


@pytest.fixture
def told(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return sbom.text()


def test_it_follows_the_schema_strictly(told):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(told) is None
    assert (
        JsonStrictValidator(SchemaVersion.V1_6).validate_str(told.replace('"library"', '"book"')) is not None
    )


def test_it_tells_each_package_of_the_lock_with_all_its_hashes(told):
    found = {each["name"]: each for each in json.loads(told)["components"]}
    packages = {package.name: package for package in held("program")}
    assert found.keys() == packages.keys()
    for name, package in packages.items():
        (files,) = found[name]["externalReferences"]
        assert found[name]["version"] == package.version
        assert {each["content"] for each in files["hashes"]} == {*package.hashes}
        assert found[name]["purl"] == f"pkg:pypi/{name}@{package.version}"
    assert found["pydantic"]["scope"] == "required" and found["typst"]["scope"] == "optional"
    assert "win32" in found["colorama"]["properties"][0]["value"]


def test_it_is_the_same_each_time_and_dated_by_what_it_tells(told, monkeypatch):
    assert sbom.text() == told
    assert json.loads(told)["metadata"]["timestamp"].startswith("2023-11-14T22:13:20")
    monkeypatch.setattr(sbom, "version", lambda: "9.9")
    changed = json.loads(sbom.text())
    assert changed["serialNumber"] != json.loads(told)["serialNumber"]
    assert changed["metadata"]["component"]["version"] == "9.9"


def test_who_asks_for_whom_is_followed_through_extras_and_conditions():
    says = {
        "typer": [
            "a",
            'b; sys_platform == "win32"',
            'c; extra == "more"',
            'd; python_version < "3"',
            "not-held",
        ],
        "a": ["e[more]"],
        "e": ['f; extra == "more"', 'g; extra == "other"'],
    }
    edges = sbom.graph({*"abcdefg", "typer"}, lambda name: says.get(name, []))
    assert edges == {"typer": {"a", "b"}, "a": {"e"}, "b": set(), "e": {"f"}, "f": set()}
    assert sbom.reached(edges, {"typer"}) == {"typer", *"abef"}


# --- licences --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "text", "classes", "found"),
    [
        ("MIT", "GPL-3.0-only", [], "MIT"),
        (None, "BSD-3-Clause", ["License :: OSI Approved :: BSD License"], "BSD-3-Clause"),
        (None, "Apache 2.0", ["License :: OSI Approved :: Apache Software License"], "Apache-2.0"),
        (None, "BSD", ["License :: OSI Approved :: BSD License"], None),  # which of them?
        (None, "Copyright (c)\n\nPermission is hereby …", ["License :: OSI Approved :: MIT License"], "MIT"),
        (None, None, [f"License :: OSI Approved :: {name} License" for name in ("MIT", "BSD")], None),
        (None, None, ["Programming Language :: Python"], None),
        ("No-Such-Licence", "UNKNOWN", [], None),
    ],
)
def test_a_licence_is_what_metadata_say_exactly(expression, text, classes, found):
    assert licences.said(expression, text, classes) == found


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND LGPL-3.0-only", False),
        ("(MIT OR GPL-2.0-only) AND Apache-2.0", True),
        ("GPL-3.0-only WITH GCC-exception-3.1", False),
        ("Apache-2.0 WITH LLVM-exception", False),
        ("unknown", False),
    ],
)
def test_only_licences_that_were_weighed_may_come_with_the_program(expression, may):
    assert licences.allowed(expression) is may


def test_a_package_that_is_not_known_fails_the_check(monkeypatch, capsys):
    lines = "typing-extensions==1 \\\n    --hash=sha256:0\nno-such-package==1 \\\n    --hash=sha256:0\n"
    monkeypatch.setattr(licences, "held", lambda _: parsed(lines))
    assert licences.main() == 1
    assert "NOT ALLOWED  unknown: no-such-package\n" in capsys.readouterr().out


def test_what_was_read_by_hand_is_still_held_and_allowed():
    assert licences.READ.keys() <= {package.name for package in held("program")}
    assert all(map(licences.allowed, licences.READ.values()))
