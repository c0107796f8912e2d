// What is asked: the company, its premises, and question after question as the interview puts them. Each answer counts
// at once; what cannot count yet (a text that is no number, a reason that is missing) waits in `pending`.
"use strict";

const MOST_SITES = 50;
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
  const box = h(tag, { type: tag === "input" ? "text" : null, id: name, autocomplete: "off", "aria-describedby": `${name}-said`,
    rows: tag === "textarea" ? 2 : null });
  box.value = value;
  const said = h("p", { class: "said", id: `${name}-said`, "aria-live": "polite" });
  const field = h("div", { class: `field ${width ?? ""}` }, h("label", { for: name }, h("span", {}, label)),
    hint && h("p", { class: "hint" }, hint), box, said);
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
  return h("fieldset", { class: `asked ${look}` }, h("legend", {}, legend), hint && h("p", { class: "hint" }, hint),
    h("div", { class: "choices" }, choices));
}

// --- the beginning ---------------------------------------------------------------------------

function startView() {
  const { title, disclaimer } = texts();
  return [
    h("p", { class: "programme" }, title),
    h("h1", { tabindex: "-1" }, say("title")),
    h("p", { class: "lead" }, say("intro")),
    h("p", { class: "callout", role: "note" }, disclaimer),
    keptNow(),
    h("form", { novalidate: true, on: { submit: goOn } },
      h("h2", {}, say("aim")), aims(),
      h("h2", {}, say("company")), companyFields(),
      h("h2", {}, say("premises")), premises(),
      h("p", { class: "said missing", role: "alert", "data-role": "missing" }),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "main" }, say(walk.some(answered) ? "go_on" : "begin")))),
  ];
}

/** What this browser keeps, and how to erase it or to open a file. */
function keptNow() {
  const box = h("input", { type: "file", class: "hidden", accept: ".json,application/json", on: { change: ({ target: from }) => openFile(from) } });
  return h("section", { class: "work" }, h("h2", {}, say("work")), h("p", {}, say("private")),
    h("p", {}, say(keeps ? "keeps" : "not_kept")),
    h("div", { class: "buttons" }, h("label", { class: "button" }, say("open"), box), button(say("erase"), eraseAll)));
}

function aims() {
  const set = (key) => ({ target: box }) => changed(() => (file[key] = key === "target_tier" ? tierValue(box.dataset.value) : box.dataset.value));
  const tiers = tables.tiers.map(({ id: tier, criteria }) => choice("radio", "tier", tier,
    say("tier_span", { tier: texts().tiers[tier], first: criteria[0], last: criteria.at(-1) }), sheet.tier === tier, set("target_tier")));
  const depths = ["quick", "full"].map((depth) => choice("radio", "depth", depth, say(`depth_${depth}`), sheet.depth === depth, set("depth")));
  return [tiers.length > 1 && group(say("which_tier"), null, tiers), data.depth === "both" && group(say("how_thorough"), null, depths)];
}

function companyFields() {
  const name = written(say("company_name"), file.company?.name ?? "", (text) => {
    changed(() => (part("company").name = text.trim()));
    return text.trim() ? null : say("name_needed");
  }, { hint: say("name_hint") });
  return [name, ...tables.profile.map((question) => fact("profile", question, () => part("profile")))];
}

/** A question about the company or its premises; `holder` is where the answer stands. */
function fact(kind, question, holder, place = kind) {
  const { text, hint, options } = texts()[kind][question.id];
  const held = holder()[question.id];
  const [name, isMulti] = [`${place}.${question.id}`, question.type === "multi"];
  const words = question.type === "yes_no" ? { yes: say("yes"), no: say("no") } : options;
  const values = isMulti ? [held ?? []].flat().map(String) : [{ true: "yes", false: "no" }[held] ?? String(held ?? "")];
  const act = ({ target: box }) => changed(() => {
    const all = box.closest("fieldset");
    if (isMulti && box.checked) for (const other of all.querySelectorAll("input")) if ((other.dataset.value === "none") !== (box.dataset.value === "none")) other.checked = false;
    holder()[question.id] = factValue(question, chosen(all));
    if (holder()[question.id] === null) delete holder()[question.id];
  });
  const choices = Object.entries(words).map(([value, word]) => choice(isMulti ? "checkbox" : "radio", name, value, word, values.includes(value), act));
  const isNone = isMulti && Array.isArray(held) && held.length === 0;
  if (isMulti && !question.needs_one) choices.push(choice("checkbox", name, "none", say("none_of_these"), isNone, act));
  const group_ = group(text, hint, choices, Object.keys(words).length > 6 ? "wide" : "");
  group_.dataset.fact = name;
  return group_;
}

function factValue(question, values) {
  if (question.type === "yes_no") return values.length ? values[0] === "yes" : null;
  if (question.type === "choice") return values[0] ?? null;
  return values.length ? values.filter((value) => value !== "none") : null;
}

