"""The beginning: notice, language, tier, depth, company, profile and premises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ..answers.draft import Draft, tier_value
from ..answers.model import Depth
from ..answers.read.profile import profile_value
from ..files.nodes import raw_text
from ..i18n import LANGUAGE_NAMES, Translator
from ..insight.minutes import span
from ..phrases.numbers import minutes
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import FromProfile, ProfileQuestion
from ..questionnaire.programme import Tier
from .keep import keep
from .mend import recall
from .prompter import Action, Choice, Prompter

Speaker = Callable[[str], tuple[Translator, Prompter]]
"""Makes the translator and the prompter for a language."""

MAX_SITES = 50


def notice(questionnaire: Questionnaire, t: Translator, prompter: Prompter) -> None:
    """What this is, before anything is asked."""
    prompter.say(t.pick(questionnaire.programme.title), "bold")
    prompter.say(t.pick(questionnaire.programme.disclaimer))
    prompter.say(
        t("Nothing you type leaves this machine. Every answer is saved at once; stop whenever you like.")
    )


def ask_language(questionnaire: Questionnaire, prompter: Prompter, default: str) -> str:
    """The language of the interview."""
    languages = questionnaire.programme.languages
    if len(languages) == 1:
        return languages[0]
    prompter.say("Language · 語言 · 语言", "bold")
    return str(prompter.choose([Choice(tag, LANGUAGE_NAMES.get(tag, tag)) for tag in languages], default, ()))


def ask_tier(questionnaire: Questionnaire, t: Translator, prompter: Prompter) -> str:
    """The tier to aim at; not asked where there is only one."""
    tiers = questionnaire.programme.tiers
    if len(tiers) == 1:
        return next(iter(tiers))
    prompter.say(t("Which tier do you aim at?"), "bold")
    return str(prompter.choose([Choice(n, _tier(n, tier, t)) for n, tier in tiers.items()], None, ()))


def _tier(name: str, tier: Tier, t: Translator) -> str:
    title, ends = t.pick(tier.title) if tier.title else name, (tier.criteria[0], tier.criteria[-1])
    return t("{tier}: criteria {first} to {last}").format(tier=title, first=ends[0], last=ends[1])


def ask_depth(questionnaire: Questionnaire, tier: str, t: Translator, prompter: Prompter) -> Depth:
    """The quick set or all questions, with the time that each takes; not asked where there is no difference."""
    criteria = [c for c in questionnaire.criteria if c.id in questionnaire.programme.tiers[tier].criteria]
    asked = [q for c in criteria for q in c.questions if q.retired is None]
    quick, full = sum(q.quick for q in asked), len(asked)
    if quick in (0, full):
        return "full"
    prompter.say(t("How thorough?"), "bold")
    short, long = (minutes(*span(questionnaire, tier, d, t.language), t) for d in ("quick", "full"))
    texts = {
        "quick": t("Quick set: an estimate, {minutes}, at most {count} questions"),
        "full": t("Full set: everything, {minutes}, at most {count} questions; quick answers carry over"),
    }
    choices = [
        Choice("quick", texts["quick"].format(minutes=short, count=quick)),
        Choice("full", texts["full"].format(minutes=long, count=full)),
    ]
    return "quick" if prompter.choose(choices, None, ()) == "quick" else "full"


def ask_company(t: Translator, prompter: Prompter) -> str:
    """The company's name."""
    prompter.say(t("Your company’s name"), "bold")
    wrong = t("A name is needed; it stands in your answer file and your report, nowhere else.")
    return str(prompter.line("", "", lambda text: None if text else wrong, ()))


def start(
    path: Path,
    questionnaire: Questionnaire,
    prompter: Prompter,
    speak: Speaker,
    language: str,
    quick: bool | None = None,
) -> Draft:
    """A new draft from the first questions, saved when the company has a name; `quick` as given is not asked."""
    chosen = ask_language(questionnaire, prompter, language)
    t, prompter = speak(chosen)
    tier = ask_tier(questionnaire, t, prompter)
    depth = ask_depth(questionnaire, tier, t, prompter) if quick is None else "quick" if quick else "full"
    draft = Draft.new(path, questionnaire, ask_company(t, prompter), tier, depth, chosen)
    keep(draft, draft.save, t, prompter)
    return draft


