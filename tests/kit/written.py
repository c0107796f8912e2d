"""Random YAML texts as people write them – quotes, brackets, comments everywhere – line by line with what each says."""

from hypothesis import strategies as st

COMMENT = st.sampled_from(["# why", "# a: b", "#", "# - x, [y] {z}", '# "quoted', "# 為何？", "# it's"])
KEYS = ["A-01", "value", "note", "x-seen", "name", "葵涌", "due date", "kwai.chung", "7"]
SCALARS = [
    "full", "partial", 97, 1.5, True, False, None, "no text: here", "# no comment", "it's", 'say "x"', "2026-06-05", "null",
    "12", "", "深圳 → 香港", "two\nlines", "- dash", "[x]", "x #y", " blank ", "a long answer that goes on " * 6,
]  # fmt: skip
scalars = st.sampled_from(SCALARS)


def mappings(values, min_size=1):
    return st.dictionaries(st.sampled_from(KEYS), values, min_size=min_size, max_size=4)


values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | mappings(inner, min_size=0), max_leaves=8
)
documents = mappings(values)


def scalar_text(draw, value, *, flow):
    """One of the ways to write a scalar on one line."""
    if value is None:
        return draw(st.sampled_from(["null", "~"] if flow else ["null", "~", ""]))
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    ways = ['"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"']
    if "\n" not in value:
        ways.append("'" + value.replace("'", "''") + "'")
    if value in ("full", "partial", "2026-06-05"):
        ways.append(value)
    return draw(st.sampled_from(ways))


def key_text(draw, key):
    return draw(st.sampled_from([key, f"'{key}'", f'"{key}"']))


def flow_text(draw, value):
    if isinstance(value, dict):
        inner = [f"{key_text(draw, k)}: {flow_text(draw, v)}" for k, v in value.items()]
    elif isinstance(value, list):
        inner = [flow_text(draw, v) for v in value]
    else:
        return scalar_text(draw, value, flow=True)
    text = draw(st.sampled_from([", ", " ,  "])).join(inner)
    pad = draw(st.sampled_from(["", " "])) if text else ""
    return f"{{{pad}{text}{pad}}}" if isinstance(value, dict) else f"[{pad}{text}{pad}]"


class Writing:
    """Writes data as lines, each with the path of the entry it belongs to; () for comments and blank lines."""

    def __init__(self, draw):
        self.draw, self.lines = draw, []

    def between(self, indent):
        for _ in range(self.draw(st.integers(0, 2))):
            comment = self.draw(COMMENT)
            self.lines.append((self.draw(st.sampled_from(["", " " * indent + comment, comment])), ()))

    def behind(self):
        return self.draw(st.sampled_from(["", "", "  " + self.draw(COMMENT), " "]))

    def entries(self, data, indent, path, first=None):
        """`first`: what stands before the first entry on its line (a dash)."""
        for key, value in data.items():
            if first is None:
                self.between(indent)
            lead, first = " " * indent if first is None else first, None
            self.entry(f"{lead}{key_text(self.draw, key)}:", value, indent, (*path, key))

    def items(self, data, indent, path):
        for n, value in enumerate(data):
            self.between(indent)
            lead = f"{' ' * indent}-"
            if isinstance(value, dict) and value and self.draw(st.booleans()):
                self.entries(value, indent + 2, (*path, n), first=f"{lead} ")
            else:
                self.entry(lead, value, indent, (*path, n))

    def entry(self, lead, value, indent, path):
        block = isinstance(value, dict | list) and value and self.draw(st.booleans())
        if block:
            self.lines.append((lead + self.behind(), path))
            step = self.draw(st.sampled_from([2, 4]))
            if isinstance(value, dict):
                self.entries(value, indent + step, path)
            else:
                self.items(
                    value, indent + (0 if lead.endswith(":") and self.draw(st.booleans()) else step), path
                )
        elif isinstance(value, str) and value.count("\n") == 1 and self.draw(st.booleans()):
            self.lines.append((f"{lead} |-{self.behind()}", path))
            self.lines += [(f"{' ' * (indent + 2)}{line}", path) for line in value.split("\n")]
        else:
            text = flow_text(self.draw, value)
            self.lines.append((f"{lead} {text}".rstrip(" ") + self.behind(), path))


@st.composite
def texts(draw):
    """(data, lines with their paths, line end, whether the last line has one)."""
    data = draw(documents)
    writing = Writing(draw)
    writing.entries(data, 0, ())
    writing.between(0)
    return data, writing.lines, draw(st.sampled_from(["\n", "\n", "\r\n"])), draw(st.booleans())


def paths(data, path=()):
    """The path of everything in data, the whole too."""
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from paths(value, (*path, key))
