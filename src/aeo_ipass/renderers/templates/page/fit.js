// What does not fit in a document of answers: it is set aside in the document with its place, as the interview does it,
// so that the program reads the rest and nothing is lost. Draws nothing.
"use strict";

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
  tidyKeys(document, "document", "", kept);
  for (const key of ["company", "profile", "answers", "sites", "declaration", "partner"]) {
    const fits = key === "sites" ? Array.isArray(document[key]) : isObject(document[key]);
    if (isSaid(document[key]) && !fits) takeOut(document, key, key, kept);
    else if (document[key] && data.keys[key]) tidyKeys(document[key], key, key, kept);
  }
  const questions = new Map(tables.criteria.flatMap((criterion) => criterion.questions.map((one) => [one.id, one])));
  for (const [name, entry] of Object.entries(document.answers ?? {})) {
    if (isObject(entry)) tidyEntry(questions.get(name), entry, `answers.${name}`, kept);
  }
}

function tidyEntry(question, entry, at, kept) {
  tidyKeys(entry, "entry", at, kept);
  if (isSaid(entry.evidence) && !Array.isArray(entry.evidence)) takeOut(entry, "evidence", `${at}.evidence`, kept);
  for (const piece of entry.evidence ?? []) if (isObject(piece)) tidyKeys(piece, "piece", `${at}.evidence`, kept);
  if (isSaid(entry.review) && !isReview(question, entry.review)) takeOut(entry, "review", `${at}.review`, kept);
  for (const [site, own] of Object.entries(isObject(entry.sites) ? entry.sites : {})) {
    if (isObject(own)) tidyEntry(question, own, `${at}.sites.${site}`, kept);
  }
}

/** Whether this is what a reviewer may say of an answer. */
function isReview(question, review) {
  const rest = [];
  if (!isObject(review) || !isText(review.by) || !isText(review.of)) return false;
  tidyKeys({ ...review }, "review", "", rest);
  return rest.length === 0 && (!question || !sheets.read(question, review.value).fault);
}

/** Take out of a part of a document what no such part has. */
function tidyKeys(holder, part, at, kept) {
  for (const [key, value] of Object.entries(holder)) {
    const kind = Object.hasOwn(data.keys[part], key) ? data.keys[part][key] : null;
    if (key.startsWith("x-") || value === null) continue;
    if (kind === null || !hasShape(kind, value)) takeOut(holder, key, at ? `${at}.${key}` : key, kept);
  }
}

/** Whether a value is of a kind; what is looked at as a whole fits for now. */
function hasShape(kind, value) {
  if (kind === "day") return isText(value) && sheets.isDay(value);
  if (kind === "texts") return Array.isArray(value) && value.every(isText);
  return kind !== "text" || isText(value) || typeof value === "number";
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

/** Whether there is more in a document than a page can be turned in. */
const isHuge = (document) => ["sites", "answers"].some((key) => Object.keys(document?.[key] ?? {}).length > MOST_PARTS);

/** Take over a text of the answers' format: what was left out, or why it cannot be opened. */
function taken(text) {
  let document = null;
  try {
    document = text.length <= LARGEST ? JSON.parse(text) : null;
  } catch {
    document = null;
  }
  if (text.length > LARGEST || isHuge(document)) return { refused: "too_large" };
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