def ask_again(draft: Draft, t: Translator, prompter: Prompter) -> None:
    """What an earlier file must have at its top and does not, or not any more: name, tier, depth."""
    while not draft.company:
        name = ask_company(t, prompter)
        keep(draft, partial(draft.set_company, name), t, prompter)
    aside = draft.aside
    if "target_tier" in aside and "target_tier" not in draft.data:
        tier = tier_value(ask_tier(draft.questionnaire, t, prompter))
        keep(draft, partial(draft.set, "target_tier", tier), t, prompter)
    if "depth" in aside and "depth" not in draft.data:
        depth = ask_depth(draft.questionnaire, _tier_of(draft), t, prompter)
        keep(draft, partial(draft.set, "depth", depth), t, prompter)


def _tier_of(draft: Draft) -> str:
    """The tier that a file aims at; the first where it says none."""
    tiers = draft.questionnaire.programme.tiers
    said = raw_text(draft.data.get("target_tier"))
    return said if said in tiers else next(iter(tiers))


# --- profile ---------------------------------------------------------------------------------


def ask_profile(draft: Draft, t: Translator, prompter: Prompter) -> None:
    """Ask for every profile key still missing, then for the premises; each is saved at once.

    Once questions have been answered, a key with a default is not asked for any more.
    """
    profile = draft.questionnaire.profile
    _ask_facts(
        _to_ask(draft, profile.questions, "profile"),
        lambda: draft.data.get("profile") or {},
        _kept(draft, draft.set_profile, t, prompter),
        t,
        prompter,
        t("Your company"),
        _recalled(draft, "profile"),
    )
    if profile.site_questions:
        _ask_premises(draft, t, prompter)


def _kept(
    draft: Draft, change: Callable[[str, Any], None], t: Translator, prompter: Prompter
) -> Callable[[str, Any], bool]:
    """The change, with what to do when it cannot be saved; False when it does not fit."""
    return lambda key, value: keep(draft, lambda: change(key, value), t, prompter)


def _to_ask(draft: Draft, questions: Sequence[ProfileQuestion], part: str) -> list[ProfileQuestion]:
    """All at first; later only those without a default, and those whose value was set aside."""
    again = draft.aside
    return [
        q
        for q in questions
        if q.default is None or not draft.data.get("answers") or f"{part}.{q.id}" in again
    ]


def _recalled(draft: Draft, part: str) -> Callable[[str], list[Any]]:
    """What was set aside at a key of this part."""
    aside = draft.aside
    return lambda key: [aside[at]] if (at := f"{part}.{key}") in aside else []


def _ask_facts(
    questions: Sequence[ProfileQuestion],
    given: Callable[[], dict[str, Any]],
    store: Callable[[str, Any], bool],
    t: Translator,
    prompter: Prompter,
    heading: str,
    recalled: Callable[[str], list[Any]],
) -> None:
    missing = [n for n, q in enumerate(questions) if given().get(q.id) is None]
    place = missing[0] if missing else len(questions)
    while place < len(questions):
        question = questions[place]
        prompter.heading(heading, f"{place + 1}/{len(questions)}")
        known = given().get(question.id)
        aside = recalled(question.id) if known is None else ()
        answer = ask_fact(question, known, t, prompter, back=place > 0, aside=aside)
        if answer is Action.BACK:
            place -= 1
            continue
        if not store(question.id, answer):
            continue
        place = next(
            (n for n in range(place + 1, len(questions)) if given().get(questions[n].id) is None),
            len(questions),
        )


