// What the answers come to: dials, bars, gaps with advice, and what the page cannot do.
"use strict";

const MOST_GAPS = 8;

function resultView() {
  const tier = target();
  const gaps = results.gaps(tier);
  const { name, name_zh: chinese } = file.company ?? {};
  return [
    h("p", { class: "programme" }, texts().title),
    h("h1", { tabindex: "-1" }, h("bdi", {}, (isChinese() && chinese) || name)),
    h("p", { class: "lead" }, texts().report_title ?? say("report_title")),
    h("p", { class: "lines" }, say("as_of", { date: dayText(asOf()) }), " · ", say(`short_${sheet.depth}`)),
    file.as_of &&
      h(
        "p",
        { class: "screen" },
        button(say("judge_today"), () => changed(() => delete file.as_of, true), "quiet"),
      ),
    h(
      "div",
      { class: "dials" },
      [...found.tiers.values()].filter((one) => one === tier || found.tiers.size < 4).map((one) => dial(one, one === tier)),
    ),
    lacking(tier),
    provisional(tier),
    tier.ownStatement && callout(say("not_proven"), say("own_statement"), "amber"),
    h("p", { class: "notice" }, texts().disclaimer),
    h(
      "div",
      { class: "buttons screen" },
      button(say("save"), saveNow, "main"),
      button(say("print"), () => print()),
    ),
    h("h2", {}, say("scores")),
    scores(tier),
    h("h2", {}, say("gaps")),
    gaps.length
      ? h(
          "ol",
          { class: "items gaps" },
          gaps.slice(0, MOST_GAPS).map((gap) => h("li", {}, gapText(gap, "h3"))),
        )
      : h("p", {}, say("no_gaps")),
    gaps.length > MOST_GAPS && note(say("and_more", { count: gaps.length - MOST_GAPS })),
    h("h2", {}, say("criteria")),
    tier.criteria.map((one) =>
      criterionView(
        one,
        gaps.filter((gap) => gap.criterion === one.id),
      ),
    ),
    misfitsTold(),
    papers(tier),
    beyond(),
  ];
}

/** The criteria for which a tier is not reached whatever is still answered, each with its first reason. */
function lacking(tier) {
  const line = (one) => [
    h("span", { class: `grade-${one.best}` }, SYMBOLS[one.best]),
    " ",
    ...nameOf(one),
    h("span", { class: "detail" }, heldBack(one) || reasons(one)[0]),
  ];
  const rows = tier.best === "ready" ? [] : tier.criteria.filter(({ best }) => best !== "green");
  return rows.length > 0 && h("section", { class: "lacking" }, h("h2", { class: "small" }, say("reasons")), listed(rows.map(line)));
}

const callout = (title, text, tone = "neutral") =>
  h("div", { class: `callout tone-${tone}`, role: "note" }, h("p", {}, h("strong", {}, title), " ", text));

/** What a result with missing answers can still become. */
function provisional(tier) {
  const count = tier.criteria.reduce((sum, one) => sum + one.missing.length, 0);
  const places = walk.filter(({ one }) => one.value === null).length;
  const { ready } = texts().verdicts;
  const outlook =
    tier.best === "ready" ? say("can_reach", { ready }) : say("cannot_reach", { ready, best: texts().verdicts[tier.best] });
  const text = sayCount("provisional", count, { outlook });
  return count > 0 && callout(text, places > count ? say("counts_once", { places }) : "", "amber");
}

/** A tier's score as a dial, with its verdict. */
function dial(tier, isTarget) {
  const name = `dial-${tier.id}`;
  const [low, high] = tier.score ? [tier.score.low, tier.score.high].map(scorer.shown) : [0, 0];
  const grade = scorer.GRADES[scorer.VERDICTS.indexOf(tier.worst)];
  const arc = (look, from, to) =>
    to > from &&
    svg("path", {
      class: look,
      d: "M 20 120 A 100 100 0 0 1 220 120",
      pathLength: 100,
      fill: "none",
      "stroke-width": 20,
      "stroke-dasharray": `${to - from} 200`,
      "stroke-dashoffset": -from,
    });
  const tick = (points) =>
    svg("line", { class: "c-rule", x1: 36, y1: 120, x2: 4, y2: 120, transform: `rotate(${1.8 * points} 120 120)` });
  const picture = svg(
    "svg",
    { class: "chart dial", role: "img", viewBox: "0 0 240 134", "aria-labelledby": `${name}-title` },
    svg(
      "title",
      { id: `${name}-title` },
      `${texts().tiers[tier.id]}: ${say("score")} ${scoreText(tier.score)}, ${verdictText(tier)}`,
    ),
    arc("d-track", 0, 100),
    arc("d-possible", low, high),
    arc("d-score", 0, low),
    Object.values(tables.bands).map(tick),
    svg("text", { class: "c-ink", x: 120, y: 112, "text-anchor": "middle", "font-size": 30 }, scoreText(tier.score)),
  );
  return h(
    "figure",
    { class: `tier ${isTarget ? "target" : ""}` },
    picture,
    h(
      "figcaption",
      {},
      h("span", {}, texts().tiers[tier.id], isTarget ? say("is_target") : ""),
      h(
        "strong",
        { class: `grade-${grade}`, "data-role": isTarget ? "verdict" : null },
        `${SYMBOLS[grade]} ${verdictText(tier)}`,
      ),
    ),
  );
}

