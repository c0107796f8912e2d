// What the page's scorer makes of companies: JSON Lines in, a line for each company out. `{tables}` says by which tables
// those after it are judged, `{document, rules}` is one of them. The scorer's scripts are named on the command line.
"use strict";

const { readFileSync, writeSync } = require("node:fs");
const vm = require("node:vm");

for (const path of process.argv.slice(2)) vm.runInThisContext(readFileSync(path, "utf-8"), path);
const { scorer, sheets, results, misfits } = vm.runInThisContext("({ scorer, sheets, results, misfits })");

const exactly = (score) => score && { low: scorer.exact(score.low), high: scorer.exact(score.high) };
const exactOf = (found) => Object.fromEntries([...found].map(([id, { score }]) => [id, exactly(score)]));
const gap = ({ row, points, ...rest }) => ({ ...rest, points: scorer.exact(points) });
const misfit = ({ rule, site, questions }) => ({ rule: rule.id, severity: rule.severity, site, questions });
const gapsOf = (found) => Object.fromEntries([...found].map(([id, tier]) => [id, results.gaps(tier).map(gap)]));

function company(tables, { document, rules }) {
  const sheet = sheets.readSheet(tables, document);
  const assessment = scorer.assess(tables, sheet, rules);
  const { tier, depth, asOf, version, missing, faults } = sheet;
  return {
    ...results.result(assessment),
    exact: { criteria: exactOf(assessment.criteria), tiers: exactOf(assessment.tiers) },
    causes: [...assessment.criteria.values()].map(results.causeOf),
    gaps: gapsOf(assessment.tiers),
    misfits: misfits.misfitsOf(assessment).map(misfit),
    sheet: { tier, depth, asOf, version, missing, faults },
  };
}

function print(text) {
  for (let rest = Buffer.from(text); rest.length; ) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

let tables = null;
for (const line of readFileSync(0, "utf-8").split("\n").filter(Boolean)) {
  const data = JSON.parse(line);
  if (data.tables) tables = data.tables;
  else print(`${JSON.stringify(company(tables, data))}\n`);
}
