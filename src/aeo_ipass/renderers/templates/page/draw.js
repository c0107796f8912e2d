// How things are drawn: elements whose texts are text and nothing else, and words and numbers in the language shown.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const SYMBOLS = { green: "●", amber: "▲", red: "■" };

let language = data.languages[0];
const texts = () => data.texts[language];
const isChinese = () => language.startsWith("zh");

/** A word of the page, with its gaps filled. */
function say(name, facts = {}) {
  return data.words[language][name].replace(/\{(\w+)\}/gu, (gap, key) => facts[key] ?? gap);
}

/** A word that depends on a count; a language without such forms has one for all. */
const sayCount = (name, count, facts = {}) => say(count === 1 ? `${name}_one` : name, { count, ...facts });

/** A text in which nothing steers how the rest is read: controls and marks of direction are seen. */
const seen = (one) =>
  typeof one === "string"
    ? one.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, "\u3013")
    : one;

function filled(element, attributes, inside) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "value" || name === "checked") element[name] = value;
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...inside
      .flat(3)
      .filter((one) => isSaid(one) && one !== false)
      .map(seen),
  );
  return element;
}

/** An element with what is inside it; texts are appended as text. */
const h = (tag, attributes = {}, ...inside) => filled(document.createElement(tag), attributes, inside);
const svg = (tag, attributes = {}, ...inside) => filled(document.createElementNS(SVG, tag), attributes, inside);

const button = (text, act, look = null) => h("button", { type: "button", class: look, on: { click: act } }, text);
const link = (to, ...inside) => h("a", { href: `#${to}` }, ...inside);
const id = (text) => h("span", { class: "id" }, text);
const note = (text) => text && h("p", { class: "note" }, text);
const listed = (items, look = "items") =>
  items.length > 0 &&
  h(
    "ul",
    { class: look },
    items.map((one) => h("li", {}, one)),
  );

/** A heading for what can be opened, and what is inside it. */
const folding = (title, ...inside) => h("details", { class: "helps" }, h("summary", {}, title), ...inside);

// --- words for things ------------------------------------------------------------------------

function dayText(day) {
  const [year, month, date] = day.split("-").map(Number);
  if (isChinese()) return `${year}年${month}月${date}日`;
  const name = new Date(Date.UTC(2024, month - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });
  return language === "en" ? `${date} ${name} ${year}` : day;
}

const joined = (items) => items.join(isChinese() ? "、" : ", ");
const dash = (low, high) => (low === high ? low : `${low}–${high}`);
const scoreText = (score) => (score ? dash(...[score.low, score.high].map((end) => scorer.shown(end).toFixed(1))) : "–");
const gradeWord = (grade) => texts().grades[grade];
const gradesText = ({ worst, best }) => [...new Set([worst, best])].map((g) => `${SYMBOLS[g]} ${gradeWord(g)}`).join(" – ");

/** A grade, or those that are still possible, each in its colour. */
function badge({ worst, best }) {
  if (worst === best) return h("span", { class: `badge grade-${worst}` }, gradesText({ worst, best }));
  const part = (grade) => h("span", { class: `grade-${grade}` }, `${SYMBOLS[grade]} ${gradeWord(grade)}`);
  return h("span", { class: "badge open" }, part(worst), " – ", part(best));
}

const textOf = (question) => texts().questions[question.id];
const labelOf = (question) => textOf(question)?.label ?? question.id;
const criterionTitle = (name) => texts().criteria[name].title;

function verdictText({ worst, best }) {
  const words = [worst, best].map((one) => texts().verdicts[one]);
  return worst === best ? words[0] : say("span", { worst: words[0], best: words[1] });
}

/** The name of premises; empty where the company has one. */
const siteName = (site) => (site === null ? "" : (sheet.sites.find((one) => one.id === site)?.name ?? site));
const at = (label, site) => (site === null ? label : say("at", { label, where: siteName(site) }));

/** The words of the options of a question, by id. */
function optionsOf(question) {
  const own = textOf(question);
  if (question.type === "yes_no") return { yes: say("yes"), no: say("no") };
  return own.options ?? own.items ?? texts().scales[own.scale] ?? {};
}

/** What was answered, in words. */
function answerText(question, value) {
  if (value === null) return say("no_answer");
  if (["unsure", "not_applicable", "never"].includes(value)) return say(`is_${value}`);
  if (Array.isArray(value)) return say("of", { done: value.length, all: question.items.length });
  if (question.options) return optionsOf(question)[value];
  if (question.type === "date") return dayText(value);
  const unit = textOf(question).unit ?? "";
  return `${value}${unit === "" || unit === "%" || isChinese() ? "" : " "}${unit}`;
}

// --- minutes ---------------------------------------------------------------------------------

const CHINESE = /[\u3400-\u9fff]/gu;
const WORD = /[\p{L}\p{N}]+(?:['’.,/&-][\p{L}\p{N}]+)*/gu;
const lengths = new Map();

function reading(text) {
  if (!lengths.has(text)) {
    const [characters, words] = [text.match(CHINESE) ?? [], text.replace(CHINESE, " ").match(WORD) ?? []];
    lengths.set(text, words.length / data.pace.words + characters.length / data.pace.characters);
  }
  return lengths.get(text);
}

/** The whole minutes to read and answer these questions, as `insight/minutes` counts them. */
function minutesFor(questions) {
  const scales = new Set();
  let total = 0;
  for (const question of questions) {
    const { text, scale, unit } = textOf(question);
    const isKnown = question.type === "yes_no" || (scale && scales.has(scale));
    const words = isKnown ? [] : [...Object.values(optionsOf(question)), unit ?? ""];
    total += [text, ...words].reduce((sum, one) => sum + reading(one), data.pace.seconds / 60);
    if (scale) scales.add(scale);
  }
  return Math.ceil(total - 1e-9);
}
