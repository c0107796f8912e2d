"""Changes of sound inputs that know what they change: keys, values, lines, the parts of a zip; and what does harm by itself."""

import io
import json
import random
import zipfile
import zlib

NUMBERS = (
    "9" * 400,
    "1e999",
    "-0",
    "0x1F",
    "1e-400",
    "1_000",
    "NaN",
    "-.inf",
    "0o17",
    "١٢",
    "9007199254740993",
    "+5",
    "1.10",
    "01",
)
DAYS = ("0000-00-00", "9999-12-31", "2026-02-30", "10000-01-01", "0001-01-01", "2026-1-1", "99999999-01-01", "2026-11-23T24:00:00Z",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")  # fmt: skip
TEXTS = ("", " ", "\x00", "\ud800", "\ufeff", "\u202e", "\u2028", "\x1b[31m", "=1+1", "{name}", "{0}", "{", "%s", "<script>x</script>",
         "../..", "a" * 5000, "長" * 3000, "é", "e\u0301", "null", "~", "yes", "on", "x-", "none", "unsure", "not_applicable", "never",
         "A-01", "north", "ẞ", "İ", "\U0001f600", "a\nb", "a\r\nb", "'", '"', "`", "|", ">", "*a", "&a", "!!python/object:os.system")  # fmt: skip
YAML = ("a: *b\n", "&a [*a]\n", "? [1]\n: 2\n", "<<: {a: 1}\n", "---\na: 1\n---\nb: 2\n", "%YAML 1.1\n---\n", "!!set {a}\n", "\ta: 1\n",
        "a: |9\n", "- " * 70 + "x\n", "{" * 80, "[" * 5000, "a: 'b\n", '"\\x', "a: b: c\n", "...\n", "# only\n", "a: >-\n\n\n", "\u0085")  # fmt: skip
JSON = (
    "[" * 2000,
    '{"a":' * 100,
    '{"a":1,"a":2}',
    '"\\ud800"',
    "NaN",
    '{"a":1,}',
    "// c",
    "'a'",
    '{"\\u0000":0}',
    "\x00",
    "1" * 5000,
)
XML = ('<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>', "<" * 999, "<a " + "b" * 999 + "='1'>", "&#0;", "&#xD800;", "<![CDATA[",
       "<?xml version='1.0' encoding='utf-7'?>", "<?xml version='1.0' encoding='ebcdic'?><a/>", "\x00", "<a>" * 600)  # fmt: skip
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5hkscs", "utf-7", "cp500")
TOKENS = (*NUMBERS, *DAYS, *TEXTS, *YAML, *JSON)


def mutated(content, kind, dice: random.Random):
    """One to a few changes of an input of this kind."""
    for _ in range(1 + dice.randrange(4)):
        content = _CHANGES[kind](content, dice)
    return content


def _bytes(content, dice):
    """A change that knows nothing."""
    at = dice.randrange(len(content) + 1)
    end = min(len(content), at + 1 + dice.randrange(1 << dice.randrange(11)))
    match dice.randrange(6):
        case 0:
            return content[:at] + content[end:]
        case 1:
            return content[:end] + content[at:end] + content[end:]
        case 2:
            return (
                content[:at] + bytes(dice.randrange(256) for _ in range(1 + dice.randrange(4))) + content[at:]
            )
        case 3:
            return content[:at]
        case 4 if at < len(content):
            return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]
    return content[:at] + content[end:] + content[at:end]


def _text(content, dice):
    """A change of a text: of its data where it has some, else of its lines and words."""
    how = dice.randrange(10)
    if how < 4 and (changed := _data(content, dice)) is not None:
        return changed
    if how < 8:
        return _words(content, dice)
    if how == 8:
        return _again(content, dice)
    return _bytes(content, dice)