function premises() {
  const sites = Array.isArray(file.sites) ? file.sites : [];
  const add = () => changed(() => {
    const numbers = sites.length ? [sites.length + 1] : [1, 2];
    const names = numbers.map((number) => say("site_number", { number }));
    file.sites = sites;
    for (const name of names) sites.push({ id: siteId(name, sites.map((one) => one.id)), name });
  }, true);
  const own = tables.site_profile.filter((question) => question.default_from === undefined);
  return [
    h("p", { class: "hint" }, say("premises_hint")),
    ...(sites.length ? sites.map((site, n) => siteFields(sites, site, n)) : own.map((question) => fact("site_profile", question, () => part("profile")))),
    sites.length < MOST_SITES && h("div", { class: "buttons" }, button(say(sites.length ? "add_site" : "several_sites"), add)),
  ];
}

function siteFields(sites, site, n) {
  const remove = () => confirm(say("remove_site_sure", { name: site.name })) && changed(() => {
    sites.splice(n, 1);
    for (const entry of Object.values(part("answers"))) if (isObject(entry?.sites)) delete entry.sites[site.id];
    if (!sites.length) delete file.sites;
  }, true);
  const name = written(say("site_name"), site.name ?? "", (text) => void changed(() => (site.name = text.trim() || site.id)));
  return h("section", { class: "site" }, h("h3", {}, say("site_number", { number: n + 1 })), name,
    ...tables.site_profile.map((question) => fact("site_profile", question, () => site, `site-${n}`)), button(say("remove_site"), remove, "quiet"));
}

/** What is still missing before the first question: words for it, and where it is asked. */
function missing() {
  if (!isSaid(file.company?.name)) return { text: say("name_needed"), at: ".field input" };
  const [first] = sheet.missing;
  if (!first) return null;
  const kind = tables.profile.some(({ id: name }) => name === first.question) ? "profile" : "site_profile";
  const place = first.path[0] === "sites" ? `site-${first.path[1]}` : kind;
  return { text: `${say("missing")} ${texts()[kind][first.question].text}`, at: `[data-fact="${place}.${first.question}"] input` };
}

