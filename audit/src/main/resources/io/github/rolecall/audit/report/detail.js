// One instance: both tellers side by side, where they disagree, what caused it, and where each statement stands.
const LANE = 34;
const LABELS = 26;

const lane = (svg, list, top, look) => {
  svg.append(drawn("line", { class: "ground", x1: "0", x2: "100%", y1: top + LANE / 2, y2: top + LANE / 2 }));
  list.forEach((stretch) => {
    const rect = piece(stretch, LANE - 10, top + 5);
    if (look) {
      rect.setAttribute("class", `piece ${look}`);
    }
    svg.append(rect);
  });
};

// Marks that would lie upon each other share a label.
const nearby = () => (byId("detail").clientWidth < 600 ? 9 : 4);
const apart = (causes) => {
  const groups = [];
  for (const [stretch, label] of causes) {
    const last = groups[groups.length - 1];
    if (last && acrossPeriod(stretch.causeTime) - last.at < nearby()) {
      last.labels.push(label);
      groups.push({ ...last, stretch, labels: last.labels, silent: true });
    } else {
      groups.push({ stretch, at: acrossPeriod(stretch.causeTime), labels: [label], silent: false });
    }
  }
  return groups.map(({ stretch, labels, silent }) => [stretch, silent ? "" : labels.length > 1 ? `${labels[0]}\u2013${labels[labels.length - 1]}` : labels[0]]);
};

const laneName = (name) => make("p", { class: "lane-name" }, name);

