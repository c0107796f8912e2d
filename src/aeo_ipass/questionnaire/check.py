"""What no single file can check: names that refer to each other, languages, ids, conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, assert_never

from ..errors import N_, Issue
from ..validation import Frozen, issue_at, suggestion
from ..validation.models import Mirror, model_of, unwrap_annotation
from . import questions as kinds
from .conditions import ProfileTest, SiteTest, tests
from .fields import Localized
from .model import Questionnaire
from .profile import FromProfile, ProfileQuestion, fits
from .programme import Sourced
from .schemes import Schemes
from .terms import RESERVED_OPTIONS, MaybeSourced

Path = tuple[str | int, ...]


def check(
    whole: Questionnaire, files: Mapping[str, Any], folder: str, criteria_files: Sequence[str]
) -> list[Issue]:
    """Every fault that shows only when the files are seen together, each at its line."""
    issues: list[Issue] = []

    def place(name: str) -> Place:
        return Place(files.get(name), f"{folder}/{name}", issues)

    places = dict(zip((c.id for c in whole.criteria), map(place, criteria_files), strict=True))
    _programme(whole, place("programme.yaml"))
    _schemes(whole, place("schemes.yaml"))
    _profile(whole, place("profile.yaml"))
    check_unique([c.id for c in whole.criteria], place("programme.yaml"), ("tiers",), N_("criterion"))
    for model, spot in _parts(whole, place, places):
        check_languages(model, whole.programme.languages, spot)
    seen: dict[str, str] = {}
    for criterion in whole.criteria:
        for n, question in enumerate(criterion.questions):
            _question(whole, question, places[criterion.id], ("questions", n), seen)
    return issues


class Place:
    """A file being checked: its data for the lines, its name, and where issues go."""

    def __init__(self, data: Any, file: str, issues: list[Issue]) -> None:
        self.data, self.file, self.issues = data, file, issues

    def add(self, path: Path, code: str, message: str, **facts: Any) -> None:
        """An issue about what stands there."""
        self.issues.append(issue_at(self.data, path, self.file, code, message, **facts))

    def unknown(self, path: Path, kind: str, name: Any, known: Iterable[str]) -> None:
        """An issue when `name` is not among `known`."""
        names = list(known)
        if name in names:
            return
        hint, facts = suggestion(name, names)
        self.add(
            path,
            f"unknown-{kind.replace(' ', '-')}",
            N_("{kind} “{name}” does not exist"),
            kind=kind,
            name=name,
            hint=hint,
            **facts,
        )


def _parts(whole: Questionnaire, place: Any, places: Mapping[str, Place]) -> Iterator[tuple[Frozen, Place]]:
    yield whole.programme, place("programme.yaml")
    yield whole.profile, place("profile.yaml")
    yield Schemes(schemes=whole.schemes), place("schemes.yaml")
    for criterion in whole.criteria:
        yield criterion, places[criterion.id]


def check_languages(model: Frozen, languages: Sequence[str], place: Place) -> None:
    """Texts that lack a language of the programme, or are in another."""
    for path, text in localized_texts(model):
        if missing := [tag for tag in languages if tag not in text]:
            place.add(
                path, "missing-language", N_("this text is missing in: {missing}"), missing=", ".join(missing)
            )
        for tag in text:
            place.unknown((*path, tag), "language", tag, languages)


def localized_texts(model: Frozen, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every text that people read inside `model`, with its path in the file."""
    for name, key, is_text in _fields(model_of(type(model))):
        yield from _texts_in(getattr(model, name), is_text, (*path, key))


@cache
def _fields(model: type[Mirror]) -> list[tuple[str, str, bool]]:
    """The fields of a model: the name, that in the file, and whether it is a text that people read."""
    return [
        (name, field.alias or name, Localized in unwrap_annotation(field.annotation))
        for name, field in model.model_fields.items()
    ]


