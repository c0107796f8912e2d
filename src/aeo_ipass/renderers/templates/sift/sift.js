// Tables that readers look through: a field to find in, a list to choose from where a column says few things, and
// columns to sort by. It only shows, hides and moves rows that are there; without it the table is read as it stands.
"use strict";
(() => {
  const FEW = 15;
  const GRADES = ["red", "amber", "green"];

  function element(name, text, given) {
    const made = Object.assign(document.createElement(name), given);
    made.append(...[text].flat());
    return made;
  }

  function said(cell) {
    return (cell.firstElementChild ?? cell).textContent.trim();
  }

  function kindOf(head) {
    return [...head.classList].find((name) => name.startsWith("kind-"))?.slice(5) ?? "text";
  }

  function grade(cell) {
    return GRADES.findIndex((name) => cell.querySelector(`.grade-${name}`));
  }

  function rank(cell, kind) {
    const text = said(cell);
    if (kind === "grade") return grade(cell);
    const number = Number.parseFloat(text.replace("−", "-"));
    if (kind === "number" && !Number.isNaN(number)) return number;
    return text === "" || text === "–" ? null : text;
  }

  function sift(table) {
    const words = table.dataset;
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, place) => ({
      row,
      place,
      text: row.textContent.toLowerCase(),
      said: [...row.cells].map((cell) => said(cell).split(words.separator).map((part) => part.trim())),
    }));
    const collator = new Intl.Collator(table.closest("[lang]").lang, { numeric: true });
    const chosen = new Map();
    const count = element("p", "", { role: "status" });
    const field = element("input", [], { type: "search" });
    const bar = element("div", element("label", [element("span", words.find), field]), { className: "sift" });

    function show() {
      const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const one of rows) {
        const kept =
          wanted.every((word) => one.text.includes(word)) &&
          [...chosen].every(([column, value]) => one.said[column].includes(value));
        one.row.hidden = !kept;
        shown += kept ? 1 : 0;
      }
      count.textContent = words.shown.replace("{done}", shown).replace("{all}", rows.length);
    }

    function choice(head, column) {
      const found = [...new Set(rows.flatMap((one) => one.said[column]))].filter(Boolean);
      if (found.length < 2 || found.length > Math.min(FEW, rows.length / 2)) return;
      const list = element("select", new Option(words.every, ""));
      for (const text of found.sort(collator.compare)) list.append(new Option(text, text));
      list.addEventListener("change", () => {
        if (list.selectedIndex) chosen.set(column, list.value);
        else chosen.delete(column);
        show();
      });
      bar.append(element("label", [element("span", head.textContent), list]));
    }

    function sort(head, column) {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const kind = kindOf(head);
      for (const one of rows) one.rank = rank(one.row.cells[column], kind);
      rows.sort((a, b) => {
        if (a.rank === null || b.rank === null) return (a.rank === null) - (b.rank === null) || a.place - b.place;
        const by = typeof a.rank === "number" && typeof b.rank === "number"
          ? a.rank - b.rank
          : collator.compare(a.rank, b.rank);
        return (up ? by : -by) || a.place - b.place;
      });
      body.append(...rows.map((one) => one.row));
    }

    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.tagName !== "TH") return;
      if (!["number", "date", "bar"].includes(kindOf(head))) choice(head, column);
      const button = element("button", [...head.childNodes], { type: "button" });
      button.addEventListener("click", () => sort(head, column));
      head.append(button);
    });
    field.addEventListener("input", show);
    bar.append(count);
    show();
    table.before(bar);
  }

  document.querySelectorAll("table.sifted").forEach(sift);
})();
