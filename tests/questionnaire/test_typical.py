"""What is typical of a kind of company: put together by the options given, counted by `show`, checked when loaded."""

import re

import pytest

from aeo_ipass.cli.options.facts import given
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.load import build
from aeo_ipass.questionnaire.typical import kinds, typical
from aeo_ipass.scoring.applicability import asked
from kit import made_up
from kit.command_line import call

text = made_up.text
PROFILE = """\
typical: {size: large, cargo: false, modes: [air]}
questions:
- id: roles
  type: multi
  text: {en: Roles?}
  options:
  - {id: importer, text: {en: importer}, typical: {cargo: true, modes: [sea], size: small}}
  - {id: haulier, text: {en: haulier}, typical: {cargo: false, modes: [road, sea], size: large, fleet: true, gate: true}}
  - {id: agent, text: {en: agent}}
- id: modes
  type: multi
  text: {en: Modes?}
  options: [{id: sea, text: {en: sea}}, {id: road, text: {en: road}}, {id: air, text: {en: air}}]
- id: size
  type: choice
  text: {en: Size?}
  options: [{id: small, text: {en: small}}, {id: large, text: {en: large}}]
- {id: cargo, type: yes_no, text: {en: Cargo?}}
- {id: fleet, type: yes_no, text: {en: Fleet?}}
- {id: extra, type: choice, text: {en: Extra?}, options: [{id: some, text: {en: some}}]}
site_questions:
- {id: yard, type: yes_no, text: {en: Yard?}, default: {profile: fleet}}
- {id: gate, type: yes_no, text: {en: Gate?}}
"""


def questionnaire(profile=PROFILE):
    """Questions for some companies; three letters say which: their kind, their number, whether they are quick."""
    questions = {
        "A": [
            made_up.scale("A-01"),
            made_up.scale("A-02", applies_when={"profile": "modes", "includes_any": ["sea"]}, quick=True),
            made_up.scale("A-03", applies_when={"profile": "size", "is": "large"}),
            made_up.scale("A-04", retired="0"),
        ],
        "B": [made_up.scale("B-01", scope="site", applies_when={"site": "yard", "is": True}, quick=True)],
        "C": [made_up.scale("C-01", applies_when={"not": {"profile": "cargo", "is": True}})],
    }
    criteria = {
        f"criteria/{n}.yaml": {"id": n, "title": text(n), "questions": q} for n, q in questions.items()
    }
    return {"programme.yaml": made_up.PROGRAMME, "profile.yaml": parse_yaml(profile), **criteria}


@pytest.fixture(scope="module")
def profile():
    return build(questionnaire(), "q", trusted=False).profile


USUAL = {"roles": (), "modes": ("air",), "size": "large", "cargo": False, "fleet": False, "extra": None,
         "yard": False, "gate": False}  # fmt: skip
IMPORTER = {**USUAL, "roles": ("importer",), "modes": ("sea",), "size": "small", "cargo": True}
HAULIER = {"roles": ("haulier",), "modes": ("road", "sea"), "fleet": True, "yard": True, "gate": True}


