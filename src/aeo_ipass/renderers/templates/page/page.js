// The page itself: which view is shown, the bar above it, and what happens when something is answered, saved or opened.
"use strict";

const view = document.getElementById("view");
const bar = document.getElementById("bar");
const DOUBLE_CLICK = 350;
const VIEWS = { start: startView, overview: overviewView, result: resultView };

/** Go to another view; its address stands behind the # of the page. */
function go(to) {
  if (location.hash === `#${to}`) draw();
  else location.hash = to;
}

/** The view that the address asks for; the beginning as long as something of the company is missing. */
function wanted() {
  const [name, key = ""] = location.hash.slice(1).split("/", 2);
  if (missing()) return { name: "start", make: startView };
  if (name === "q") {
    const place = walk.findIndex((one) => one.key === decoded(key));
    return place < 0 ? { name: "overview", make: overviewView } : { name, place, make: () => questionView(place) };
  }
  return Object.hasOwn(VIEWS, name) ? { name, make: VIEWS[name] } : { name: "start", make: startView };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Draw the view that is wanted, and go to its beginning. */
function draw({ stay = false } = {}) {
  if (judgedOn !== asOf()) judge();
  const { name, place, make } = wanted();
  view.replaceChildren(
    ...make()
      .flat(3)
      .filter((one) => one !== false && isSaid(one)),
  );
  view.dataset.place = `#${name === "q" ? linkTo(walk[place]) : name}`;
  drawBar(name, place);
  document.title = `${view.querySelector("h1").textContent} – ${texts().title}`;
  if (stay) return refocus();
  scrollTo(0, 0);
  const first =
    name === "q"
      ? (view.querySelector("fieldset input:checked") ?? view.querySelector("fieldset :is(input, textarea)"))
      : null;
  (first ?? view.querySelector("h1")).focus({ preventScroll: true });
}

/** After a view was drawn anew, the focus is where one goes on; it stays where it is still there. */
function refocus() {
  if (document.activeElement !== document.body) return;
  const place = view.querySelector("fieldset input:checked") ?? view.querySelector("fieldset :is(input, textarea)");
  (view.dataset.place.startsWith("#q/") && place ? place : view.querySelector("h1")).focus({ preventScroll: true });
}

/** Where one is, how far, and what it comes to so far. */
function drawBar(name = wanted().name, place = wanted().place) {
  const [done, all] = [walk.filter(answered).length, walk.length];
  const left = minutesFor(walk.filter((one) => !answered(one)).map((one) => one.question));
  const isReady = !missing();
  const tab = (to, word, isHere) => isReady && h("a", { href: `#${to}`, "aria-current": isHere ? "page" : null }, say(word));
  const next = nextOpen(place ?? -1) ?? nextOpen(-1);
  bar.replaceChildren(
    h(
      "nav",
      { class: "tabs", "aria-label": say("ways") },
      ...[
        tab("start", "company_tab", name === "start"),
        next && tab(next, "next_open", false),
        tab("overview", "overview", name === "overview"),
        tab("result", "result", name === "result"),
      ].filter(Boolean),
    ),
    h(
      "div",
      { class: "far" },
      h("p", {}, say("done_of", { done, all }), left > 0 && isReady ? ` · ${sayCount("minutes", left)}` : ""),
      progress(done, all),
      isReady &&
        h(
          "p",
          { class: "now", "data-role": "score" },
          `${say("score")} `,
          h("b", {}, scoreText(target().score)),
          ` · ${verdictText(target())}`,
        ),
    ),
    h("div", { class: "buttons" }, button(say("save"), saveNow, "main")),
  );
}

function progress(done, all) {
  const element = h("progress", { max: all || 1, "aria-label": say("progress") });
  element.value = done;
  return element;
}

function drawLanguages() {
  document.documentElement.lang = language;
  const names = data.languages.map((tag) =>
    h(
      "button",
      {
        type: "button",
        lang: tag,
        "aria-current": tag === language ? "true" : null,
        "data-to": tag,
        on: { click: () => turn(tag) },
      },
      data.names[tag],
    ),
  );
  const box = document.getElementById("languages");
  box.setAttribute("aria-label", say("language"));
  box.replaceChildren(...(names.length > 1 ? names : []));
  bar.setAttribute("aria-label", say("progress"));
  document.getElementById("foot").textContent = texts().disclaimer;
}

/** Turn to another language; nothing that was said is lost. */
function turn(to) {
  language = to;
  drawLanguages();
  draw({ stay: true });
  keep();
  document.querySelector(`#languages [data-to="${to}"]`).focus({ preventScroll: true });
}

/** Something is answered: it is kept and judged at once; `anew` draws the view again. */
function changed(act, anew = false) {
  act();
  judge();
  const had = keeps;
  if (!keep() || had !== keeps) tell(say(keeps ? "keeps" : "not_kept"));
  if (anew) draw({ stay: true });
  else drawBar();
  drawMisfits();
}

/** What does not fit with the answer at hand. */
function drawMisfits() {
  const { name, place } = wanted();
  if (name === "q") view.querySelector("[data-role=misfits]")?.replaceChildren(...misfitNote(walk[place]).childNodes);
}

function tell(text) {
  document.getElementById("status").textContent = text;
}

function saveNow() {
  const name = save();
  keep();
  const waiting = Object.keys(pending).length;
  tell(waiting ? `${say("saved", { file: name })} ${say("waiting", { count: waiting })}` : say("saved", { file: name }));
}

/** Open a file of answers; what does not fit is named, anything else is refused in words. */
async function openFile(input) {
  const [chosenFile] = input.files;
  if (!chosenFile) return;
  const name = shown(chosenFile.name);
  const text = chosenFile.size <= LARGEST ? await chosenFile.text() : null;
  input.value = "";
  const before = { file, pending };
  const got = text === null ? { refused: "too_large" } : taken(text);
  if (got.refused) return tell(say(got.refused, { file: name }));
  if (walk.some(answered) && !confirm(say("replace"))) {
    ({ file, pending } = before);
    return;
  }
  judge();
  inFile = JSON.stringify([file.answers, file.profile, file.sites]);
  history.replaceState(null, "", "#start");
  draw();
  keep();
  tell(takenText(name, got));
}

/** What became of a document that was taken over, and what it lacks before it can go on. */
function takenText(name, got) {
  return [
    name && say("opened", { file: name }),
    got.version !== null && say("other_version", { version: got.version, command: "aeo-ipass answers migrate" }),
    got.confirm > 0 && say("confirm_count", { count: got.confirm }),
    got.aside.length > 0 && say("left_out", { count: got.aside.length, places: shownPlaces(got.aside) }),
    missing()?.text,
  ]
    .filter(Boolean)
    .join(" ");
}

const shownPlaces = (aside) =>
  aside
    .slice(0, 12)
    .map((one) => shown(one.at))
    .join(", ") + (aside.length > 12 ? " …" : "");

function eraseAll() {
  if (!confirm(say("erase_sure"))) return;
  forget();
  judge();
  history.replaceState(null, "", "#start");
  draw();
  tell(say("erased"));
}

// --- begin -----------------------------------------------------------------------------------

/** The language of the page that this browser prefers; undefined where it has none of them. */
function preferred() {
  const script = (tag) => (/^zh\b/iu.test(tag) ? (/hant|hk|mo|tw/iu.test(tag) ? "zh-Hant" : "zh-Hans") : tag.split("-")[0]);
  return navigator.languages.map(script).find((tag) => data.languages.includes(tag));
}

function begin() {
  const held = draft();
  language =
    data.languages.find((tag) => tag === held?.language) ?? (data.follow ? preferred() : undefined) ?? data.languages[0];
  const start = restart();
  if (held && !taken(JSON.stringify(held.file)).refused) pending = held.pending;
  judge();
  keep();
  if (held && !location.hash && typeof held.at === "string") history.replaceState(null, "", held.at || "#start");
  drawLanguages();
  draw({ stay: !held });
  if (!held && start) tell(takenText("", start));
  if (held && walk.some(answered))
    tell(
      say("back_again", {
        time: new Date(held.saved_at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }),
      }),
    );
}

/** A double click counts once, and so does a key that is held: behind a button may lie another question already. */
let pressed = -Infinity;
function once(event) {
  if (!event.target.closest("button, a.button")) return;
  if (event.detail > 1 && event.timeStamp - pressed < DOUBLE_CLICK) {
    event.preventDefault();
    event.stopPropagation();
  } else pressed = event.timeStamp;
}

begin();
document.addEventListener("click", once, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.repeat && !event.target.matches("textarea")) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (judgedOn !== asOf()) changed(() => {}, view.dataset.place === "#result");
});
window.addEventListener("hashchange", () => (draw(), keep(), tell("")));
window.addEventListener("beforeunload", (event) => {
  if (!keeps && unsaved()) event.preventDefault();
});
window.addEventListener("storage", ({ key }) => {
  if (key === DRAFT) tell(say("elsewhere"));
});
window.addEventListener("beforeprint", () => {
  for (const box of view.querySelectorAll("details.criterion")) box.open = true;
});
