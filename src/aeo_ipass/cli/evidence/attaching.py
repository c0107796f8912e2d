"""What `evidence add` does: finds the answers that are meant, the file, and writes the answers anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...answers import store
from ...answers.draft import Draft
from ...errors import N_, UsageError
from ...evidence.attach import at, attach, piece_of, renew
from ...evidence.copying import copied
from ...evidence.files import Looked, shown
from ...files.identity import identity
from ...phrases.evidence import STATES
from ...phrases.view import joined
from ...record import Record
from ...validation import suggestion
from .options import folders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...answers.model import Sheet
    from ...i18n import Translator
    from ...insight.walk import Key
    from .add import Given


class Done(Record):
    """Under what name a file is attached now, to which answers, and what was left open."""

    name: str
    keys: list[Key]
    open: dict[str, tuple[str, ...]] = {}
    """Questions that name several kinds of evidence, where nobody said which it is."""
    dry: bool = False
    """Nothing was written."""

    def tell(self, quiet: bool) -> None:
        """Say so, and when it lies where no dossier takes it from."""
        from ...i18n import translator
        from ...text.clean import visible
        from ..messages import interface_language, say, tell

        t = translator(interface_language())
        text = (
            t("{file}: would be attached to {questions}")
            if self.dry
            else t("{file}: attached to {questions}")
        )
        tell(visible(text.format(file=self.name, questions=joined(t, map(at, self.keys)))))
        for note in () if quiet else self._notes(t):
            say(visible(note))
        if self.dry and not quiet:
            say(t("Nothing was written."))

    def _notes(self, t: Translator) -> Iterator[str]:
        if Path(self.name).is_absolute():
            yield t(
                "note: it lies outside the folder of the answers, where no dossier takes it from; see --copy"
            )
        text = t("note: {question} names several kinds of evidence; say which with --proves: {known}")
        for question, kinds in self.open.items():
            yield text.format(question=question, known=", ".join(kinds))


class Attaching(Record):
    """An answer file without faults, a file of evidence that is there, and what was said of it."""

    draft: Draft
    sheet: Sheet
    file: Path
    given: Given

    @classmethod
    def begun(
        cls, answers: Path, file: Path, questionnaire: str | None, given: Given, *, dry: bool = False
    ) -> Attaching:
        """Everything that is needed; raises InputError, with nothing done, when it is not there.

        `dry`: everything is checked, and nothing is written.
        """
        found = store.load(answers, questionnaire, partial=True)
        sheet = found.sheet
        made = cls(Draft.of(found), sheet, file, given)
        made.draft.dry = dry
        if identity(file) == identity(answers):
            raise UsageError(
                N_("“{file}” holds the answers themselves"), N_("name the file that proves them"), file=file
            )
        made._usable(folders(file, Path(file.absolute().anchor)).place(file.name))
        return made

    def attached(self, copy: bool) -> Done:
        """Attach the file, or a copy of it, to every answer that is meant."""
        folder, keys, details = self.draft.path.parent, self._keys(), self.given.details()
        documents = {key: self._proves(key[0]) for key in keys}
        dry = self.draft.dry
        file = copied(self.file, folder, self.draft.path, dry=dry) if copy else self.file
        held = self.file if dry else file
        attach(self.draft, {key: piece_of(file, folder, documents[key], held, **details) for key in keys})
        names = {question: self.draft.questionnaire.questions[question].evidence_ids for question, _ in keys}
        several = {q: names[q] for q, _ in keys if documents[q, self.given.site] is None and names[q]}
        return Done(shown(file, folder), keys, several, dry)

    def renewed(self) -> Done:
        """Hash the file again wherever it is attached, or at the answers that are meant."""
        details = self.given.details()
        if self.given.proves:
            details["proves"] = str(self._proves(None))
        found = folders(self.draft.path, Path(self.file.absolute().anchor))
        keys = renew(self.draft, self.sheet, self.file, found, self._keys(), **details)
        return Done(shown(self.file, self.draft.path.parent), keys, dry=self.draft.dry)

    def _usable(self, looked: Looked) -> None:
        if looked.found != "there":
            message = N_("“{file}” cannot be attached: {problem}")
            raise UsageError(message, file=self.file, problem=STATES[looked.found])

    def _keys(self) -> list[Key]:
        """The answers that are meant; raises UsageError for questions and sites that there are not."""
        known = self.draft.questionnaire.questions
        for name in self.given.question or ():
            if name not in known:
                hint, facts = suggestion(name, list(known))
                raise UsageError(N_("the question “{name}” does not exist"), hint, name=name, **facts)
            if self.given.site is not None and known[name].scope != "site":
                raise UsageError(
                    N_("“{name}” is asked about the company as a whole; it has no sites"), name=name
                )
        sites = [site.id for site in self.sheet.sites if site.id]
        if self.given.site is not None and self.given.site not in sites:
            hint, facts = suggestion(self.given.site, sites)
            raise UsageError(N_("there is no site “{name}”"), hint, name=self.given.site, **facts)
        return [(name, self.given.site) for name in dict.fromkeys(self.given.question or ())]

    def _proves(self, question: str | None) -> str | None:
        """What the file is: as it was said, else the only kind that the question names."""
        known, wanted = self.draft.questionnaire, self.given.proves
        if wanted is not None and wanted not in known.documents:
            hint, facts = suggestion(wanted, list(known.documents))
            raise UsageError(N_("there is no kind of evidence “{name}”"), hint, name=wanted, **facts)
        names = known.questions[question].evidence_ids if question else ()
        return wanted or (names[0] if len(names) == 1 else None)
