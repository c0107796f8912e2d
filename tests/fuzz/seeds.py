"""Sound inputs of every kind to begin from, all fictitious: what the program itself writes, and the examples."""

import gzip
import io
import json
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

from aeo_ipass.files.dump import dump_yaml
from fuzz.promise import FOLDER
from kit import any_company, made_up
from kit.hostile_world import LOG, SCHEMES, TOPICS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
BETWEEN = b"\n=====\n"
"""What stands between the files of an input that is several."""
NAMED = b"# file: "
"""How an input begins that takes the place of one of several files."""
SAMPLE = {
    "format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "Example Limited", "tags": ["a"]},
    "target_tier": "2", "as_of": "2026-11-23", "profile": {"cargo": True, "roles": ["trader"]},
    "sites": [{"id": "north", "name": "North gate", "yard": True}, {"id": "貨倉", "yard": False}],
    "answers": {
        "A-01": {"value": "full", "note": "as ever", "owner": "Ms Example", "due": "2027-01-31",
                 "evidence": [{"file": "a.pdf", "proves": "paper", "expires": "2027-03-31"}],
                 "answered_at": "2026-11-23T10:15:00+08:00",
                 "review": {"by": "Mr Example", "at": "2026-11-20", "of": "full", "value": "partial", "reason": "seen"}},
        "A-02": {"value": "not_applicable", "reason": "no such thing"}, "A-04": ["one", "two"], "A-05": "never",
        "A-06": 97.5, "A-07": "words", "B-01": {"value": "full", "sites": {"north": "partial"}}, "B-02": "good",
    },
    "x-own": {"kept": 1},
}  # fmt: skip
"""Answers to the made-up questionnaire: every type of question, and every key that a file may have."""
COMMENTED = """\
# comments, blanks and quotes stay
format: aeo-ipass/answers/1  # the first

company: {name: 'Example Limited', tags: [a, "b"]}
profile:
    cargo: yes
    roles: [trader]
answers:
  A-01: full # done
  A-02:
    value: not_applicable
    reason: |
      two
      lines
  A-04: [one,
    two]
  # nothing here
  A-06: +1.50
"""
KIT = {
    "programme.yaml": {**made_up.PROGRAMME, **TOPICS},
    "profile.yaml": made_up.PROFILE,
    "schemes.yaml": {"schemes": SCHEMES},
    "consistency.yaml": {"rules": [{
        "id": "both", "severity": "oddity", "text": made_up.text("Look again."),
        "when": [{"question": "A-01", "any_of": ["full"]}, {"profile": "cargo", "is": True}]}]},
    "earlier.yaml": {"versions": {"0.9": {"A-01": ["text", "worth:full"]}}},
    "partners.yaml": {"programme": "partner", "evidence": [LOG]},
    "asked.yaml": {"roles": ["trader", "haulier"], "pairs": [{"roles": ["trader", "haulier"]}],
                   "questions": {"A-01": {"set": "quick"}, "A-02": {"set": "full", "of": ["trader"]}}},
    "coverage.yaml": {"groups": [{"id": "g", "title": "Group"}], "topics": [
        {"id": "t", "group": "g", "criterion": "A", "text": "Topic", "questions": ["A-01"]}]},
    "glossary.yaml": {"terms": [{"id": "customs", "term": {"en": "Customs"}, "required": True, "avoid": {"en": ["excise"]}}]},
    "terms.yaml": {"terms": [{"id": "site", "use": {"en": "site"}, "not": {"en": ["premise"]}, "why": "one word"}]},
    **{f"criteria/{name}.yaml": {"id": name, "title": made_up.text(name), "questions": any_company.CRITERIA.get(name, [])}
       for name in "ABC"},
}  # fmt: skip
"""The made-up questionnaire, and the files for its authors."""


@cache
def kit():
    """The folder of the made-up questionnaire."""
    return written(FOLDER / "kit", KIT)


def written(folder, files):
    """A folder with these files, each of data or bytes; its path."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else dump_yaml(content).encode())
    return folder


# --- texts ------------------------------------------------------------------------------------


def answers():
    """Answer files as YAML."""
    return [
        dump_yaml(SAMPLE).encode(),
        COMMENTED.encode(),
        (EXAMPLES / "partner" / "factory.yaml").read_bytes(),
    ]


def answers_in_json():
    """The same as JSON."""
    return [json.dumps(SAMPLE, ensure_ascii=False, indent=2).encode(), json.dumps(SAMPLE).encode()]


def yamls():
    """YAML in every style that is read."""
    styles = b"""\
a: !!str 1
"b\\u0301": |-
  text
   more
? c
: >+
  folded

