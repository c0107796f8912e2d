// The page that a form is filled in on. What is said is kept by the fields' names, apart from what is drawn, so that
// the language can change at any time; texts reach the page as text alone. Nothing is sent anywhere.

const FORMAT = "aeo-ipass/form-return/1";
const REMOVED = "\u2205";
const LARGEST = 8_000_000;
const LONGEST = 100_000;
const SPARE = /^\+([1-9][0-9]{0,3})\.([a-z]+)$/u;
const BOX = "input[type=text], textarea, select";
const TICKS = "input[type=radio], input[type=checkbox]";

const data = JSON.parse(document.getElementById("form-data").textContent);
const DRAFT = `${data.head.format} ${data.forms[0]}`;
const all = (inside, selector) => [...inside.querySelectorAll(selector)];
const role = (name) => `[data-role=${name}]`;
const fill = (text, facts) => text.replace(/\{(\w+)\}/gu, (gap, name) => facts[name] ?? gap);
const time = (day) => day.toLocaleString(page.language, { dateStyle: "medium", timeStyle: "short" });

const said = new Map();
let by = "";
let inFile = "";
let here = null;
let page = null;

// --- what is said ----------------------------------------------------------------------------

/** What a field holds now: as it was made with, unless something else is said. */
function held(name) {
  return said.has(name) ? said.get(name) : (data.held[name] ?? null);
}

/** Say what a field holds; null takes away what it was made with. */
function say(name, value) {
  if (JSON.stringify(value) === JSON.stringify(data.held[name] ?? null)) said.delete(name);
  else said.set(name, value);
}

/** What is filled in, as names and values; rows of evidence in which nothing is written count for nothing. */
function entries() {
  const written = new Set([...said.keys()].flatMap((name) => {
    const [, number, column] = SPARE.exec(name) ?? [];
    return number && column !== "question" ? [number] : [];
  }));
  return [...said].filter(([name]) => !SPARE.test(name) || written.has(SPARE.exec(name)[1])).sort();
}

/** What the fields of which something is said were made with, and the files of their pieces of evidence. */
function was(names) {
  const known = names.filter((name) => !SPARE.test(name));
  const files = known.filter((name) => name.includes("#")).map((name) => `${name.slice(0, name.lastIndexOf("."))}.file`);
  return Object.fromEntries([...new Set([...known, ...files])].sort().map((name) => [name, data.held[name] ?? null]));
}

/** What is sent back. */
function returned() {
  const found = entries();
  const made = was(found.map(([name]) => name));
  return { format: FORMAT, head: data.head, saved_at: now(), by, said: Object.fromEntries(found), was: made };
}

