// The answers under way: one document of the answers' format, changed at its places, kept in this browser at once and
// saved to a file. Draws nothing.
"use strict";

const data = JSON.parse(document.getElementById("page-data").textContent);
const { tables } = data;
const FORMAT = "aeo-ipass/answers/1";
const DRAFT = `aeo-ipass/page/1 ${data.id}`;
const REF = `${tables.questionnaire.id}@${tables.questionnaire.version}`;
const [LARGEST, DEEPEST, MOST_PARTS] = [8_000_000, 24, 1000];
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
let judgedOn = null;
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
  judgedOn = asOf();
  found = scorer.assess(tables, sheet, { asOf: judgedOn });
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
