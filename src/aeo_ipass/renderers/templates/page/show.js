// What is shown of the answers: how far one is, what is left over, and the result with its reasons and advice.
"use strict";

const [MOST_SHOWN, MOST_GAPS] = [40, 8];

// --- overview --------------------------------------------------------------------------------

function overviewView() {
  const left = minutesFor(walk.filter((one) => !answered(one)).map((one) => one.question));
  const next = nextOpen(-1);
  const names = [...new Set(walk.map((one) => one.criterion))];
  return [
    h("h1", { tabindex: "-1" }, say("overview")),
    h("p", { class: "lead" }, doneText(walk), left > 0 && ` · ${sayCount("minutes", left)}`),
    h("div", { class: "buttons" }, next && h("a", { class: "button main", href: `#${next}` }, say("next_open")), h("a", { class: "button", href: "#result" }, say("show_result"))),
    leftovers(),
    h("h2", {}, say("questions")), search(),
    names.map(criterionList),
  ];
}

const doneText = (steps) => say("done_of", { done: steps.filter(answered).length, all: steps.length });

function criterionList(name) {
  const own = walk.filter((one) => one.criterion === name);
  const { score, worst, best } = found.criteria.get(name);
  const state = own.some(answered) && h("span", { class: "result" }, badge({ worst, best }), h("span", { class: "score" }, ` ${scoreText(score)}`));
  return h("details", { class: "criterion", "data-role": "criterion" },
    h("summary", {}, h("h3", {}, id(name), ` ${criterionTitle(name)} `, h("span", { class: "count" }, doneText(own))), state),
    h("ul", { class: "steps" }, own.map((one) => h("li", { "data-role": "step" }, link(linkTo(one), id(one.question.id), ` ${at(labelOf(one.question), one.site)}`),
      " ", h("span", { class: "count" }, one.one.value === null ? "" : `✓ ${answerText(one.question, one.one.value)}`)))));
}

/** Shows only the questions that hold the words looked for. */
function search() {
  const status = h("p", { role: "status" });
  const field = written(say("search"), "", (text) => {
    const words = folded(text);
    let count = 0;
    for (const line of view.querySelectorAll("[data-role=step]")) {
      line.hidden = !folded(line.textContent).includes(words);
      count += line.hidden ? 0 : 1;
    }
    for (const box of view.querySelectorAll("[data-role=criterion]")) {
      box.hidden = !box.querySelector("li:not([hidden])");
      box.open = words !== "" && !box.hidden;
    }
    status.textContent = words === "" ? "" : say(count ? "found" : "none_found", { count });
  });
  return h("div", { role: "search" }, field, status);
}

/** Before the end: what is not answered, answered “unsure”, and not applicable with the reasons given. */
function leftovers() {
  const value = (wanted) => walk.filter(({ one }) => one.value === wanted);
  const confirm = walk.filter(({ question, site }) => entryAt(question, site)[CONFIRM]);
  const groups = [["left_open", value(null)], ["left_unsure", value("unsure")], ["left_na", value("not_applicable")], ["left_confirm", confirm]];
  const line = (one) => h("li", {}, link(linkTo(one), id(one.question.id), ` ${at(labelOf(one.question), one.site)}`),
    one.one.why.code === "not_applicable" && ` – ${one.one.why.reason}`);
  return groups.filter(([, steps]) => steps.length > 0 && steps.length < walk.length).map(([word, steps]) =>
    h("details", { class: "helps", "data-role": word }, h("summary", {}, `${say(word)} (${steps.length})`), h("ul", { class: "steps" }, steps.slice(0, MOST_SHOWN).map(line)),
      steps.length > MOST_SHOWN && note(say("and_more", { count: steps.length - MOST_SHOWN }))));
}

// --- result ----------------------------------------------------------------------------------

function resultView() {
  const tier = target();
  const gaps = results.gaps(tier);
  const { name, name_zh: chinese } = file.company ?? {};
  return [
    h("p", { class: "programme" }, texts().title),
    h("h1", { tabindex: "-1" }, h("bdi", {}, (isChinese() && chinese) || name)),
    h("p", { class: "lines" }, say("as_of", { date: dayText(asOf()) }), " · ", say(`short_${sheet.depth}`)),
    file.as_of && h("p", { class: "screen" }, button(say("judge_today"), () => changed(() => delete file.as_of, true), "quiet")),
    h("div", { class: "dials" }, [...found.tiers.values()].filter((one) => one === tier || found.tiers.size < 4).map((one) => dial(one, one === tier))),
    provisional(tier),
    tier.ownStatement && callout(say("not_proven"), say("own_statement"), "amber"),
    h("p", { class: "notice" }, texts().disclaimer),
    h("div", { class: "buttons screen" }, button(say("save"), saveNow, "main"), button(say("print"), () => print())),
    h("h2", {}, say("scores")), bars(tier),
    h("h2", {}, say("gaps")), gaps.length ? h("ol", { class: "items gaps" }, gaps.slice(0, MOST_GAPS).map((gap) => h("li", {}, gapText(gap, "h3")))) : h("p", {}, say("no_gaps")),
    gaps.length > MOST_GAPS && note(say("and_more", { count: gaps.length - MOST_GAPS })),
    h("h2", {}, say("criteria")), tier.criteria.map((one) => criterionView(one, gaps.filter((gap) => gap.criterion === one.id))),
    papers(tier), beyond(),
  ];
}