function now() {
  const [day, pad] = [new Date(), (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0")];
  const offset = -day.getTimezoneOffset();
  const local = new Date(day.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${pad(offset / 60)}:${pad(offset % 60)}`;
}

const state = () => JSON.stringify([by, entries()]);
const untouched = JSON.stringify(["", []]);
const unsaved = () => state() !== (inFile || untouched);

// --- fields ----------------------------------------------------------------------------------

/** The choices of a field that stand for a text, by id, in every language of the page. */
function meant(field, text) {
  const same = [...pages.values()].flatMap(({ fields }) => all(fields.get(field.dataset.name) ?? field, TICKS));
  const found = same.find((tick) => [tick.value, tick.parentElement.textContent].map(folded).includes(folded(text)));
  if (found) return found.value;
  return isNever(text) && same.some((tick) => tick.value === "never") ? "never" : null;
}

/** What a text in a field comes to: its value, and the problem if it cannot be read; then the value is the text. */
function understood(field, text) {
  const { kind, least, most, whole, units } = field.dataset;
  if (["", REMOVED].includes(text.trim())) return { value: null };
  if (!["number", "date"].includes(kind)) return { value: text.toWellFormed?.() ?? text };
  const word = meant(field, text);
  if (word !== null) return { value: word };
  const limits = { least: least ? Number(least) : null, most: most ? Number(most) : null, whole, units: units?.split("|") ?? [] };
  const found = kind === "date" ? readDate(text) : readNumberWithin(text, limits);
  return found.problem ? { ...found, value: text } : found;
}

/** What stands in the controls of a field. */
function read(field) {
  const ticked = all(field, TICKS).filter((tick) => tick.checked).map((tick) => tick.value);
  if (field.dataset.kind === "several") return ticked.length ? ticked : null;
  return ticked[0] ?? understood(field, field.querySelector(BOX)?.value ?? "").value;
}

/** Put what a field holds into its controls. */
function show(field) {
  const value = held(field.dataset.name);
  const values = value === null ? [] : [value].flat().map(String);
  const ticks = all(field, TICKS);
  for (const tick of ticks) tick.checked = values.includes(tick.value);
  const box = field.querySelector(BOX);
  if (box) box.value = ticks.some((tick) => tick.checked) ? "" : values.join("\n");
  mark(field);
}

/** What is wrong with a field, if anything. */
function problem(field) {
  const { name, column } = field.dataset;
  const [value, key] = [held(name), name.slice(0, name.lastIndexOf("."))];
  if (column === "reason" && value === null && held(`${key}.value`) === "not_applicable") return { problem: "reason_needed" };
  if (column === "file" && value === null && SPARE.test(name) && pieceHolds(key)) return { problem: "file_needed" };
  return value === null || Array.isArray(value) ? {} : understood(field, String(value));
}

function pieceHolds(key) {
  return entries().some(([name]) => name.startsWith(`${key}.`));
}

/** Say beside a field what is wrong with it, or that its answer will be taken away. */
function mark(field) {
  const { name, column } = field.dataset;
  const { problem: found, facts } = problem(field);
  const gone = said.get(name) === null && !found;
  field.querySelector(".said").textContent = found ? fill(page.words[found], facts ?? {}) : gone ? page.words.going : "";
  field.classList.toggle("faulty", Boolean(found));
  for (const control of all(field, BOX)) control.setAttribute("aria-invalid", String(Boolean(found)));
  if (column === "reason") {
    const key = name.slice(0, name.lastIndexOf("."));
    field.hidden = held(name) === null && !gone && held(`${key}.value`) !== "not_applicable";
  }
}

/** Tie what is said beside a field to its controls. */
function prepare(field) {
  const notes = all(field, ".hint, .said");
  for (const note of notes) note.id = note.id || `note-${(prepare.count = (prepare.count ?? 0) + 1)}`;
  for (const control of all(field, BOX)) control.setAttribute("aria-describedby", notes.map((note) => note.id).join(" "));
}

/** Something was typed or ticked in a field. */
function changed(field, control) {
  const ticks = all(field, TICKS);
  if (control.matches(BOX)) for (const tick of ticks) tick.checked = false;
  else if (control.checked && field.querySelector(BOX)) field.querySelector(BOX).value = "";
  if (control.checked && control.type === "checkbox") {
    for (const tick of ticks) if (tick !== control && (control.dataset.alone || tick.dataset.alone)) tick.checked = false;
  }
  say(field.dataset.name, read(field));
  touched(control.closest(".question"));
}

// --- evidence --------------------------------------------------------------------------------

/** A row for one more piece of evidence of a question. */
function addRow(question, number) {
  const row = page.article.querySelector(role("spare")).content.cloneNode(true).firstElementChild;
  const proofs = question.dataset.proofs.split(" ").filter(Boolean);
  for (const field of all(row, ".field")) {
    field.dataset.name = `+${number}.${field.dataset.column}`;
    if (field.dataset.column === "proves" && proofs.length) {
      for (const option of all(field, "option")) if (option.value && !proofs.includes(option.value)) option.remove();
    }
    page.fields.set(field.dataset.name, field);
    prepare(field);
    show(field);
  }
  row.dataset.piece = `+${number}`;
  question.querySelector(role("rows")).append(row);
  return row;
}

/** The rows that were added, with the key of the question that each belongs to. */
function added() {
  return [...said].flatMap(([name, key]) => {
    const [, number, column] = SPARE.exec(name) ?? [];
    return column === "question" ? [[Number(number), key]] : [];
  });
}

function add(question) {
  const number = Math.max(0, ...added().map(([taken]) => taken)) + 1;
  say(`+${number}.question`, question.dataset.key);
  addRow(question, number).querySelector(BOX).focus();
  touched(question);
}

/** Take a piece away: a new one at once, one that was there when the form comes back. */
function remove(question, row) {
  const { piece } = row.dataset;
  const own = [...said.keys()].filter((name) => name.startsWith(`${piece}.`));
  for (const name of own) said.delete(name);
  if (piece.startsWith("+")) {
    for (const field of all(row, ".field")) page.fields.delete(field.dataset.name);
    row.remove();
    question.querySelector(role("add")).focus();
  } else {
    say(`${piece}.file`, null);
    all(row, ".field").forEach(show);
    drawRow(row);
    row.querySelector(role("keep")).focus();
  }
  touched(question);
}

function keep(question, row) {
  said.delete(`${row.dataset.piece}.file`);
  all(row, ".field").forEach(show);
  drawRow(row);
  row.querySelector(role("remove")).focus();
  touched(question);
}

/** Whether a piece that was there is to go is seen, with its name, and nothing can be typed into it. */
function drawRow(row) {
  const file = `${row.dataset.piece}.file`;
  const gone = said.get(file) === null;
  if (gone) page.fields.get(file).querySelector(BOX).value = data.held[file] ?? "";
  row.querySelector("fieldset").disabled = gone;
  row.querySelector(role("going")).hidden = row.querySelector(role("keep")).hidden = !gone;
  row.querySelector(role("remove")).hidden = gone;
}

// --- how far one is --------------------------------------------------------------------------

const answered = (question) => held(question.dataset.answer) !== null;

/** Something about a question has changed: what is counted, and what is kept. */
function touched(question) {
  drawQuestion(question);
  count();
  tell(page.words.unsaved);
  clearTimeout(touched.soon);
  touched.soon = setTimeout(keepDraft, 300);
}

function drawQuestion(question) {
  const pieces = all(question, ".piece").filter((row) => held(`${row.dataset.piece}.file`) !== null).length;
  question.classList.toggle("answered", answered(question));
  question.querySelector(role("state")).textContent = answered(question) ? page.words.answered : "";
  question.querySelector(role("clear")).hidden = !answered(question);
  const counted = question.querySelector(role("pieces"));
  if (counted) counted.textContent = pieces ? String(pieces) : "";
  for (const field of all(question, ".column-reason, .column-file")) mark(field);
}

function count() {
  for (const place of all(page.article, role("count"))) {
    const inside = place.dataset.of ? document.getElementById(place.dataset.of) : (place.closest(role("section")) ?? page.article);
    const questions = all(inside, ".question");
    place.textContent = fill(place.dataset.words, { done: questions.filter(answered).length, all: questions.length });
  }
  const bar = page.article.querySelector(role("bar"));
  bar.max = page.questions.length || 1;
  bar.value = page.questions.filter(answered).length;
}

/** Go to the next question without an answer, from where one is. */
function next() {
  const open = page.questions.filter((question) => !answered(question) && !question.hidden);
  const from = page.questions.findIndex((question) => question.dataset.key === here);
  const found = open.find((question) => page.questions.indexOf(question) > from) ?? open[0];
  if (!found) return tell(page.words.all_done);
  here = found.dataset.key;
  found.scrollIntoView({ block: "start" });
  found.querySelector(`.field :is(${BOX}, ${TICKS})`).focus({ preventScroll: true });
}

/** Show only the questions that hold the words looked for, or have no answer yet. */
function filter() {
  const words = folded(page.article.querySelector(role("search")).value);
  const only = page.article.querySelector(role("only")).checked;
  for (const question of page.questions) {
    question.hidden = (only && answered(question)) || !folded(question.textContent).includes(words);
  }
  for (const section of all(page.article, role("section"))) section.hidden = !section.querySelector(".question:not([hidden])");
  const shownNow = page.questions.filter((question) => !question.hidden).length;
  page.article.querySelector(role("found")).textContent =
    only || words ? fill(page.words[shownNow ? "found" : "none_found"], { count: shownNow }) : "";
}

// --- drafts and files ------------------------------------------------------------------------

function tell(text) {
  page.article.querySelector(role("status")).textContent = text;
}

/** Keep the draft in this browser, if it keeps any; its storage may be shut, wiped or full. */
function keepDraft() {
  try {
    if (state() === untouched) localStorage.removeItem(DRAFT);
    else localStorage.setItem(DRAFT, JSON.stringify(returned()));
    tellDraft(state() === untouched ? page.words.keeps : fill(page.words.kept, { time: time(new Date()) }));
  } catch {
    tellDraft(page.words.not_kept);
  }
}

function tellDraft(text) {
  for (const { article } of pages.values()) article.querySelector(role("draft")).textContent = text;
}

function draft() {
  try {
    return JSON.parse(localStorage.getItem(DRAFT));
  } catch {
    return null;
  }
}

/** Whether a value can stand in a field. */
function fits(name, value) {
  const [, , column] = SPARE.exec(name) ?? [];
  if (column === "question") return page.questions.some((question) => question.dataset.key === value && question.querySelector(role("rows")));
  const field = page.fields.get(name) ?? (column && page.spare[column]);
  if (!field) return false;
  if (value === null) return !column;
  const known = all(field, `${TICKS}, option`).map((choice) => choice.value);
  if (field.dataset.kind === "several") return Array.isArray(value) && value.length > 0 && value.every((id) => known.includes(id));
  if (field.dataset.kind === "one") return known.includes(value) && value !== "";
  if (typeof value === "number") return field.dataset.kind === "number";
  return typeof value === "string" && value.length <= LONGEST;
}

/** Take what a file or a draft says in the place of all that is said; how much of it did not fit. */
function take(found) {
  const given = Object.entries(found.said ?? {});
  const homed = new Set(given.filter(([name, key]) => name.endsWith(".question") && fits(name, key)).map(([name]) => SPARE.exec(name)?.[1]));
  const taken = given.filter(([name, value]) => fits(name, value) && (!SPARE.test(name) || homed.has(SPARE.exec(name)[1])));
  said.clear();
  for (const [name, value] of taken) say(name, value);
  by = typeof found.by === "string" ? found.by.slice(0, 200) : "";
  draw();
  return given.length - taken.length;
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Open a file that this form saved; anything else is refused in words. */
async function open(input) {
  const [file] = input.files;
  if (!file || (unsaved() && !confirm(page.words.replace))) return void (input.value = "");
  let found = null;
  try {
    found = file.size <= LARGEST ? JSON.parse(await file.text()) : null;
  } catch {
    found = null;
  }
  input.value = "";
  if (!isObject(found) || found.format !== FORMAT || !isObject(found.head) || !isObject(found.said)) {
    return tell(fill(page.words.not_form, { file: shown(file.name) }));
  }
  if (!data.forms.includes(found.head.form)) return tell(fill(page.words.other_form, { file: shown(file.name) }));
  const left = take(found);
  inFile = state();
  keepDraft();
  tell(fill(page.words[left ? "left_out" : "opened"], { file: shown(file.name), count: left }));
}

/** The name of the file to send back: that of the page with `-form`. */
function fileName() {
  let name = location.pathname.split("/").pop();
  try {
    name = decodeURIComponent(name);
  } catch {
    // stays as it stands in the address
  }
  return `${name.replace(/\.html?$/iu, "") || data.head.form}-form.json`;
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(returned(), null, 2)}\n`], { type: "application/json" }));
  link.download = fileName();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  inFile = state();
  keepDraft();
  const faulty = [...page.fields.values()].filter((field) => problem(field).problem).length;
  tell(fill(faulty ? `${page.words.saved} ${page.words.faulty}` : page.words.saved, { file: link.download, count: faulty }));
}

