// The bar of an instance over the period: a verdict has a colour, and a height and pattern of its own as well.
const SVG = "http://www.w3.org/2000/svg";
const drawn = (tag, attributes, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

const HEIGHTS = { bad: 1, open: 0.72, good: 0.42, none: 0.14 };
const LEAST = 0.4;

const period = [facts.from ?? 0, facts.to ?? 1];
const acrossPeriod = d3.scaleUtc().domain(period).range([0, 100]).clamp(true);
const percent = (value) => `${value.toFixed(3)}%`;

const piece = (stretch, height, top = 0) => {
  const { look, name } = verdict(stretch.compliance);
  const tall = HEIGHTS[look] * height;
  const from = acrossPeriod(stretch.from);
  const to = acrossPeriod(stretch.to ?? period[1]);
  const wide = Math.max(to - from, look === "bad" ? LEAST : 0.1);
  const rect = drawn("rect", {
    class: `piece ${look}`, x: percent(Math.min(from, 100 - wide)), width: percent(wide),
    y: (top + (height - tall) / 2).toFixed(1), height: tall.toFixed(1),
  });
  rect.append(drawn("title", {}, `${name}: ${spanText(stretch)}`));
  return rect;
};

const spanText = ({ from, to }) => `${timeText(from)} to ${to === null ? "the end" : timeText(to)} UTC`;

const causeText = (stretch) => shown(`${stretch.causeEvent} by ${stretch.causeActor}, ${timeText(stretch.causeTime)} UTC`);

const mark = (stretch, top, label) => {
  const at = drawn("svg", { class: "mark", x: percent(acrossPeriod(stretch.causeTime)), y: top, overflow: "visible" });
  at.append(drawn("title", {}, causeText(stretch)), drawn("path", { d: "M0,6 L-4,0 L4,0 Z" }));
  if (label) {
    const number = drawn("text", { y: -3, "text-anchor": "middle" });
    number.textContent = label;
    at.append(number);
  }
  return at;
};

const barText = (list) => {
  if (list.length === 0) {
    return "Nothing is told of it in the period.";
  }
  const parts = list.map((stretch) => {
    const caused = stretch.causeTime === null ? "" : `, begun by ${stretch.causeEvent}`;
    return `${verdict(stretch.compliance).name} from ${dateText(stretch.from)} ${stretch.to === null ? "to the end" : `to ${dateText(stretch.to)}`}${caused}`;
  });
  const more = parts.length > 4 ? `; and ${parts.length - 4} more stretches` : "";
  return shown(`${parts.slice(0, 4).join("; ")}${more}.`);
};

const BAR_HEIGHT = 18;
const bar = (row) => {
  const list = stretches(row.flat);
  const svg = drawn("svg", { class: "bar", height: BAR_HEIGHT + 8, role: "img", "aria-label": barText(list) });
  svg.append(drawn("line", { class: "ground", x1: "0", x2: "100%", y1: 8 + BAR_HEIGHT / 2, y2: 8 + BAR_HEIGHT / 2 }));
  list.forEach((stretch) => svg.append(piece(stretch, BAR_HEIGHT, 8)));
  list.filter(({ causeTime }) => causeTime !== null).forEach((stretch) => svg.append(mark(stretch, 1)));
  return svg;
};

const legend = () => ["NON_COMPLIANT", "UNDETERMINED", "COMPLIANT", "NOT_APPLICABLE"].map((code) => {
  const { look, name } = verdict(code);
  const tall = HEIGHTS[look] * 14;
  const svg = drawn("svg", { class: "sample", width: 22, height: 14, "aria-hidden": "true" },
    drawn("rect", { class: `piece ${look}`, width: 22, y: (14 - tall) / 2, height: tall }));
  return make("li", {}, svg, name);
}).concat(make("li", {}, drawn("svg", { class: "sample mark", width: 10, height: 14, "aria-hidden": "true" },
  drawn("path", { d: "M5,10 L1,4 L9,4 Z" })), "Cause (CloudTrail)"));
