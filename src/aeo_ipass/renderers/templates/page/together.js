// Answers that do not fit together: beside the question, before the end and in the result.
"use strict";

/** What does not fit together, contradictions first. */
function misfitsNow() {
  const isOdd = ({ rule }) => rule.severity !== "contradiction";
  return misfits.misfitsOf(found).sort((a, b) => isOdd(a) - isOdd(b));
}

const misfitKind = ({ rule }) =>
  rule.severity === "contradiction"
    ? badgeOf("red", `${SYMBOLS.red} ${say("contradiction")}`)
    : badgeOf("amber", `${SYMBOLS.amber} ${say("oddity")}`);

const badgeOf = (grade, text) => h("span", { class: `badge grade-${grade}` }, text);

/** The rows of the questions that something is about. */
function rowsOf({ site, questions }) {
  const every = [...found.criteria.values()].flatMap((one) => one.every);
  return questions.map((name) => every.find((row) => row.question.id === name && [null, site].includes(row.site)));
}

const isThere = (row) => walk.some((one) => one.question === row.question && one.site === row.site);

/** One of them: what it is, why, and the answers with the way to each. */
function misfitText(misfit, heading) {
  const { rule, site } = misfit;
  const place = ({ question, site }) => [id(question.id), ` ${at(labelOf(question), site)}`];
  const line = (row) => [
    isThere(row) ? link(linkTo({ key: keyOf(row.question, row.site) }), place(row)) : place(row),
    h("span", { class: "count" }, ` ${answerText(row.question, row.value)}`),
  ];
  return h(
    "div",
    { class: "gap misfit" },
    h(heading, {}, misfitKind(misfit), site === null ? "" : ` ${siteName(site)}`),
    h("p", { class: "advice" }, texts().consistency[rule.id]),
    listed(rowsOf(misfit).map(line)),
  );
}

/** What the answer to a question does not fit with, said beside it as soon as it is so. */
function misfitNote({ question, site }) {
  const about = (misfit) => rowsOf(misfit).some((row) => row.question === question && row.site === site);
  const own = misfitsNow().filter(about);
  return h(
    "div",
    { "data-role": "misfits", "aria-live": "polite" },
    own.length > 0 && [h("h2", { class: "small" }, say("misfits")), own.map((one) => misfitText(one, "h3"))],
  );
}

/** All of them before the end. */
function misfitsLeft() {
  const all = misfitsNow();
  return (
    all.length > 0 &&
    h(
      "details",
      { class: "helps", open: true, "data-role": "left_misfits" },
      h("summary", {}, `${say("misfits")} (${all.length})`),
      all.map((one) => misfitText(one, "h2")),
    )
  );
}

/** All of them as a part of the result. */
function misfitsTold() {
  const all = misfitsNow();
  return all.length > 0 && [h("h2", {}, say("misfits")), note(say("misfits_hint")), all.map((one) => misfitText(one, "h3"))];
}