function erase() {
  if (!confirm(page.words.erase_sure)) return;
  take({});
  inFile = "";
  clearTimeout(touched.soon);
  keepDraft();
  tell(page.words.erased);
}

// --- the page --------------------------------------------------------------------------------

/** Draw everything that is said on the page that is seen. */
function draw() {
  for (const row of all(page.article, ".piece")) if (row.dataset.piece.startsWith("+")) row.remove();
  for (const name of page.fields.keys()) if (SPARE.test(name)) page.fields.delete(name);
  page.fields.forEach(show);
  for (const [number, key] of added()) addRow(page.questions.find((question) => question.dataset.key === key), number);
  all(page.article, ".piece").forEach(drawRow);
  page.questions.forEach(drawQuestion);
  page.article.querySelector(role("by")).value = by;
  count();
}

/** Turn to another language; nothing that was said or looked for is lost. */
function turn(to) {
  const [before, top] = [page, page.questions.find((question) => question.getBoundingClientRect().bottom > 100)];
  const place = top && [top.dataset.key, top.getBoundingClientRect().top];
  page = pages.get(to);
  before.article.hidden = true;
  page.article.hidden = false;
  document.documentElement.lang = page.language;
  document.title = page.article.dataset.title;
  page.article.querySelector(role("only")).checked = before.article.querySelector(role("only")).checked;
  draw();
  filter();
  tellDraftAgain();
  tell(unsaved() ? page.words.unsaved : page.article.querySelector(role("draft")).textContent);
  const found = window.scrollY > 0 && place && page.questions.find((question) => question.dataset.key === place[0]);
  if (found) window.scrollBy(0, found.getBoundingClientRect().top - place[1]);
  page.article.querySelector(`${role("language")}[data-to="${to}"]`).focus({ preventScroll: true });
}

