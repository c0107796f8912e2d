"""Every option and argument of the command line that takes a file: which target feeds its reader, and how it is run.

A new one without a row here fails a test.
"""

from typing import NamedTuple

QUESTIONNAIRE, ANSWERS, MANY = "questionnaire", "answers_yaml", "many_csv"


class Option(NamedTuple):
    """The target that fuzzes what reads the file, and the words that follow the command to have it read.

    `{it}` is what is named: the file, or a folder with the file `inside` it; `{firm}`, `{other}`, `{kit}`, `{partners}`,
    `{register}` and `{packs}` are sound ones. `{out}` may be written.
    """

    target: str
    words: str
    ending: str = "yaml"
    inside: str = ""


def _answers(words="{it}", ending="yaml"):
    return Option(ANSWERS, f"{words} --questionnaire {{kit}}", ending)


def _kit(words="", option="--questionnaire"):
    """The questionnaire of a command, named as a folder."""
    return Option(QUESTIONNAIRE, f"{words} {option} {{it}}", inside="kit")


def _partner(words):
    """The folder of the partners, with answers and agreed actions."""
    return Option("agreed", words, inside="p-1/2026/actions.yaml")


_JUDGED = {
    "report": "-o {out}.md",
    "plan": "",
    "explain": "",
    "crosswalk": "--scheme other",
    "visit": "",
    "assess": "--plain",
}
_TOPICS = ("tiers", "eligibility", "benefits", "facilities", "mra", "laws", "process", "brand", "contact")
_EVIDENCE = {"list": "", "check": "", "pack": "-o {out}.zip"}