function goOn(event) {
  event?.preventDefault();
  const lack = missing();
  if (!lack) return go(nextOpen(-1) ?? "overview");
  view.querySelector("[data-role=missing]").textContent = lack.text;
  view.querySelector(lack.at)?.focus();
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
  const form = h("form", { novalidate: true, on: { submit: (event) => (event.preventDefault(), forward(now.key)) } },
    answerFields(now),
    h("div", { class: "buttons moves" },
      place > 0 && button(say("back"), () => go(linkTo(walk[place - 1]))),
      h("button", { type: "submit", class: "main" }, say("next")),
      button(say("clear_answer"), () => clear(now), "quiet")));
  return [
    h("p", { class: "programme" }, id(criterion), ` ${criterionTitle(criterion)} ${own.indexOf(now) + 1}/${own.length}`),
    h("h1", { tabindex: "-1" }, id(question.id), ` ${at(labelOf(question), site)} `, h("span", { class: "level" }, level)),
    confirmNote(entryAt(question, site)),
    form,
    why(now), validator(question), details(now),
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
  const special = [...(isList ? [["none", say("none_met")]] : []), ...(question.type === "date" ? [["never", say("never_yet")]] : []),
    ["unsure", say("unsure")], ...(question.na ? [["not_applicable", say("not_applicable")]] : [])];
  const act = ({ target: box }) => pick(now, box);
  const box = ([value, word]) => choice(isList ? "checkbox" : "radio", "answer", value, word, values.includes(value), act);
  const typed = ["number", "date", "text"].includes(question.type);
  const fieldset = h("fieldset", { class: "asked" }, h("legend", {}, textOf(question).text),
    typed && typedField(now, wait.text ?? (isSaid(held) && !ALONE.includes(held) ? String(held) : "")),
    typed && h("p", { class: "instead" }, say("instead")),
    h("div", { class: "choices" }, words.map(box), words.length > 0 && h("hr", {}), special.map(box)));
  const reason = written(say("reason"), entryAt(question, site).reason ?? "", (text) => giveReason(now, text), { tag: "textarea", hint: say("reason_hint") });
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
  const value = ALONE.includes(first) && first !== "none" ? first : question.type === "checklist" ? (first === null ? null : values.filter((one) => one !== "none")) : first;
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
  const label = question.type === "number" ? say("number", { range: span, unit }).trim() : say(question.type === "date" ? "date" : "text");
  const field = written(label, text, (typed) => type(now, typed), { tag: question.type === "text" ? "textarea" : "input", width: `typed of-${question.type}` });
  if (question.type === "number") field.querySelector("input").inputMode = "decimal";
  if (pending[key]?.text !== undefined) mark(field, field.querySelector("input"), understood(question, text).problem);
  return field;
}

/** What a typed text means: its value, or what is wrong with it. */
function understood(question, text) {
  if (text.trim() === "") return { value: null };
  if (question.type === "text") return { value: text.trim() };
  const units = [textOf(question).unit, ...data.languages.map((tag) => data.texts[tag].questions[question.id]?.unit)].filter(Boolean);
  const limits = { units, least: question.min ?? null, most: question.max ?? null, whole: question.integer };
  const read = question.type === "number" ? readNumberWithin(text, limits) : isNever(text) ? { value: "never" } : readDate(text);
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
  const before = own.slice(0, own.findIndex((other) => other.key === key)).findLast(answered);
  if (!before || one.value !== null) return null;
  const { value, reason } = entryAt(question, before.site);
  return h("div", { class: "buttons" }, button(say("same_site", { where: siteName(before.site), answer: answerText(question, before.one.value) }),
    () => (delete pending[key], changed(() => enter(question, site, { value, reason: reason ?? null }), true))));
}

// --- what helps ------------------------------------------------------------------------------

function why({ criterion, question }) {
  const keys = (tree) => (["profile", "site"].includes(tree[0]) ? [tree[1]] : tree.slice(1).flatMap(keys));
  const asked = question.when ? [...new Set(keys(question.when))] : [];
  const because = asked.map((key) => (texts().profile[key] ?? texts().site_profile[key]).text);
  const { aim } = texts().criteria[criterion];
  return (aim || because.length > 0) && folding(say("why"), aim && h("p", {}, aim), because.length > 0 && note(say("because", { keys: because.join(" · ") })));
}

function validator(question) {
  const { guidance, verify, evidence, advice, owner } = textOf(question);
  const first = advice && (advice.none ?? Object.values(advice)[0]);
  return folding(say("validator"), guidance && h("p", {}, guidance),
    verify && note(say("verifies", { ways: verify.map((way) => say(`verify_${way}`)).join(" · ") })),
    evidence && note(say("evidence_is", { documents: evidence.map((one) => texts().documents[one]).join(" · ") })),
    first && note(say("begin_with", { advice: first })), owner && note(say("owner_is", { owner: texts().owners[owner] ?? owner })));
}

/** Note, owner and due date, and the pieces of evidence by name. */
function details(now) {
  const { question, site } = now;
  const entry = entryAt(question, site);
  const set = (key) => (text) => void changed(() => enter(question, site, { [key]: text.trim() || null }));
  const pieces = Array.isArray(entry.evidence) ? entry.evidence : [];
  const add = () => {
    changed(() => enter(question, site, { evidence: [...pieces, { file: "", ...(textOf(question).evidence?.length === 1 ? { proves: textOf(question).evidence[0] } : {}) }] }), true);
    [...view.querySelectorAll(".piece")].at(-1)?.querySelector("input").focus();
  };
  const box = h("details", { class: "more" }, h("summary", {}, say("more"), pieces.length > 0 && h("span", { class: "count" }, ` ${pieces.length}`)),
    written(say("note"), entry.note ?? "", set("note"), { tag: "textarea" }),
    h("div", { class: "beside" }, written(say("owner"), entry.owner ?? "", set("owner")),
      written(say("due"), entry.due ?? "", dayInto((day) => enter(question, site, { due: day })))),
    h("h2", {}, say("evidence")), note(say("evidence_hint")),
    pieces.map((piece, n) => pieceFields(now, pieces, piece, n)), h("div", { class: "buttons" }, button(say("add_evidence"), add)));
  box.open = openDetails === now.key;
  box.addEventListener("toggle", () => (openDetails = box.open ? now.key : openDetails === now.key ? null : openDetails));
  return box;
}

let openDetails = null;

/** Reads a day and puts it where it belongs; what is no day is said beside it. */
const dayInto = (put) => (text) => {
  const read = text.trim() === "" ? { value: null } : readDate(text);
  if (!read.problem) changed(() => put(read.value));
  return read.problem ? say(read.problem, read.facts) : null;
};

function pieceFields({ question, site }, pieces, piece, n) {
  const put = (key, value) => enter(question, site, { evidence: pieces.map((one) => {
    if (one === piece) isSaid(value) || key === "file" ? (one[key] = value) : delete one[key];
    return one;
  }) });
  const set = (key) => (text) => void changed(() => put(key, text.trim()));
  const names = textOf(question).evidence ?? [];
  const proves = h("select", { on: { change: ({ target: box }) => changed(() => put("proves", box.value)) } },
    h("option", { value: "" }, say("something_else")), names.map((name) => h("option", { value: name }, texts().documents[name])));
  proves.value = names.includes(piece.proves) ? piece.proves : "";
  const remove = () => changed(() => enter(question, site, { evidence: pieces.filter((one) => one !== piece).length ? pieces.filter((one) => one !== piece) : null }), true);
  return h("section", { class: "piece", "aria-label": `${say("evidence")} ${n + 1}` },
    written(say("file_name"), piece.file ?? "", set("file")),
    names.length > 0 && h("div", { class: "field" }, h("label", {}, h("span", {}, say("proves")), proves)),
    h("div", { class: "beside" }, ...[["issued", "issued"], ["expires", "expires"]].map(([key, word]) => written(say(word), piece[key] ?? "", dayInto((day) => put(key, day))))),
    button(say("remove"), remove, "quiet"));
}
