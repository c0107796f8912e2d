// Days and numbers as people type them, read as `typed/dates.py` and `typed/numbers.py` read them; nothing is guessed.
// Each reader returns {value} or {problem, facts}: the name of a word of the form, and what stands in its gaps.
"use strict";

const LONGEST_SHOWN = 60;
const MOST_DIGITS = 15;
const WIDE_TO_PLAIN = 0xfee0;

/** The text with digits, signs and blanks in their plain form, blanks at its ends gone and runs of them one. */
function narrow(text) {
  return text
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE_TO_PLAIN))
    .replace(/[\u2212\ufe63\u2010-\u2013]/gu, "-")
    .replace(/\ufe6a/gu, "%")
    .replace(/\s+/gu, " ")
    .trim();
}

/** What makes no difference between two words gone: width, case, blanks. */
function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** The text as it may stand in a message: one line, not too long. */
function shown(text) {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN - 1)}…`;
}

// --- days ------------------------------------------------------------------------------------

const NEVER = ["never", "從未", "从未", "從來沒有", "从来没有", "從未有過", "从未有过", "從來未有", "从来未有"];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december"];
const GAP = "(?: ?[-/.] ?| )";
const SAME_GAP = "(?<gap> ?[-/.] ?)";
const WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? )?";
const CHINESE_WEEKDAY = "(?: ?[(]?(?:星期|週|周)[一二三四五六日天][)]?)?";
const YEAR = "(?<year>[0-9]{4})";
const SHORT = "(?<short>[0-9]{2})";
const NAME = "(?<name>[a-z]{3,9})\\.?";
const DAY = "(?<day>[0-9]{1,2})(?:st|nd|rd|th)?";
const PLAIN_DAY = "(?<day>[0-9]{1,2})";
const MONTH = "(?<month>[0-9]{1,2})";
const FIRST = "(?<first>[0-9]{1,2})";
const SECOND = "(?<second>[0-9]{1,2})";

const yearFirst = (m) => [[+m.year, +m.month, +m.day]];
const yearLast = (m) => [[+m.year, +m.second, +m.first], [+m.year, +m.first, +m.second]];
const shortYear = (m) => [[2000 + +m.short, +m.second, +m.first], [2000 + +m.short, +m.first, +m.second],
  [2000 + +m.first, +m.second, +m.short]];
const monthsOf = (name) => MONTHS.flatMap((month, index) => (month.startsWith(name) ? [index + 1] : []));
const named = (m) => monthsOf(m.name).map((month) => [+m.year, month, +m.day]);
const namedShort = (m) => monthsOf(m.name).flatMap((month) => [[2000 + +m.short, month, +m.day],
  [2000 + +m.day, month, +m.short]]);

/** Eight digits: with the year at either end, if it is one that anybody alive would write. */
function compact(m) {
  const [digits, alive] = [m.digits, (year) => year >= "1900" && year <= "2100"];
  const [start, end] = [digits.slice(0, 4), digits.slice(4)];
  const readings = [];
  if (alive(start)) readings.push([+start, +digits.slice(4, 6), +digits.slice(6)]);
  if (alive(end)) {
    readings.push([+end, +digits.slice(2, 4), +digits.slice(0, 2)], [+end, +digits.slice(0, 2), +digits.slice(2, 4)]);
  }
  return readings;
}

const FORMS = [
  [`${YEAR}${SAME_GAP}${MONTH}\\k<gap>${PLAIN_DAY}`, yearFirst],
  [`${YEAR} ?年 ?${MONTH} ?月 ?${PLAIN_DAY} ?[日号號]?${CHINESE_WEEKDAY}`, yearFirst],
  [`${FIRST}${SAME_GAP}${SECOND}\\k<gap>${YEAR}`, yearLast],
  [`${FIRST}${SAME_GAP}${SECOND}\\k<gap>${SHORT}`, shortYear],
  [`${WEEKDAY}${DAY}${GAP}?(?:of )?${NAME},?${GAP}?${YEAR}`, named],
  [`${WEEKDAY}${NAME}${GAP}?${DAY}(?:,${GAP}?|${GAP})${YEAR}`, named],
  [`${YEAR}${GAP}?${NAME}${GAP}?${DAY}`, named],
  [`${WEEKDAY}${DAY}${GAP}?${NAME},?${GAP}?${SHORT}`, namedShort],
  [`${WEEKDAY}${NAME}${GAP}?${DAY}(?:,${GAP}?|${GAP})${SHORT}`, namedShort],
  ["(?<digits>[0-9]{8})", compact],
].map(([form, read]) => [new RegExp(`^(?:${form})$`, "u"), read]);

/** Whether this says, in any of the languages, that it has not happened yet. */
function isNever(text) {
  return NEVER.includes(narrow(text).toLowerCase());
}

/** The day of this year, month and day as YYYY-MM-DD, if there is one. */
function dayOf([year, month, day]) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (year < 1 || !length || day < 1 || day > length) return [];
  return [`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`];
}

/** The one day that a text can mean. */
function readDate(text) {
  const plain = narrow(text).toLowerCase().replace(/[ t]00:00(?::00(?:\.0+)?)?$/u, "");
  const value = shown(text);
  const [form, read] = FORMS.find(([known]) => known.test(plain)) ?? [];
  if (!form) return { problem: "not_a_date", facts: { value } };
  const { groups } = form.exec(plain);
  const days = [...new Set(read(groups).flatMap(dayOf))];
  if (!days.length) return { problem: "no_such_day", facts: { value } };
  if (days.length === 1 && !("short" in groups)) return { value: days[0] };
  const [first, second, third] = days;
  return { problem: ["short_year", "two_meanings", "three_days"][days.length - 1], facts: { value, first, second, third } };
}

// --- numbers ---------------------------------------------------------------------------------

const PER_CENT = ["per cent", "percent", "pct", "%"];
const NUMBER = /^[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?$/u;
const ODD_COMMA = /^[-+]?[0-9]+,[0-9]+$/u;

function without(text, endings) {
  const found = endings.find((ending) => ending && text.endsWith(ending)) ?? "";
  return text.slice(0, text.length - found.length).trimEnd();
}

/** The number in a text, which may end with the unit by any of its names. */
function readNumber(text, units) {
  const value = shown(text);
  const names = [...new Set(units.map(folded))].sort((a, b) => b.length - a.length);
  let plain = narrow(text).toLowerCase();
  if (plain.startsWith("百分之") || PER_CENT.some((sign) => plain.endsWith(sign))) {
    const fits = !names.length || PER_CENT.some((sign) => names.includes(sign));
    if (!fits) return { problem: "per_cent", facts: { value, unit: [...new Set(units)].join(" / ") } };
    plain = without(plain.replace(/^百分之/u, ""), PER_CENT);
  } else {
    plain = without(plain, names.flatMap((name) => [name, name.replace(/s$/u, "")]));
  }
  if (ODD_COMMA.test(plain) && !NUMBER.test(plain)) {
    return { problem: "two_meanings", facts: { value, first: plain.replace(",", "."), second: plain.replace(",", "") } };
  }
  if (!/[0-9]/u.test(plain) || !NUMBER.test(plain)) return { problem: "not_a_number", facts: { value } };
  const digits = plain.replaceAll(",", "");
  if (digits.split(".")[0].replace(/^[-+0]+/u, "").length > MOST_DIGITS) {
    return { problem: "too_many_digits", facts: { digits: MOST_DIGITS } };
  }
  return { value: Number(digits) + 0 };
}

/** The same within limits, given as in `Field`; `range` is how these are said. */
function readNumberWithin(text, { units, least, most, whole }) {
  const found = readNumber(text, units);
  if (found.problem) return found;
  if (whole && !Number.isInteger(found.value)) return { problem: "not_whole", facts: { value: found.value } };
  if ((least !== null && found.value < least) || (most !== null && found.value > most)) {
    const range = `, ${least ?? "−∞"}–${most ?? "∞"}`;
    return { problem: "out_of_range", facts: { value: found.value, range } };
  }
  return found;
}
