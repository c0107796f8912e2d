// What stands beside a question: why it is asked, what a validator looks for, note, owner, due date and evidence.
"use strict";

function why({ criterion, question }) {
  const keys = (tree) => (["profile", "site"].includes(tree[0]) ? [tree[1]] : tree.slice(1).flatMap(keys));
  const asked = question.when ? [...new Set(keys(question.when))] : [];
  const because = asked.map((key) => (texts().profile[key] ?? texts().site_profile[key]).text);
  const { aim } = texts().criteria[criterion];
  const lines = [
    aim && h("p", {}, aim),
    note(because.length > 0 && say("because", { keys: because.join(" · ") })),
    ...elsewhere(question),
  ].filter(Boolean);
  return lines.length > 0 && folding(say("why"), lines);
}

/** The clauses of other schemes on the same topic, and what one may learn from. */
function elsewhere(question) {
  const { compare = [], training = [] } = data.elsewhere[question.id] ?? {};
  const references = compare.map(([scheme, clauses]) => `${texts().schemes[scheme]} ${clauses.join(", ")}`);
  const titles = training.map((name) => texts().sources[name]);
  return [
    note(references.length > 0 && say("compare", { references: references.join(" · ") })),
    note(titles.length > 0 && say("training", { titles: titles.join(" · ") })),
  ];
}

function validator(question) {
  const { guidance, verify, evidence, advice, owner } = textOf(question);
  const first = advice && (advice.none ?? Object.values(advice)[0]);
  return folding(
    say("validator"),
    guidance && h("p", {}, guidance),
    verify && note(say("verifies", { ways: verify.map((way) => say(`verify_${way}`)).join(" · ") })),
    evidence && note(say("evidence_is", { documents: evidence.map((one) => texts().documents[one]).join(" · ") })),
    first && note(say("begin_with", { advice: first })),
    owner && note(say("owner_is", { owner: texts().owners[owner] ?? owner })),
  );
}

/** Note, owner and due date, and the pieces of evidence by name. */
function details(now) {
  const { question, site } = now;
  const entry = entryAt(question, site);
  const set = (key) => (text) => void changed(() => enter(question, site, { [key]: text.trim() || null }));
  const pieces = Array.isArray(entry.evidence) ? entry.evidence : [];
  const add = () => {
    changed(
      () =>
        enter(question, site, {
          evidence: [
            ...pieces,
            { file: "", ...(textOf(question).evidence?.length === 1 ? { proves: textOf(question).evidence[0] } : {}) },
          ],
        }),
      true,
    );
    [...view.querySelectorAll(".piece")].at(-1)?.querySelector("input").focus();
  };
  const box = h(
    "details",
    { class: "more" },
    h("summary", {}, say("more"), pieces.length > 0 && h("span", { class: "count" }, ` ${pieces.length}`)),
    written(say("note"), entry.note ?? "", set("note"), { tag: "textarea" }),
    h(
      "div",
      { class: "beside" },
      written(say("owner"), entry.owner ?? "", set("owner")),
      written(
        say("due"),
        entry.due ?? "",
        dayInto((day) => enter(question, site, { due: day })),
      ),
    ),
    h("h2", {}, say("evidence")),
    note(say("evidence_hint")),
    pieces.map((piece, n) => pieceFields(now, pieces, piece, n)),
    h("div", { class: "buttons" }, button(say("add_evidence"), add)),
  );
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
  const put = (key, value) =>
    enter(question, site, {
      evidence: pieces.map((one) => {
        if (one === piece) isSaid(value) || key === "file" ? (one[key] = value) : delete one[key];
        return one;
      }),
    });
  const set = (key) => (text) => void changed(() => put(key, text.trim()));
  const names = textOf(question).evidence ?? [];
  const proves = h(
    "select",
    { on: { change: ({ target: box }) => changed(() => put("proves", box.value)) } },
    h("option", { value: "" }, say("something_else")),
    names.map((name) => h("option", { value: name }, texts().documents[name])),
  );
  proves.value = names.includes(piece.proves) ? piece.proves : "";
  const remove = () =>
    changed(
      () =>
        enter(question, site, {
          evidence: pieces.filter((one) => one !== piece).length ? pieces.filter((one) => one !== piece) : null,
        }),
      true,
    );
  return h(
    "section",
    { class: "piece", "aria-label": `${say("evidence")} ${n + 1}` },
    written(say("file_name"), piece.file ?? "", set("file")),
    names.length > 0 && h("div", { class: "field" }, h("label", {}, h("span", {}, say("proves")), proves)),
    h(
      "div",
      { class: "beside" },
      ...[
        ["issued", "issued"],
        ["expires", "expires"],
      ].map(([key, word]) =>
        written(
          say(word),
          piece[key] ?? "",
          dayInto((day) => put(key, day)),
        ),
      ),
    ),
    button(say("remove"), remove, "quiet"),
  );
}