- not: here
""".replace(b"- not: here\n", b"d: [1, -0.0, 1e9, 0x1F, ~, {e: f, 'g': }]\n")
    return [
        *answers(),
        *answers_in_json(),
        styles,
        b"--- # begins\n- 1\n- - a\n  - b: c\n    d: |\n      e\n...\n",
    ]


def jsons():
    """JSON of every type."""
    return [
        *answers_in_json(),
        b'{"a": [1, -2.5e3, true, null, "\\ud83d\\ude00\\u0000"], "b": {"": {}}}',
        b"[]",
    ]


def values():
    """Single values as people write them."""
    texts = ("98", "９８％", "1,200.5", "5 days", "2026年6月5日", "Friday, 5 June 2026", "5-Jun-2026", "25/6/2026", "never",
             "從未", "yes", "none", "one; two", "full", "unsure", "n/a", "20260605")  # fmt: skip
    return [text.encode() for text in texts]


def made():
    """What the program writes that is no answer file."""
    golden = EXAMPLES / "golden"
    return [
        (golden / name).read_bytes()[:3000]
        for name in ("results.csv", "results.json", "results.sarif.json", "forwarder.en.txt")
    ]


# --- tables -----------------------------------------------------------------------------------


def lists():
    """Lists of operators, registers of partners and an index of packs."""
    head = 'No.,Name,公司名稱,Number\n1,Example Limited,示例有限公司,12345678\n2,"Other, Co. Ltd",其他公司,AEO-0001\n'
    return [
        head.encode(), head.replace(",", ";").encode("utf-8-sig"), head.replace(",", "\t").encode("utf-16"),
        head.encode("big5"), (EXAMPLES / "partners.csv").read_bytes(), index(),
    ]  # fmt: skip


@cache
def index():
    """The index of packs that were sent."""
    from aeo_ipass.partners import index

    entries = [
        index.Entry(id="p-1", name="Example Haulage Limited", form_file="p-1.html", form="0123456789abcdef",
                    questionnaire="partner@1", languages="en;zh-Hant", sent_on="2026-06-01", due="2026-07-15"),
        index.Entry(id="p-2", name="Example Storage Limited", sent_on="2026-06-01"),
    ]  # fmt: skip
    return index.text(entries).encode()


def many(kind):
    """Companies in one file, as `csv` or `jsonl`."""
    if kind == "jsonl":
        line = json.dumps(SAMPLE, ensure_ascii=False).encode()
        return [
            line + b"\n\n" + line.replace(b"Example", b"Other") + b"\n",
            b'{"company": {"name": 1}}\n{"x": \n',
        ]
    head = "company.name,profile.cargo,profile.roles,as_of,A-01,A-01.note,A-02,A-02.reason,A-04,A-06,B-02.sites.north"
    row = 'Example Limited,yes,trader,2026/11/23,full,"a ""note""",n/a,none here,one;two,"1,200",good'
    text = f"{head}\n{row}\n{row.replace('full', 'unsure')}\n"
    return [
        text.encode(),
        text.encode("utf-16"),
        ("sep=;\n" + text.replace(";", "|").replace(",", ";")).encode("utf-8-sig"),
    ]


def packed(content):
    """The same as a .gz."""
    return gzip.compress(content, mtime=0)


# --- office files -----------------------------------------------------------------------------


def zipped(parts):
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@cache
def _form():
    """The form of the sample: as a document to be drawn."""
    from aeo_ipass.pages import form
    from aeo_ipass.scoring import score
    from kit.form_back import known

    here = known(SAMPLE, any_company.PROGRAMME)
    assessment = score(here.sheet, any_company.PROGRAMME, as_of=date(2026, 11, 30))
    return form.page(assessment, form.Wanted(), "en")


@cache
def books():
    """Workbooks: a form that was filled in, a list, and one of the OpenDocument kind."""
    from aeo_ipass.renderers.xlsx.render import render

    return [render([_form()]), _list_book(), zipped(open_document()), zipped(small_book())]


def _list_book():
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("List")
    for number, row in enumerate(
        [["id", "Name", "Number"], ["p-1", "Example Limited", 12345678], ["p-2", "Other", 1.5]]
    ):
        sheet.write_row(number, 0, row)
    sheet.write_datetime(3, 0, date(2026, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_formula(3, 1, "=1+1", None, 2)
    sheet.merge_range("D2:E3", "both")
    book.close()
    return stream.getvalue()


_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def small_book():
    """The parts of the smallest workbook that holds a form: every one of them is read."""
    cells = (("key", "id", "asked", "value", "note", "owner", "due"), ("A-01", "A-01", "A-01", "partial", "a note", "Ms Example", "2027-02-01"),
             ("A-06", "A-06", "A-06", "98"), ("B-02@north", "B-02", "B-02", "bad"), ("+1", "", "", "", "n"))  # fmt: skip
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(64 + m)}{n}" t="inlineStr"><is><t>{c}</t></is></c>' for m, c in enumerate(row, 1)) + "</row>"
        for n, row in enumerate(cells, 1)
    )  # fmt: skip
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_NS}><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {_NS}><sheetData>{rows}<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9"><f>1+1</f><v>2</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A9:A10"/></mergeCells></worksheet>',
        "xl/sharedStrings.xml": f'<sst {_NS} count="1" uniqueCount="1"><si><t>shared</t></si></sst>',
    }  # fmt: skip


