"""What each code of a finding means and how to mend it, those of the loader included."""

from __future__ import annotations

from ..errors import N_
from .checks import CODES as CHECK_CODES

_LOADING = {
    "syntax": N_("The file is not YAML: look at the line named and the one above it."),
    "encoding": N_("The file is not UTF-8 text: save it as UTF-8 in your editor."),
    "unreadable": N_("The file cannot be opened: look at its place and its permissions."),
    "too-large": N_("The file is larger than any real one: it is refused before it fills the memory."),
    "too-deep": N_("Lists or mappings are nested deeper than any real file needs."),
    "complex-key": N_("A key must be a plain text."),
    "duplicate-key": N_("A key stands twice in one mapping: the second would silently replace the first."),
    "alias": N_("A value cannot refer to another by “*name”: write it out in full where it is needed."),
    "tag": N_("Tags (“!name”) are not allowed: write the value without one, in quotes if it is a text."),
    "documents": N_("A file holds one document: remove the line “---” and what does not belong to it."),
    "missing-key": N_("The format needs a key here that is not there."),
    "unknown-key": N_(
        "The format knows no such key: a slip of the pen, or a key of your own, which must begin with “x-”."
    ),
    "unknown-value": N_("Only the values listed are allowed here."),
    "wrong-type": N_("A text, number, list or mapping stands where another was expected."),
    "missing-language": N_("Every text that people read must be there in every language of programme.yaml."),
    "duplicate-id": N_("An id stands for one thing only: choose another for the second."),
    "reserved-option": N_(
        "“unsure”, “not_applicable” and “never” are answers of their own; no option may bear these names."
    ),
    "site-condition": N_(
        "A question about the company cannot depend on one of its sites: add “scope: site”."
    ),
    "condition": N_("A condition tests one key of the profile or site by “is” or by “includes_any”."),
    "answer-test": N_(
        "A rule tests an answer in one way that fits its question: “any_of” or “none_of” of its options or points, "
        "“at_least” and “at_most” for a number or how many points are ticked, or “answered: true”."
    ),
    "number-band": N_("A band is either “at_least” or “at_most” a number."),
    "number-range": N_("The least number allowed must not be above the greatest."),
    "bands": N_("The score from which a criterion is Green must not be below the one for Amber."),
    "options": N_("A choice needs options, and a yes/no question has none."),
    "default": N_("The default must be one of the possible answers."),
    "no-questionnaire": N_(
        "A questionnaire is a folder with programme.yaml, profile.yaml and criteria/*.yaml."
    ),
    "usage": N_("There is no questionnaire of this name: `aeo-ipass questionnaire list` shows them."),
}
_UNKNOWN = N_(
    "A reference to nothing: the name is not defined where it should be. The message says the nearest one."
)


def explanation(code: str) -> str | None:
    """The explanation of a code, to be translated; None when there is no such code."""
    if code in CHECK_CODES or code in _LOADING:
        return CHECK_CODES.get(code) or _LOADING.get(code)
    return _UNKNOWN if code.startswith("unknown-") else None


def codes() -> list[str]:
    """Every code there is, the checks' first; `unknown-*` stands for all references to nothing."""
    return [*CHECK_CODES, *_LOADING, "unknown-*"]
