"""A folder in which everything that can be written holds every character that must never come out raw."""

import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

from aeo_ipass.files.dump import dump_yaml
from kit.made_up import PROFILE, PROGRAMME, scale, text
from kit.office_files import opened_book

CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))).replace("\n", "").replace("\t", "")
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINES = "\u2028\u2029"
NONE = "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"
TRICKS = "\x1b]0;title\x07\x1b[2J\x9b2J\x1b[31m\x1b]8;;http://x.example\x1b\\"
HOSTILE = f"{TRICKS}{CONTROLS}{DIRECTION}{LINES}{NONE}"
RAW = re.compile(f"[{re.escape(CONTROLS + DIRECTION + LINES + NONE)}\ud800-\udfff]")
"""Written down here once more rather than taken from what is tested."""
NAME = f"evil\n{DIRECTION}{TRICKS}{CONTROLS}".translate({0: None, ord("/"): "|"})
"""What a file may be called: anything but NUL and a slash."""
BYTES = os.fsdecode(b"no-text-\xff\xfe")

BAD = f"bad{HOSTILE}"
EVIDENCE = [{"file": BAD, "proves": "paper", "note": BAD, "issued": "2026-01-01", "expires": "2026-12-01"}]
REVIEW = {"by": BAD, "at": "2026-11-20", "of": BAD, "value": "full", "reason": BAD}
ANSWERS = {
    "A-01": {"value": "partial", "note": BAD, "owner": BAD, "due": "2027-01-31", "evidence": EVIDENCE, "answered_by": BAD},
    "A-02": {"value": "not_applicable", "reason": BAD},
    "A-03": BAD,
    "A-04": {"sites": {"s1": {"value": "partial", "note": BAD}}},
    "B-01": "full", "B-02": {"value": "none", "note": BAD, "review": REVIEW}, "C-01": "unsure",
}  # fmt: skip
COMPANY = {"name": BAD, "name_zh": BAD, "business_registration": BAD, "tags": [BAD]}
SHEET = {
    "format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": COMPANY, "as_of": "2026-11-23",
    "target_tier": "2", "profile": {"roles": ["trader"], "cargo": True}, f"x-{BAD}": BAD,
    "sites": [{"id": "s1", "name": BAD}, {"id": "s2", "name": BAD}], "answers": ANSWERS,
}  # fmt: skip
FACT = {"id": "fact", "title": text("Fact"), "text": text("It is so"), "source": "paper", "as_of": "2026"}
TOPICS = {
    **{name: [FACT] for name in ("benefits", "facilities", "eligibility", "process", "brand")},
    "mutual_recognition": [{"id": "x", "economy": text("X"), "status": "in_force", "date": "2020-01-01",
                            "date_meaning": "signed", "note": text("n"), "source": "paper", "as_of": "2026"}],
    "list": {"text": text("a list"), "source": "paper", "as_of": "2026"},
    "laws": [{**FACT, "questions": ["A-01"]}],
    "contact": [{"id": "c", "label": text("Call"), "value": text("1"), "source": "paper", "as_of": "2026"}],
    "sources": [{"id": "paper", "title": text("A paper")}],
    "documents": [{"id": "paper", "text": text("A paper"), "application": True, "source": "paper", "as_of": "2026"}],
    "owners": [{"id": "hr", "text": text("HR")}],
    "places": [{"id": "gate", "text": text("Gate")}, {"id": "hall", "text": text("Hall")}],
    "visit": {"title": text("Their visit"), "text": text("They come.")},
}  # fmt: skip
ADVICE = {"none": text("Begin."), "partial": text("Go on.")}
CRITERIA = {
    "A": [
        scale("A-01", "critical", evidence=["paper"], advice=ADVICE, quick=True, effort="M", owner="hr",
              verify=["document", "interview", "site"], where=["hall", "gate"],
              guidance=text("Look."), references=[{"scheme": "other", "clause": "1"}]),
        scale("A-02", allow_na=True, advice=ADVICE, effort="S"),
        {"id": "A-03", "type": "text", "level": "recommended", "label": text("A-03"), "text": text("Why?")},
        scale("A-04", "required", scope="site", advice=ADVICE, effort="L", verify=["site"], where=["gate"]),
    ],
    "B": [scale("B-01", "required"), scale("B-02", "required", advice=ADVICE, effort="M")],
    "C": [scale("C-01", "required", advice=ADVICE, effort="M")],
}  # fmt: skip
LOG = {
    "id": "log",
    "shows": "actions",
    "title": text("Log"),
    "supports": [{"question": "A-01", "proves": "paper"}],
}
SCHEMES = [{"id": "other", "title": text("Other"), "clauses": [{"id": "1", "title": text("One")}]}]


