// Answers that do not fit together (see score.js for the assessment), by the rules of a questionnaire's tables, as
// `insight/consistency` finds them. Pure: no page, no clock.
"use strict";

const misfits = (() => {
  const { holds, isAsked } = scorer;

  /** Whether a value is as a test of an answer says. */
  function fits(value, way, ...limits) {
    if (value === null || value === "unsure") return false;
    const chosen = Array.isArray(value) ? value : [value];
    const isOne = () => limits[0].some((word) => chosen.includes(word));
    if (way === "any_of") return isOne();
    if (value === "not_applicable") return false;
    if (way === "none_of") return !isOne();
    if (way === "answered") return true;
    const [number, [least, most]] = [typeof value === "number" ? value : chosen.length, limits];
    return number >= (least ?? -Infinity) && number <= (most ?? Infinity);
  }

  /** The questions that a rule is about, each once. */
  const questionsOf = ({ when }) => [...new Set(when.filter(([kind]) => kind === "answer").map(([, name]) => name))];

  /** Every rule that holds, `{rule, site, questions}`, in their order; one about sites for each where it does. */
  function misfitsOf({ tables, sheet, criteria }) {
    const rows = new Map([...criteria.values()].flatMap(({ every }) => every).map((row) => [keyOf(row.question.id, row.site), row]));
    const isSo = ([kind, name, ...test], profile, site) => {
      if (kind !== "answer") return holds([kind, name, ...test], profile, site.facts);
      const row = rows.get(keyOf(name, site.id)) ?? rows.get(keyOf(name, null));
      return row !== undefined && isAsked(row) && fits(row.value, ...test);
    };
    const places = (rule) => (rule.site ? sheet.sites : [{ id: null, facts: new Map() }]);
    return tables.consistency.flatMap((rule) =>
      places(rule)
        .filter((site) => rule.when.every((part) => isSo(part, sheet.profile, site)))
        .map((site) => ({ rule, site: site.id, questions: questionsOf(rule) })),
    );
  }

  const keyOf = (question, site) => JSON.stringify([question, site]);

  return { misfitsOf };
})();