const timeline = (own, recorded, differences, causes) => {
  const box = make("div", { class: "timeline" });
  const laneOf = (name, list, marks = [], look = "", code = "") => {
    const top = marks.length ? 22 : 0;
    const told = list.map((stretch) => `${code || verdict(stretch.compliance).name} ${spanText(stretch)}`).join("; ");
    const svg = drawn("svg", { class: "lane", height: LANE + top, role: "img", "aria-label": shown(`${name}: ${told || "nothing"}.`) });
    lane(svg, list, top, look);
    marks.forEach(([stretch, label]) => svg.append(mark(stretch, 14, label)));
    box.append(laneName(name), svg);
  };
  laneOf("RoleCall\u2019s rule", own, apart(causes));
  for (const [rule, list] of d3.groups(recorded, (stretch) => stretch.rule)) {
    laneOf(`AWS Config recorded (${rule})`, list);
  }
  if (differences.length) {
    laneOf("They differ", differences.map((row) => ({ ...spanOf(row), compliance: "NON_COMPLIANT" })), [], "differ", "They differ");
  }
  const axis = drawn("svg", { class: "axis", height: LABELS, "aria-hidden": "true" });
  box.append(axis);
  const paint = () => {
    const width = axis.clientWidth || 600;
    // On paper it is as wide as the lanes above it, without being drawn again.
    axis.setAttribute("viewBox", `0 0 ${width} ${LABELS}`);
    const scale = d3.scaleUtc().domain(period).range([0.5, width - 0.5]);
    d3.select(axis).selectAll("*").remove();
    d3.select(axis).append("g").call(d3.axisBottom(scale).ticks(Math.max(2, Math.floor(width / 110))).tickSizeOuter(0));
    const labels = d3.select(axis).selectAll("text").nodes();
    labels.forEach((label) => {
      const at = Number(label.parentNode.getAttribute("transform").match(/translate\(([-\d.]+)/)[1]);
      label.setAttribute("text-anchor", at < 30 ? "start" : at > width - 30 ? "end" : "middle");
    });
  };
  new ResizeObserver(paint).observe(axis);
  return box;
};

const spanOf = (row) => ({ from: row.from_time, to: row.to_time });
const stretchOf = (row) => ({ ...spanOf(row), compliance: row.compliance, rule: row.rule, causeTime: row.cause_time, causeEvent: row.cause_event, causeActor: row.cause_actor });

const lasted = ({ from, to }) => durationText(((to ?? facts.to) - from) / 1000);

const sourceFacts = (file, item) => {
  const [name, sha256] = files[file];
  return pairs(make("dl", { class: "facts source" }), [
    ["Source file", make("code", {}, name)],
    ["Item in it, from 0", numberText(item)],
    ["SHA-256 of the file", make("code", {}, sha256 ?? "unknown: it could not be read")],
  ]);
};

const ENDS = {
  CHANGED: "something else was said from then on", RESOURCE_DELETED: "the instance was deleted",
  RULE_GONE: "AWS Config no longer lists the rule", RECORDING_STOPPED: "recording was stopped", OPEN: "it has not ended",
};

const VIOLATION_ENDS = {
  OPEN: "it has not ended", FIXED: "fixed", EXEMPTED: "an exemption began", NOT_VERIFIED: "the data does not show a role from then on",
  NOT_JUDGED: "the instance is not judged from then on", DELETED: "the instance was deleted", NOT_RECORDED: "nothing was recorded from then on",
};

const violationFact = (row) => (row.violation_since === null ? null : make("span", {}, timeElement(row.violation_since), " to ",
  row.violation_until === null ? "the end" : timeElement(row.violation_until), `: ${VIOLATION_ENDS[row.violation_end] ?? ""} (${row.violation_end})`));

const causeFacts = (row, causes) => {
  const facts = (name, id, event, actor, at) => {
    if (id === null) {
      return [];
    }
    const cause = causes.get(id);
    const list = pairs(make("dl", { class: "facts" }), [
      [name, make("strong", {}, event ?? cause?.event_name ?? "unknown event")],
      ["Actor", actor], ["Time", at ?? cause?.event_time ? timeElement(at ?? cause.event_time) : null],
      ["From address", cause?.source_ip], ["With", cause?.user_agent], ["CloudTrail event", make("code", {}, id)],
    ]);
    return [make("div", { class: "cause" }, list, cause ? sourceFacts(cause.source_file, cause.source_item) : null)];
  };
  return [...facts("Caused by", row.cause_event_id, row.cause_event, row.cause_actor, row.cause_time),
    ...facts("Fixed by", row.fixed_by_event_id, causes.get(row.fixed_by_event_id)?.event_name ?? null, row.fixed_by_actor, null)];
};

// What is inside of a stretch is made when it is first opened, or printed.
const fills = new WeakMap();

const openForPaper = () => {
  for (const stretch of byId("detail-body").querySelectorAll("details.stretch:not([open])")) {
    fills.get(stretch)();
    stretch.open = true;
    stretch.dataset.paper = "yes";
  }
};

const closeAfterPaper = () => {
  for (const stretch of byId("detail-body").querySelectorAll("details[data-paper]")) {
    stretch.open = false;
    delete stretch.dataset.paper;
  }
};

const stretchElement = (row, causes, label) => {
  const span = spanOf(row);
  const summary = make("summary", {},
    make("span", { class: "when" }, timeElement(span.from), make("span", { class: "to" }, " to "), span.to === null ? "the end" : timeElement(span.to)),
    make("span", { class: "lasted" }, lasted(span)),
    make("span", { class: "said" }, badge(row.compliance), " ", row.reason === null ? null : reasonElement(row.reason)),
    make("span", { class: "by" }, row.cause_event === null ? "" : `${label ? `${label}\u2002` : ""}${row.cause_event}`));
  const element = make("details", { class: `stretch ${verdict(row.compliance).look}` }, summary);
  const fill = () => {
    if (element.children.length === 1) {
      element.append(make("div", { class: "inside" },
        row.annotation === null ? null : make("p", { class: "annotation" }, row.annotation),
        pairs(make("dl", { class: "facts" }), [
          ["Instance profile", row.profile_arn === null ? null : make("code", {}, row.profile_arn)],
          ["Role", row.role_arn === null ? null : make("code", {}, row.role_arn)],
          ["Profile", row.profile_state], ["Part of a violation from", violationFact(row)], ["Owner", row.owner], ["Rule", row.rule],
          ["Ends because", `${ENDS[row.end_reason] ?? ""} (${row.end_reason})`],
          ["Words from", row.annotation_from],
        ]), ...causeFacts(row, causes), sourceFacts(row.source_file, row.source_item)));
    }
  };
  element.addEventListener("toggle", () => element.open && fill());
  fills.set(element, fill);
  return element;
};

const section = (title, note, ...children) => make("section", {}, make("h3", {}, title), note ? make("p", { class: "note" }, note) : null, ...children);

const DIFFERENCE = ["From (UTC)", "To (UTC)", "Lasted", "AWS Config recorded", "The rule would have said"];
const differencesTable = (rows) => make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Where the two differ" }, make("table", { class: "stacked" },
  make("caption", { class: "only-read" }, "Where AWS Config had recorded something else than the rule would have said"),
  make("thead", {}, make("tr", {}, ...DIFFERENCE.map((name) => make("th", { scope: "col" }, name)))),
  make("tbody", {}, ...rows.map((row) => make("tr", {}, ...[[timeElement(row.from_time)], [row.to_time === null ? "the end" : timeElement(row.to_time)],
    [lasted(spanOf(row))], [badge(row.recorded)], [badge(row.evaluated), " ", reasonElement(row.reason)]].map((value, i) => make("td", { "data-name": DIFFERENCE[i] }, ...value)))))));

