"""What the one file does before the program begins: unpack the packages for this Python once, and lead there.

The packages lie in the file as the wheels that they came as. What this Python and system need is unpacked into a
folder of the user's, whole or not at all, and used again by the next start. Where that cannot be done, or must not be
(`CI` is set, others could write there), it is unpacked for this one start and removed at its end.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
from pathlib import Path

from aeo_ipass_contents import CONTENTS

TYPE_CHECKING = False  # typing itself would take a tenth of the start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

WHOLE = "whole.json"
"""In the unpacked folder: each of its files with its size, written last."""
UNUSED_DAYS = 30
"""After so many days without a start, what another version of this file unpacked goes."""
INTERRUPTED = 130
ELSEWHERE = "AEO_IPASS_UNPACKED"
"""The variable that names another folder to unpack into."""


def start() -> None:
    """Run the program with `sys.argv`."""
    python = _fits()
    try:
        unpacked = _unpacked(python)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.path[0] = str(unpacked)  # in the place of this file
    sys.argv[0] = "aeo-ipass"  # whatever the file is called: this is what help and completion speak of
    from aeo_ipass.__main__ import main

    main()


def _fits() -> str:
    """The name of this Python in the file; ends with a message where the file is not made for it."""
    python = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    if sys.implementation.name != "cpython" or not getattr(sys, "_is_gil_enabled", lambda: True)():
        _stop("is made for the usual Python (CPython), not for this one")
    if python not in CONTENTS["pythons"]:
        held = ", ".join(f"{name[2]}.{name[3:]}" for name in CONTENTS["pythons"])
        _stop(f"holds what Python {held} need; this is Python {platform.python_version()}")
    machine = platform.machine().lower()
    if (sys.platform, machine) not in [tuple(pair) for pair in CONTENTS["machines"]] or sys.maxsize < 2**32:
        _stop(f"is made for {CONTENTS['platform']}; this is {sys.platform} on {machine}")
    if (needed := CONTENTS["system"]) and not _system() >= tuple(needed):
        kind = "macOS" if sys.platform == "darwin" else "glibc"
        _stop(f"needs {kind} {'.'.join(map(str, needed))} or later")
    return python


def _system() -> tuple[int, ...]:
    """The version of the C library or of macOS; nothing for another C library."""
    if sys.platform == "darwin":
        told = platform.mac_ver()[0]
    else:
        try:
            told = (os.confstr("CS_GNU_LIBC_VERSION") or "").rpartition(" ")[2]
        except (AttributeError, OSError, ValueError):
            return ()
    return tuple(int(part) for part in told.split(".")[:2] if part.isdigit())


def _stop(why: str) -> NoReturn:
    sys.exit(
        f"this aeo-ipass {why}. Take the file for your system and Python, or install the wheel of the release with pip"
    )


def _unpacked(python: str) -> Path:
    """The folder with the packages, unpacked now if they are not there whole."""
    name = f"{CONTENTS['id']}-{python}"
    if (place := _place()) is not None:
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _own(place) and _whole(place / name):
                return _used(place / name)
            if _own(place):
                return _renewed(place, name, python)
        except OSError:
            pass  # read-only, full, or a file where the folder should be: for this start alone
    return _for_this_start(python)


def _place() -> Path | None:
    """Where unpacked packages stay; None where nothing may stay, or nobody has a home."""
    if chosen := os.environ.get(ELSEWHERE, ""):
        return Path(chosen).absolute()
    if "CI" in os.environ:
        return None
    try:
        if (home := os.environ.get("XDG_CACHE_HOME", "")) and Path(home).is_absolute():
            return Path(home) / "aeo-ipass.pyz"
        if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA", "")):
            return Path(local) / "aeo-ipass" / "Program"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "aeo-ipass.pyz"
        return Path.home() / ".cache" / "aeo-ipass.pyz"
    except RuntimeError:
        return None


def _own(folder: Path) -> bool:
    """Whether nobody but this user can write there, as far as the system tells."""
    found = folder.lstat()
    return not hasattr(os, "geteuid") or (
        found.st_uid == os.geteuid() and not found.st_mode & 0o022 and folder.is_dir()
    )


def _whole(folder: Path) -> bool:
    """Whether every file is there at its size; what was damaged within a file shows when it is used."""
    try:
        if not _own(folder):
            return False
        sizes = json.loads((folder / WHOLE).read_bytes())
        begin = f"{folder}{os.sep}"
        return all(os.stat(begin + name).st_size == size for name, size in sizes.items())  # noqa: PTH116 – quicker
    except (OSError, ValueError, AttributeError):
        return False


def _used(folder: Path) -> Path:
    """Note that a folder is in use; returns it."""
    with contextlib.suppress(OSError):  # read-only: nobody will tidy there either
        os.utime(folder / WHOLE)
    return folder


def _renewed(place: Path, name: str, python: str) -> Path:
    """Unpack beside the folder and put it there in one step; what another start put there meanwhile is taken."""
    import shutil
    import tempfile

    made = Path(tempfile.mkdtemp(prefix=".new-", dir=place))
    try:
        _unpack(made, python)
        for _ in range(3):
            try:
                made.rename(place / name)
                return place / name
            except OSError:
                if _whole(place / name):
                    return place / name
                # damaged: out of the way first, since a folder takes the place of none that holds files
                (place / name).rename(tempfile.mkdtemp(prefix=".old-", dir=place) + os.sep + name)
        raise OSError("somebody else changes the folder all the time")
    finally:
        for old in (made, *place.glob(".old-*"), *_unused(place)):
            shutil.rmtree(old, ignore_errors=True)


def _unused(place: Path) -> Iterator[Path]:
    """What other versions of this file, and starts that were killed, left there long ago."""
    import time

    for folder in (*place.glob("*-cp*"), *place.glob(".new-*")):
        try:
            last = max(path.stat().st_mtime for path in (folder / WHOLE, folder) if path.exists())
        except (OSError, ValueError):
            continue
        if time.time() - last > UNUSED_DAYS * 86400:
            yield folder


def _for_this_start(python: str) -> Path:
    """Unpack into a folder that goes with this process."""
    import atexit
    import shutil
    import tempfile

    try:
        made = Path(tempfile.mkdtemp(prefix="aeo-ipass-"))
        atexit.register(_removed_by, os.getpid(), made, shutil.rmtree)
        _unpack(made, python)
    except OSError as error:
        sys.exit(f"cannot unpack the program: {error}. {ELSEWHERE} names another folder to do it in.")
    return made


def _removed_by(process: int, folder: Path, remove: Callable[..., None]) -> None:
    if os.getpid() == process:  # not by a copy of it
        remove(folder, ignore_errors=True)


def _unpack(folder: Path, python: str) -> None:
    """The packages for a Python into a folder; ends with a message if the file is not what was built."""
    import hashlib
    import io
    import zipfile

    sizes = {}
    try:
        with zipfile.ZipFile(sys.path[0]) as one_file:
            for wheel in CONTENTS["pythons"][python]:
                content = one_file.read(f"wheels/{wheel}")
                if hashlib.sha256(content).hexdigest() != CONTENTS["wheels"][wheel]:
                    raise zipfile.BadZipFile(wheel)
                with zipfile.ZipFile(io.BytesIO(content)) as packed:
                    for file in packed.infolist():
                        if not file.is_dir() and ".data/" not in file.filename:
                            packed.extract(file, folder)
                            sizes[file.filename] = file.file_size
    except (zipfile.BadZipFile, KeyError) as error:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
        sys.exit(f"this file is damaged ({error}): fetch it again and compare its sum with SHA256SUMS")
    (folder / WHOLE).write_text(json.dumps(sizes), encoding="utf-8")
