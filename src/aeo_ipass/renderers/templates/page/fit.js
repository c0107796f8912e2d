// What does not fit in a document of answers: it is set aside in the document with its place, as the interview does it,
// so that the program reads the rest and nothing is lost. Draws nothing.
"use strict";

const TOP = ["format", "questionnaire", "company", "target_tier", "depth", "as_of", "profile", "sites", "answers"];
const COMPANY = ["name", "name_zh", "business_registration", "tags"];
const ENTRY = ["value", "reason", "note", "evidence", "owner", "due", "answered_by", "answered_at"];
const PIECE = ["file", "proves", "sha256", "issued", "expires", "note"];
const DAYS = ["due", "issued", "expires", "as_of"];
const WHOLE = ["value", "company", "profile", "sites", "answers", "target_tier", "depth"];
const ASIDE = "x-set-aside";

/** Take out all that the program could not read, and keep it in the document; the entries kept. */
function setAside(document) {
  const kept = [];
  tidy(document, kept);
  const read = () => sheets.readSheet(tables, document).faults;
  for (let faults = read(), before = -1; faults.length && kept.length > before; faults = read()) {
    before = kept.length;
    for (const path of [...new Map(faults.map((one) => [one.path.join("."), one.path])).values()].reverse()) {
      const holder = path.slice(0, -1).reduce((inside, key) => inside?.[key], document);
      if (holder && Object.hasOwn(holder, path.at(-1))) takeOut(holder, path.at(-1), path.join("."), kept);
    }
  }
  if (kept.length) document[ASIDE] = [...[document[ASIDE] ?? []].flat(), ...kept];
  return kept;
}

function takeOut(holder, key, at, kept) {
  const value = holder[key];
  kept.push({ at, value: typeof value === "object" ? JSON.stringify(value) : value });
  if (Array.isArray(holder)) holder.splice(key, 1);
  else delete holder[key];
}

/** Take out keys that are not known and values of a wrong shape, from the outside in. */
function tidy(document, kept) {
  tidyKeys(document, TOP, "", kept);
  for (const key of ["company", "profile", "answers", "sites"]) {
    const fits = key === "sites" ? Array.isArray(document[key]) : isObject(document[key]);
    if (isSaid(document[key]) && !fits) takeOut(document, key, key, kept);
  }
  if (document.company) tidyKeys(document.company, COMPANY, "company", kept);
  for (const [name, entry] of Object.entries(document.answers ?? {})) {
    if (isObject(entry)) tidyEntry(entry, [...ENTRY, "sites"], `answers.${name}`, kept);
  }
}

function tidyEntry(entry, known, at, kept) {
  tidyKeys(entry, known, at, kept);
  for (const piece of Array.isArray(entry.evidence) ? entry.evidence : []) {
    if (isObject(piece)) tidyKeys(piece, PIECE, `${at}.evidence`, kept);
  }
  for (const [site, own] of Object.entries(isObject(entry.sites) ? entry.sites : {})) {
    if (isObject(own)) tidyEntry(own, ENTRY, `${at}.sites.${site}`, kept);
  }
}

function tidyKeys(holder, known, at, kept) {
  for (const [key, value] of Object.entries(holder)) {
    if (key.startsWith("x-") || value === null) continue;
    if (typeof value === "number" && known.includes(key) && !WHOLE.includes(key)) holder[key] = String(value);
    else if (!known.includes(key) || !hasShape(key, value)) takeOut(holder, key, at ? `${at}.${key}` : key, kept);
  }
}

/** Whether a value may stand under a key of this name; what stands in others as a whole is looked at elsewhere. */
function hasShape(key, value) {
  if (WHOLE.includes(key)) return true;
  if (DAYS.includes(key)) return isText(value) && sheets.isDay(value);
  if (key === "evidence") return Array.isArray(value);
  if (key === "tags") return Array.isArray(value) && value.every(isText);
  return isText(value);
}

// --- files --------------------------------------------------------------------------------

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