def _texts_in(value: Any, is_text: bool, path: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    if isinstance(value, Frozen):
        yield from localized_texts(value, path)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _texts_in(item, False, (*path, n))
    elif isinstance(value, dict) and is_text:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_in(item, isinstance(item, dict) and _all_text(item), (*path, key))


def _all_text(value: dict[Any, Any]) -> bool:
    return all(isinstance(v, str) for v in value.values())


def check_unique(ids: Iterable[str], place: Place, path: Path, kind: str) -> None:
    """Ids that are used more than once."""
    for name, count in Counter(ids).items():
        if count > 1:
            place.add(
                path,
                "duplicate-id",
                N_("the {kind} id “{name}” is used {count} times"),
                kind=kind,
                name=name,
                count=count,
            )


def _programme(whole: Questionnaire, place: Place) -> None:
    programme = whole.programme
    if programme.bands.amber > programme.bands.green:
        place.add(("bands",), "bands", N_("amber must not be above green"))
    criteria = [c.id for c in whole.criteria]
    for key, tier in programme.tiers.items():
        for n, name in enumerate(tier.criteria):
            place.unknown(("tiers", key, "criteria", n), "criterion", name, criteria)
    for name, scale in programme.scales.items():
        _reserved(scale, place, ("scales", name))
    for key in (
        "owners",
        "places",
        "documents",
        "sources",
        "benefits",
        "facilities",
        "mutual_recognition",
        "laws",
    ):
        check_unique([item.id for item in getattr(programme, key)], place, (key,), key)
    for n, law in enumerate(programme.laws):
        for m, name in enumerate(law.questions):
            place.unknown(("laws", n, "questions", m), "question", name, whole.questions)
    for path, fact in programme.facts():
        _source(whole, fact, place, path)
    for n, stop in enumerate(programme.places):
        for test in tests(stop.applies_when):
            check_test(whole, test, place, ("places", n, "applies_when"))


def _source(whole: Questionnaire, fact: Sourced | MaybeSourced, place: Place, path: Path) -> None:
    if fact.source is not None:
        known = [s.id for s in whole.programme.sources]
        place.unknown((*path, "source"), "source", fact.source, known)


def _schemes(whole: Questionnaire, place: Place) -> None:
    check_unique([s.id for s in whole.schemes], place, ("schemes",), N_("scheme"))
    for n, scheme in enumerate(whole.schemes):
        path = ("schemes", n)
        _source(whole, scheme, place, path)
        check_unique([c.id for c in scheme.clauses], place, (*path, "clauses"), N_("clause"))
        parts = [p.id for p in scheme.parts]
        check_unique(parts, place, (*path, "parts"), N_("part"))
        for m, clause in enumerate(scheme.clauses):
            if clause.part is not None:
                place.unknown((*path, "clauses", m, "part"), "part", clause.part, parts)


def _reserved(options: Iterable[str], place: Place, path: Path) -> None:
    for name in options:
        if name in RESERVED_OPTIONS:
            place.add(
                path, "reserved-option", N_("“{name}” is a reserved word; no option may bear it"), name=name
            )


# --- profile ---------------------------------------------------------------------------------


def _profile(whole: Questionnaire, place: Place) -> None:
    for key in ("questions", "site_questions"):
        questions: tuple[ProfileQuestion, ...] = getattr(whole.profile, key)
        check_unique([q.id for q in questions], place, (key,), N_("profile"))
        for n, question in enumerate(questions):
            _profile_question(whole, question, place, (key, n), key == "site_questions")
            for m, option in enumerate(question.options):
                _typical(whole, option.typical, place, (key, n, "options", m, "typical"))
    _typical(whole, whole.profile.typical, place, ("typical",))


def _typical(whole: Questionnaire, facts: Mapping[str, Any], place: Place, path: Path) -> None:
    known = {q.id: q for q in (*whole.profile.questions, *whole.profile.site_questions)}
    for key, value in facts.items():
        place.unknown((*path, key), "profile key", key, known)
        if key in known and not fits(known[key], value):
            place.add((*path, key), "default", N_("this is not a possible answer to “{name}”"), name=key)


def _profile_question(
    whole: Questionnaire, question: ProfileQuestion, place: Place, path: Path, is_site: bool
) -> None:
    if (question.type == "yes_no") == bool(question.options):
        message = N_("{kind} questions need options")
        if question.type == "yes_no":
            message = N_("{kind} questions have no options")
        place.add(path, "options", message, kind=question.type)
    check_unique(question.option_ids, place, (*path, "options"), N_("option"))
    _reserved(question.option_ids, place, (*path, "options"))
    default = question.default
    if isinstance(default, FromProfile):
        place.unknown(
            (*path, "default"), "profile key", default.profile, [q.id for q in whole.profile.questions]
        )
        if not is_site:
            place.add(
                (*path, "default"),
                "default",
                N_("only a site question can take its default from the profile"),
            )
    elif default is not None and not fits(question, default):
        place.add((*path, "default"), "default", N_("the default is not a possible answer to this question"))


# --- questions -------------------------------------------------------------------------------


def _question(
    whole: Questionnaire, question: kinds.Question, place: Place, path: Path, seen: dict[str, str]
) -> None:
    if question.id in seen:
        message = N_("the question id “{name}” is already used in {where}")
        place.add((*path, "id"), "duplicate-id", message, name=question.id, where=seen[question.id])
    seen[question.id] = place.file
    _names(whole, question, place, path)
    _condition(whole, question, place, path)
    _answers(whole, question, place, path)


def _names(whole: Questionnaire, question: kinds.Question, place: Place, path: Path) -> None:
    programme = whole.programme
    place.unknown((*path, "level"), "level", question.level, programme.levels)
    if question.effort is not None:
        place.unknown((*path, "effort"), "effort", question.effort, programme.efforts)
    if question.owner is not None:
        place.unknown((*path, "owner"), "owner", question.owner, [o.id for o in programme.owners])
    for n, item in enumerate(question.evidence):
        if isinstance(item, str):
            place.unknown((*path, "evidence", n), "document", item, whole.documents)
    for n, stop in enumerate(question.where):
        place.unknown((*path, "where", n), "place", stop, [p.id for p in programme.places])
    for n, source in enumerate(question.training):
        place.unknown((*path, "training", n), "source", source, [s.id for s in programme.sources])
    for n, old in enumerate(question.replaces):
        place.unknown((*path, "replaces", n), "question", old, whole.questions)
    schemes = {s.id: [c.id for c in s.clauses] for s in whole.schemes}
    for n, ref in enumerate(question.references):
        place.unknown((*path, "references", n, "scheme"), "scheme", ref.scheme, schemes)
        if ref.scheme in schemes:
            place.unknown((*path, "references", n, "clause"), "clause", ref.clause, schemes[ref.scheme])


def _condition(whole: Questionnaire, question: kinds.Question, place: Place, path: Path) -> None:
    path = (*path, "applies_when")
    for test in tests(question.applies_when):
        if isinstance(test, SiteTest) and question.scope != "site":
            place.add(path, "site-condition", N_("a condition on “site” needs “scope: site”"))
        check_test(whole, test, place, path)


def check_test(whole: Questionnaire, test: ProfileTest | SiteTest, place: Place, path: Path) -> None:
    """A single test of a condition: its key, and whether it fits what is asked there."""
    on_site = isinstance(test, SiteTest)
    known = {q.id: q for q in (whole.profile.site_questions if on_site else whole.profile.questions)}
    key = test.site if isinstance(test, SiteTest) else test.profile
    place.unknown(path, "site key" if on_site else "profile key", key, known)
    if (test.is_ is None) == (test.includes_any is None):
        place.add(path, "condition", N_("a test needs either “is” or “includes_any”"))
    elif key in known:
        _test_value(known[key], test, place, path)


def _test_value(asked: ProfileQuestion, test: ProfileTest | SiteTest, place: Place, path: Path) -> None:
    if test.includes_any is not None:
        for option in test.includes_any:
            place.unknown(path, "option", option, asked.option_ids)
    elif asked.type == "multi":
        place.add(
            path, "condition", N_("“{name}” has several answers; test it with “includes_any”"), name=asked.id
        )
    elif asked.type == "yes_no" and not isinstance(test.is_, bool):
        place.add(
            path,
            "condition",
            N_("“{name}” is yes or no; test it with “is: true” or “is: false”"),
            name=asked.id,
        )
    elif asked.type == "choice":
        place.unknown(path, "option", test.is_, asked.option_ids)


def _answers(whole: Questionnaire, question: kinds.Question, place: Place, path: Path) -> None:
    """The part of a question that its answers depend on: options, items, bands, advice keys."""
    options: list[str] = []
    match question:
        case kinds.ScaleQuestion():
            place.unknown((*path, "scale"), "scale", question.scale, whole.programme.scales)
            options = list(whole.programme.scales.get(question.scale, {}))
        case kinds.ChoiceQuestion():
            options = [o.id for o in question.options]
            check_unique(options, place, (*path, "options"), N_("option"))
            _reserved(options, place, (*path, "options"))
        case kinds.ChecklistQuestion():
            items = [i.id for i in question.items]
            check_unique(items, place, (*path, "items"), N_("item"))
            _reserved(items, place, (*path, "items"))
        case kinds.NumberQuestion():
            _number(question, place, path)
        case kinds.YesNoQuestion() | kinds.DateQuestion() | kinds.TextQuestion():
            options = list(question.option_attainments(whole.programme))
        case unreachable:
            assert_never(unreachable)
    for key in question.advice:
        place.unknown((*path, "advice", key), "advice key", key, ["none", "partial", *options])


def _number(question: kinds.NumberQuestion, place: Place, path: Path) -> None:
    if question.min is not None and question.max is not None and question.min > question.max:
        place.add((*path, "min"), "number-range", N_("min is above max"))
    for n, band in enumerate(question.bands):
        if (band.at_least is None) == (band.at_most is None):
            place.add((*path, "bands", n), "number-band", N_("a band needs either “at_least” or “at_most”"))
