"""A folder with the answers of a fictitious company and files that prove some of them."""

import hashlib
from pathlib import Path

from kit.command_line import call

TEXT = """\
# Kept by Ms Example: every line stays.
format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
company: {{name: Example Gate Limited, name_zh: 示例門有限公司, business_registration: "12345678"}}
target_tier: 1
depth: quick
as_of: 2026-11-23
{more}
profile:
  roles: [warehouse_operator]
  legal_form: limited
  years_trading: 2_or_more
  headcount: 50_or_more
  shifts: true
  flows: [import, local_export]
  modes: [local_road]
  cargo_on_site: true
  cargo_work: [loads, stores_for_others, releases]
  cargo_ways: [goods_here]
  fleet: [hired]
  goods: [brands]
  lodges: [permits]
  outsourced: [guarding]
sites:
- {{id: north, name: North gate, cargo: true, premises: whole_building, security: [guards]}}
- {{id: east, name: East gate, cargo: true, premises: open_yard, security: [cctv]}}
answers:
  A-01: clear   # asked the directors
{answers}"""


def sha(content):
    return hashlib.sha256(content).hexdigest()


class Cabinet:
    """The folder; `file` puts one into it, `write` the answers, `run` is `aeo-ipass evidence`."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.answers = self.folder / "answers.yaml"
        self.write()

    def file(self, name, content=b"content"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def write(self, answers="", more=""):
        self.answers.write_text(TEXT.format(answers=answers, more=more), "utf-8")

    def holds(self, *pieces, question="A-02", value="current", more=""):
        """Answers that have these pieces of evidence, each given as the text of a YAML mapping."""
        lines = "".join(f"    - {{{piece}}}\n" for piece in pieces)
        self.write(f"  {question}:\n    value: {value}\n    evidence:\n{lines}", more)

    def run(self, command, *words):
        return call("evidence", command, self.answers, *words)

    def text(self):
        return self.answers.read_text("utf-8")
