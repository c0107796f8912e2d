// The answers under way: one document of the answers' format, changed at its places, kept in this browser at once, saved
// to a file and opened from one. What does not fit is set aside in the document, never lost. Draws nothing.
"use strict";

const data = JSON.parse(document.getElementById("page-data").textContent);
const { tables } = data;
const FORMAT = "aeo-ipass/answers/1";
const DRAFT = `aeo-ipass/page/1 ${data.id}`;
const REF = `${tables.questionnaire.id}@${tables.questionnaire.version}`;
const [LARGEST, DEEPEST] = [8_000_000, 24];
const TOP = ["format", "questionnaire", "company", "target_tier", "depth", "as_of", "profile", "sites", "answers"];
const COMPANY = ["name", "name_zh", "business_registration", "tags"];
const ENTRY = ["value", "reason", "note", "evidence", "owner", "due", "answered_by", "answered_at"];
const PIECE = ["file", "proves", "sha256", "issued", "expires", "note"];
const DAYS = ["due", "issued", "expires", "as_of"];
const ASIDE = "x-set-aside";
const CONFIRM = "x-confirm";
const MOVED = "x-migrated";

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string" && value.isWellFormed?.() !== false;
const isSaid = (value) => value !== undefined && value !== null && value !== "";
const isDecimal = (text) => /^[0-9]+$/u.test(text);
const tierValue = (tier) => (isDecimal(tier) ? Number(tier) : tier);
const keyOf = (question, site) => (site === null ? question.id : `${question.id}@${site}`);

let file = null;
let pending = {};
let sheet = null;
let found = null;
let walk = [];
let keeps = true;
let inFile = "";

// --- the document ----------------------------------------------------------------------------

/** Begin with a document in which nothing is answered yet, or with the one that the page was made with. */
function restart() {
  const depth = data.depth === "full" ? "full" : "quick";
  file = { format: FORMAT, questionnaire: REF, target_tier: tierValue(tables.tiers[0].id), depth, profile: {}, answers: {} };
  [pending, inFile] = [{}, ""];
  return data.start ? taken(JSON.stringify(data.start)) : null;
}

function today() {
  const day = new Date();
  return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

const asOf = () => (isText(file.as_of) && sheets.isDay(file.as_of) ? file.as_of : today());

/** Judge what stands in the document now, and list the questions that are to be put. */
function judge() {
  sheet = sheets.readSheet(tables, file);
  found = scorer.assess(tables, sheet, { asOf: asOf() });
  walk = tables.criteria
    .filter(({ id }) => target().criteria.some((one) => one.id === id))
    .flatMap(({ id, questions }) => {
      const rows = found.criteria.get(id).every.filter(scorer.isAsked);
      return questions.flatMap((question) => rows.filter((one) => one.question === question).map((one) => step(id, one)));
    });
}

const target = () => found.tiers.get(sheet.tier);
const step = (criterion, one) => ({
  criterion,
  question: one.question,
  site: one.site,
  one,
  key: keyOf(one.question, one.site),
});
const answered = ({ one }) => one.value !== null;
const long = (entry) => (isObject(entry) ? entry : isSaid(entry) ? { value: entry } : {});

function part(name) {
  if (!isObject(file[name])) file[name] = {};
  return file[name];
}

/** What stands at a question and site: of a site without words of its own, what counts for every site. */
function entryAt(question, site) {
  const whole = long(file.answers?.[question.id]);
  const { sites, ...own } = whole;
  return site === null || !Object.hasOwn(sites ?? {}, site) ? own : long(sites[site]);
}

/** Change something of an answer; null takes it away. What was moved from another version is thereby confirmed. */
function enter(question, site, details) {
  const [answers, { sites, ...own }] = [part("answers"), long(file.answers?.[question.id])];
  const after = Object.entries({ ...entryAt(question, site), ...details });
  const entry = Object.fromEntries(
    after.filter(([key, value]) => isSaid(value) && !("value" in details && key === CONFIRM)),
  );
  const isEmpty = (one) => Object.keys(one).length === 0;
  const short = (one) => (Object.keys(one).join() === "value" ? one.value : one);
  if (site === null) answers[question.id] = sites ? { ...entry, sites } : short(entry);
  else answers[question.id] = { ...own, sites: { ...sites, [site]: isEmpty(entry) ? { value: null } : short(entry) } };
  if (isObject(answers[question.id]) && isEmpty(answers[question.id])) delete answers[question.id];
}

/** An id for premises from their name, unlike all others: `Kwai Chung` → `kwai-chung`. */
function siteId(name, taken) {
  const text = name
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, "-");
  const base = text.replace(/^[-_]+|[-_]+$/gu, "").slice(0, 40) || "site";
  const free = (number) => (number === 1 ? base : `${base}-${number}`);
  let number = 1;
  while (taken.includes(free(number))) number += 1;
  return free(number);
}

// --- what does not fit -----------------------------------------------------------------------