def poisoned(node):
    """Data in which every text for people ends in all that is hostile."""
    if isinstance(node, dict):
        return (
            {"en": node["en"] + HOSTILE} if set(node) == {"en"} else {k: poisoned(v) for k, v in node.items()}
        )
    return [poisoned(v) for v in node] if isinstance(node, list) else node


class World:
    """The folder; names of files are attributes."""

    def __init__(self, folder):
        self.folder = folder
        self.kit, self.newer = self._kit("kit", "1"), self._kit(f"newer {NAME}", "2")
        self.home = folder / NAME
        self.home.mkdir()
        self.after = self._write("after.yaml", dump_yaml(SHEET))
        earlier = {**SHEET, "as_of": "2026-01-23", "answers": {**ANSWERS, "B-01": "none", "B-02": "full"}}
        self.before = self._write("before.json", json.dumps(earlier))
        self.nameless = self._write(f"{BYTES}.yaml", dump_yaml(SHEET))
        self.list = self._write(
            "list.csv", f"name,x{HOSTILE.translate({13: None})}\nExample Ltd,{BAD.replace(chr(13), '')}\n"
        )
        bad, heads = f'"{BAD.replace(chr(13), "")}"', "id,name,sites,contact,email,note,business registration"
        self.partners = self._write("partners.csv", f"{heads}\na,{','.join([bad] * 6)}\n")
        self.strangers = self._write("strangers.csv", f"{heads},language,risk\n{','.join([bad] * 9)}\n")
        self.form = self._write("form.json", json.dumps(RETURNED))
        self.back = self._partners()
        self.bad = folder / "bad"
        self.bad.mkdir()
        for name, content in BROKEN.items():
            (self.bad / name).write_text(content, "utf-8")

    def _partners(self):
        """What came back from partners; what was taken of others is in `taken`."""
        back, head = self.home / "back", {**RETURNED["head"], "partner": "a", "period": "2026", "client": BAD}
        back.mkdir()
        for name, more in {
            "a": {},
            NAME: {"partner": BAD},
            "b": {"partner": "b"},
            "c": {"period": BAD},
        }.items():
            content = json.dumps({**RETURNED, "head": {**head, **more}})
            (back / f"{name}.json").write_text(content, "utf-8")
        (back / f"{NAME}.pdf").write_bytes(b"%PDF")
        self.returned, self.taken = back / "a.json", self.home / "taken"
        answers = {
            **SHEET,
            "partner": {"id": BAD, "client": BAD, "period": "2026", "returned_on": "2026-01-01"},
        }
        for id, content in {"a": dump_yaml(answers), "b": dump_yaml(WRONG), "c": f"a: {HOSTILE}\n"}.items():
            (self.taken / id / "2026").mkdir(parents=True)
            (self.taken / id / "2026" / "answers.yaml").write_text(content, "utf-8")
        action = {"id": BAD, "question": BAD, "what": BAD, "owner": BAD, "note": BAD, "due": "2026-01-31"}
        actions = {"format": "aeo-ipass/partner-actions/1", "actions": [{**action, "id": "A-01"}, action]}
        (self.taken / "a" / "2026" / "actions.yaml").write_text(dump_yaml(actions), "utf-8")
        return back

    def copy(self, path):
        """A file that may be written to."""
        return shutil.copy(path, self.folder / "copy.yaml")

    def _write(self, name, content):
        path = self.home / name
        path.write_text(content, "utf-8")
        return path

    def _kit(self, name, version):
        questions = {**CRITERIA, "B": [*CRITERIA["B"], scale("B-09")]} if version != "1" else CRITERIA
        files = {
            "programme": {**PROGRAMME, **TOPICS, "version": version + HOSTILE},
            "profile": PROFILE,
            "schemes": {"schemes": SCHEMES},
            "partners": {"programme": "partner", "evidence": [LOG]},
        }
        files |= {f"criteria/{c}": {"id": c, "title": text(c), "questions": q} for c, q in questions.items()}
        for file, data in files.items():
            path = self.folder / name / f"{file}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dump_yaml(poisoned(data)), "utf-8")
        return self.folder / name


