"""Whose form it is that came back, and whether it is the one that this partner was sent. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import N_, Issue
from ..evidence.naming import folded
from ..record import Record
from ..text.clean import clip, one_line
from ..typed.width import shown
from .asked import Asked, of_head
from .collected import Kind
from .folder import is_period
from .index import Entry
from .register import Partner, sound

_LONGEST = 200
"""Letters of a fact of a head; a longer one is nobody's."""


class Standing(Record):
    """The partner, the year and what it was sent; or what the file is instead, and why.

    `doubt`: why it may not be the form that was sent: taken only when somebody says so.
    """

    head: Mapping[str, str]
    partner: Partner | None = None
    period: str = ""
    pack: Entry | None = None
    kind: Kind | None = None
    why: tuple[Issue, ...] = ()
    doubt: Issue | None = None


def standing(head: Mapping[str, str], asked: Asked, programme: str) -> Standing:
    """Where a form belongs, by its head."""
    said = {key: clip(one_line(text), _LONGEST) for key, text in head.items()}
    id, period = said.get("partner", ""), said.get("period", "")
    if why := _not_ours(said, programme):
        return Standing(said, kind="foreign", why=(why,))
    partner = of_head(said) if asked.is_open else asked.partner(id)
    if partner is None:
        message = N_("nobody is known by the id “{name}”: neither a pack nor the register names it")
        return Standing(said, kind="unknown", why=(Issue("unknown-partner", message, {"name": shown(id)}),))
    pack = asked.pack(id)
    if other := _of_another(said, asked, partner):
        return Standing(said, partner, period, pack, "foreign", (other,))
    return Standing(said, partner, period, pack, None, tuple(_remarks(said, pack)), _doubt(said, pack))


def _not_ours(said: Mapping[str, str], programme: str) -> Issue | None:
    """Why the head is not one of a partner's form."""
    id, period = said.get("partner", ""), said.get("period", "")
    if not said:
        return Issue("no-head", N_("nothing in the file says of which form it is"))
    named = said.get("questionnaire", "").partition("@")[0]
    if named != programme:
        message = N_("the form is of “{name}”, the answers are of “{expected}”")
        return Issue("other-programme", message, {"name": shown(named), "expected": programme})
    if not id:
        return Issue("no-partner", N_("the form is not from a pack: it names no partner"))
    if not sound(id):
        return Issue("bad-partner", N_("“{name}” cannot be the id of a partner"), {"name": shown(id)})
    if not is_period(period):
        return Issue(
            "bad-period", N_("“{name}” cannot be the year of an evaluation"), {"name": shown(period)}
        )
    return None


def _of_another(said: Mapping[str, str], asked: Asked, partner: Partner) -> Issue | None:
    """A form that was sent to somebody else."""
    owner = asked.forms.get(said.get("form", ""))
    if owner is None or folded(owner.id) == folded(partner.id):
        return None
    message = N_("this form was sent to “{expected}”, and says that it is of “{name}”")
    return Issue("form-of-another", message, {"name": partner.id, "expected": owner.id})


def _doubt(said: Mapping[str, str], pack: Entry | None) -> Issue | None:
    """What is not as in the pack of the same year."""
    if pack is None or said["period"] != pack.period:
        return None
    differs = said.get("form", "") != pack.form
    if not differs and said.get("questionnaire_sha256", "") == pack.questionnaire_sha256:
        return None
    message = N_("it is not the form that the partner was sent last, by the index of packs")
    hint = N_("if the pack was made anew after it was sent: --yes takes this one")
    return Issue("other-form", message, {}, hint, severity="warning")


def _remarks(said: Mapping[str, str], pack: Entry | None) -> list[Issue]:
    if pack is None or said["period"] == pack.period:
        return []
    message = N_("it is the form of {period}; the partner was sent another for {expected}")
    facts = {"period": said["period"], "expected": pack.period}
    return [Issue("form-of-another-year", message, facts, severity="warning")]
