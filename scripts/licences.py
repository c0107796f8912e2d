"""Check the licence of each package that the program or one of its extras installs: `python scripts/licences.py`.

Ends with 1 when one is unknown, or is none of `ALLOWED`. A package says its licence in its metadata; where that is
not exact, `READ` says what its licence's text is. What a compiled package was linked with is its authors' to tell.
"""

import sys
from importlib import metadata

from license_expression import ExpressionError, Licensing, get_spdx_licensing
from locked import Held, held
from packaging.utils import canonicalize_name

ALLOWED = {
    "MIT": "asks only that its notice stays, which each wheel carries",
    "BSD-2-Clause": "asks only that its notice stays",
    "BSD-3-Clause": "as BSD-2-Clause, and that its authors are not named as endorsing",
    "ISC": "as MIT, in other words",
    "Apache-2.0": "asks that notices and changes are told; grants patents",
    "PSF-2.0": "Python's own: asks only that its notice stays",
    "OFL-1.1": "for fonts: they may be bundled under their licence, not sold alone",
}
"""What may come with the program, and why: none asks anything of who uses it, or of their own work."""

READ = {
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "lazy-importer": "Apache-2.0",
    "locket": "BSD-2-Clause",
    "partd": "BSD-3-Clause",
    "prompt-toolkit": "BSD-3-Clause",
    "zict": "BSD-3-Clause",
    "zipp": "MIT",
}
"""By the text of its licence: of packages whose metadata name only a family, or that this Python does not install."""

CLASSIFIED = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
SPDX: Licensing = get_spdx_licensing()


def licence(package: Held) -> str | None:
    """The licence of a package as an SPDX expression; None when nobody has said it exactly."""
    try:
        told = metadata.metadata(package.name)
    except metadata.PackageNotFoundError:
        return READ.get(canonicalize_name(package.name))
    return said(
        told.get("License-Expression"), told.get("License"), told.get_all("Classifier") or []
    ) or READ.get(canonicalize_name(package.name))


def said(expression: str | None, text: str | None, classifiers: list[str]) -> str | None:
    """What metadata say: an expression, a text that is one, or a class that means one licence."""
    for each in (expression, text):
        if each and "\n" not in each and not SPDX.validate(each).errors:
            return str(SPDX.parse(each))
    found = {CLASSIFIED.get(line) for line in classifiers if line.startswith("License :: ")}
    return found.pop() if len(found) == 1 else None


def allowed(expression: str) -> bool:
    """Whether an SPDX expression can be met by licences of `ALLOWED` alone."""
    try:
        found = SPDX.parse(expression, validate=True)
    except ExpressionError:
        return False
    known = found.subs({each: SPDX.TRUE if str(each) in ALLOWED else SPDX.FALSE for each in found.symbols})
    return bool(known.simplify() == SPDX.TRUE)


def main() -> int:
    """Say which licence covers what; 1 when one is not known or not allowed."""
    covered: dict[str, list[str]] = {}
    for package in held("program"):
        covered.setdefault(licence(package) or "unknown", []).append(package.name)
    for expression, names in sorted(covered.items()):
        print(f"{'' if allowed(expression) else 'NOT ALLOWED  '}{expression}: {', '.join(names)}")
    return 0 if all(map(allowed, covered)) else 1


if __name__ == "__main__":
    sys.exit(main())