RETURNED = {
    "format": "aeo-ipass/form-return/1", "saved_at": BAD, "by": BAD,
    "head": {"questionnaire": "made-up@1", "company": BAD, BAD: BAD},
    "said": {"A-01.note": f"{BAD} 2", "A-01.value": BAD, "C-01.note": BAD, "A-04@s1.note": None, BAD: BAD,
             f"A-04@{BAD}.note": "x", "B-01.due": BAD, "B-02.value": [BAD], "+1.file": BAD, "+1.question": BAD,
             "+2.file": BAD, "+2.note": BAD, "+2.question": "A-01"},
}  # fmt: skip
WRONG = {
    **SHEET, BAD: 1, "company": {**COMPANY, BAD: 1}, "profile": {BAD: 1, "roles": [BAD], "cargo": BAD},
    "sites": [{"id": "s1", BAD: 1}],
    "answers": {BAD: BAD, "A-01": BAD, "A-04": {"sites": {BAD: BAD}}, "B-01": {"value": "full", BAD: 1}, "C-01": [BAD]},
}  # fmt: skip
QUOTED = json.dumps(BAD)
BROKEN = {
    "wrong.yaml": dump_yaml(WRONG),
    "wrong.json": json.dumps(WRONG),
    "elsewhere.yaml": dump_yaml({**SHEET, "questionnaire": BAD}),
    "version.yaml": dump_yaml({**SHEET, "format": BAD, "target_tier": BAD, "depth": BAD, "as_of": BAD}),
    "twice.json": f"{{{QUOTED}: 1, {QUOTED}: 2}}",
    "syntax.json": f"{{{QUOTED}: {DIRECTION}",
    "raw.json": f'{{"a": "{TRICKS}"}}',
    "syntax.yaml": f"a: b: {DIRECTION}\n",
    "raw.yaml": f"a: {HOSTILE}\n",
    "alias.yaml": f"a: *{DIRECTION}x\n",
    "tag.yaml": "a: !<tag:x%1B%5D0;%E2%80%AE> 1\n",
    "lines.jsonl": f"{{{QUOTED}: 1}}\n{json.dumps(WRONG)}\n[{DIRECTION}\n",
    "rows.csv": f'company.name,{BAD.replace(chr(13), "")},A-01\n"{BAD.replace(chr(13), "")}",x,{TRICKS}\n',
}


# --- what came out ---------------------------------------------------------------------------


def words_of(path):
    """All text in a file: of text files the whole, of office files what each part says, of a PDF its pages."""
    if Path(path).is_dir():
        return "\n".join([words_of(file) for file in sorted(Path(path).iterdir())])
    content = Path(path).read_bytes()
    match path.suffix:
        case ".xlsx":
            return _workbook(content)
        case ".docx":
            return _document(content)
        case ".pdf":
            from pypdf import PdfReader

            reader = PdfReader(io.BytesIO(content))
            return "\n".join(
                [*(page.extract_text() for page in reader.pages), *map(str, (reader.metadata or {}).values())]
            )
        case ".zip":
            return _packed(content, path)
        case ".ics":  # whose lines end with CR LF, and are folded
            return content.decode("utf-8").replace("\r\n ", "").replace("\r\n", "\n")
        case _:
            return content.decode("utf-8")


def _packed(content, path):
    """The texts of a dossier's own files, and the names of all."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        own = [name for name in packed.namelist() if "/" not in name]
        names = packed.namelist()
        folder = Path(f"{path}-unpacked")
        packed.extractall(folder, own)
    return "\n".join([*names, *(words_of(folder / name) for name in own)])


def _workbook(content):
    book = opened_book(content)
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    footers = [sheet.oddFooter.left.text or "" for sheet in book]
    return "\n".join([*book.sheetnames, book.properties.title or "", *footers, *cells])


def _document(content):
    from docx import Document

    document = Document(io.BytesIO(content))
    texts = [node.text or "" for node in document.element.iter() if node.tag.endswith("}t")]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = [parts.read(n).decode("utf-8") for n in parts.namelist() if n.endswith(".xml")]
    return "\n".join([document.core_properties.title, *texts, *xml])
