// How far one is: criterion by criterion with the score so far, and what is left over before the end.
"use strict";

const MOST_SHOWN = 40;

function overviewView() {
  const left = minutesFor(walk.filter((one) => !answered(one)).map((one) => one.question));
  const next = nextOpen(-1);
  const names = [...new Set(walk.map((one) => one.criterion))];
  return [
    h("h1", { tabindex: "-1" }, say("overview")),
    h("p", { class: "lead" }, doneText(walk), left > 0 && ` · ${sayCount("minutes", left)}`),
    h(
      "div",
      { class: "buttons" },
      next && h("a", { class: "button main", href: `#${next}` }, say("next_open")),
      h("a", { class: "button", href: "#result" }, say("show_result")),
    ),
    misfitsLeft(),
    leftovers(),
    h("h2", {}, say("questions")),
    search(),
    names.map(criterionList),
  ];
}

const doneText = (steps) => say("done_of", { done: steps.filter(answered).length, all: steps.length });

function criterionList(name) {
  const own = walk.filter((one) => one.criterion === name);
  const { score, worst, best } = found.criteria.get(name);
  const state =
    own.some(answered) &&
    h("span", { class: "result" }, badge({ worst, best }), h("span", { class: "score" }, ` ${scoreText(score)}`));
  return h(
    "details",
    { class: "criterion", "data-role": "criterion" },
    h(
      "summary",
      {},
      h("h3", {}, id(name), ` ${criterionTitle(name)} `, h("span", { class: "count" }, doneText(own))),
      state,
    ),
    h(
      "ul",
      { class: "steps" },
      own.map((one) =>
        h(
          "li",
          { "data-role": "step" },
          link(linkTo(one), id(one.question.id), ` ${at(labelOf(one.question), one.site)}`),
          " ",
          h("span", { class: "count" }, one.one.value === null ? "" : `✓ ${answerText(one.question, one.one.value)}`),
        ),
      ),
    ),
  );
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
  const groups = [
    ["left_open", value(null)],
    ["left_unsure", value("unsure")],
    ["left_na", value("not_applicable")],
    ["left_confirm", confirm],
  ];
  const line = (one) =>
    h(
      "li",
      {},
      link(linkTo(one), id(one.question.id), ` ${at(labelOf(one.question), one.site)}`),
      one.one.why.code === "not_applicable" && ` – ${one.one.why.reason}`,
    );
  return groups
    .filter(([, steps]) => steps.length > 0 && steps.length < walk.length)
    .map(([word, steps]) =>
      h(
        "details",
        { class: "helps", "data-role": word },
        h("summary", {}, `${say(word)} (${steps.length})`),
        h("ul", { class: "steps" }, steps.slice(0, MOST_SHOWN).map(line)),
        steps.length > MOST_SHOWN && note(say("and_more", { count: steps.length - MOST_SHOWN })),
      ),
    );
}
