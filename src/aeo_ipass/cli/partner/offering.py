"""What `partner evidence` does: makes the files, finds what is attached already, and attaches what is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ... import renderers, scoring
from ...answers import store
from ...answers.draft import Draft
from ...errors import N_, UsageError
from ...evidence.attach import Piece, attach, held, piece_of, renew
from ...evidence.files import Folders, digest
from ...files.folders import made
from ...files.outputs import writing
from ...i18n import translator
from ...insight.walk import Key
from ...pages.partner.proof import page
from ...partners.follow.agreed import agreed
from ...partners.follow.offering import Offering, entries, offerings
from ...phrases.view import joined
from ...questionnaire.offered import offered
from ...record import Record
from ...text.clean import visible
from .. import outputs
from ..messages import interface_language, say, say_issues, tell
from ..options.values import languages

if TYPE_CHECKING:
    import typer

    from ...scoring.assessment import Assessment
    from .following import Followed


class Wanted(Record, kw_only=True):
    """A file, and for which questions it is attached anew, renewed where it is attached, or there as it should be."""

    offering: Offering
    file: Path
    content: bytes
    new: tuple[str, ...]
    old: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def dates(self) -> dict[str, str]:
        """When it was issued, and until when it holds, as answers have it."""
        return {"issued": self.offering.issued.isoformat(), "expires": self.offering.expires.isoformat()}


class Run:
    """One run: the client's answers, and the partners followed up."""

    def __init__(self, draft: Draft, client: Assessment, run: Followed, language: str, wanted: str) -> None:
        self.draft, self.client, self.run = draft, client, run
        self.language, self.questionnaire = language, wanted

    @classmethod
    def begun(cls, run: Followed, into: Path, questionnaire: str | None, lang: str | None) -> Run:
        """Raises InputError for answers with faults."""
        found = store.load(into, questionnaire, partial=True)
        client = scoring.score(found.sheet, found.questionnaire, as_of=run.day)
        draft = Draft.of(found)
        wanted = questionnaire or found.questionnaire.programme.id
        return cls(draft, client, run, languages(lang, run.whole)[0], wanted)

    def wanted(self) -> Iterator[Wanted]:
        """What can be offered; raises UsageError where the questionnaire says nothing of it."""
        said = offered(self.questionnaire)
        if said is None:
            raise UsageError(
                N_("the questionnaire “{name}” says nothing of partners as evidence"), name=self.questionnaire
            )
        found = list(agreed(self.run.years, self.run.settings))
        say_issues(issue for one in found for issue in one.why)
        for offering in offerings(said, list(entries(found)), self.client, self.run.day):
            yield self._wanted(offering)

    def _wanted(self, offering: Offering) -> Wanted:
        document = page(offering, self.client.sheet.company.name, self.language)
        content = renderers.render("xlsx", [document])
        sha = hashlib.sha256(content).hexdigest()
        found: dict[str, list[str]] = {"new": [], "old": [], "same": []}
        for question, _ in offering.supports:
            found[self._state(question, offering, sha)].append(question)
        file = self.draft.path.parent / offering.name
        return Wanted(
            offering=offering, file=file, content=content, **{k: tuple(v) for k, v in found.items()}
        )

    def _state(self, question: str, offering: Offering, sha: str) -> str:
        """Whether an answer lacks the file (`new`), holds another state of it (`old`), or this one (`same`)."""
        pieces = held(self.draft, (question, None))
        mine = next((p for p in pieces if p.get("file") == offering.name), None)
        if mine is None:
            return "same" if any(str(p.get("sha256", "")).lower() == sha for p in pieces) else "new"
        current = sha, offering.expires.isoformat()
        return "same" if (mine.get("sha256"), mine.get("expires")) == current else "old"

    # --- doing it -------------------------------------------------------------------------

    def make(self, ctx: typer.Context, wanted: Sequence[Wanted]) -> None:
        """Write the files, then attach them; raises UsageError for one in whose place something else lies."""
        todo = [one for one in wanted if one.new or one.old]
        for one in todo:
            self._is_free(one)
        for one in todo:
            made(one.file.parent.parent)
            made(one.file.parent)
        places = [place for place in outputs.all_allowed(ctx, [one.file for one in todo]) if place]
        with writing(places) as files:
            for file, one in zip(files, todo, strict=True):
                file.write(one.content)
        if todo:
            with self.draft.together():
                for one in todo:
                    self._attach(one)

    def _is_free(self, one: Wanted) -> None:
        if not one.file.exists():
            return
        known = {hashlib.sha256(one.content).hexdigest()}
        for question, _ in one.offering.supports:
            known |= {
                p.get("sha256")
                for p in held(self.draft, (question, None))
                if p.get("file") == one.offering.name
            }
        if digest(one.file) not in known:
            message = N_("“{file}” is there already, and not as it was attached")
            raise UsageError(message, N_("move it away first"), file=one.file)

    def _attach(self, one: Wanted) -> None:
        folder, documents = self.draft.path.parent, dict(one.offering.supports)
        if one.new:
            pieces: dict[Key, Piece] = {
                (q, None): {**piece_of(one.file, folder, documents[q]), **one.dates} for q in one.new
            }
            attach(self.draft, pieces)
        if one.old:
            folders = Folders(folder, folder)
            keys: list[Key] = [(question, None) for question in one.old]
            renew(self.draft, self.client.sheet, one.file, folders, keys, **one.dates)

    # --- what is said -----------------------------------------------------------------------

    def tell(self, wanted: Sequence[Wanted], *, done: bool, quiet: bool) -> None:
        """Say of each file for which questions it is attached, and for which it was already."""
        t = translator(interface_language())
        words = (
            (t("attached to {questions}"), t("renewed at {questions}"))
            if done
            else (t("would be attached to {questions}"), t("would be renewed at {questions}"))
        )
        for one in wanted:
            parts = zip(
                (*words, t("there already at {questions}")), (one.new, one.old, one.same), strict=True
            )
            said = [text.format(questions=joined(t, names)) for text, names in parts if names]
            tell(visible(f"{one.offering.name}: {t.separator.join(said)}"))
        if quiet:
            return
        if not wanted:
            say(t("There is nothing yet that partners could be offered as evidence by."))
        elif not done and any(one.new or one.old for one in wanted):
            say(t("Nothing was written; --yes makes the files and attaches them."))