@pytest.mark.parametrize(
    ("known", "facts"),
    [
        ({}, USUAL),
        ({"roles": ("importer",)}, IMPORTER),
        ({"roles": ("agent",)}, {**USUAL, "roles": ("agent",)}),
        ({"roles": ("haulier",)}, {**USUAL, **HAULIER}),
        # together: lists united, yes if either says so, of choices the one of the role named first
        ({"roles": ("haulier", "importer")},
         {**IMPORTER, **HAULIER, "roles": ("haulier", "importer"), "size": "large", "modes": ("road", "sea")}),
        ({"roles": ("importer", "haulier")},
         {**IMPORTER, **HAULIER, "roles": ("importer", "haulier"), "modes": ("sea", "road")}),
        # a role that says nothing brings what is usual for all, as it does alone
        ({"roles": ("importer", "agent")}, {**IMPORTER, "roles": ("importer", "agent"), "modes": ("sea", "air")}),
        # what is given counts before what is typical, and what follows from it follows
        ({"roles": ("importer",), "cargo": False, "modes": ()}, {**IMPORTER, "cargo": False, "modes": ()}),
        ({"fleet": True}, {**USUAL, "fleet": True, "yard": True}),
        ({"fleet": True, "yard": False}, {**USUAL, "fleet": True}),
        ({"extra": "some"}, {**USUAL, "extra": "some"}),
    ],
)  # fmt: skip
def test_typical_facts_are_put_together(profile, known, facts):
    company, site = typical(profile, known)
    assert {**company, **site} == facts
    assert (list(company), list(site)) == (
        ["roles", "modes", "size", "cargo", "fleet", "extra"],
        ["yard", "gate"],
    )


def test_the_kinds_are_the_options_with_typical_facts(profile):
    assert list(kinds(profile, "roles")) == ["importer", "haulier"]
    assert list(kinds(profile, "modes")) == []


# --- the command -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    def folder_(profile=PROFILE):
        (tmp_path / "criteria").mkdir()
        for name, data in questionnaire(profile).items():
            (tmp_path / name).write_text(profile if name == "profile.yaml" else dump_yaml(data), "utf-8")
        return tmp_path

    return folder_


def shown(done):
    """The questions that were listed, and the number said below them."""
    assert (done.returncode, done.stderr) == (0, "")
    (count,) = re.findall(r"^(\d+) questions?$", done.stdout, re.M)
    return re.findall(r"^([A-Z]-\d+)  ", done.stdout, re.M), int(count)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--tier", "1"], ["A-01", "A-03"]),
        (["--tier", "2"], ["A-01", "A-03", "C-01"]),
        (["--roles", "importer"], ["A-01", "A-02"]),
        (["--roles", "importer", "--tier", "2"], ["A-01", "A-02"]),
        (["--roles", "importer", "--quick"], ["A-02"]),
        (["--roles", "importer", "--set", "size=large"], ["A-01", "A-02", "A-03"]),
        (["--roles", "importer", "--set", "cargo=no", "--tier", "2"], ["A-01", "A-02", "C-01"]),
        (["--roles", "haulier"], ["A-01", "A-02", "A-03", "B-01"]),
        (["--roles", "haulier", "--set", "yard=no"], ["A-01", "A-02", "A-03"]),
        (["--roles", "importer,haulier", "--quick"], ["A-02", "B-01"]),
        (["--set", "fleet=yes", "--quick"], ["B-01"]),
        (["A", "--roles", "haulier"], ["A-01", "A-02", "A-03"]),
        (["C", "--roles", "agent"], ["C-01"]),
        (["C", "--roles", "importer"], []),
        (["A-03", "--roles", "haulier"], ["A-03"]),
        (["A-03", "--roles", "importer"], []),
    ],
)
def test_show_lists_what_a_kind_of_company_is_asked(folder, words, found):
    listed, count = shown(call("questionnaire", "show", "--questionnaire", folder(), *words))
    assert (listed, count) == (found, len(found))


def test_show_says_what_it_took_as_typical(run, folder):
    words = ["--roles", "importer,haulier", "--set", "size=large", "--set", "cargo=yes"]
    done = run("questionnaire", "show", "--questionnaire", folder(), *words)
    assert done.stdout.partition("typical")[2].splitlines()[1:] == [
        "modes: sea,road", "fleet: yes", "extra: –", "yard: yes", "gate: yes",
    ]  # fmt: skip


ROLES = list(kinds(catalog.load("hkaeo").profile, "roles"))


def expected(hkaeo, words, tier, depth):
    profile, site = typical(hkaeo.profile, given(words, hkaeo))
    wanted = hkaeo.programme.tiers[tier].criteria
    return [
        q.id for c in hkaeo.criteria if c.id in wanted for q in c.questions if asked(q, profile, site, depth)
    ]