const callout = (title, text, tone = "neutral") => h("div", { class: `callout tone-${tone}`, role: "note" }, h("p", {}, h("strong", {}, title), " ", text));

/** What a result with missing answers can still become. */
function provisional(tier) {
  const count = tier.criteria.reduce((sum, one) => sum + one.missing.length, 0);
  const { ready } = texts().verdicts;
  const outlook = tier.best === "ready" ? say("can_reach", { ready }) : say("cannot_reach", { ready, best: texts().verdicts[tier.best] });
  return count > 0 && callout(say("provisional_title"), sayCount("provisional", count, { outlook }), "amber");
}

/** A tier's score as a dial, with its verdict. */
function dial(tier, isTarget) {
  const name = `dial-${tier.id}`;
  const [low, high] = tier.score ? [tier.score.low, tier.score.high].map(scorer.shown) : [0, 0];
  const grade = scorer.GRADES[scorer.VERDICTS.indexOf(tier.worst)];
  const arc = (look, from, to) => to > from && svg("path", { class: look, d: "M 20 120 A 100 100 0 0 1 220 120", pathLength: 100, fill: "none", "stroke-width": 20,
    "stroke-dasharray": `${to - from} 200`, "stroke-dashoffset": -from });
  const tick = (points) => svg("line", { class: "c-rule", x1: 36, y1: 120, x2: 4, y2: 120, transform: `rotate(${1.8 * points} 120 120)` });
  const picture = svg("svg", { class: "chart dial", role: "img", viewBox: "0 0 240 134", "aria-labelledby": `${name}-title` },
    svg("title", { id: `${name}-title` }, `${texts().tiers[tier.id]}: ${say("score")} ${scoreText(tier.score)}, ${verdictText(tier)}`),
    arc("d-track", 0, 100), arc("d-possible", low, high), arc("d-score", 0, low), Object.values(tables.bands).map(tick),
    svg("text", { class: "c-ink", x: 120, y: 112, "text-anchor": "middle", "font-size": 30 }, scoreText(tier.score)));
  return h("figure", { class: `tier ${isTarget ? "target" : ""}` }, picture, h("figcaption", {}, h("span", {}, texts().tiers[tier.id], isTarget ? say("is_target") : ""),
    h("strong", { class: `grade-${grade}`, "data-role": isTarget ? "verdict" : null }, `${SYMBOLS[grade]} ${verdictText(tier)}`)));
}

/** The criteria of a tier as bars: the score that is sure, and what is still possible. */
function bars(tier) {
  const unit = 2.6;
  const row = (one, n) => {
    const [low, high] = one.score ? [one.score.low, one.score.high].map(scorer.shown) : [0, 0];
    const y = 8 + 26 * n;
    const rect = (look, width) => width > 0 && svg("rect", { class: look, x: 36, y, width: width * unit, height: 14 });
    return [svg("text", { class: "c-ink", x: 28, y: y + 12, "text-anchor": "end", "font-size": 14 }, one.id), rect("c-track", 100), rect("c-possible", high), rect("c-accent", low),
      svg("text", { class: "c-ink", x: 36 + 100 * unit + 10, y: y + 12, "font-size": 13 }, `${gradeMarks(one)} ${scoreText(one.score)}`)];
  };
  const height = 14 + 26 * tier.criteria.length;
  const line = (points) => svg("line", { class: "c-rule", x1: 36 + points * unit, x2: 36 + points * unit, y1: 2, y2: height - 2, "stroke-dasharray": "3 3" });
  return h("figure", {}, svg("svg", { class: "chart bars", role: "img", viewBox: `0 0 430 ${height}`, "aria-labelledby": "bars-title" },
    svg("title", { id: "bars-title" }, tier.criteria.map((one) => `${one.id}: ${scoreText(one.score)}, ${gradesText(one)}`).join("; ")),
    tier.criteria.map(row), Object.values(tables.bands).map(line)));
}

const gradeMarks = ({ worst, best }) => [...new Set([worst, best])].map((grade) => SYMBOLS[grade]).join("–");

function gapText({ row, gate, advice, site }, heading) {
  const { question } = row;
  const own = textOf(question);
  const text = row.why.code === "evidence" ? say("unproven") : advice && own.advice?.[advice];
  return h("div", { class: "gap" }, h(heading, {}, link(linkTo({ key: keyOf(question, site) }), id(question.id), ` ${at(labelOf(question), site)}`)),
    h("p", { class: "tags" }, h("span", { class: "level" }, texts().levels[question.level]), " ",
      gate && h("span", { class: `badge grade-${gate}` }, `${SYMBOLS[gate]} ${say("holds_at", { grade: gradeWord(gate) })}`), " ", h("span", {}, say("labelled", { label: say("answer"), answer: answerText(question, row.value) }))),
    text && h("p", { class: "advice" }, text));
}