def _words(content, dice):
    lines = content.split(b"\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    token = dice.choice(TOKENS).encode("utf-8", "surrogatepass")
    match dice.randrange(8):
        case 0:
            lines.insert(at, lines[other])
        case 1:
            del lines[at]
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = b"  " * (1 + dice.randrange(3)) + lines[at]
        case 4:
            lines[at] = lines[at].lstrip()
        case 5:
            head, colon, _ = lines[at].partition(b": ")
            lines[at] = head + (colon or b": ") + token
        case 6:
            words = lines[at].split(b" ")
            words[dice.randrange(len(words))] = token
            lines[at] = b" ".join(words)
        case _:
            lines.insert(at, token)
    return b"\n".join(lines)


def _again(content, dice):
    """The same in another encoding, with a mark, many times, or cut off."""
    match dice.randrange(4):
        case 0:
            text = content.decode("utf-8", "replace")
            return text.encode(dice.choice(ENCODINGS), "replace")
        case 1:
            return dice.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b", b"sep=;\n")) + content
        case 2:
            return content.replace(
                b"\n", dice.choice((b"\r\n", b"\r", b"\n\n", b"\xc2\x85", b"\xe2\x80\xa8"))
            )
    return content * (1 + dice.randrange(3))


def _data(content, dice):
    """A change of what a text says, written again; None where it says nothing that can be read."""
    from aeo_ipass.errors import InputError
    from aeo_ipass.files.dump import dump_yaml
    from aeo_ipass.files.json import parse_json
    from aeo_ipass.files.yaml import parse_yaml

    head, rest = content.split(b"\n", 1) if content.startswith(b"# ") and b"\n" in content else (b"", content)
    try:
        text = rest.decode()
        is_json = text.lstrip().startswith(("{", "["))
        data = parse_json(text) if is_json else parse_yaml(text)
        changed = _changed(data, dice)
        written = json.dumps(changed, ensure_ascii=dice.randrange(2) > 0) if is_json else dump_yaml(changed)
        return (head + b"\n" if head else b"") + written.encode("utf-8", "surrogatepass")
    except (InputError, ValueError, RecursionError, TypeError):
        return None


def _changed(data, dice):
    """The data with one place changed."""
    places = list(_places(data, ()))
    path = dice.choice(places)
    other = dice.choice(places)
    value = _at(data, other) if dice.randrange(3) == 0 else _value(dice)
    how = dice.randrange(4)
    return _with(data, path, value, how, dice)


def _places(data, path):
    yield path
    if len(path) < 30:
        for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
            yield from _places(data[key], (*path, key))


def _at(data, path):
    for key in path:
        data = data[key]
    return data


def _with(data, path, value, how, dice):
    if not path:
        return _nested(data, dice) if how == 3 else value
    key, *rest = path
    if rest:
        inner = _with(data[key], rest, value, how, dice)
        return {**data, key: inner} if isinstance(data, dict) else [*data[:key], inner, *data[key + 1 :]]
    if isinstance(data, dict):
        if how == 0:
            return {k: v for k, v in data.items() if k != key}
        if how == 1:
            return {**data, str(_value(dice))[:50]: data[key]}
        return {**data, key: _nested(data[key], dice) if how == 3 else value}
    if how == 0:
        return [*data[:key], *data[key + 1 :]]
    if how == 1:
        return [*data, data[key]]
    return [*data[:key], value, *data[key + 1 :]]


def _nested(value, dice):
    """The value inside something else."""
    for _ in range(dice.choice((1, 1, 1, 2, 70))):
        value = dice.choice(([value], {"value": value}, {"sites": {"north": value}}, {"en": value}))
    return value


def _value(dice):
    texts = dice.choice((NUMBERS, DAYS, TEXTS))
    return dice.choice([
        None, True, False, 0, -1, 1, 0.1, 1e300, 10**16, 10**30, -(10**15), [], {}, "", [None], {"": None}, {"x-a": 1},
        dice.choice(texts), dice.choice(texts), [dice.choice(texts)], {dice.choice(texts): dice.choice(texts)},
    ])  # fmt: skip


def _zip(content, dice):
    """A change of a part of a zip, or of the zip itself."""
    if dice.randrange(10) == 0:
        return _bytes(content, dice)
    parts = parts_of(content)
    if not parts:
        return _bytes(content, dice)
    name = dice.choice(sorted(parts))
    how = dice.randrange(12)
    if how == 0:
        del parts[name]
    elif how == 1:
        parts[dice.choice(sorted(parts))] = parts[name]
    elif how == 2:
        parts[name.upper() if dice.randrange(2) else f"../{name}"] = parts.pop(name)
    elif how == 3:
        parts[name] = bytes(dice.choice((0, 32, 65)) for _ in range(1)) * dice.choice((10, 10**6))
    else:
        parts[name] = _markup(parts[name], dice)
    return zipped(parts, dice)


def _markup(part, dice):
    """A change of XML: of an element, an attribute, a text."""
    pieces = part.replace(b"<", b"\0<").replace(b">", b">\0").split(b"\0")
    at, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
    token = dice.choice((*XML, *TOKENS)).encode("utf-8", "surrogatepass")
    match dice.randrange(7):
        case 0:
            del pieces[at]
        case 1:
            pieces[at:at] = pieces[min(at, other) : min(at, other) + 1 + dice.randrange(8)]
        case 2:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 3:
            pieces.insert(at, token)
        case 4 | 5 if b"=" in pieces[at]:
            words = pieces[at].split(b'"')
            if len(words) > 2:
                words[1 + 2 * dice.randrange((len(words) - 1) // 2)] = token.replace(b'"', b"")
            pieces[at] = b'"'.join(words)
        case _:
            return _bytes(part, dice)
    return b"".join(pieces)


def parts_of(content):
    """The parts of a zip, none of what is none; at most so much of each."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = {}
            for info in archive.infolist()[:40]:
                with archive.open(info) as part:
                    found[info.filename] = part.read(300_000)
            return found
    except Exception:  # whatever the library says of what is no zip
        return {}


def zipped(parts, dice):
    """The parts as a zip, packed in one way or another."""
    stream = io.BytesIO()
    ways = (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
        zipfile.ZIP_DEFLATED,
        zipfile.ZIP_BZIP2,
        zipfile.ZIP_LZMA,
    )
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name),
                part,
                ways[zlib.crc32(part) % 2 if dice.randrange(4) else dice.randrange(5)],
            )
    return stream.getvalue()


_CHANGES = {"bytes": _bytes, "text": _text, "zip": _zip}
