// What is asked: question after question as the interview puts them, with what goes with an answer. Each answer counts at
// once; what cannot count yet (a text that is no number, a reason that is missing) waits in `pending`.
"use strict";

const ALONE = ["none", "never", "unsure", "not_applicable"];

/** A control with its words beside it. */
function choice(type, name, value, text, checked, act) {
  const box = h("input", { type, name, "data-value": value, on: { change: act } });
  box.checked = checked;
  return h("label", { class: "choice" }, box, h("span", {}, text));
}

/** A box to write in, below its label. */
function written(label, value, act, { tag = "input", hint = null, width = null } = {}) {
  const name = `box-${(written.count = (written.count ?? 0) + 1)}`;
  const box = h(tag, {
    type: tag === "input" ? "text" : null,
    id: name,
    autocomplete: "off",
    "aria-describedby": `${name}-said`,
    rows: tag === "textarea" ? 2 : null,
  });
  box.value = value;
  const said = h("p", { class: "said", id: `${name}-said`, "aria-live": "polite" });
  const field = h(
    "div",
    { class: `field ${width ?? ""}` },
    h("label", { for: name }, h("span", {}, label)),
    hint && h("p", { class: "hint" }, hint),
    box,
    said,
  );
  box.addEventListener("input", () => mark(field, box, act(box.value.toWellFormed?.() ?? box.value)));
  return field;
}

/** Say what is wrong with what stands in a box; null for nothing. */
function mark(field, box, problem) {
  field.querySelector(".said").textContent = problem ?? "";
  field.classList.toggle("faulty", Boolean(problem));
  box.setAttribute("aria-invalid", String(Boolean(problem)));
}

const chosen = (inside) => [...inside.querySelectorAll("input[data-value]:checked")].map((box) => box.dataset.value);

/** A question with a list of answers. */
function group(legend, hint, choices, look = "") {
  return h(
    "fieldset",
    { class: `asked ${look}` },
    h("legend", {}, legend),
    hint && h("p", { class: "hint" }, hint),
    h("div", { class: "choices" }, choices),
  );
}

// --- one question ----------------------------------------------------------------------------

const linkTo = (one) => `q/${encodeURIComponent(one.key)}`;

/** The next question without an answer after a place, or from the start. */
function nextOpen(place) {
  const open = (from, to) => walk.slice(from, to).find((one) => !answered(one));
  const next = open(place + 1) ?? open(0, Math.max(place, 0));
  return next ? linkTo(next) : null;
}

function questionView(place) {
  const now = walk[place];
  const { question, site, criterion } = now;
  const own = walk.filter((one) => one.criterion === criterion);
  const level = texts().levels[question.level];
  const form = h(
    "form",
    { novalidate: true, on: { submit: (event) => (event.preventDefault(), forward(now.key)) } },
    answerFields(now),
    h(
      "div",
      { class: "buttons moves" },
      place > 0 && button(say("back"), () => go(linkTo(walk[place - 1]))),
      h("button", { type: "submit", class: "main" }, say("next")),
      button(say("clear_answer"), () => clear(now), "quiet"),
    ),
  );
  return [
    h("p", { class: "programme" }, id(criterion), ` ${criterionTitle(criterion)} ${own.indexOf(now) + 1}/${own.length}`),
    h("h1", { tabindex: "-1" }, id(question.id), ` ${at(labelOf(question), site)} `, h("span", { class: "level" }, level)),
    confirmNote(entryAt(question, site)),
    form,
    misfitNote(now),
    why(now),
    validator(question),
    details(now),
  ];
}

const confirmNote = (entry) => entry[CONFIRM] && h("p", { class: "callout tone-amber", role: "note" }, say("to_confirm"));

/** On to the question behind this one, or to the overview behind the last. */
function forward(key) {
  const place = walk.findIndex((one) => one.key === key);
  const next = walk[place + 1];
  const { at: field } = pendingProblem(key) ?? {};
  if (field) return field.focus();
  go(next ? linkTo(next) : "overview");
}

function pendingProblem(key) {
  const field = pending[key] && view.querySelector(".faulty :is(input, textarea)");
  return field ? { at: field } : null;
}

function clear({ key, question, site }) {
  delete pending[key];
  changed(() => enter(question, site, { value: null, reason: null }), true);
}