// --- one criterion ---------------------------------------------------------------------------

function criterionView(one, gaps) {
  const labels = (steps) => steps.map(({ question, site }) => link(linkTo({ key: keyOf(question, site) }), id(question.id), ` ${at(labelOf(question), site)}`));
  const open = one.every.filter((row) => scorer.counted(row) && scorer.unknown(row));
  const excused = one.every.filter((row) => row.applicable === "na");
  const titled = (title, items) => items.length > 0 && [h("h4", {}, title), listed(items)];
  const named = one.places.filter(({ site }) => site !== null);
  return h("details", { class: "criterion", open: one.worst !== "green" },
    h("summary", {}, h("h3", {}, id(one.id), ` ${criterionTitle(one.id)}`), " ", h("span", { class: "result" }, badge(one), h("span", { class: "score" }, ` ${say("score")} `, h("b", {}, scoreText(one.score))))),
    h("dl", { class: "facts" }, h("div", {}, h("dt", {}, say("answered")), h("dd", {}, say("of", { done: one.applicable - one.missing.length, all: one.applicable }))),
      one.evidence.asked > 0 && h("div", {}, h("dt", {}, say("with_evidence")), h("dd", {}, say("of", { done: one.evidence.with, all: one.evidence.asked }))),
      one.weakest !== null && h("div", {}, h("dt", {}, say("weakest_site")), h("dd", {}, siteName(one.weakest)))),
    named.length > 1 && listed(named.map((place) => `${siteName(place.site)}: ${scoreText(place.score)}, ${gradesText(place)}`)),
    titled(say("reasons"), reasons(one)),
    gaps.length > 0 && [h("h4", {}, say("gaps")), gaps.map((gap) => gapText(gap, "h5"))],
    titled(say("left_open"), labels(open)),
    titled(say("not_applicable"), excused.map((row) => [labels([row]), ` – ${row.why.reason}`])));
}

/** Why a criterion is not Green: every gate that holds for sure, else its score. */
function reasons(one) {
  if (one.best === "green") return [];
  const gates = one.caps.filter((cap) => cap.certain).map((cap) => ({ grade: cap.grade, text: gateText(one, cap) }));
  if (!gates.some(({ grade }) => grade === one.best)) {
    const text = one.score ? say("below_green", { score: scoreText(one.score), green: tables.bands.green }) : say("all_na");
    gates.unshift({ grade: one.best, text });
  }
  const lines = gates.map(({ grade, text }) => `${SYMBOLS[grade]} ${text} – ${say("at_best", { grade: gradeWord(grade) })}`);
  return [...new Set(lines)];
}

function gateText(one, { code, question, site, level, below, more_than: percent }) {
  if (question) {
    const row = one.every.find((other) => other.question.id === question && other.site === site) ?? one.every.find((other) => other.question.id === question);
    return say("labelled", { label: at(labelOf(row.question), row.site), answer: answerText(row.question, row.value) });
  }
  const word = code === "share_na" ? "share_na" : below === 100 || below === null ? "share_unmet" : "share_below";
  return at(say(word, { percent, level: texts().levels[level], below }), site);
}

// --- documents, and what the page cannot do --------------------------------------------------

/** The papers that the questions ask for, and which of them are named as evidence. */
function papers(tier) {
  const rows = tier.criteria.flatMap((one) => one.every).filter((row) => scorer.counted(row) && textOf(row.question).evidence);
  const [asked, held] = [new Map(), new Set()];
  for (const { question, site } of rows) {
    for (const name of textOf(question).evidence) asked.set(name, new Set([...(asked.get(name) ?? []), question.id]));
    for (const piece of entryAt(question, site).evidence ?? []) if (piece.file) held.add(piece.proves);
  }
  const line = ([name, ids]) => [`${held.has(name) ? "✓" : "–"} ${texts().documents[name]} `, h("span", { class: "count" }, joined([...ids]))];
  return asked.size > 0 && [h("h2", {}, say("documents")), note(say("documents_hint")), listed([...asked].map(line), "items papers")];
}

function beyond() {
  const command = (word, text) => h("div", {}, h("dt", {}, say(word)), h("dd", {}, h("code", {}, text)));
  const saved = "aeo-answers.json";
  return h("section", { class: "work screen" }, h("h2", {}, say("beyond")), h("p", {}, say("beyond_hint", { file: saved })),
    h("dl", { class: "facts commands" }, command("can_plan", `aeo-ipass plan ${saved}`), command("can_report", `aeo-ipass report ${saved} -o report.pdf`),
      command("can_merge", `aeo-ipass answers merge ours.yaml ${saved}`), command("can_history", `aeo-ipass history 2025.json ${saved}`), command("can_visit", `aeo-ipass visit ${saved}`)));
}