function tellDraftAgain() {
  if (state() !== untouched) keepDraft();
  else tellDraft(keeps() ? page.words.keeps : page.words.not_kept);
}

function keeps() {
  try {
    localStorage.setItem(`${DRAFT} ?`, "");
    localStorage.removeItem(`${DRAFT} ?`);
    return true;
  } catch {
    return false;
  }
}

const ACTIONS = {
  save, next, erase,
  language: (button) => turn(button.dataset.to),
  add: (button) => add(button.closest(".question")),
  remove: (button) => remove(button.closest(".question"), button.closest(".piece")),
  keep: (button) => keep(button.closest(".question"), button.closest(".piece")),
  clear(button) {
    const question = button.closest(".question");
    const field = page.fields.get(question.dataset.answer);
    say(question.dataset.answer, null);
    show(field);
    field.querySelector(`${BOX}, ${TICKS}`).focus();
    touched(question);
  },
};

function begun(article) {
  const { language, words } = data.pages[article.dataset.page];
  const fields = new Map(all(article, ".field").map((field) => [field.dataset.name, field]));
  fields.forEach(prepare);
  const inside = article.querySelector(role("spare"))?.content;
  const spare = Object.fromEntries((inside ? all(inside, ".field") : []).map((field) => [field.dataset.column, field]));
  article.addEventListener("input", ({ target }) => {
    const field = target.closest(".field");
    if (field) return changed(field, target);
    if (target.matches(role("by"))) by = target.value;
    if (target.matches(`${role("search")}, ${role("only")}`)) return filter();
    if (target.matches(role("by"))) keepDraft();
  });
  article.addEventListener("change", ({ target }) => {
    if (target.matches(role("open"))) open(target);
    else if (target.closest(".field")) show(target.closest(".field"));
  });
  article.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-role]");
    if (button) ACTIONS[button.dataset.role](button);
  });
  article.addEventListener("focusin", ({ target }) => {
    here = target.closest(".question")?.dataset.key ?? here;
  });
  article.addEventListener("submit", (event) => event.preventDefault());
  return { article, language, words, fields, spare, questions: all(article, ".question") };
}

const pages = new Map(all(document, "[data-page]").map((article) => [article.dataset.page, begun(article)]));
[page] = pages.values();
const found = draft();
if (isObject(found) && data.forms.includes(found.head?.form) && isObject(found.said)) {
  take(found);
  tell(fill(page.words.back, { time: time(new Date(found.saved_at)) }));
} else {
  draw();
}
tellDraft(keeps() ? page.words.keeps : page.words.not_kept);
if (!unsaved()) tell(keeps() ? page.words.keeps : page.words.not_kept);
window.addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});
window.addEventListener("storage", ({ key }) => {
  if (key === DRAFT) tell(page.words.elsewhere);
});
window.addEventListener("pagehide", () => touched.soon && keepDraft());
