// An answers document (`aeo-ipass/answers/1`, as JSON has it) read by a questionnaire's tables, as `answers/read` reads
// it: the facts of the profile with their defaults, the premises, and every answer. What does not fit is left out and
// listed in `faults`; what is not said of the profile yet is in `missing`. Pure: no page, no clock.
"use strict";

const sheets = (() => {
  const FORMAT = "aeo-ipass/answers/1";
  const LARGEST_NUMBER = 1e15;
  const TYPED = /^([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*([%％]?)$/u;
  const SITE_ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,79}$/u;
  const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isScalar = (value) => ["string", "number", "boolean"].includes(typeof value);
  const textOf = (value) => (isScalar(value) ? String(value) : null);
  const isSaid = (value) => value !== undefined && value !== null;
  const own = (mapping, key) => (isMapping(mapping) && Object.hasOwn(mapping, key) ? mapping[key] : null);
  const keys = (mapping) => (isMapping(mapping) ? Object.keys(mapping).filter((key) => !key.startsWith("x-")) : []);

  /** Whether a text is a day of the calendar, written YYYY-MM-DD. */
  function isDay(text) {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(text)) return false;
    const [year, month, day] = text.split("-").map(Number);
    return year > 0 && month > 0 && month <= 12 && day > 0 && day <= daysIn(year, month);
  }

  /** How many days a month has. */
  function daysIn(year, month) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  }

  // --- facts ---------------------------------------------------------------------------------

  /** A written fact in the form that conditions read; undefined where it does not fit. */
  function fact(question, value) {
    if (question.type === "yes_no") {
      const found = typeof value === "string" ? { yes: true, no: false }[value.toLowerCase()] : value;
      return typeof found === "boolean" ? found : undefined;
    }
    const options = question.options ?? [];
    if (question.type === "choice") return options.includes(textOf(value)) ? textOf(value) : undefined;
    if (!Array.isArray(value) || (question.needs_one && value.length === 0)) return undefined;
    const chosen = value.map(textOf);
    return chosen.every((option) => options.includes(option)) ? chosen : undefined;
  }

  /** The facts for these questions; `profile` is that of the company where premises are asked. */
  function facts(questions, given, profile, path, notes) {
    const [found, assumed] = [new Map(), []];
    for (const question of questions) {
      const written = own(given, question.id);
      if (isSaid(written)) {
        const value = fact(question, written);
        if (value === undefined) notes.faults.push({ code: "profile-value", path: [...path, question.id] });
        else found.set(question.id, value);
      } else if (question.default_from !== undefined || question.default !== undefined) {
        found.set(question.id, question.default_from ? profile.get(question.default_from) : question.default);
        assumed.push(question);
      } else notes.missing.push({ question: question.id, path });
    }
    return { found, assumed };
  }

  /** The premises; one without an id where none are listed. */
  function sites(tables, document, profile, notes) {
    const listed = own(document, "sites");
    if (isSaid(listed) && !Array.isArray(listed)) notes.faults.push({ code: "sites", path: ["sites"] });
    const kept = [];
    for (const [n, entry] of (Array.isArray(listed) ? listed : []).entries()) {
      const id = siteId(entry, n, kept, notes);
      if (id !== null) kept.push({ id, name: nameOf(entry, id), facts: siteFacts(tables, entry, id, n, profile, notes) });
    }
    if (kept.length) return kept;
    const { found, assumed } = facts(tables.site_profile, own(document, "profile"), profile, ["profile"], notes);
    notes.assumed.push(...assumed.filter((q) => q.default_from === undefined).map((q) => q.id));
    return [{ id: null, name: "", facts: found }];
  }

  const nameOf = (entry, id) => textOf(own(entry, "name")) ?? id;

  /** What names the premises at this place in the list; null where that is not possible. */
  function siteId(entry, n, before, notes) {
    const id = textOf(own(entry, "id")) ?? "";
    const isDouble = before.some((site) => site.id === id);
    if (SITE_ID.test(id) && !isDouble) return id;
    notes.faults.push(isDouble ? { code: "duplicate-id", path: ["sites", n, "id"] } : { code: "site", path: ["sites", n] });
    return null;
  }

  function siteFacts(tables, entry, id, n, profile, notes) {
    const { found, assumed } = facts(tables.site_profile, entry, profile, ["sites", n], notes);
    notes.assumed.push(...assumed.map((question) => `${id}.${question.id}`));
    unknownKeys(entry, ["id", "name", ...tables.site_profile.map((question) => question.id)], ["sites", n], notes);
    return found;
  }

  function unknownKeys(mapping, known, path, notes) {
    for (const key of keys(mapping)) if (!known.includes(key)) notes.faults.push({ code: "unknown-key", path: [...path, key] });
  }

  // --- answers -------------------------------------------------------------------------------

  /** What was written as an answer to a question: `{value}` as scoring takes it, or `{fault}`. */
  function read(question, written) {
    if (!isSaid(written) || written === "unsure") return { value: written ?? null };
    if (written === "not_applicable") return question.na ? { value: written } : { fault: "na-not-allowed" };
    if (question.options) return option(question.options, question.type === "yes_no" ? yesNo(written) : written);
    if (question.type === "checklist") return points(question.items, written);
    if (question.type === "number") return number(question, written);
    if (question.type === "date") {
      return written === "never" || (typeof written === "string" && isDay(written)) ? { value: written } : { fault: "wrong-type" };
    }
    return isScalar(written) ? { value: textOf(written) } : { fault: "wrong-type" };
  }

  const yesNo = (value) => (typeof value === "boolean" ? { true: "yes", false: "no" }[value] : value);

  function option(options, written) {
    const found = options.find(([id]) => id === textOf(written));
    return found ? { value: found[0] } : { fault: "unknown-option" };
  }

  function points(items, written) {
    if (!Array.isArray(written)) return { fault: "wrong-type" };
    if (!written.every((point) => option(items, point).value)) return { fault: "unknown-option" };
    const met = written.map(textOf);
    return { value: items.map(([id]) => id).filter((id) => met.includes(id)) };
  }

  function number(question, written) {
    const found = typeof written === "string" ? typedNumber(question, written) : written;
    if (typeof found !== "number" || !Number.isFinite(found) || Math.abs(found) >= LARGEST_NUMBER) return { fault: "wrong-type" };
    if (question.integer && !Number.isInteger(found)) return { fault: "wrong-type" };
    const outside = found < (question.min ?? -Infinity) || found > (question.max ?? Infinity);
    return outside ? { fault: "out-of-range" } : { value: found };
  }

  function typedNumber(question, text) {
    const [, digits, sign] = TYPED.exec(text.trim()) ?? [];
    return digits && (!sign || question.per_cent) ? Number(digits.replaceAll(",", "")) : null;
  }

  /** An answer at one place, in the short form or the long one; null where it cannot be read. */
  function answer(question, written, path, notes) {
    const entry = isMapping(written) ? written : { value: written };
    const found = read(question, own(entry, "value"));
    const reason = textOf(own(entry, "reason"));
    const fault = found.fault ?? (found.value === "not_applicable" && !reason?.trim() ? "na-without-reason" : null);
    if (fault) {
      notes.faults.push({ code: fault, path });
      return null;
    }
    return { value: found.value, reason, evidence: evidence(entry, path, notes) };
  }

  /** The days within which each piece of evidence counts. */
  function evidence(entry, path, notes) {
    const pieces = own(entry, "evidence") ?? [];
    return (Array.isArray(pieces) ? pieces : [null]).flatMap((piece, n) => {
      const [issued, expires] = [own(piece, "issued"), own(piece, "expires")];
      const days = [issued, expires].every((day) => day === null || (typeof day === "string" && isDay(day)));
      const ordered = !issued || !expires || issued <= expires;
      if (days && ordered && isScalar(own(piece, "file"))) return [{ issued, expires }];
      notes.faults.push({ code: days && !ordered ? "evidence-dates" : "evidence", path: [...path, "evidence", n] });
      return [];
    });
  }

  /** The answers to one question: one for the company or for every site, others for single sites. */
  function answersTo(question, written, siteIds, notes) {
    const [path, bySite] = [["answers", question.id], own(written, "sites")];
    const found = { plain: answer(question, written, path, notes), sites: new Map() };
    if (bySite === null) return found;
    if (!question.site) notes.faults.push({ code: "sites-on-company-question", path: [...path, "sites"] });
    for (const site of question.site ? keys(bySite) : []) {
      const place = [...path, "sites", site];
      const there = siteIds.includes(site) ? answer(question, bySite[site], place, notes) : null;
      if (!siteIds.includes(site)) notes.faults.push({ code: "unknown-site", path: place });
      if (there) found.sites.set(site, there);
    }
    return found;
  }

  // --- the whole -----------------------------------------------------------------------------

  /** What a document says: `profile`, `sites`, `answers`, `version`, `asOf`, `tier`, `depth`, `assumed`, and its `missing` and `faults`. */
  function readSheet(tables, document) {
    const notes = { faults: [], missing: [], assumed: [] };
    const company = facts(tables.profile, own(document, "profile"), null, ["profile"], notes);
    notes.assumed.push(...company.assumed.map((question) => question.id));
    const places = sites(tables, document, company.found, notes);
    const known = [...tables.profile, ...tables.site_profile].map((question) => question.id);
    unknownKeys(own(document, "profile"), known, ["profile"], notes);
    const siteIds = places.flatMap((site) => site.id ?? []);
    const questions = new Map(tables.criteria.flatMap((criterion) => criterion.questions.map((q) => [q.id, q])));
    const answers = new Map();
    for (const name of keys(own(document, "answers"))) {
      const question = questions.get(name);
      if (question) answers.set(name, answersTo(question, document.answers[name], siteIds, notes));
      else notes.faults.push({ code: "unknown-question", path: ["answers", name] });
    }
    return { profile: company.found, sites: places, answers, ...heading(tables, document, notes), ...notes };
  }

  /** For which version the answers were given, as of which day, and for which tier and depth. */
  function heading(tables, document, notes) {
    const [id, version = ""] = (textOf(own(document, "questionnaire")) ?? "").split("@", 2);
    if (own(document, "format") !== FORMAT) notes.faults.push({ code: "format", path: ["format"] });
    else if (id !== tables.questionnaire.id) notes.faults.push({ code: "other-programme", path: ["questionnaire"] });
    const [tier, tiers] = [own(document, "target_tier"), tables.tiers.map(({ id }) => id)];
    const wanted = isSaid(tier) ? textOf(tier) : tiers[0];
    if (!tiers.includes(wanted)) notes.faults.push({ code: "unknown-tier", path: ["target_tier"] });
    const depth = own(document, "depth") ?? "full";
    if (!["quick", "full"].includes(depth)) notes.faults.push({ code: "depth", path: ["depth"] });
    const day = own(document, "as_of");
    const asOf = typeof day === "string" && isDay(day) ? day : null;
    if (asOf === null && isSaid(day)) notes.faults.push({ code: "as-of", path: ["as_of"] });
    return { version, asOf, tier: tiers.includes(wanted) ? wanted : tiers[0], depth: depth === "quick" ? "quick" : "full" };
  }

  return { readSheet, read, isDay, daysIn };
})();
