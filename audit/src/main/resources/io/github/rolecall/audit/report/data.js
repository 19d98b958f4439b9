// The data of the page: what every row needs is read at once, the details of an instance when they are asked for.
const block = (element) => JSON.parse(element.textContent);
const blocks = (kind) => [...document.querySelectorAll(`script[data-block="${kind}"]`)];
const facts = block(blocks("facts")[0]);
const texts = block(blocks("texts")[0]);
const files = block(blocks("files")[0]);

const TIMES = new Set(["from_time", "to_time", "first_seen", "last_seen", "deleted_at", "cause_time", "event_time", "violation_since", "violation_until"]);
const NUMBERS = new Set(["non_compliant_seconds", "items", "source_item", "source_file", "instances",
  "non_compliant_instances", "observed_seconds", "opened", "fixed", "mean_seconds_to_fix"]);

// A text stands for itself or for its number in the list of texts.
const text = (value) => (typeof value === "number" ? texts[value] : value);
const time = (value) => (value === null ? null : facts.base + value);

const decoded = (columns, values) => {
  const row = {};
  columns.forEach((name, i) => {
    const value = values[i];
    row[name] = TIMES.has(name) ? time(value) : NUMBERS.has(name) ? value : text(value);
  });
  return row;
};

const rowsOf = (kind) => blocks(kind).flatMap((element) => block(element).map((values) => decoded(facts.columns[kind], values)));

const BAR_VALUES = 6;

// From, to (null while open), verdict, and what began it.
const stretches = (flat) => {
  const all = [];
  for (let i = 0; i < flat.length; i += BAR_VALUES) {
    all.push({
      from: time(flat[i]), to: time(flat[i + 1]), compliance: text(flat[i + 2]),
      causeTime: time(flat[i + 3]), causeEvent: text(flat[i + 4]), causeActor: text(flat[i + 5]),
    });
  }
  return all;
};

const readInstances = () => {
  const columns = facts.columns.instances;
  const all = [];
  for (const element of blocks("instances")) {
    for (const values of block(element)) {
      const row = decoded(columns, values);
      row.n = all.length;
      row.flat = values[columns.length];
      row.differences = values[columns.length + 1];
      row.compliance ??= "NOT_SEEN";
      row.state ??= row.deleted_at === null ? "unknown" : "deleted";
      all.push(row);
    }
  }
  return all;
};

const remembered = (make) => {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) {
      known.set(key, make(key));
    }
    return known.get(key);
  };
};

const detailBlock = remembered((number) => block(blocks("details")[number]));
const detailsOf = (n) => {
  const [intervals, differences] = detailBlock(Math.floor(n / facts.blockSize))[n % facts.blockSize];
  return {
    intervals: intervals.map((values) => decoded(facts.columns.intervals, values)),
    differences: differences.map((values) => decoded(facts.columns.differences, values)),
  };
};

const causesOf = remembered((account) => {
  const byId = new Map();
  blocks("causes").filter((_, i) => facts.causeBlocks[i] === account).forEach((element) => {
    for (const values of block(element)) {
      const cause = decoded(facts.columns.causes, values);
      byId.set(cause.event_id, cause);
    }
  });
  return byId;
});
