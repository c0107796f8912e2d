"""What the tests of office files share: their texts, their zip, and LibreOffice to open them with."""

import io
import shutil
import subprocess
import warnings
import zipfile

import openpyxl
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice is not installed: apt-get install libreoffice-writer libreoffice-calc",
)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def converted(paths, folder, kind="pdf"):
    """The files as LibreOffice writes them, by one start of it with a profile of its own; a path for each."""
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", folder, *paths],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return [folder / f"{path.stem}.{kind}" for path in paths]


def opened_book(content, **more):
    """A workbook, of its bytes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl drops the data bars' newer half and says so
        return openpyxl.load_workbook(io.BytesIO(content), **more)


def zip_times(content):
    """The times in a zip and in every workbook inside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            yield part.date_time
            if part.filename.endswith(".xlsx"):
                yield from zip_times(archive.read(part))


def all_text(content):
    """Everything that stands in the parts of an office file, undecoded."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
