// The judgement of a sheet (see sheet.js) by a questionnaire's tables, as `scoring/` makes it: the same numbers, grades,
// gates and reasons. Points and weights are whole numbers, scores exact fractions. Pure: no page, no clock.
"use strict";

const scorer = (() => {
  const GRADES = ["red", "amber", "green"];
  const VERDICTS = ["not_yet_ready", "almost_ready", "ready"];
  const UNPROVEN = 50;
  const LAST_DAY = "9999-12-31";
  const ENDS = ["low", "high"];
  const ANSWERED = { code: "answered" };
  const NO_ANSWER = { value: null, reason: null, evidence: [] };

  const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);
  const lowest = (grades) => GRADES.find((grade) => grades.includes(grade));
  const rank = (grade) => GRADES.indexOf(grade);
  const first = (rows, order) => rows.reduce((best, row) => (order(row, best) < 0 ? row : best));
  const same = (a, b) => Object.keys(a).every((key) => a[key] === b[key]);
  const unique = (rows) => rows.filter((row, n) => rows.findIndex((other) => same(row, other)) === n);

  // --- fractions: {n, d} as BigInt, d > 0 ------------------------------------------------------

  const fraction = (n, d) => ({ n: BigInt(n), d: BigInt(d) });
  const times = (a, b) => a.n * b.d;
  const compare = (a, b) => (times(a, b) < times(b, a) ? -1 : times(a, b) > times(b, a) ? 1 : 0);
  const least = (fractions) => first(fractions, compare);
  const divisor = (a, b) => (b === 0n ? a : divisor(b, a % b));

  /** A score as it is shown: rounded down to one decimal. */
  const shown = ({ n, d }) => Number((n * 10n) / d) / 10;

  /** A number to the last digit: `96`, or `2510/26` in lowest terms. */
  function exact({ n, d }) {
    const common = divisor(n, d);
    return d === common ? `${n / common}` : `${n / common}/${d / common}`;
  }

  /** The mean by weight. */
  function mean(weighted) {
    const above = weighted.reduce((a, [w, x]) => ({ n: a.n * x.d + BigInt(w) * x.n * a.d, d: a.d * x.d }), fraction(0, 1));
    return { n: above.n, d: above.d * BigInt(sum(weighted, ([w]) => w)) };
  }

  // --- does a question count? ------------------------------------------------------------------

  /** Whether a condition is true of these facts. */
  function holds(condition, profile, site) {
    if (!condition) return true;
    const [kind, ...parts] = condition;
    if (kind === "all") return parts.every((part) => holds(part, profile, site));
    if (kind === "any") return parts.some((part) => holds(part, profile, site));
    if (kind === "not") return !holds(parts[0], profile, site);
    const [key, test, wanted] = parts;
    const value = (kind === "profile" ? profile : site).get(key) ?? null;
    if (test === "is") return value === wanted;
    return wanted.some((option) => (Array.isArray(value) ? value.includes(option) : value === option));
  }

  /** The keys of facts that a condition looks at. */
  function keysOf([kind, ...parts]) {
    if (kind === "profile" || kind === "site") return [parts[0]];
    return [...new Set(parts.flatMap(keysOf))];
  }

  /** Why a question does not count here; null when it does. Depth comes last. */
  function whyNot(question, profile, site, depth) {
    if (question.retired) return { code: "retired", version: question.retired };
    if (!holds(question.when, profile, site)) return { code: "condition", keys: keysOf(question.when) };
    if (depth === "quick" && !question.quick) return { code: "depth" };
    return question.type === "text" ? { code: "information" } : null;
  }

  // --- what is an answer worth? ----------------------------------------------------------------

  /** The same day that many calendar months later, clipped to the month's end. */
  function addMonths(day, months) {
    const [year, month, date] = day.split("-").map(Number);
    const count = year * 12 + month - 1 + months;
    const [y, m] = [Math.trunc(count / 12), (count % 12) + 1];
    if (y > 9999) return LAST_DAY;
    const pad = (number, width) => String(number).padStart(width, "0");
    return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(date, sheets.daysIn(y, m)), 2)}`;
  }

  /** What a known answer is worth, 0–100; days are not after `asOf`. */
  function attainment(question, value, asOf) {
    if (question.options) return question.options.find(([id]) => id === value)[1];
    if (question.type === "checklist") {
      const met = sum(question.items, ([id, weight]) => (value.includes(id) ? weight : 0));
      return Math.floor((100 * met) / sum(question.items, ([, weight]) => weight));
    }
    if (question.type === "number") {
      const within = ([kind, limit]) => (kind === "at_least" ? value >= limit : value <= limit);
      return question.bands.find(within)?.[2] ?? 0;
    }
    if (question.type !== "date" || value === "never") return 0;
    return question.bands.find(([months]) => addMonths(value, months) >= asOf)?.[1] ?? 0;
  }

  const isCurrent = ({ issued, expires }, asOf) => (!issued || issued <= asOf) && (!expires || asOf <= expires);

  const worth = (low, high, why) => ({ low, high, why });

  /** The worth of an answer with the unknown at 0 and at 100, and the reason. */
  function bounds(question, answer, proven, { asOf, evidence }) {
    const isFuture = question.type === "date" && answer.value !== "never" && answer.value > asOf;
    if (answer.value === null || answer.value === "unsure" || isFuture) {
      const reason = answer.value === null ? "unanswered" : answer.value === "unsure" ? "unsure" : "future_date";
      return worth(0, 100, { code: "unknown", reason });
    }
    const value = attainment(question, answer.value, asOf);
    const unproven = evidence === "require" && value > UNPROVEN && question.evidence && !proven;
    return unproven ? worth(UNPROVEN, UNPROVEN, { code: "evidence", attainment: value }) : worth(value, value, ANSWERED);
  }

  /** A question at a place: whether and why it counts, what its answer is worth, and the gates it is under. */
  function judged(question, answer, profile, site, rules) {
    const out = whyNot(question, profile, site.facts, rules.depth);
    const proven = !out && answer.evidence.some((piece) => isCurrent(piece, rules.asOf));
    const applicable = out ? "no" : answer.value === "not_applicable" ? "na" : "yes";
    const { low, high, why } = {
      no: () => worth(0, 100, out),
      na: () => worth(0, 0, { code: "not_applicable", reason: answer.reason ?? "" }),
      yes: () => bounds(question, answer, proven, rules),
    }[applicable]();
    const caps = applicable === "yes" ? rules.levels.get(question.level).caps : [];
    const cap = (attained) => caps.find(({ below }) => attained < below) ?? null;
    const place = question.site ? site.id : null;
    return { question, site: place, value: answer.value, proven, applicable, low, high, why, cap: cap(low), bestCap: cap(high) };
  }

  const weightOf = (one) => one.question.weight;
  const counted = (one) => one.applicable === "yes";
  const foreseen = (one) => one.applicable === "na" && one.question.na === "foreseen";
  const concerns = (one) => one.applicable !== "no" && !foreseen(one);
  const unknown = (one) => one.why.code === "unknown";
  const asksEvidence = (one) => counted(one) && Boolean(one.question.evidence);
  const isAsked = (one) => one.applicable !== "no" || one.why.code === "information";
  const isIdle = (one) => !isAsked(one) && one.value !== null && one.value !== "unsure";

  // --- a criterion at one place ----------------------------------------------------------------

  /** The grade by the score alone. */
  function band(points, weight, bands) {
    if (points >= bands.green * weight) return "green";
    return points >= bands.amber * weight ? "amber" : "red";
  }

  /** The shares of a level that hold at one end, `low` or `high`. */
  function held(level, rows, end) {
    const own = level.shares.length ? rows.filter((one) => one.question.level === level.id && concerns(one)) : [];
    return level.shares.filter((share) => {
      const whole = share.not_applicable ? own : own.filter(counted);
      const under = whole.filter((one) => (share.not_applicable ? !counted(one) : one[end] < (share.below ?? 100)));
      return under.length >= share.at_least && 100 * sum(under, weightOf) > share.more_than * sum(whole, weightOf);
    });
  }

  function hit(code, { grade, below, more_than }, level, question, site) {
    return { code, grade, level, question, site, below: below ?? null, more_than: more_than ?? null };
  }

  /** The gates of a level that hold at a place: those of questions in their order, then shares. */
  function gates(level, rows, site, byScore) {
    const shares = (end) => held(level, rows, end).map((share) =>
      hit(share.not_applicable ? "share_na" : "share_below", share, level.id, null, site));
    const [capped, best] = [rows.filter((one) => one.cap && one.question.level === level.id), shares("high")];
    const worst = [
      ...capped.map((one) => [hit("below", one.cap, level.id, one.question.id, one.site), one.bestCap === one.cap]),
      ...shares("low").map((found) => [found, best.some((other) => same(found, other))]),
    ];
    return {
      worst: worst.map(([found, certain]) => ({ ...found, certain, bites: rank(found.grade) < rank(byScore) })),
      best: [...capped.flatMap((one) => one.bestCap ?? []), ...best],
    };
  }

  /** A criterion at one place: the company's questions and that site's together. */
  function place(site, rows, rules) {
    const inSum = rows.filter(counted);
    if (!inSum.length) {
      const [grade, empty] = rows.some(concerns) ? ["amber", "all_not_applicable"] : ["green", "nothing_applies"];
      return { site, score: null, worst: grade, best: grade, caps: [], empty };
    }
    const weight = sum(inSum, weightOf);
    const [low, high] = ENDS.map((end) => sum(inSum, (one) => one.question.weight * one[end]));
    const [byScore, byBest] = [low, high].map((points) => band(points, weight, rules.bands));
    const found = [...rules.levels.values()].map((level) => gates(level, rows, site, byScore));
    const [caps, best] = ["worst", "best"].map((end) => found.flatMap((held) => held[end]));
    return {
      site,
      score: { low: fraction(low, weight), high: fraction(high, weight) },
      worst: lowest([byScore, ...caps.map(({ grade }) => grade)]),
      best: lowest([byBest, ...best.map(({ grade }) => grade)]),
      caps,
      empty: null,
    };
  }

  // --- a criterion -----------------------------------------------------------------------------

  const strength = (a, b) =>
    rank(a.worst) - rank(b.worst) || compare(a.score?.low ?? fraction(100, 1), b.score?.low ?? fraction(100, 1));

  /** How many questions are applicable, missing and so on, each once wherever it is asked. */
  function counts(questions) {
    const applicable = questions.filter((rows) => rows.some(counted));
    const asked = applicable.filter((rows) => rows.some(asksEvidence));
    return {
      applicable: applicable.length,
      missing: applicable.filter((rows) => rows.some((one) => counted(one) && unknown(one))).map(([one]) => one.question.id),
      not_applicable: questions.filter((rows) => rows.some((one) => one.applicable === "na") && !rows.some(counted)).length,
      evidence: { asked: asked.length, with: asked.filter((rows) => rows.every((one) => !counted(one) || one.proven)).length },
    };
  }

  /** The gates of all places, each once; one on a question of the company bites where it does at any of them. */
  function gatesOf(places) {
    const found = places.flatMap(({ caps }) => caps);
    const bites = (cap) => cap.bites || found.some((other) => same(other, { ...cap, bites: true }));
    return unique(found.map((cap) => ({ ...cap, bites: bites(cap) })));
  }

  /** A criterion: the weakest of its sites decides. `questions` are its rows, a list for each question. */
  function criterion(table, sheet, rules) {
    const at = (question, site) => {
      const said = sheet.answers.get(question.id);
      return said?.sites.get(site.id) ?? said?.plain ?? NO_ANSWER;
    };
    const row = (question, site) => judged(question, at(question, site), sheet.profile, site, rules);
    const [forCompany, forSites] = [false, true].map((own) => table.questions.filter((q) => Boolean(q.site) === own));
    const company = forCompany.map((question) => row(question, { id: null, facts: new Map() }));
    const bySite = forSites.length ? sheet.sites.map((site) => forSites.map((question) => row(question, site))) : [];
    const concerned = bySite.filter((rows) => rows.some(concerns));
    const places = concerned.length
      ? concerned.map((rows) => place(rows[0].site, [...company, ...rows], rules))
      : [place(null, company, rules)];
    const scores = places.flatMap(({ score }) => score ?? []);
    const questions = [...company.map((one) => [one]), ...forSites.map((_, n) => bySite.map((rows) => rows[n]))];
    const every = [...company, ...bySite.flat()];
    return {
      id: table.id,
      weight: table.weight,
      score: scores.length ? { low: least(scores.map((s) => s.low)), high: least(scores.map((s) => s.high)) } : null,
      worst: lowest(places.map((found) => found.worst)),
      best: lowest(places.map((found) => found.best)),
      weakest: first(places, strength).site,
      places,
      caps: places.length > 1 ? gatesOf(places) : places[0].caps,
      warnings: warnings(places, every),
      ...counts(questions),
      questions,
      every,
      ownWord: every.some((one) => asksEvidence(one) && !one.proven && rules.knockOuts.has(one.question.level)),
    };
  }

  function warnings(places, every) {
    return [
      ...places.flatMap(({ site, empty }) => (empty ? [{ code: empty, site }] : [])),
      ...every.filter((one) => counted(one) && one.why.reason === "future_date")
        .map((one) => ({ code: "future_date", question: one.question.id, site: one.site })),
    ];
  }

  // --- a tier ----------------------------------------------------------------------------------

  /** Ready: all Green. Almost ready: none Red, and few enough Amber or a score that makes up for it. */
  function verdict(grades, tier, score) {
    if (grades.includes("red")) return "not_yet_ready";
    const amber = grades.filter((grade) => grade === "amber").length;
    if (amber === 0) return "ready";
    const byScore = tier.or_score !== undefined && score && compare(score, fraction(tier.or_score, 1)) >= 0;
    return byScore || amber <= tier.max_amber ? "almost_ready" : "not_yet_ready";
  }

  function tierOf(tier, criteria) {
    const own = tier.criteria.map((id) => criteria.get(id));
    const scored = own.filter(({ score }) => score);
    const [low, high] = ENDS.map((end) => (scored.length ? mean(scored.map((c) => [c.weight, c.score[end]])) : null));
    const worst = verdict(own.map((c) => c.worst), tier, low);
    const best = verdict(own.map((c) => c.best), tier, high);
    const ownStatement = worst === "ready" && own.some((c) => c.ownWord);
    return { id: tier.id, score: low && { low, high }, worst, best, criteria: own, ownStatement };
  }

  /** What a sheet comes to, for every tier. `rules`: `asOf` (YYYY-MM-DD), and `evidence` (`ignore`, `require`) and
   * `depth`, where they are not the usual ones. */
  function assess(tables, sheet, { asOf, evidence = "ignore", depth = sheet.depth }) {
    const levels = new Map(tables.levels.map((level) => [level.id, level]));
    const knockOuts = new Set(tables.levels.filter((l) => l.caps.some((cap) => cap.grade === "red")).map((l) => l.id));
    const rules = { asOf, evidence, depth, levels, knockOuts, bands: tables.bands };
    const criteria = new Map(tables.criteria.map((table) => [table.id, criterion(table, sheet, rules)]));
    const tiers = new Map(tables.tiers.map((tier) => [tier.id, tierOf(tier, criteria)]));
    const idle = [...criteria.values()].flatMap(({ every }) => every.filter(isIdle)).map(({ question, site, why }) => {
      const { code, ...data } = why;
      return { code: "idle_answer", question: question.id, site, why: code, ...data };
    });
    return { tables, sheet, criteria, tiers, warnings: idle };
  }

  return { GRADES, VERDICTS, assess, holds, isAsked, counted, unknown, shown, exact, compare, fraction };
})();