/** Take out all that the program could not read, and keep it in the document with its place; how much that was. */
function setAside(document) {
  const kept = [];
  const take = (holder, key, at) => {
    const value = holder[key];
    kept.push({ at, value: isObject(value) || Array.isArray(value) ? JSON.stringify(value) : value });
    if (Array.isArray(holder)) holder.splice(key, 1);
    else delete holder[key];
  };
  const only = (holder, known, at) => {
    for (const key of Object.keys(holder)) {
      const [value, place] = [holder[key], at ? `${at}.${key}` : key];
      if (key.startsWith("x-") || value === null) continue;
      if (!known.includes(key)) take(holder, key, place);
      else if (DAYS.includes(key) && !(isText(value) && sheets.isDay(value))) take(holder, key, place);
      else if (typeof value === "number" && !["value", "target_tier"].includes(key)) holder[key] = String(value);
      else if (isLoose(key, value)) take(holder, key, place);
    }
  };
  only(document, TOP, "");
  for (const key of ["company", "profile", "answers"]) {
    if (isSaid(document[key]) && !isObject(document[key])) take(document, key, key);
  }
  if (isSaid(document.sites) && !Array.isArray(document.sites)) take(document, "sites", "sites");
  if (document.company) only(document.company, COMPANY, "company");
  for (const [name, entry] of Object.entries(document.answers ?? {})) {
    if (!isObject(entry)) continue;
    only(entry, [...ENTRY, "sites"], `answers.${name}`);
    for (const [site, own] of Object.entries(isObject(entry.sites) ? entry.sites : {})) {
      if (isObject(own)) only(own, ENTRY, `answers.${name}.sites.${site}`);
    }
    for (const one of [entry, ...Object.values(isObject(entry.sites) ? entry.sites : {})]) {
      for (const piece of Array.isArray(one?.evidence) ? one.evidence : []) {
        if (isObject(piece)) only(piece, PIECE, `answers.${name}.evidence`);
      }
    }
  }
  for (let { faults } = sheets.readSheet(tables, document); faults.length; { faults } = sheets.readSheet(tables, document)) {
    const places = [...new Map(faults.map(({ path }) => [path.join("."), path])).values()].reverse();
    const before = kept.length;
    for (const path of places) {
      const holder = path.slice(0, -1).reduce((inside, key) => inside?.[key], document);
      if (holder && Object.hasOwn(holder, path.at(-1))) take(holder, path.at(-1), path.join("."));
    }
    if (kept.length === before) break;
  }
  if (kept.length) document[ASIDE] = [...[document[ASIDE] ?? []].flat(), ...kept];
  return kept;
}

/** Whether a value has a shape that no key of this name may have. */
function isLoose(key, value) {
  if (["value", "company", "profile", "sites", "answers", "target_tier", "depth"].includes(key)) return false;
  if (key === "evidence") return !Array.isArray(value);
  if (key === "tags") return !Array.isArray(value) || !value.every(isText);
  return !isText(value);
}

/** Mark the answers to questions that were asked otherwise in the version a document comes from. */
function markConfirm(document, version) {
  const marks = data.earlier[version] ?? {};
  let count = 0;
  for (const [name, codes] of Object.entries(marks)) {
    if (!isSaid(document.answers?.[name])) continue;
    document.answers[name] = { ...long(document.answers[name]), [CONFIRM]: codes.join(", ") };
    count += 1;
  }
  return count;
}

const deeper = (value, levels) =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => deeper(one, levels - 1)));

/** Take over a text of the answers' format: what was left out, or why it cannot be opened. */
function taken(text) {
  let document = null;
  try {
    document = text.length <= LARGEST ? JSON.parse(text) : null;
  } catch {
    document = null;
  }
  if (!isObject(document) || document.format !== FORMAT || deeper(document, DEEPEST)) return { refused: "not_answers" };
  const [id, version = ""] = String(document.questionnaire ?? "").split("@", 2);
  if (id !== tables.questionnaire.id) return { refused: "other_programme" };
  const isOther = version !== "" && version !== tables.questionnaire.version;
  const aside = setAside(document);
  const confirm = isOther ? markConfirm(document, version) : 0;
  if (isOther) document[MOVED] = [...[document[MOVED] ?? []].flat(), { from: String(document.questionnaire), to: REF }];
  document.questionnaire = REF;
  if (data.depth !== "both") document.depth = data.depth;
  [file, pending] = [document, {}];
  return { aside, confirm, version: isOther ? version : null };
}

// --- draft and file --------------------------------------------------------------------------

/** Keep everything in this browser; its storage may be shut, wiped or full. */
function keep() {
  try {
    localStorage.setItem(
      DRAFT,
      JSON.stringify({ saved_at: new Date().toISOString(), language, at: location.hash, file, pending }),
    );
    keeps = true;
  } catch {
    keeps = false;
  }
  return keeps;
}

/** What this browser kept of an earlier visit; null where there is nothing. */
function draft() {
  try {
    const held = JSON.parse(localStorage.getItem(DRAFT));
    return isObject(held?.file) && isObject(held.pending) ? held : null;
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(DRAFT);
  } catch {
    keeps = false;
  }
  restart();
}

/** The document as it is saved: without pieces of evidence that have no name yet. */
function ready() {
  const document = structuredClone({ ...file, "x-language": language });
  for (const entry of Object.values(document.answers ?? {})) {
    for (const one of [entry, ...Object.values(isObject(entry?.sites) ? entry.sites : {})]) {
      if (Array.isArray(one?.evidence)) one.evidence = one.evidence.filter((piece) => piece.file);
    }
  }
  return document;
}

/** A text without halves of characters, which the program refuses. */
const whole = (_, value) => (typeof value === "string" ? (value.toWellFormed?.() ?? value) : value);
const asText = () => `${JSON.stringify(ready(), whole, 2)}\n`;
const unsaved = () => JSON.stringify([file.answers, file.profile, file.sites]) !== inFile;

/** Download the answers. */
function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asText()], { type: "application/json" }));
  link.download = "aeo-answers.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  inFile = JSON.stringify([file.answers, file.profile, file.sites]);
  return link.download;
}
