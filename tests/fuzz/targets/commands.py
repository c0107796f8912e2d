"""The real command line, with any content in any file that an option names."""

import shutil
from functools import cache

from fuzz import seeds
from fuzz.options import OPTIONS, Option
from fuzz.promise import FOLDER, holds
from fuzz.targets import target
from fuzz.targets.questionnaires import folder as kit_of
from kit.command_line import call

SAYS = b"# option: "
"""How an input begins that says which command and parameter it is for."""
HERE = FOLDER / "commands"
CODES = (0, 1, 2, 130)


def fed(command, parameter, content):
    """Run a command with this content in the file that a parameter names: a result, or a message."""
    option = OPTIONS[command, parameter]
    places = _world() | {"it": _named(option, content)}
    words = [word.format(**places) for word in option.words.split()]
    done = call(*command.split(), *words, stdin="\n" * 50)
    holds(done.returncode in CODES, "an exit code that nobody knows", done.returncode)
    holds("Traceback" not in done.stderr, "a traceback", done.stderr)
    holds(done.returncode != 2 or done.stderr.strip() or done.stdout.strip(), "an error without a word")
    return done


def _named(option: Option, content):
    """The file, or the folder with the file in it."""
    if option.inside == "kit":
        return kit_of(content)
    if not option.inside:
        return _put(HERE / f"it.{option.ending}", content)
    folder = shutil.copytree(_world()["partners"], HERE / "it", dirs_exist_ok=True)
    _put(folder / option.inside, content)
    return folder


def _put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@cache
def _sound():
    """The contents of what is sound, by name: they are written anew each time, since some commands write there."""
    factory = (seeds.EXAMPLES / "partner" / "factory.yaml").read_bytes()
    signed = factory + b"\npartner: {id: p-1, period: '2026'}\n"
    form = seeds.returns()[0]
    return {
        "firm.yaml": seeds.answers()[0],
        "other.yaml": seeds.answers()[0].replace(b"as ever", b"other"),
        "register.csv": b"id,name\np-1,Example Haulage Limited\n",
        "form.json": form,
        "back.json": form.replace(b"made-up@1", b"partner@1"),
        "partners/p-1/2026/answers.yaml": signed if b"\npartner:" not in factory else factory,
        "partners/p-1/2026/actions.yaml": seeds.actions()[0],
        "packs/index.csv": seeds.index(),
    }


def _world():
    """The places that words name, and what is there."""
    for name in ("it", "out"):
        shutil.rmtree(HERE / name, ignore_errors=True)
    for left in HERE.glob("out*"):
        left.unlink()
    seeds.written(HERE, _sound())
    names = {path.split("/")[0].split(".")[0]: HERE / path.split("/")[0] for path in _sound()}
    return {**names, "kit": seeds.kit(), "out": HERE / "out"}


def sound(option):
    """A sound file for an option; of several that are one input of its target, the first."""
    from fuzz.targets import targets

    return targets()[option.target].seeds()[0].split(seeds.BETWEEN)[0]


def _every():
    for (command, parameter), option in OPTIONS.items():
        yield SAYS + f"{command} {parameter}\n".encode() + sound(option)


@target(lambda: list(_every()), kind="bytes", mib=768)
def command_line(content):
    """The command and the parameter stand in the first line."""
    first, _, rest = content.partition(b"\n")
    command, _, parameter = first.removeprefix(SAYS).decode("utf-8", "replace").rpartition(" ")
    if (command, parameter) in OPTIONS:
        fed(command, parameter, rest)