/** The criteria of a tier, each with its bar: the score that is sure, and what is still possible. */
function scores(tier) {
  const row = (one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, h("div", { class: "scored" }, h("div", {}, nameOf(one), h("span", { class: "detail" }, heldBack(one))), barOf(one))),
      h("td", { class: "kind-number" }, scoreText(one.score)),
      h("td", { class: "kind-grade" }, badge(one)),
    );
  const head = ["criterion", "score", "grade"].map((word) =>
    h("th", { scope: "col", class: word === "score" ? "kind-number" : null }, say(word)),
  );
  const limit = (grade) => `${gradeWord(grade)}${isChinese() ? "" : " "}${tables.bands[grade]}`;
  return h(
    "table",
    { class: "scores" },
    h("caption", {}, say("bars_hint", { amber: limit("amber"), green: limit("green") })),
    h("thead", {}, h("tr", {}, head)),
    h("tbody", {}, tier.criteria.map(row)),
  );
}

const nameOf = ({ id: name }) => [id(name), ` ${criterionTitle(name)}`];

/** What holds a criterion down, in a line. */
function heldBack(one) {
  const cause = results.causeOf(one);
  return cause && gateText(one, cause);
}

function barOf(one) {
  const [low, high] = one.score ? [one.score.low, one.score.high].map(scorer.shown) : [0, 0];
  const rect = (look, width) => width > 0 && svg("rect", { class: look, width, height: 10 });
  const line = (points) =>
    svg("line", { class: points < low ? "c-paper" : "c-rule", x1: points, x2: points, y1: 0, y2: 10, "vector-effect": "non-scaling-stroke" });
  return svg(
    "svg",
    { class: "one-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    rect("c-track", 100),
    rect("c-possible", high),
    rect("c-accent", low),
    Object.values(tables.bands).map(line),
  );
}

// --- documents, and what the page cannot do --------------------------------------------------

/** The papers that the questions ask for, and which of them are named as evidence. */
function papers(tier) {
  const rows = tier.criteria
    .flatMap((one) => one.every)
    .filter((row) => scorer.counted(row) && textOf(row.question).evidence);
  const [asked, held] = [new Map(), new Set()];
  for (const { question, site } of rows) {
    for (const name of textOf(question).evidence) asked.set(name, new Set([...(asked.get(name) ?? []), question.id]));
    for (const piece of entryAt(question, site).evidence ?? []) if (piece.file) held.add(piece.proves);
  }
  const line = ([name, ids]) => [
    `${held.has(name) ? "✓" : "–"} ${texts().documents[name]} `,
    h("span", { class: "count" }, joined([...ids])),
  ];
  return (
    asked.size > 0 && [
      h("h2", {}, say("documents")),
      note(say("documents_hint")),
      listed([...asked].map(line), "items papers"),
    ]
  );
}

function beyond() {
  const command = (word, text) => h("div", {}, h("dt", {}, say(word)), h("dd", {}, h("code", {}, text)));
  const saved = "aeo-answers.json";
  return h(
    "section",
    { class: "work screen" },
    h("h2", {}, say("beyond")),
    h("p", {}, say("beyond_hint", { file: saved })),
    h(
      "dl",
      { class: "facts commands" },
      command("can_plan", `aeo-ipass plan ${saved}`),
      command("can_report", `aeo-ipass report ${saved} -o report.pdf`),
      command("can_merge", `aeo-ipass answers merge ours.yaml ${saved}`),
      command("can_history", `aeo-ipass history 2025.json ${saved}`),
      command("can_visit", `aeo-ipass visit ${saved}`),
    ),
  );
}
