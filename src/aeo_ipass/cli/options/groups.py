"""Options by groups: a command takes a whole group as one parameter, and the command line shows each of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, ClassVar, get_type_hints

from ...record import Record, names, values
from . import single
from .values import languages, parse_date, tags

if TYPE_CHECKING:
    from ...batch import InputFormat, Settings
    from ...questionnaire.model import Questionnaire


class Judged(Record, kw_only=True):
    """What is judged, and how strictly."""

    tier: single.Tier = None
    quick: single.Quick = None
    as_of: single.AsOf = None
    evidence: single.Evidence = "ignore"
    view: single.View = "company"
    questionnaire: single.QuestionnaireOption = None
    input_encoding: single.InputEncoding = None

    def settings(self, input_format: InputFormat | None = None) -> Settings:
        """This as scoring takes it; raises UsageError for a date that is none."""
        from ...batch import Settings

        return Settings(
            today=date.today(),
            questionnaire=self.questionnaire,
            as_of=parse_date(self.as_of),
            evidence=self.evidence,
            tier=self.tier,
            depth=None if self.quick is None else "quick" if self.quick else "full",
            input_format=input_format,
            input_encoding=self.input_encoding,
            view=self.view,
        )


class Shown(Record, kw_only=True):
    """How a page is shown, and where it goes; whether programs have a format of it, too."""

    has_data: ClassVar[bool] = True
    has_days: ClassVar[bool] = False
    format: single.Format = None
    output: single.Output = None
    lang: single.Languages = None
    csv_encoding: single.CsvEncoding = None
    quiet: single.Quiet = False
    no_color: single.NoColor = False

    def languages(self, questionnaire: Questionnaire) -> list[str]:
        """The programme's languages that were asked for; raises UsageError for one that it does not have."""
        return languages(self.lang, questionnaire)

    def tags(self) -> list[str | None]:
        """The languages as they were typed; None stands for the environment's."""
        return tags(self.lang)


class Dated(Shown, kw_only=True):
    """The same for a page that tells of days, which come as a calendar, too."""

    has_days: ClassVar[bool] = True
    format: single.WithDates = None


class Read(Shown, kw_only=True):
    """The same for a page that programs have no format of."""

    has_data: ClassVar[bool] = False
    format: single.ToRead = None


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Puts the fields of every group into the command's signature, and hands the command the finished groups."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if _is_group(hint)}

    @wraps(command)
    def run(**given: Any) -> None:
        made = {name: group(**_taken(group, given)) for name, group in groups.items()}
        command(**given, **made)

    parameters = list(_parameters(command, hints))
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _is_group(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Record)


def _taken(group: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {name: given.pop(name) for name in names(group)}


def _parameters(command: Callable[..., None], hints: dict[str, Any]) -> Iterator[Parameter]:
    for parameter in signature(command).parameters.values():
        hint = hints[parameter.name]
        if _is_group(hint):
            yield from _fields(hint)
        else:
            yield parameter.replace(annotation=hint, kind=Parameter.KEYWORD_ONLY)


@lru_cache
def _fields(group: Any) -> tuple[Parameter, ...]:
    hints, left_out = get_type_hints(group, include_extras=True), values(group)
    return tuple(
        Parameter(
            name, Parameter.KEYWORD_ONLY, default=left_out.get(name, Parameter.empty), annotation=hints[name]
        )
        for name in names(group)
    )