/** The fields to answer a question in. */
function answerFields(now) {
  const { question, site, key } = now;
  const wait = pending[key] ?? {};
  const held = wait.value ?? (wait.text === undefined ? now.one.value : null);
  const isList = question.type === "checklist";
  const values = isList && Array.isArray(held) ? (held.length ? held : ["none"]) : [held];
  const words = Object.entries(optionsOf(question));
  const special = [
    ...(isList ? [["none", say("none_met")]] : []),
    ...(question.type === "date" ? [["never", say("never_yet")]] : []),
    ["unsure", say("unsure")],
    ...(question.na ? [["not_applicable", say("not_applicable")]] : []),
  ];
  const act = ({ target: box }) => pick(now, box);
  const box = ([value, word]) => choice(isList ? "checkbox" : "radio", "answer", value, word, values.includes(value), act);
  const typed = ["number", "date", "text"].includes(question.type);
  const fieldset = h(
    "fieldset",
    { class: "asked" },
    h("legend", {}, textOf(question).text),
    typed && typedField(now, wait.text ?? (isSaid(held) && !ALONE.includes(held) ? String(held) : "")),
    typed && h("p", { class: "instead" }, say("instead")),
    h("div", { class: "choices" }, words.map(box), words.length > 0 && h("hr", {}), special.map(box)),
  );
  const reason = written(say("reason"), entryAt(question, site).reason ?? "", (text) => giveReason(now, text), {
    tag: "textarea",
    hint: say("reason_hint"),
  });
  reason.dataset.role = "reason";
  reason.hidden = held !== "not_applicable";
  if (wait.value === "not_applicable") mark(reason, reason.querySelector("textarea"), say("reason_needed"));
  return [fieldset, reason, sameAsBefore(now)];
}

/** An answer was ticked. */
function pick(now, box) {
  const { question, site, key } = now;
  const inside = box.closest("fieldset");
  if (question.type === "checklist" && box.checked) {
    for (const other of inside.querySelectorAll("input[data-value]")) {
      if (other !== box && (ALONE.includes(other.dataset.value) || ALONE.includes(box.dataset.value))) other.checked = false;
    }
  }
  const values = chosen(inside);
  const [first = null] = values;
  const typed = inside.querySelector(".typed input, .typed textarea");
  if (typed) typed.value = "";
  delete pending[key];
  const reason = view.querySelector("[data-role=reason]");
  reason.hidden = first !== "not_applicable";
  const text = reason.querySelector("textarea");
  if (first === "not_applicable" && !text.value.trim()) {
    pending[key] = { value: first };
    changed(() => enter(question, site, { value: null }));
    mark(reason, text, say("reason_needed"));
    return text.focus();
  }
  mark(reason, text, null);
  const value =
    ALONE.includes(first) && first !== "none"
      ? first
      : question.type === "checklist"
        ? first === null
          ? null
          : values.filter((one) => one !== "none")
        : first;
  changed(() => enter(question, site, first === "not_applicable" ? { value, reason: text.value.trim() } : { value }));
}

/** “Not applicable” counts as soon as there is a reason. */
function giveReason({ question, site, key }, text) {
  if (!view.querySelector("input[data-value=not_applicable]")?.checked) return null;
  const reason = text.trim();
  if (reason) delete pending[key];
  else pending[key] = { value: "not_applicable" };
  changed(() => enter(question, site, reason ? { value: "not_applicable", reason } : { value: null, reason: null }));
  return reason ? null : say("reason_needed");
}

function typedField(now, text) {
  const { question, key } = now;
  const unit = textOf(question).unit ?? "";
  const span = question.min !== undefined && question.max !== undefined ? ` ${question.min}–${question.max}` : "";
  const label =
    question.type === "number"
      ? say("number", { range: span, unit }).trim()
      : say(question.type === "date" ? "date" : "text");
  const field = written(label, text, (typed) => type(now, typed), {
    tag: question.type === "text" ? "textarea" : "input",
    width: `typed of-${question.type}`,
  });
  if (question.type === "number") field.querySelector("input").inputMode = "decimal";
  if (pending[key]?.text !== undefined) mark(field, field.querySelector("input"), understood(question, text).problem);
  return field;
}

/** What a typed text means: its value, or what is wrong with it. */
function understood(question, text) {
  if (text.trim() === "") return { value: null };
  if (question.type === "text") return { value: text.trim() };
  const units = [textOf(question).unit, ...data.languages.map((tag) => data.texts[tag].questions[question.id]?.unit)].filter(
    Boolean,
  );
  const limits = { units, least: question.min ?? null, most: question.max ?? null, whole: question.integer };
  const read =
    question.type === "number" ? readNumberWithin(text, limits) : isNever(text) ? { value: "never" } : readDate(text);
  if (read.problem) return { problem: say(read.problem, read.facts) };
  return question.type === "date" && read.value !== "never" && read.value > today() ? { problem: say("future") } : read;
}

function type({ question, site, key }, text) {
  const read = understood(question, text);
  for (const box of view.querySelectorAll("fieldset input[data-value]")) box.checked = false;
  view.querySelector("[data-role=reason]").hidden = true;
  if (read.problem) pending[key] = { text };
  else delete pending[key];
  changed(() => enter(question, site, { value: read.problem ? null : read.value }));
  return read.problem ?? null;
}

/** What was answered to this question at the premises before, to take over. */
function sameAsBefore({ question, site, key, one }) {
  const own = site === null ? [] : walk.filter((other) => other.question === question);
  const before = own
    .slice(
      0,
      own.findIndex((other) => other.key === key),
    )
    .findLast(answered);
  if (!before || one.value !== null) return null;
  const { value, reason } = entryAt(question, before.site);
  return h(
    "div",
    { class: "buttons" },
    button(
      say("same_site", { where: siteName(before.site), answer: answerText(question, before.one.value) }),
      () => (delete pending[key], changed(() => enter(question, site, { value, reason: reason ?? null }), true)),
    ),
  );
}