def open_document():
    """The parts of a form of the OpenDocument kind."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0"'

    def row(*texts):
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
            for t in texts
        )
        return f"<table:table-row>{cells}</table:table-row>"

    more = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3" office:value-type="float" '
        'office:value="2" table:formula="of:=1+1"><text:p>2</text:p></table:table-cell>'
        '<table:covered-table-cell/><table:table-cell table:number-columns-spanned="2" office:value-type="date" '
        'office:date-value="2026-01-02"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    rows = (
        row("key", "value", "note", "owner")
        + row("A-01", "partial", "note", "Ms Example")
        + row("A-07", "words")
        + more
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": "<x/>",
    }


@cache
def letters():
    """Forms in Word: one as it is made, and the smallest one."""
    from aeo_ipass.renderers.docx.render import render

    return [zipped(small_letter()), render([_form()])]


def small_letter():
    """The parts of a form in Word: only these are read."""
    from aeo_ipass.document.forms import CARRIED

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    newer = "http://schemas.microsoft.com/office/word/2010/wordml"

    def typed(tag, text, more=""):
        return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>'

    box = "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>"
    drop = "<w:dropDownList><w:listItem w:displayText='Partly' w:value='partial'/></w:dropDownList>"
    rows = "".join(
        f"<w:tr><w:tc><w:p>{cell}</w:p></w:tc></w:tr>"
        for cell in (
            typed("A-01.value", "Partly", drop),
            typed("A-01.note", "a note<w:br/>on two lines"),
            typed("A-04.value=one", "☑", box),
            '<w:bookmarkStart w:id="1" w:name="A-07.value"/><w:r><w:t>words</w:t></w:r>',
            typed("+1.file", "b.pdf"),
        )
    )
    carried = {
        "head": {"format": "aeo-ipass/form/1", "questionnaire": "made-up@1", "company": "Example Limited"},
        "was": {},
        "names": {},
    }
    space, _, root = CARRIED.rpartition("#")
    return {
        "word/document.xml": f'<w:document xmlns:w="{word}" xmlns:w14="{newer}"><w:body><w:tbl>{rows}</w:tbl><w:p><w:r><w:t>end</w:t></w:r></w:p></w:body></w:document>',
        "customXml/item1.xml": f'<{root} xmlns="{space}">{json.dumps(carried)}</{root}>',
    }


def returns():
    """What the page of a form saves."""
    said = {"A-01.value": "partial", "A-01.note": None, "A-04.value": ["one"], "A-06.value": 7, "B-01@north.note": "yard",
            "A-01#1.file": "b.pdf", "+1.question": "A-02", "+1.file": "c.pdf", "profile.cargo.value": "no",
            "site:north.name": "North"}  # fmt: skip
    head = {
        "format": "aeo-ipass/form/1",
        "form": "0123456789abcdef",
        "questionnaire": "made-up@1",
        "company": "Example Limited",
    }
    whole = {"format": "aeo-ipass/form-return/1", "head": head, "saved_at": "2026-06-20T10:00:00+08:00", "by": "", "said": said,
             "was": {"A-01.value": "full", "A-04.value": ["one", "two"]}}  # fmt: skip
    return [json.dumps(whole, ensure_ascii=False).encode()]


# --- what is kept in folders -------------------------------------------------------------------


def questionnaires():
    """Each file of the made-up questionnaire, under its name."""
    return [NAMED + name.encode() + b"\n" + dump_yaml(data).encode() for name, data in KIT.items()]


def actions():
    """The corrective actions agreed with a partner."""
    one = {
        "id": "A-01",
        "question": "1-01",
        "what": "Put up a fence",
        "owner": "Ms Example",
        "due": "2026-12-31",
        "x-own": 1,
    }
    return [
        dump_yaml(
            {
                "format": "aeo-ipass/partner-actions/1",
                "actions": [one, {**one, "id": "A-02", "done_on": "2026-11-01"}],
            }
        ).encode()
    ]


def threes():
    """Three states of an answer file."""
    base = dump_yaml(SAMPLE).encode()
    return [
        BETWEEN.join(
            (
                base,
                base.replace(b"as ever", b"ours"),
                base.replace(b"97.5", b"12").replace(b"North gate", b"Gate"),
            )
        )
    ]


def pictures():
    """The smallest pictures."""
    png = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    jpeg = (
        "ffd8ffe000104a46494600010101004800480000ffdb004300"
        + "08" * 64
        + "ffc0000b080001000101011100ffda0008010100003f00d2cf20ffd9"
    )
    return [bytes.fromhex(png), bytes.fromhex(jpeg)]


def names():
    """Names of files as answers hold them."""
    return [
        b"evidence/audit.pdf",
        b"../outside.pdf",
        b"C:\\a\\b.pdf",
        "證據/審計.pdf".encode(),
        b"/etc/hostname",
        b".",
    ]
