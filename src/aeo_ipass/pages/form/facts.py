"""Fields about the company itself in a form: its names, its sites, its profile, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.forms import Asked, Choice, Field, FieldKind, Held
from ...errors import N_
from ...forms.facts import DAY, NONE, held
from ...forms.names import COMPANY, DECLARATION, Name
from ...i18n import Translator
from ...phrases.view import View
from ...questionnaire.profile import ProfileQuestion

LABELS = {
    "company.name": N_("Name of the company"),
    "company.name_zh": N_("Name in Chinese"),
    "company.business_registration": N_("Business registration"),
    "declaration.name": N_("Name"),
    "declaration.title": N_("Position"),
    "declaration.date": N_("Date"),
}
_TEXTS = {
    "company.name": N_("The company's name as it is registered."),
    "company.name_zh": N_("The registered name in Chinese, if there is one."),
    "company.business_registration": N_(
        "Business registration number (Hong Kong) or unified social credit code (Mainland)."
    ),
    "declaration.name": N_("Who signs for these answers."),
    "declaration.title": N_("Position in the company."),
    "declaration.date": N_("The day of signing."),
}


def label(name: Name, t: Translator) -> str:
    """What a field about the company is called; that of a question of the profile is the question's own matter."""
    if name.question.startswith("site#"):
        return t("Site {number}").format(number=name.question[5:].partition(".")[0])
    return t(LABELS[name.question]) if name.question in LABELS else ""


def company(view: View) -> Iterator[Asked]:
    """The names and the registration of the company."""
    for column in COMPANY:
        yield _text(view, f"company.{column}", _TEXTS[f"company.{column}"])


def sites(view: View, count: int) -> Iterator[Asked]:
    """The names of the first so many sites."""
    for number in range(1, count + 1):
        yield _text(
            view, f"site#{number}.name", N_("Name and address of premises that the work is done from.")
        )


def declaration(view: View) -> Iterator[Asked]:
    """Who signs, with post and day."""
    for column in DECLARATION:
        yield _text(view, f"declaration.{column}", _TEXTS[f"declaration.{column}"])


def _text(view: View, key: str, text: str) -> Asked:
    name = Name(key, "value")
    kind: FieldKind = "date" if key == DAY else "text"
    field = Field(str(name), view.t("Answer"), kind, held(name, view.assessment.sheet))
    return Asked("", "", label(name, view.t), view.t(text), "", "", (field,))


def profile(view: View, id: str, question: ProfileQuestion) -> Asked:
    """A question of the profile; `id` is what it is known by in the form."""
    name, t = Name(f"profile.{question.id}", "value"), view.t
    hint = t.pick(question.hint) if question.hint else ""
    kind: FieldKind = "several" if question.type == "multi" else "one"
    field = Field(
        str(name), t("Answer"), kind, _held(name, view), tuple(_choices(question, t)),
        t("Choose all that apply.") if kind == "several" else "",
    )  # fmt: skip
    return Asked(id, "", "", t.pick(question.text), hint, "", (field,))


def _held(name: Name, view: View) -> Held:
    found = held(name, view.assessment.sheet)
    if isinstance(found, bool):
        return "yes" if found else "no"
    return (tuple(found) or (NONE,)) if isinstance(found, list) else found


def _choices(question: ProfileQuestion, t: Translator) -> Iterator[Choice]:
    if question.type == "yes_no":
        yield from (Choice("yes", t("Yes")), Choice("no", t("No")))
    yield from (Choice(o.id, t.pick(o.text)) for o in question.options)
    if question.type == "multi" and not question.needs_one:
        yield Choice(NONE, t("None of these"), alone=True)
