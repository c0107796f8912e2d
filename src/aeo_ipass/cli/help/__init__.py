"""Help, and what is said of a mistyped command, in the reader's language."""

HELP_NAMES = ["-h", "--help"]
