// One criterion of the result: its reasons, its gaps with advice, what is open and what does not apply.
"use strict";

function gapText({ row, gate, advice, site }, heading) {
  const { question } = row;
  const own = textOf(question);
  const text = row.why.code === "evidence" ? say("unproven") : advice && own.advice?.[advice];
  return h(
    "div",
    { class: "gap" },
    h(heading, {}, link(linkTo({ key: keyOf(question, site) }), id(question.id), ` ${at(labelOf(question), site)}`)),
    h(
      "p",
      { class: "tags" },
      h("span", { class: "level" }, texts().levels[question.level]),
      " ",
      gate && h("span", { class: `badge grade-${gate}` }, `${SYMBOLS[gate]} ${say("holds_at", { grade: gradeWord(gate) })}`),
      " ",
      h("span", {}, say("labelled", { label: say("answer"), answer: answerText(question, row.value) })),
    ),
    text && h("p", { class: "advice" }, text),
  );
}

function criterionView(one, gaps) {
  const labels = (steps) =>
    steps.map(({ question, site }) =>
      link(linkTo({ key: keyOf(question, site) }), id(question.id), ` ${at(labelOf(question), site)}`),
    );
  const open = one.every.filter((row) => scorer.counted(row) && scorer.unknown(row));
  const excused = one.every.filter((row) => row.applicable === "na");
  const titled = (title, items) => items.length > 0 && [h("h4", {}, title), listed(items)];
  const named = one.places.filter(({ site }) => site !== null);
  return h(
    "details",
    { class: "criterion", open: one.worst !== "green" },
    h(
      "summary",
      {},
      h("h3", {}, id(one.id), ` ${criterionTitle(one.id)}`),
      " ",
      h(
        "span",
        { class: "result" },
        badge(one),
        h("span", { class: "score" }, ` ${say("score")} `, h("b", {}, scoreText(one.score))),
      ),
    ),
    h(
      "dl",
      { class: "facts" },
      h(
        "div",
        {},
        h("dt", {}, say("answered")),
        h("dd", {}, say("of", { done: one.applicable - one.missing.length, all: one.applicable })),
      ),
      one.evidence.asked > 0 &&
        h(
          "div",
          {},
          h("dt", {}, say("with_evidence")),
          h("dd", {}, say("of", { done: one.evidence.with, all: one.evidence.asked })),
        ),
      one.weakest !== null && h("div", {}, h("dt", {}, say("weakest_site")), h("dd", {}, siteName(one.weakest))),
    ),
    named.length > 1 &&
      listed(named.map((place) => `${siteName(place.site)}: ${scoreText(place.score)}, ${gradesText(place)}`)),
    titled(say("reasons"), reasons(one)),
    gaps.length > 0 && [h("h4", {}, say("gaps")), gaps.map((gap) => gapText(gap, "h5"))],
    open.length > 0 && folding(`${say("left_open")} (${open.length})`, listed(labels(open))),
    titled(
      say("not_applicable"),
      excused.map((row) => [labels([row]), ` – ${row.why.reason}`]),
    ),
  );
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
    const row =
      one.every.find((other) => other.question.id === question && other.site === site) ??
      one.every.find((other) => other.question.id === question);
    return say("labelled", { label: at(labelOf(row.question), row.site), answer: answerText(row.question, row.value) });
  }
  const word = code === "share_na" ? "share_na" : below === 100 || below === null ? "share_unmet" : "share_below";
  return at(say(word, { percent, level: texts().levels[level], below }), site);
}
