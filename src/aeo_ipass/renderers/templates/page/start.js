// The beginning: what this page keeps, what the person aims at, the company and its premises.
"use strict";

const MOST_SITES = 50;

function startView() {
  const { title, disclaimer } = texts();
  return [
    h("p", { class: "programme" }, title),
    h("h1", { tabindex: "-1" }, say("title")),
    h("p", { class: "lead" }, say("intro")),
    h("p", { class: "callout", role: "note" }, disclaimer),
    keptNow(),
    h(
      "form",
      { novalidate: true, on: { submit: goOn } },
      h("h2", {}, say("aim")),
      aims(),
      h("h2", {}, say("company")),
      companyFields(),
      h("h2", {}, say("premises")),
      premises(),
      h("p", { class: "said missing", role: "alert", "data-role": "missing" }),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "submit", class: "main" }, say(walk.some(answered) ? "go_on" : "begin")),
      ),
    ),
  ];
}

/** What this browser keeps, and how to erase it or to open a file. */
function keptNow() {
  const box = h("input", {
    type: "file",
    class: "hidden",
    accept: ".json,application/json",
    on: { change: ({ target: from }) => openFile(from) },
  });
  return h(
    "section",
    { class: "work" },
    h("h2", {}, say("work")),
    h("p", {}, say("private")),
    h("p", {}, say(keeps ? "keeps" : "not_kept")),
    h("div", { class: "buttons" }, h("label", { class: "button" }, say("open"), box), button(say("erase"), eraseAll)),
  );
}

function aims() {
  const set =
    (key) =>
    ({ target: box }) =>
      changed(() => (file[key] = key === "target_tier" ? tierValue(box.dataset.value) : box.dataset.value));
  const tiers = tables.tiers.map(({ id: tier, criteria }) =>
    choice(
      "radio",
      "tier",
      tier,
      say("tier_span", { tier: texts().tiers[tier], first: criteria[0], last: criteria.at(-1) }),
      sheet.tier === tier,
      set("target_tier"),
    ),
  );
  const depths = ["quick", "full"].map((depth) =>
    choice("radio", "depth", depth, say(`depth_${depth}`), sheet.depth === depth, set("depth")),
  );
  return [
    tiers.length > 1 && group(say("which_tier"), null, tiers),
    data.depth === "both" && group(say("how_thorough"), null, depths),
  ];
}

function companyFields() {
  const name = written(
    say("company_name"),
    file.company?.name ?? "",
    (text) => {
      changed(() => (part("company").name = text.trim()));
      return text.trim() ? null : say("name_needed");
    },
    { hint: say("name_hint") },
  );
  return [name, ...tables.profile.map((question) => fact("profile", question, () => part("profile")))];
}

/** A question about the company or its premises; `holder` is where the answer stands. */
function fact(kind, question, holder, place = kind) {
  const { text, hint, options } = texts()[kind][question.id];
  const held = holder()[question.id];
  const [name, isMulti] = [`${place}.${question.id}`, question.type === "multi"];
  const words = question.type === "yes_no" ? { yes: say("yes"), no: say("no") } : options;
  const values = isMulti ? [held ?? []].flat().map(String) : [{ true: "yes", false: "no" }[held] ?? String(held ?? "")];
  const act = ({ target: box }) =>
    changed(() => {
      const all = box.closest("fieldset");
      if (isMulti && box.checked)
        for (const other of all.querySelectorAll("input"))
          if ((other.dataset.value === "none") !== (box.dataset.value === "none")) other.checked = false;
      holder()[question.id] = factValue(question, chosen(all));
      if (holder()[question.id] === null) delete holder()[question.id];
    });
  const choices = Object.entries(words).map(([value, word]) =>
    choice(isMulti ? "checkbox" : "radio", name, value, word, values.includes(value), act),
  );
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
  const add = () =>
    changed(() => {
      const numbers = sites.length ? [sites.length + 1] : [1, 2];
      const names = numbers.map((number) => say("site_number", { number }));
      file.sites = sites;
      for (const name of names)
        sites.push({
          id: siteId(
            name,
            sites.map((one) => one.id),
          ),
          name,
        });
    }, true);
  const own = tables.site_profile.filter((question) => question.default_from === undefined);
  return [
    h("p", { class: "hint" }, say("premises_hint")),
    ...(sites.length
      ? sites.map((site, n) => siteFields(sites, site, n))
      : own.map((question) => fact("site_profile", question, () => part("profile")))),
    sites.length < MOST_SITES &&
      h("div", { class: "buttons" }, button(say(sites.length ? "add_site" : "several_sites"), add)),
  ];
}

function siteFields(sites, site, n) {
  const remove = () =>
    confirm(say("remove_site_sure", { name: site.name })) &&
    changed(() => {
      sites.splice(n, 1);
      for (const entry of Object.values(part("answers"))) if (isObject(entry?.sites)) delete entry.sites[site.id];
      if (!sites.length) delete file.sites;
    }, true);
  const name = written(
    say("site_name"),
    site.name ?? "",
    (text) => void changed(() => (site.name = text.trim() || site.id)),
  );
  return h(
    "section",
    { class: "site" },
    h("h3", {}, say("site_number", { number: n + 1 })),
    name,
    ...tables.site_profile.map((question) => fact("site_profile", question, () => site, `site-${n}`)),
    button(say("remove_site"), remove, "quiet"),
  );
}

/** What is still missing before the first question: words for it, and where it is asked. */
function missing() {
  if (!isSaid(file.company?.name)) return { text: say("name_needed"), at: ".field input" };
  const [first] = sheet.missing;
  if (!first) return null;
  const kind = tables.profile.some(({ id: name }) => name === first.question) ? "profile" : "site_profile";
  const place = first.path[0] === "sites" ? `site-${first.path[1]}` : kind;
  return {
    text: `${say("missing")} ${texts()[kind][first.question].text}`,
    at: `[data-fact="${place}.${first.question}"] input`,
  };
}

function goOn(event) {
  event?.preventDefault();
  const lack = missing();
  if (!lack) return go(nextOpen(-1) ?? "overview");
  view.querySelector("[data-role=missing]").textContent = lack.text;
  view.querySelector(lack.at)?.focus();
}