def ask_fact(
    question: ProfileQuestion,
    given: Any,
    t: Translator,
    prompter: Prompter,
    *,
    back: bool,
    aside: Iterable[Any] = (),
) -> Any:
    """One profile question; returns its value in the form files hold, or Action.BACK.

    A default of the questionnaire is not offered as an answer: nobody gave it.
    """
    prompter.say(t.pick(question.text), "bold")
    if question.hint:
        prompter.say(t.pick(question.hint), "dim")
    recall(aside, t, prompter)
    actions = (Action.BACK,) if back else ()
    given = profile_value(question, given)
    match question.type:
        case "yes_no":
            preset = {True: "yes", False: "no"}.get(given) if isinstance(given, bool) else None
            answer = prompter.choose([Choice("yes", t("Yes")), Choice("no", t("No"))], preset, actions)
            return answer if isinstance(answer, Action) else answer == "yes"
        case "choice":
            return prompter.choose(_choices(question, t), given if isinstance(given, str) else None, actions)
        case "multi":
            ticked = given if isinstance(given, tuple) else None
            return prompter.tick(_choices(question, t), ticked, actions, may_be_empty=not question.needs_one)


def _choices(question: ProfileQuestion, t: Translator) -> list[Choice]:
    return [Choice(o.id, t.pick(o.text)) for o in question.options]


# --- premises --------------------------------------------------------------------------------


def _ask_premises(draft: Draft, t: Translator, prompter: Prompter) -> None:
    site_questions = draft.questionnaire.profile.site_questions
    questions = _to_ask(draft, site_questions, "profile")
    if not draft.data.get("sites") and not _single_site_known(draft, questions):
        _ask_how_many(draft, t, prompter)
    if sites := draft.data.get("sites"):
        for site in list(sites):
            _ask_site(draft, raw_text(site["id"]), site_questions, t, prompter)
        return
    own = [q for q in questions if not isinstance(q.default, FromProfile)]
    store = _kept(draft, draft.set_profile, t, prompter)
    given, recalled = lambda: draft.data.get("profile") or {}, _recalled(draft, "profile")
    _ask_facts(own, given, store, t, prompter, t("Your premises"), recalled)


def _single_site_known(draft: Draft, questions: Sequence[ProfileQuestion]) -> bool:
    profile = draft.data.get("profile") or {}
    return any(profile.get(q.id) is not None for q in questions)


def _ask_how_many(draft: Draft, t: Translator, prompter: Prompter) -> None:
    prompter.heading(t("Your premises"))
    prompter.say(
        t("How many premises does the company run in its supply chain (offices, warehouses, yards)?"), "bold"
    )
    prompter.say(
        t(
            "With one, just press Enter. With several, each is asked about on its own, and the weakest decides."
        ),
        "dim",
    )
    wrong = t("a whole number from 1 to {limit}").format(limit=MAX_SITES)
    count = prompter.line(
        "", "1", lambda s: None if s.isdecimal() and 1 <= int(s) <= MAX_SITES else wrong, ()
    )
    needed = t("A name is needed, for example the district.")
    for number in range(1, int(str(count)) + 1) if str(count) != "1" else ():
        prompter.say(t("Name of premises {number} of {count}").format(number=number, count=count), "bold")
        name = str(prompter.line("", "", lambda s: None if s else needed, ()))
        taken = [raw_text(s["id"]) for s in draft.data.get("sites") or []]
        _kept(draft, draft.add_site, t, prompter)(site_id(name, taken), name)


def site_id(name: str, taken: Sequence[str]) -> str:
    """An id for the answer file from a site's name: `Kwai Chung` → `kwai-chung`, unique among `taken`."""
    text = unicodedata.normalize("NFKC", name).strip().lower()
    base = re.sub(r"[^\w]+", "-", text).strip("-_")[:40] or "site"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _ask_site(
    draft: Draft, site: str, questions: Sequence[ProfileQuestion], t: Translator, prompter: Prompter
) -> None:
    def entry() -> dict[str, Any]:
        return next(s for s in draft.data["sites"] if raw_text(s.get("id")) == site)

    name = str(entry().get("name") or site)
    store = _kept(draft, lambda key, value: draft.set_site(site, key, value), t, prompter)
    part = f"sites.{site}"
    own = _to_ask(draft, questions, part)
    _ask_facts(own, entry, store, t, prompter, name, _recalled(draft, part))
