// How values become text. Nothing is ever parsed as markup: elements are made one by one, values are text in them.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

// Characters that do not show, or turn the writing direction, are named instead.
const shown = (value) => String(value).replace(INVISIBLE, (c) => `\u2039U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u203a`);

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  for (const child of children) {
    if (child !== null && child !== undefined) {
      element.append(child instanceof Node ? child : shown(child));
    }
  }
  return element;
};

// A reason breaks behind its underscores, and nowhere else while there is room for its words.
const breakable = (reason) => (reason ?? "").split(/(?<=_)/).flatMap((part, i) => (i === 0 ? [part] : [make("wbr"), part]));
const reasonElement = (reason) => make("span", { class: "reason" }, ...breakable(reason));

const two = (number) => String(number).padStart(2, "0");
const dateText = (millis) => {
  const at = new Date(millis);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
};
const clockText = (millis) => {
  const at = new Date(millis);
  const rest = at.getUTCMilliseconds();
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}${rest ? `.${String(rest).padStart(3, "0")}` : ""}`;
};
const timeText = (millis) => `${dateText(millis)} ${clockText(millis)}`;
const timeElement = (millis) => make("time", { datetime: new Date(millis).toISOString() }, timeText(millis));

const numberText = d3.format(",");
const counted = (number, one, many) => `${numberText(number)} ${number === 1 ? one : many}`;

const UNITS = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
const durationText = (seconds) => {
  let rest = Math.round(seconds);
  const first = UNITS.findIndex(([, size]) => rest >= size);
  if (first < 0) {
    return "0 s";
  }
  const parts = [];
  const precision = rest >= 100 * UNITS[0][1] ? 1 : 2;
  for (const [unit, size] of UNITS.slice(first, first + precision)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) {
      parts.push(`${numberText(count)} ${unit}`);
    }
  }
  return parts.join(" ");
};

const VERDICTS = {
  NON_COMPLIANT: { name: "Non-compliant", look: "bad" },
  UNDETERMINED: { name: "Undetermined", look: "open" },
  COMPLIANT: { name: "Compliant", look: "good" },
  NOT_APPLICABLE: { name: "Not applicable", look: "none" },
  NOT_SEEN: { name: "Never seen", look: "none" },
};
const verdict = (code) => VERDICTS[code] ?? { name: code, look: "none" };
const badge = (code) => make("span", { class: `badge ${verdict(code).look}` }, verdict(code).name);

const pairs = (list, entries) => {
  for (const [name, value, look] of entries) {
    if (value !== null && value !== undefined && value !== "") {
      list.append(make("div", look ? { class: look } : {}, make("dt", {}, name), make("dd", {}, value)));
    }
  }
  return list;
};
