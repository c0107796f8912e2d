"""Loading a questionnaire: every fault is found, at its file and line, with the name that was meant."""

import re
import shutil
from pathlib import Path

import pytest

from aeo_ipass.errors import InputError, StorageError, UsageError
from aeo_ipass.files.reading import decode, read_bytes, read_text
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.load import build, load_folder, read_folder

HKAEO = Path(__file__).parents[2] / "questionnaires" / "hkaeo"
A = "criteria/A-customs-compliance.yaml"
D = "criteria/D-premises-security-and-access-control.yaml"
PROGRAMME, PROFILE, SCHEMES = "programme.yaml", "profile.yaml", "schemes.yaml"
FIRST, *_, LAST = re.findall(r"^  - id: (D-\d\d)$", (HKAEO / D).read_text("utf-8"), flags=re.M)


@pytest.fixture(scope="module")
def files():
    """The files of the HKAEO programme, for speed with two of its criteria only."""
    texts = {name: (HKAEO / name).read_text("utf-8") for name in (PROGRAMME, PROFILE, SCHEMES, A, D)}
    texts[PROGRAMME] = re.sub(r"criteria: \[A, .*\]", "criteria: [A, D]", without_laws(texts[PROGRAMME]))
    return {name: parse_yaml(text) for name, text in texts.items()}


def without_laws(text):
    """The text of a file, and if it has laws, each behind a question of A."""
    return re.sub(r"^    questions: \[.*\]$", "    questions: [A-01]", text, flags=re.MULTILINE)


def test_the_files_that_faults_are_planted_in_have_none(files):
    assert [c.id for c in build(files, "q", trusted=False).criteria] == ["A", "D"]


@pytest.fixture
def copy(tmp_path):
    """A copy of the HKAEO questionnaire to spoil."""
    return Path(shutil.copytree(HKAEO, tmp_path / "hkaeo"))


def spoil(name, old, new):
    """The text of a file with one fault planted, and the line it stands in."""
    text = without_laws((HKAEO / name).read_text("utf-8"))
    assert old in text
    start = text.index(old) + len(old) - len(old.lstrip())
    return text.replace(old, new, 1), text[:start].count("\n") + 1


def faults(files, name, old, new):
    """The issues of the questionnaire with one fault planted, and the line it was planted in."""
    text, line = spoil(name, old, new)
    with pytest.raises(InputError) as caught:
        build({**files, name: parse_yaml(text)}, "q", trusted=False)
    return caught.value.issues, line


def case(name, old, new, code, hint="", off=0, id_=None, marks=()):
    return pytest.param(name, old, new, code, hint, off, id=id_ or code, marks=marks)


