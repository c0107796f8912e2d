"""A page read back: its elements in order, their attributes, and the text that a reader sees."""

from html.parser import HTMLParser

VOID = {"meta", "img", "br", "col", "link", "input", "hr"}


class Page(HTMLParser):
    """Elements as (tag, attributes), headings as (level, text), the style and the text of the page."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements, self.headings, self.stack = [], [], []
        self.texts, self.style = [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append([int(tag[1]), ""])
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack and self.stack.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        if self.stack and self.stack[-1] == "style":
            self.style += data
            return
        self.texts.append(data)
        if any(tag[0] == "h" and tag[1:].isdigit() for tag in self.stack):
            self.headings[-1][1] += data

    @property
    def text(self):
        return "".join(self.texts)

    @property
    def skeleton(self):
        """The elements with the names of their attributes: what no text of a person may change."""
        return [(tag, sorted(attrs)) for tag, attrs in self.elements]

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]
