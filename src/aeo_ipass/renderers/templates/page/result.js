// What is told of an assessment (see score.js): its result as `aeo-ipass/result/1` has it, and its gaps in the order in
// which the program tells them. Pure: no page, no clock.
"use strict";

const results = (() => {
  const { GRADES, VERDICTS, counted, unknown, shown, compare, fraction } = scorer;
  const ORDER = ["yes", "na", "no"];
  const lowHigh = (score) => score && { low: shown(score.low), high: shown(score.high) };
  const span = ({ worst, best }) => ({ worst, best });

  // --- the result --------------------------------------------------------------------------------

  function answer(one) {
    const attainment = counted(one) ? { low: one.low, high: one.high } : null;
    return { value: one.value, attainment, applicable: one.applicable, why: one.why };
  }

  /** What counts least for its criterion; what applies before what does not. */
  function weakest(rows) {
    const keys = (one) => [ORDER.indexOf(one.applicable), one.low, one.high];
    const less = (a, b) => a.map((key, n) => key - b[n]).find((by) => by !== 0) < 0;
    return rows.reduce((least, one) => (less(keys(one), keys(least)) ? one : least));
  }

  function question(rows) {
    const { id, level, weight } = rows[0].question;
    const sites = rows.filter((one) => one.site !== null).map((one) => ({ site: one.site, ...answer(one) }));
    return { id, level, weight, ...answer(weakest(rows)), sites };
  }

  function criterion(found) {
    const places = found.places.filter(({ site }) => site !== null);
    return {
      id: found.id,
      score: lowHigh(found.score),
      grade: span(found),
      applicable: found.applicable,
      answered: found.applicable - found.missing.length,
      not_applicable: found.not_applicable,
      evidence: found.evidence,
      weakest_site: found.weakest,
      sites: places.map((place) => ({ site: place.site, score: lowHigh(place.score), grade: span(place) })),
      caps: found.caps,
      warnings: found.warnings,
      questions: found.questions.filter((rows) => rows.length).map(question),
    };
  }

  function tier(found) {
    const missing = found.criteria.reduce((total, one) => total + one.missing.length, 0);
    return {
      final: missing === 0,
      score: lowHigh(found.score),
      grade: { worst: GRADES[VERDICTS.indexOf(found.worst)], best: GRADES[VERDICTS.indexOf(found.best)] },
      verdict: span(found),
      missing,
      own_statement: found.ownStatement,
      criteria: found.criteria.map(criterion),
    };
  }

  /** An assessment as the JSON of `aeo-ipass score` has it: what is assumed, the warnings, and every tier. */
  function result({ sheet, tiers, warnings }) {
    return { assumed: sheet.assumed, warnings, tiers: Object.fromEntries([...tiers].map(([id, found]) => [id, tier(found)])) };
  }

  // --- why ---------------------------------------------------------------------------------------

  /** The gate for which a criterion is not Green whatever is still answered; null where it is its score, or it has none. */
  function causeOf({ best, caps }) {
    const gates = best === "green" ? [] : caps.filter((cap) => cap.certain && cap.grade === best);
    return gates.find((cap) => cap.question !== null) ?? gates[0] ?? null;
  }

  // --- gaps --------------------------------------------------------------------------------------

  /** The advice for an answer, by its key in the texts; null where there is none, or where evidence is all it lacks. */
  function adviceFor({ question: asked, value, low, why }) {
    if (why.code === "evidence") return null;
    const known = asked.advice ?? [];
    const usual = low === 0 ? "none" : "partial";
    return [value, usual].find((key) => typeof key === "string" && known.includes(key)) ?? null;
  }

  /** The grade that a row's own gate holds its criterion down to whatever is still answered; null where none does. */
  function gateOf(found, one) {
    const own = found.caps.filter((cap) => cap.certain && cap.question === one.question.id && [null, one.site].includes(cap.site));
    return GRADES.find((grade) => own.some((cap) => cap.grade === grade)) ?? null;
  }

  function gap(found, one) {
    const around = found.every.filter((other) => counted(other) && [null, one.site].includes(other.site));
    const weight = around.reduce((total, other) => total + other.question.weight, 0);
    return {
      criterion: found.id,
      question: one.question.id,
      site: one.site,
      gate: gateOf(found, one),
      points: fraction(one.question.weight * (100 - one.low), weight),
      advice: adviceFor(one),
      row: one,
    };
  }

  /** The known gaps of a tier: those behind a gate first, Red before Amber, then by the points lost. */
  function gaps(found) {
    const isGap = (one) => counted(one) && !unknown(one) && one.low < 100;
    const behind = ({ gate }) => (gate ? GRADES.indexOf(gate) : GRADES.length);
    const every = found.criteria.flatMap((own) => own.questions.flat().filter(isGap).map((one) => gap(own, one)));
    return every.sort((a, b) => behind(a) - behind(b) || compare(b.points, a.points));
  }

  return { result, causeOf, gaps };
})();