# The number is how far the line that is named lies from the fault: −n where only the key above has a place.
CASES = [
    case(D, "    level: critical\n", "    level: critcal\n", "unknown-level", "“critical”"),
    case(D, "    owner: security\n", "    owner: securty\n", "unknown-owner", "“security”"),
    case(D, "    effort: S\n", "    effort: XS\n", "unknown-effort", "“S”"),
    case(D, "[premises-procedure, zone-plan", "[premises-procedur, zone-plan", "unknown-document", "“premises-procedure”"),
    case(D, "where: [gate, entrance, dock]", "where: [gate, entrance, dok]", "unknown-place", "“dock”"),
    case(PROGRAMME, "{site: cargo, is: true}", "{site: cargoo, is: true}", "unknown-site-key", "“cargo”", id_="condition of a place"),
    case(PROGRAMME, "  - id: yard\n", "  - id: gate\n", "duplicate-id", off=-7, id_="duplicate place"),
    case(D, "training: [kit-6]", "training: [kit-66]", "unknown-source", "“kit-6”", id_="unknown training"),
    case(D, "{scheme: wco-safe, clause: I}", "{scheme: wco-saef, clause: I}", "unknown-scheme", "“wco-safe”"),
    case(D, '{scheme: ctpat, clause: "7.24"}', '{scheme: ctpat, clause: "7.244"}', "unknown-clause", "“7.24”"),
    case(D, "applies_when: {site: cargo,", "applies_when: {site: cargoo,", "unknown-site-key", "“cargo”"),
    case(D, "{site: premises, is: open_yard}", "{site: premises, is: open_yrad}", "unknown-option", "“open_yard”"),
    case(D, "{site: premises, is: open_yard}", "{profile: headcuont, is: under_10}", "unknown-profile-key", "“headcount”"),
    case(D, "applies_when: {site: cargo, is: true}", "applies_when: {site: cargo, is: maybe}", "condition", id_="yes/no condition"),
    case(D, "applies_when: {site: cargo, is: true}", "applies_when: {site: cargo}", "condition", id_="empty condition"),
    case(D, "applies_when: {site: cargo, is: true}", "applies_when: {profile: roles, is: importer}", "condition", id_="is on a list"),
    case(D, "    scope: site\n    applies_when: {site:", "    scope: company\n    applies_when: {site:", "site-condition", off=1),
    case(D, f"id: {LAST}", f"id: {FIRST}", "duplicate-id", id_="duplicate question"),
    case(D, "      - id: gates\n", "      - id: fence\n", "duplicate-id", off=-7, id_="duplicate item"),
    case(D, "      - id: gates\n", "      - id: unsure\n", "reserved-option", off=-7, id_="reserved item"),
    case(D, "      mostly:\n", "      msotly:\n", "unknown-advice-key", "“mostly”"),
    case(D, '      zh-Hant: "貨物區的進出"\n', "", "missing-language", off=-2),
    case(D, "        weight: 2\n", "        weight: 2.5\n", "wrong-type"),
    case(D, "        weight: 2\n", "        weight: heavy\n", "wrong-type", id_="text for a number"),
    case(D, "        weight: 2\n", "        wieght: 2\n", "unknown-key", "“weight”", id_="unknown key of an item"),
    case(D, "    type: scale\n", "    type: scael\n", "unknown-value", "“scale”", id_="unknown type"),
    case(D, "  - id: D-02\n", "  - idd: D-02\n", "unknown-key", "“id”", id_="unknown key of a question"),
    case(D, "    level: critical\n", "    levle: critical\n", "unknown-key", "“level”", id_="misspelt level"),
    case(D, "    scope: site\n", "    scope: sight\n", "unknown-value", "“site”", id_="unknown scope"),
    case(D, "    quick: true\n", "    quick: maybe\n", "wrong-type", id_="quick: maybe"),
    case(D, "[interview, site, sample]", "[interveiw, site, sample]", "unknown-value", "“interview”", id_="verify"),
    case(A, "attainment: 50", "attainment: 150", "wrong-type", id_="attainment over 100"),
    case(A, "min: 0", "min: 200", "number-range"),
    case(A, "{at_least: 95", "{at_least: 95, at_most: 99", "number-band"),
    case(A, "{at_least: 95", "{at_lest: 95", "unknown-key", "“at_least”", id_="unknown key of a band"),
    case(PROGRAMME, "bands: {green: 80, amber: 60}", "bands: {green: 60, amber: 80}", "bands"),
    case(PROGRAMME, "bands: {green: 80, amber: 60}", "bands: {green: 80}", "missing-key"),
    case(PROGRAMME, "[A, B, C, D, E, F, G, H, I, J]", "[A, B, C, D, E, F, G, H, I, Z]", "unknown-criterion", "A, D"),
    case(PROGRAMME, "grade: red", "grade: rde", "unknown-value", "“red”", id_="unknown grade"),
    case(PROGRAMME, "    partial:", "    unsure:", "reserved-option", off=-7, id_="reserved scale point"),
    case(PROGRAMME, "  - id: finance", "  - id: management", "duplicate-id", off=-6, id_="duplicate owner"),
    case(PROFILE, "type: multi", "type: mutli", "unknown-value", "“multi”", id_="unknown profile type"),
    case(PROFILE, "    default: none", "    default: nonee", "default"),
    case(PROFILE, "    default: none", "    default: {profile: roles}", "default", id_="default from the profile in the profile"),
    case(PROFILE, "{profile: cargo_on_site}", "{profile: cargo_on_sight}", "unknown-profile-key", "“cargo_on_site”",
         id_="unknown key of a default"),
    case(PROFILE, "      - id: exporter", "      - id: importer", "duplicate-id", off=-7, id_="duplicate profile option"),
    case(SCHEMES, "clauses:", "clausse:", "unknown-key", "“clauses”", id_="unknown key of a scheme"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "code", "hint", "off"), CASES)
def test_a_fault_is_named_at_its_line(files, name, old, new, code, hint, off):
    issues, line = faults(files, name, old, new)
    found = [i for i in issues if i.code == code and i.file == f"q/{name}" and i.line == line + off]
    assert found, [(i.place, i.code, i.text()) for i in issues]
    assert hint in found[0].hint_text()
    assert all("{" not in i.text().replace("{…}", "") for i in found)


def test_an_unknown_language_is_named_and_the_missing_one_too(files):
    issues, line = faults(files, D, '      zh-Hant: "貨物區的進出"', '      zh-Hantt: "貨物區的進出"')
    assert [(i.code, i.line) for i in issues] == [("missing-language", line - 2), ("unknown-language", line)]
    assert "zh-Hant" in issues[0].text()
    assert "“zh-Hant”" in issues[1].hint_text()


@pytest.mark.parametrize("written", ["{when: cargo}", "cargo", "[cargo]"])
def test_what_is_no_condition_is_told_what_one_looks_like(files, written):
    (issue,), _ = faults(files, D, "applies_when: {site: cargo, is: true}", f"applies_when: {written}")
    assert "{profile: KEY, is: VALUE}" in issue.text()


def test_one_wrong_default_is_one_issue(files):
    issues, _ = faults(files, PROFILE, "    default: none", "    default: 5")
    assert len(issues) == 1


def test_codes_have_no_spaces(files):
    issues, _ = faults(files, D, "applies_when: {site: cargo,", "applies_when: {site: cargoo,")
    assert [i.code for i in issues if " " in i.code] == []


