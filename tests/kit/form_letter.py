"""A form in Word, filled in as people do: typing into fields, ticking boxes, choosing, deleting and copying rows."""

import copy

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Letter:
    """An opened document; controls by their tags."""

    def __init__(self, path):
        self.document = docx.Document(path)
        self.body = self.document.element.body

    def save(self, path):
        self.document.save(path)

    def control(self, tag):
        """The first control with this tag."""
        return next(c for c in self.body.iter(qn("w:sdt")) if self.tag(c) == tag)

    @staticmethod
    def tag(control):
        found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        return found.get(qn("w:val")) if found is not None else None

    def type(self, tag, text):
        """Type into a field in the place of what stands there."""
        content = self.control(tag).find(qn("w:sdtContent"))
        content[:] = [run(text)]

    def choose(self, tag, value):
        """Choose from a drop-down by the id of the entry."""
        items = self.control(tag).iter(qn("w:listItem"))
        words = next(i.get(qn("w:displayText")) for i in items if i.get(qn("w:value")) == value)
        self.type(tag, words)

    def tick(self, tag, on=True):
        """Tick a box, or take its tick away."""
        box = self.control(tag)
        box.find(f"{qn('w:sdtPr')}/{W14}checkbox/{W14}checked").set(f"{W14}val", str(int(on)))
        box.find(qn("w:sdtContent"))[:] = [run("☑" if on else "☐")]

    def beside(self, tag, text):
        """Type a line of its own behind a control, in its cell."""
        paragraph = next(self.control(tag).iterancestors(qn("w:p")))
        line = OxmlElement("w:p")
        line.append(run(text))
        paragraph.addnext(line)

    def row(self, tag):
        """The row of a table in which a control stands."""
        return next(self.control(tag).iterancestors(qn("w:tr")))

    def remove_row(self, tag):
        """Delete the row."""
        row = self.row(tag)
        row.getparent().remove(row)

    def copy_row(self, tag):
        """Put a copy of the row below all others of the table."""
        row = self.row(tag)
        row.getparent().append(copy.deepcopy(row))

    def without_control(self, tag):
        """Take the control away, and leave what stands in it."""
        control = self.control(tag)
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)

    def placeholder(self, tag, text="Click or tap here to enter text."):
        """Empty a field: Word then asks for a text in it."""
        self.type(tag, text)
        self.control(tag).find(qn("w:sdtPr")).append(OxmlElement("w:showingPlcHdr"))

    def untagged(self):
        """What LibreOffice 7.4 leaves of it."""
        for tag in list(self.body.iter(qn("w:tag"))):
            tag.getparent().remove(tag)


def run(text):
    """A run of Word; line ends are breaks."""
    found = OxmlElement("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            found.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = line
        found.append(words)
    return found