OPTIONS: dict[tuple[str, str], Option] = {
    **{(name, "answers"): _answers(f"{{it}} {more}") for name, more in _JUDGED.items()},
    **{(name, "questionnaire"): _kit(f"{{firm}} {more}") for name, more in _JUDGED.items()},
    **{(f"programme {topic}", "questionnaire"): _kit() for topic in _TOPICS},
    **{(f"evidence {name}", "answers"): _answers(f"{{it}} {more}") for name, more in _EVIDENCE.items()},
    **{(f"evidence {name}", "questionnaire"): _kit(f"{{firm}} {more}") for name, more in _EVIDENCE.items()},
    **{
        (f"evidence {name}", "root"): Option("evidence_name", f"{{firm}} --questionnaire {{kit}} --root {{it}} {more}", inside="a.pdf")
        for name, more in _EVIDENCE.items()
    },
    ("score", "inputs"): Option(MANY, "{it} --questionnaire {kit} -f sarif", "csv"),
    ("score", "questionnaire"): _kit("{firm}"),
    ("score", "baseline"): Option(MANY, "{firm} --questionnaire {kit} --baseline {it} --no-regression", "csv"),
    ("score", "baseline_questionnaire"): _kit("{firm} --questionnaire {kit} --baseline {other} --no-regression", "--baseline-questionnaire"),
    ("report", "history"): _answers("{firm} -o {out}.md --history {it}"),
    ("report", "logo"): Option("logo", "{firm} --questionnaire {kit} -o {out}.docx --logo {it}", "png"),
    ("compare", "before"): _answers("{it} {firm}"),
    ("compare", "after"): Option("answers_json", "{firm} {it} --questionnaire {kit}", "json"),
    ("compare", "before_questionnaire"): _kit("{firm} {other} --questionnaire {kit}", "--before-questionnaire"),
    ("compare", "questionnaire"): _kit("{firm} {other}"),
    ("history", "files"): _answers("{firm} {it}"),
    ("history", "questionnaire"): _kit("{firm} {other}"),
    ("portfolio", "inputs"): Option("many_jsonl", "{it} --questionnaire {kit}", "jsonl"),
    ("portfolio", "aeo_list"): Option("aeo_list", "{firm} --questionnaire {kit} --aeo-list {it}", "csv"),
    ("portfolio", "baseline"): Option(MANY, "{firm} --questionnaire {kit} --baseline {it}", "csv"),
    ("portfolio", "questionnaire"): _kit("{firm}"),
    ("page", "questionnaire"): _kit("-o {out}.html"),
    ("page", "logo"): Option("logo", "-o {out}.html --questionnaire {kit} --logo {it}", "png"),
    ("page", "answers"): _answers("-o {out}.html --answers {it}"),
    ("schema", "questionnaire"): _kit("answers"),
    ("answers new", "questionnaire"): _kit("{out}.yaml --name Example"),
    ("answers check", "files"): _answers("{it} {firm}"),
    ("answers check", "questionnaire"): _kit("{firm}"),
    ("answers export", "answers"): _answers("{it} -o {out}.xlsx"),
    ("answers export", "questionnaire"): _kit("{firm} -o {out}.docx"),
    ("answers merge", "files"): Option("merged", "{firm} {it} --dry-run --questionnaire {kit}"),
    ("answers merge", "base"): Option("merged", "--base {it} {firm} {other} --dry-run --questionnaire {kit}"),
    ("answers merge", "questionnaire"): _kit("{firm} {other} --dry-run"),
    ("answers merge-driver", "base"): Option("merged", "{it} {other} {firm} a.yaml --questionnaire {kit}"),
    ("answers merge-driver", "ours"): Option("merged", "{firm} {it} {other} a.yaml --questionnaire {kit}"),
    ("answers merge-driver", "theirs"): Option("merged", "{firm} {other} {it} a.yaml --questionnaire {kit}"),
    ("answers merge-driver", "questionnaire"): _kit("{firm} {other} {firm} a.yaml"),
    ("answers lines", "file"): _answers("{it}"),
    ("answers lines", "questionnaire"): _kit("{firm}"),
    ("answers migrate", "answers"): Option("moved", "{it} --to {kit} --dry-run"),
    ("answers migrate", "to"): _kit("{firm} --dry-run", "--to"),
    ("answers migrate", "old"): _kit("{firm} --to {kit} --dry-run", "--from"),
    ("answers review", "answers"): _answers("{it} --by Example --question A-01 --approve"),
    ("answers review", "questionnaire"): _kit("{firm} --by Example --question A-01 --approve"),
    ("answers import", "forms"): Option("form_page", "{it} --into {other} --yes --questionnaire {kit}", "json"),
    ("answers import", "into"): _answers("{form} --into {it} --yes"),
    ("answers import", "questionnaire"): _kit("{form} --into {other} --yes"),
    ("evidence add", "answers"): _answers("{it} {other} --question A-01"),
    ("evidence add", "file"): Option("evidence_name", "{other} {it} --question A-01 --questionnaire {kit}", "pdf"),
    ("evidence add", "questionnaire"): _kit("{other} {firm} --question A-01 --dry-run"),
    ("partner pack", "partners"): Option("register", "{it} -o {out} -f xlsx --client Example", "csv"),
    ("partner pack", "questionnaire"): _kit("{register} -o {out} --client Example"),
    ("partner collect", "back"): Option("form_letter", "{it} --into {out} --register {register} --yes", "docx"),
    ("partner collect", "into"): Option(ANSWERS, "{back} --into {it} --register {register} --dry-run", inside="p-1/2026/answers.yaml"),
    ("partner collect", "packs"): Option("packs_index", "{back} --into {out} --packs {it} --yes", inside="index.csv"),
    ("partner collect", "register"): Option("register_book", "{back} --into {out} --register {it} --yes", "xlsx"),
    ("partner collect", "questionnaire"): _kit("{back} --into {out} --register {register} --yes"),
    ("partner status", "partners"): _partner("{it}"),
    ("partner status", "packs"): Option("packs_index", "{partners} --packs {it}", inside="index.csv"),
    ("partner status", "register"): Option("register", "{partners} --register {it}", "csv"),
    ("partner status", "questionnaire"): _kit("{partners}"),
    ("partner actions", "partners"): _partner("{it} --all"),
    ("partner actions", "questionnaire"): _kit("{partners} --all"),
    ("partner reports", "partners"): _partner("{it} -o {out} -f html"),
    ("partner reports", "packs"): Option("packs_index", "{partners} -o {out} -f html --packs {it}", inside="index.csv"),
    ("partner reports", "register"): Option("register", "{partners} -o {out} -f html --register {it}", "csv"),
    ("partner reports", "questionnaire"): _kit("{partners} -o {out} -f html"),
    ("partner evidence", "partners"): _partner("{it} --into {other} --questionnaire {kit}"),
    ("partner evidence", "into"): Option(ANSWERS, "{partners} --into {it} --questionnaire {kit}"),
    ("partner evidence", "questionnaire"): _kit("{partners} --into {other}"),
    ("questionnaire show", "questionnaire"): _kit(),
    ("questionnaire lint", "questionnaires"): _kit(option=""),
    ("questionnaire diff", "old"): Option(QUESTIONNAIRE, "{it} {kit}", inside="kit"),
    ("questionnaire diff", "new"): Option(QUESTIONNAIRE, "{kit} {it}", inside="kit"),
    ("programme documents", "answers"): _answers("{it}"),
    ("programme documents", "questionnaire"): _kit(),
    ("programme list", "file"): Option("workbook", "{it} Example", "xlsx"),
    ("programme list", "names_from"): Option("aeo_list", "{register} --names-from {it}", "csv"),
    ("programme list", "questionnaire"): _kit(),
}  # fmt: skip
"""By command and parameter."""
ALSO_FILES = {("questionnaire diff", "old"), ("questionnaire diff", "new")}
"""Parameters that may be files though their names in the help do not say so."""