def test_faults_of_several_files_are_reported_together(copy):
    planted = [(PROGRAMME, "version:", "versoin:"), (PROFILE, "type: multi", "type: mutli"), (SCHEMES, "clauses:", "clausse:"),
               (A, "attainment: 50", "attainment: 150")]  # fmt: skip
    lines = {}
    for name, old, new in planted:
        text, lines[name] = spoil(name, old, new)
        (copy / name).write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        load_folder(copy)
    found = {(i.file, i.line) for i in caught.value.issues}
    assert {(str(copy / name), line) for name, line in lines.items()} <= found
    assert str(copy / A) in str(caught.value)


def test_names_that_do_not_exist_in_several_files_are_reported_together(files):
    spoilt = dict(files)
    for name, old, new in [(A, "effort: M", "effort: XL"), (D, "owner: security", "owner: securty"),
                           (PROGRAMME, "[A, B, C, D, E, F, G, H, I, J]", "[A, Z]")]:  # fmt: skip
        spoilt[name] = parse_yaml(spoil(name, old, new)[0])
    with pytest.raises(InputError) as caught:
        build(spoilt, "q", trusted=False)
    assert {i.code for i in caught.value.issues} == {"unknown-effort", "unknown-owner", "unknown-criterion"}


def test_syntax_faults_of_several_files_are_reported_together(copy):
    (copy / PROFILE).write_text("a: b: c\n", "utf-8")
    (copy / SCHEMES).write_text("schemes: []\nschemes: []\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_folder(copy)
    assert [(i.file, i.line, i.code) for i in caught.value.issues] == [
        (str(copy / PROFILE), 1, "syntax"),
        (str(copy / SCHEMES), 2, "duplicate-key"),
    ]


@pytest.mark.parametrize(
    ("data", "word"), [(None, "nothing"), ([], "a list"), ("x", "a single value")], ids=repr
)
def test_a_file_that_is_no_mapping(files, data, word):
    with pytest.raises(InputError) as caught:
        build({**files, A: data}, "q", trusted=False)
    (issue,) = caught.value.issues
    assert (issue.file, issue.code, issue.line) == (f"q/{A}", "wrong-type", 1)
    assert word in issue.text()


def test_own_keys_are_allowed_anywhere(files):
    text, _ = spoil(D, "    level: critical\n", "    level: critical\n    x-reviewed: {by: me}\n")
    whole = build({**files, D: parse_yaml("x-top: 1\n" + text)}, "q", trusted=False)
    assert whole.sha256 == build(files, "q", trusted=False).sha256


def test_trusted_data_skips_only_the_cross_checks(files):
    spoilt = {**files, D: parse_yaml(spoil(D, "owner: security", "owner: securty")[0])}
    assert "securty" in {q.owner for q in build(spoilt, "q", trusted=True).questions.values()}
    with pytest.raises(InputError):
        build({**files, PROFILE: []}, "q", trusted=True)


def test_the_fingerprint_is_the_same_from_any_place_and_changes_with_the_content(files, hkaeo):
    assert build(read_folder(HKAEO), "elsewhere", trusted=False).sha256 == hkaeo.sha256
    text, _ = spoil(D, "    level: critical\n", "    level: required\n")
    assert build({**files, D: parse_yaml(text)}, "q", trusted=False).sha256 != hkaeo.sha256


# --- files and places ------------------------------------------------------------------------


def test_a_folder_without_programme_is_no_questionnaire(tmp_path):
    with pytest.raises(StorageError) as caught:
        load_folder(tmp_path)
    assert [i.code for i in caught.value.issues] == ["no-questionnaire"]
    assert str(tmp_path) in str(caught.value)


def test_a_file_that_is_not_utf_8(tmp_path):
    path = tmp_path / "big5.yaml"
    path.write_bytes(b"ab\xa4\xa4")
    with pytest.raises(StorageError) as caught:
        read_text(path)
    (issue,) = caught.value.issues
    assert (issue.code, issue.file, issue.facts["position"]) == ("encoding", str(path), 2)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    assert decode(b"\xef\xbb\xbfa: 1", tmp_path) == "a: 1"


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_read_says_why(tmp_path, name):
    with pytest.raises(StorageError) as caught:
        read_bytes(tmp_path / name)
    (issue,) = caught.value.issues
    assert issue.code == "unreadable"
    assert issue.facts["reason"] in issue.text()


def test_the_catalogue_knows_the_programme_by_id_and_by_path(hkaeo):
    assert "hkaeo" in catalog.available()
    assert catalog.load() is catalog.load("hkaeo")
    assert catalog.load(str(HKAEO / PROGRAMME)).ref == hkaeo.ref == "hkaeo@2026.2"


@pytest.mark.parametrize(("wanted", "hint"), [("hkaoe", "did you mean “hkaeo”?"), ("zzz", "hkaeo")])
def test_an_unknown_questionnaire_is_a_usage_error(wanted, hint):
    with pytest.raises(UsageError) as caught:
        catalog.load(wanted)
    assert wanted in str(caught.value)
    assert hint in caught.value.issues[0].hint_text()