const detailOf = (row) => {
  const { intervals, differences } = detailsOf(row.n);
  const causes = causesOf(row.account);
  const own = intervals.filter(({ teller }) => teller === "rolecall");
  const recorded = intervals.filter(({ teller }) => teller !== "rolecall");
  const caused = own.filter((one) => one.cause_time !== null);
  const labels = new Map(caused.map((one, i) => [one, String(i + 1)]));
  const gone = row.deleted_at === null ? null : timeElement(row.deleted_at);
  return [
    pairs(make("dl", { class: "facts" }), [
      ["Verdict at the end", make("span", {}, badge(row.compliance), " ", reasonElement(row.reason))],
      ["Non-compliant for", row.non_compliant_seconds === null ? null : durationText(row.non_compliant_seconds)],
      ["State", row.state], ["Owner", row.owner ?? "no tag names one"],
      ["First item", row.first_seen === null ? null : timeElement(row.first_seen)],
      ["Last item", row.last_seen === null ? null : timeElement(row.last_seen)],
      ["Deleted", gone], ["Items used", row.items === null ? null : numberText(row.items)],
      ["Instance profile", row.profile_arn === null ? null : make("code", {}, row.profile_arn), "hash"],
    ]),
    timeline(own.map(stretchOf), recorded.map(stretchOf), differences, caused.map((one) => [stretchOf(one), labels.get(one)])),
    section("What the rule would have said", own.length ? "Each stretch opens: what it says, who caused it, and where that stands." : "Nothing: no item of the instance itself was delivered.",
      ...own.map((one) => stretchElement(one, causes, labels.get(one)))),
    section("What AWS Config recorded", recorded.length ? "" : "Nothing of this rule.", ...recorded.map((one) => stretchElement(one, causes))),
    section("Where the two differ", differences.length ? "" : "Nowhere.", differences.length ? differencesTable(differences) : null),
  ];
};

const makeDetail = (rows) => {
  const dialog = byId("detail");
  const found = new Map();
  for (const row of [...rows].reverse()) {
    found.set(row.resource_id, row);
    found.set(`${row.resource_id}@${row.account}/${row.region}`, row);
  }
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    address.change({ open: null });
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      address.change({ open: null });
    }
  });
  byId("detail-close").addEventListener("click", () => address.change({ open: null }));
  return (key) => {
    if (key === null) {
      if (dialog.open) {
        dialog.close();
      }
      return;
    }
    const row = found.get(key);
    byId("detail-heading").textContent = shown(row ? row.resource_id : key);
    byId("detail-place").textContent = row ? shown(`${row.account} \u00b7 ${row.region}`) : "";
    byId("detail-body").replaceChildren(...(row ? detailOf(row) : [make("p", { class: "notice" }, "This bundle holds no instance of that id.")]));
    if (!dialog.open) {
      dialog.showModal();
    }
    dialog.scrollTop = 0;
    byId("detail-heading").focus();
  };
};
