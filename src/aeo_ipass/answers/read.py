"""Raw data of an answer file → a checked `Sheet`; every fault at once, each at its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from ..errors import N_, Issue
from ..files.limits import MAX_FAULTS
from ..files.nodes import find_mark, key_path, raw_text
from ..questionnaire.check import fits
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import FromProfile, ProfileQuestion
from ..questionnaire.questions import Question
from ..typed.bad import Unclear
from ..validation import (
    is_extension,
    issue_at,
    issues_from,
    not_a_mapping,
    shorten,
    suggestion,
    without_extensions,
)
from .model import (
    NOT_APPLICABLE,
    Answer,
    AnswersFile,
    Entry,
    LongEntry,
    QuestionAnswers,
    Sheet,
    Site,
    SiteEntry,
)
from .values import BadValue, read_value

Path = tuple[str | int, ...]


class Reading:
    """What came of reading one answer file: the sheet, or None, and every issue found."""

    def __init__(self, data: Any, file: str) -> None:
        self.data, self.file = data, file
        self.issues: list[Issue] = []
        self.sheet: Sheet | None = None

    @property
    def errors(self) -> list[Issue]:
        """The issues that keep the file from being used."""
        return [i for i in self.issues if i.severity == "error"]

    @property
    def warnings(self) -> list[Issue]:
        """The issues that do not."""
        return [i for i in self.issues if i.severity == "warning"]

    def add(self, path: Path, code: str, message: str, **facts: Any) -> None:
        """Note an error at a place in the file."""
        self.issues.append(issue_at(self.data, path, self.file, code, message, **facts))

    def warn(self, path: Path, code: str, message: str, **facts: Any) -> None:
        """Note a warning at a place in the file."""
        self.issues.append(self.warning(path, code, message, **facts))

    def warning(self, path: Path, code: str, message: str, **facts: Any) -> Issue:
        """A warning about a place in the file."""
        return replace(issue_at(self.data, path, self.file, code, message, **facts), severity="warning")

    def unknown(self, path: Path, code: str, message: str, name: Any, known: Sequence[str]) -> None:
        """Note an unknown name with the nearest known one."""
        hint, facts = suggestion(name, known)
        self.add(path, code, message, name=name, hint=hint, **facts)


def read_sheet(
    data: Any, questionnaire: Questionnaire, file: str, sha256: str = "", *, partial: bool = False
) -> Reading:
    """Check the data of an answer file against its questionnaire.

    `partial` lets the profile be incomplete, as it is while an interview is under way.
    """
    reading = Reading(data, file)
    if not isinstance(data, dict):
        reading.issues.append(not_a_mapping(data, file))
        return reading
    written = _structure(reading)
    profile_data = _mapping(reading, "profile")
    profile, assumed = _facts(
        reading, questionnaire.profile.questions, profile_data, ("profile",), {}, partial
    )
    sites = _sites(reading, questionnaire, profile, assumed, partial)
    _unknown_profile_keys(reading, questionnaire, profile_data)
    answers = _answers(reading, questionnaire, [s.id for s in sites if s.id])
    name, version = _same_programme(reading, questionnaire)
    tier = _tier(reading, questionnaire)
    if written is not None and not reading.errors:
        reading.sheet = Sheet(
            name, version, written.company, tier, written.depth, written.as_of,
            profile, tuple(assumed), tuple(sites), answers, file, sha256,
        )  # fmt: skip
    return reading


def _structure(reading: Reading) -> AnswersFile | None:
    """The file but for its answers, which are checked one by one."""
    rest = {k: v for k, v in reading.data.items() if k != "answers" or not isinstance(v, dict)}
    bare = without_extensions(rest)
    try:
        return AnswersFile.model_validate(bare)
    except ValidationError as error:
        reading.issues.extend(issues_from(error, AnswersFile, reading.data, reading.file))
        return None


def _mapping(reading: Reading, key: str) -> Mapping[str, Any]:
    found = reading.data.get(key)
    return found if isinstance(found, dict) else {}


def _same_programme(reading: Reading, questionnaire: Questionnaire) -> tuple[str, str]:
    """The id and version the file was written for; another programme is an error, another version a warning."""
    name, _, version = raw_text(reading.data.get("questionnaire") or "").partition("@")
    programme = questionnaire.programme
    if name and name != programme.id:
        reading.add(
            ("questionnaire",), "other-programme",
            N_("these answers are for the programme “{name}”, not “{expected}”"),
            name=name, expected=programme.id, hint=N_("score them with --questionnaire {name}"),
        )  # fmt: skip
    elif name and version != programme.version:
        reading.warn(
            ("questionnaire",), "other-version",
            N_("these answers were given to version {version} of the questionnaire; this is version {expected}"),
            version=version or "?", expected=programme.version,
        )  # fmt: skip
    return name, version


def _tier(reading: Reading, questionnaire: Questionnaire) -> str:
    tiers = list(questionnaire.programme.tiers)
    written = reading.data.get("target_tier")
    tier = tiers[0] if written is None else raw_text(written)
    if tier not in tiers:
        reading.unknown(("target_tier",), "unknown-tier", N_("tier “{name}” does not exist"), tier, tiers)
    return tier


# --- profile and sites -----------------------------------------------------------------------


def _facts(
    reading: Reading,
    questions: Sequence[ProfileQuestion],
    given: Mapping[str, Any],
    path: Path,
    profile: Mapping[str, Any],
    partial: bool,
) -> tuple[dict[str, Any], list[str]]:
    """The complete keys for these questions, and which of them are defaults."""
    facts: dict[str, Any] = {}
    assumed: list[str] = []
    for question in questions:
        if given.get(question.id) is not None:
            facts[question.id] = _fact(reading, question, given[question.id], (*path, question.id))
        elif question.default is not None:
            facts[question.id] = _default(question.default, profile)
            assumed.append(question.id)
        elif not partial:
            reading.add(
                (*path, question.id), "missing-profile", _MISSING[bool(question.options)],
                part=path[0], name=question.id, **_expected(question),
                hint=N_("add it under “{part}”, or let `aeo-ipass assess` ask for it"),
            )  # fmt: skip
    return facts, assumed


def _default(default: Any, profile: Mapping[str, Any]) -> Any:
    return profile.get(default.profile) if isinstance(default, FromProfile) else default


def _fact(reading: Reading, question: ProfileQuestion, value: Any, path: Path) -> Any:
    fact = profile_value(question, value)
    if fits(question, fact):
        return fact
    if isinstance(value, list) and not value:
        message = N_("at least one is needed here; expected: {expected} {options}")
        reading.add(path, "profile-value", message, **_expected(question))
        return None
    wrong = [v for v in value if v not in question.option_ids] if isinstance(value, list) else [value]
    first = wrong[0] if wrong else ""
    try:
        hint, facts = _meant(question, first) or suggestion(first, list(question.option_ids))
    except Unclear as unclear:
        reading.add(path, unclear.code, unclear.message, hint=unclear.hint, **unclear.facts)
        return None
    reading.add(
        path, "profile-value", _UNFIT[bool(question.options)],
        value=shorten(wrong[0] if wrong else value), **_expected(question), hint=hint, **facts,
    )  # fmt: skip
    return None


def _meant(question: ProfileQuestion, text: Any) -> tuple[str, dict[str, str]] | None:
    """How to write what is meant by a label or another word; raises Unclear where it has several meanings."""
    from . import human

    if not isinstance(text, str) or not text:
        return None
    try:
        found = human.fact(text, question)
    except Unclear:
        raise
    except BadValue:
        return None
    if isinstance(found, bool):
        return N_("write {strict}"), {"strict": "true" if found else "false"}
    strict = found[0] if isinstance(found, list) and len(found) == 1 else found
    return (N_("write “{strict}”"), {"strict": strict}) if strict in question.option_ids else None


def profile_value(question: ProfileQuestion, value: Any) -> Any:
    """A written profile answer in the form conditions read: bool, option id or tuple of ids."""
    if question.type == "yes_no":
        return {"yes": True, "no": False}.get(value.lower(), value) if isinstance(value, str) else value
    if question.type == "multi":
        return tuple(raw_text(v) for v in value) if isinstance(value, list) else value
    return raw_text(value) if isinstance(value, int | float) else value


_MISSING = (
    N_("the {part} key “{name}” is missing; expected: {expected}"),
    N_("the {part} key “{name}” is missing; expected: {expected} {options}"),
)
_UNFIT = (
    N_("“{value}” does not fit here; expected: {expected}"),
    N_("“{value}” does not fit here; expected: {expected} {options}"),
)
"""Without and with options to name; these are ids, the words before them are translated on their own."""


def _expected(question: ProfileQuestion) -> dict[str, str]:
    """What a profile question expects, as facts of a message."""
    kinds = {"yes_no": N_("true or false"), "choice": N_("one of"), "multi": N_("a list of any of")}
    return {"expected": kinds[question.type], "options": ", ".join(question.option_ids)}


def _unknown_profile_keys(reading: Reading, questionnaire: Questionnaire, given: Mapping[str, Any]) -> None:
    profile = [q.id for q in questionnaire.profile.questions]
    site = [q.id for q in questionnaire.profile.site_questions]
    for key in given:
        if key in profile or is_extension(key):
            continue
        if key not in site:
            message = N_("the profile key “{name}” is not known")
            reading.unknown(("profile", key), "unknown-key", message, key, [*profile, *site])
        elif reading.data.get("sites"):
            reading.warn(
                ("profile", key), "unused-key",
                N_("“{name}” is about premises and the file lists sites: it is not used here"), name=key,
            )  # fmt: skip


def _sites(
    reading: Reading, questionnaire: Questionnaire, profile: dict[str, Any], assumed: list[str], partial: bool
) -> list[Site]:
    listed = reading.data.get("sites")
    questions = questionnaire.profile.site_questions
    if not listed:
        facts, defaults = _facts(
            reading, questions, _mapping(reading, "profile"), ("profile",), profile, partial
        )
        assumed.extend(k for k in defaults if not _from_profile(questions, k))
        return [Site(None, "", facts)]
    if not isinstance(listed, list):
        return []
    return [
        s
        for n, entry in enumerate(listed)
        if (s := _site(reading, questions, entry, n, listed, profile, assumed, partial))
    ]


def _from_profile(questions: Sequence[ProfileQuestion], key: str) -> bool:
    return any(q.id == key and isinstance(q.default, FromProfile) for q in questions)


def _site(
    reading: Reading,
    questions: Sequence[ProfileQuestion],
    entry: Any,
    n: int,
    listed: list[Any],
    profile: dict[str, Any],
    assumed: list[str],
    partial: bool,
) -> Site | None:
    if not isinstance(entry, dict):
        return None
    own = {k: v for k, v in entry.items() if k in ("id", "name")}
    try:
        head = SiteEntry.model_validate(own)
    except ValidationError as error:
        reading.issues.extend(
            _moved(issues_from(error, SiteEntry, entry, reading.file), reading, ("sites", n))
        )
        return None
    if any(isinstance(other, dict) and raw_text(other.get("id")) == head.id for other in listed[:n]):
        reading.add(("sites", n, "id"), "duplicate-id", N_("the site “{name}” is listed twice"), name=head.id)
    known = ["id", "name", *(q.id for q in questions)]
    for key in entry:
        if key not in known and not is_extension(key):
            reading.unknown(
                ("sites", n, key), "unknown-key", N_("the site key “{name}” is not known"), key, known
            )
    facts, defaults = _facts(reading, questions, entry, ("sites", n), profile, partial)
    assumed.extend(f"{head.id}.{k}" for k in defaults)
    return Site(head.id, head.name or head.id, facts)


def _moved(issues: Sequence[Issue], reading: Reading, path: Path) -> list[Issue]:
    """Issues of a part of the file, placed in the whole."""
    line, column = find_mark(reading.data, path) or (None, None)
    return [
        replace(
            i,
            line=i.line or line,
            column=i.column or column,
            key=f"{key_path(path)}.{i.key}" if i.key else key_path(path),
        )
        for i in issues
    ]


# --- answers ---------------------------------------------------------------------------------


def _answers(
    reading: Reading, questionnaire: Questionnaire, sites: Sequence[str]
) -> dict[str, QuestionAnswers]:
    known = questionnaire.questions
    found: dict[str, QuestionAnswers] = {}
    for key, written in _mapping(reading, "answers").items():
        if is_extension(key):
            continue
        if len(reading.issues) >= MAX_FAULTS:
            message = N_("more than {count} faults: the rest of the answers is not read")
            reading.add(("answers", key), "too-many-faults", message, count=MAX_FAULTS)
            break
        if key not in known:
            message = N_("the question “{name}” does not exist")
            reading.unknown(("answers", key), "unknown-question", message, key, list(known))
            continue
        found[key] = _question_answers(reading, questionnaire, known[key], written, sites)
    return found


def _question_answers(
    reading: Reading, questionnaire: Questionnaire, question: Question, written: Any, sites: Sequence[str]
) -> QuestionAnswers:
    path: Path = ("answers", question.id)
    if not isinstance(written, dict):
        return QuestionAnswers(_checked(reading, questionnaire, question, written, BARE, path))
    entry = _entry(reading, LongEntry, written, path)
    if not isinstance(entry, LongEntry):
        return QuestionAnswers()
    plain = _checked(reading, questionnaire, question, entry.value, entry, path)
    if entry.sites is None:
        return QuestionAnswers(plain)
    if question.scope != "site":
        reading.add(
            (*path, "sites"), "sites-on-company-question",
            N_("“{name}” is asked about the company as a whole; “sites” is not allowed here"),
            name=question.id, hint=N_("write one answer as “value”"),
        )  # fmt: skip
        return QuestionAnswers(plain)
    by_site = {
        site: _site_answer(reading, questionnaire, question, value, (*path, "sites", site), sites)
        for site, value in entry.sites.items()
        if not is_extension(site)
    }
    return QuestionAnswers(plain, {s: a for s, a in by_site.items() if a is not None})


def _site_answer(
    reading: Reading,
    questionnaire: Questionnaire,
    question: Question,
    written: Any,
    path: Path,
    sites: Sequence[str],
) -> Answer | None:
    if path[-1] not in sites:
        hint = "" if sites else N_("list the company’s premises under “sites”")
        best, facts = suggestion(path[-1], list(sites))
        message = N_("the site “{name}” is not listed under “sites”")
        reading.add(path, "unknown-site", message, name=path[-1], hint=best or hint, **facts)
        return None
    if not isinstance(written, dict):
        return _checked(reading, questionnaire, question, written, BARE, path)
    entry = _entry(reading, Entry, written, path)
    if entry is None:
        return None
    return _checked(reading, questionnaire, question, entry.value, entry, path)


def _entry(reading: Reading, model: type[Entry], written: dict[str, Any], path: Path) -> Entry | None:
    try:
        return model.model_validate(without_extensions(written))
    except ValidationError as error:
        reading.issues.extend(_moved(issues_from(error, model, written, reading.file), reading, path))
        return None


BARE: Final = Entry()
"""What stands around an answer in its short form: nothing."""


def _checked(
    reading: Reading, questionnaire: Questionnaire, question: Question, written: Any, entry: Entry, path: Path
) -> Answer | None:
    """The answer `written` with what `entry` says about it."""
    place = (*path, "value")
    try:
        value = read_value(question, written, questionnaire.programme)
    except BadValue as bad:
        reading.add(place, bad.code, bad.message, hint=bad.hint, **bad.facts)
        return None
    if value == NOT_APPLICABLE and not (entry.reason or "").strip():
        reading.add(
            place, "na-without-reason", N_("“not_applicable” needs a reason"),
            hint=N_("write {{value: not_applicable, reason: \"…\"}}"),
        )  # fmt: skip
    _evidence_dates(reading, entry, path)
    return Answer(value, entry.reason, entry.note, entry.evidence, entry.owner, entry.due)


def _evidence_dates(reading: Reading, entry: Entry, path: Path) -> None:
    for n, piece in enumerate(entry.evidence):
        if piece.issued and piece.expires and piece.expires < piece.issued:
            reading.add(
                (*path, "evidence", n), "evidence-dates",
                N_("this evidence expires ({expires}) before it is issued ({issued})"),
                expires=piece.expires, issued=piece.issued,
            )  # fmt: skip
