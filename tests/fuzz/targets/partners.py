"""What is kept of business partners: the register, the index of packs, agreed actions."""

from aeo_ipass.partners import index
from aeo_ipass.partners.follow.actions import Actions
from aeo_ipass.partners.register import read, sound
from fuzz import seeds
from fuzz.promise import NOTHING, attempt, chosen, holds, put
from fuzz.targets import target
from fuzz.targets.tables import ENCODINGS


@target(seeds.lists)
def register(content):
    """A register as CSV: every partner that is read can be the name of a folder."""
    _register(put("register.csv", content), chosen(content, ENCODINGS))


@target(lambda: [seeds.books()[1], seeds.books()[3], seeds.books()[2]], kind="zip", mib=768)
def register_book(content):
    """A register that is a workbook."""
    _register(put("register.xlsx", content))


def _register(path, encoding=None):
    found = attempt(read, path, None, encoding)
    if found is not NOTHING:
        holds(found.partners, "a register without a partner")
        for partner in found.partners:
            holds(sound(partner.id) and partner.name, "an odd partner", partner)
        last = found.partners[-1]
        holds(found.get(last.id) is last, "a partner that is not found", last)


def _again(entries):
    """Entries, written and read."""
    return index.read(put("again.csv", index.text(entries).encode("utf-8", "surrogatepass")))


@target(lambda: [seeds.index()])
def packs_index(content):
    """The index of packs: what is read and written again reads the same."""
    entries = attempt(index.read, put("index.csv", content))
    if entries is not NOTHING:
        once = _again(entries)
        holds(_again(once) == once, "written and read again it is another")


@target(seeds.actions)
def agreed(content):
    """Agreed actions: one more leaves the others as they are."""
    path = put("actions.yaml", content)
    found = attempt(Actions, path)
    if found is NOTHING:
        return
    before = found.all
    added = attempt(found.add, [{"question": "1-01", "what": "more"}])
    if added is NOTHING:
        return
    again = Actions(path).all
    holds(
        again[: len(before)] == before and again[len(before) :] == tuple(added),
        "others changed",
        before,
        again,
    )
    holds(
        len({one.id.casefold() for one in added} & {one.id.casefold() for one in before}) == 0,
        "an id is used again",
    )