def test_every_role_has_typical_facts(hkaeo):
    (roles,) = [q for q in hkaeo.profile.questions if q.id == "roles"]
    assert list(roles.option_ids) == ROLES


@pytest.mark.parametrize("role", ROLES)
def test_every_typical_company_is_complete_and_is_shown_what_it_is_asked(hkaeo, role):
    company, site = typical(hkaeo.profile, {"roles": (role,)})
    assert None not in {**company, **site}.values()
    listed, count = shown(call("questionnaire", "show", "--roles", role, "--tier", "2", "--quick"))
    assert listed == expected(hkaeo, [f"roles={role}"], "2", "quick")
    assert count == len(listed) > 0


@pytest.mark.parametrize(("quick", "tier"), [(False, "1"), (False, "2"), (True, "1")])
@pytest.mark.parametrize(
    "sets",
    [
        ["roles=importer"],
        ["roles=importer,exporter", "cargo_on_site=no"],
        ["roles=airline", "premises=terminal"],
    ],
)
def test_show_counts_what_is_asked(hkaeo, sets, quick, tier):
    roles, *others = sets
    words = ["--roles", roles.partition("=")[2], *[w for s in others for w in ("--set", s)], "--tier", tier]
    listed, count = shown(call("questionnaire", "show", *words, *(["--quick"] if quick else [])))
    assert listed == expected(hkaeo, sets, tier, "quick" if quick else "full")
    assert count == len(listed)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--roles", "importr"], "did you mean “importer”?"),
        (["--roles", "importer,exportr"], "did you mean “exporter”?"),
        (["--roles", "importer,Warehouse_Operators"], "did you mean “warehouse_operator”?"),
        (["--roles", "zzz"], "known: importer, exporter"),
        (["--roles", "importer", "--set", "premisses=terminal"], "did you mean “premises”?"),
        (["--roles", "importer", "--set", "premises=terminals"], "did you mean “terminal”?"),
        (["--roles", "importer", "--set", "shifts=maybe"], "known: yes, no"),
        (["--roles", "importer", "--set", "shifts"], "KEY=VALUE"),
        (["--roles", "importer", "--tier", "3"], "known: 1, 2"),
    ],
)
def test_show_names_the_nearest_of_what_is_not_known(words, hint):
    done = call("questionnaire", "show", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr


# --- loading ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("typical: {size: large", "typical: {siz: large", "“siz” does not exist", "“size”"),
        ("typical: {size: large", "typical: {size: huge", "not a possible answer to “size”", ""),
        ("typical: {size: large", "typical: {size: [large]", "not a possible answer to “size”", ""),
        ("cargo: false, modes: [air]", "cargo: maybe, modes: [air]", "not a possible answer to “cargo”", ""),
        ("modes: [air]", "modes: [air, rail]", "not a possible answer to “modes”", ""),
        ("modes: [air]", "modes: air", "not a possible answer to “modes”", ""),
        ("typical: {cargo: true", "typical: {cargoo: true", "“cargoo” does not exist", "“cargo”"),
        ("modes: [sea], size", "modes: [see], size", "not a possible answer to “modes”", ""),
        ("gate: true}", "gate: wide}", "not a possible answer to “gate”", ""),
        ("gate: true}", "gates: true}", "“gates” does not exist", "“gate”"),
    ],
)
def test_typical_facts_are_checked_when_the_questionnaire_is_loaded(folder, old, new, message, hint):
    assert PROFILE.count(old) == 1
    line = PROFILE[: PROFILE.index(old)].count("\n") + 1
    place = folder(PROFILE.replace(old, new))
    done = call("questionnaire", "show", "--questionnaire", place)
    assert done.returncode == 2
    assert f"{place / 'profile.yaml'}:{line}:" in done.stderr
    assert message in done.stderr and hint in done.stderr
