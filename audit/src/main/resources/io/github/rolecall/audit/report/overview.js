// What stands above the table: what the page is of, the sums, what is not known, and the trend.
const byId = (id) => document.getElementById(id);

const showFacts = () => {
  const known = facts.from !== null && facts.to !== null;
  document.title = `RoleCall: ${facts.rule}${known ? `, ${dateText(facts.from)} to ${dateText(facts.to)}` : ""}`;
  byId("period").append(
    ...(known ? [timeElement(facts.from), " to ", timeElement(facts.to)] : ["An empty period"]),
    make("span", { class: "utc" }, "all times in UTC"));
  const rule = facts.rule === facts.configRule ? facts.rule : `${facts.rule}; in AWS Config ${facts.configRule}`;
  pairs(byId("facts"), [
    ["Rule", rule],
    ["Parameters", facts.parameters.length ? facts.parameters.join(", ") : "none: defaults"],
    ["Read", `${counted(facts.items, "item", "items")} in ${counted(facts.sources, "file", "files")}`],
    ["Bundle made", `${facts.createdAt.replace("T", " ").replace("Z", "")} by rolecall ${facts.version}`],
    ["Hashes", `verified: manifest.json and the ${facts.checked.length} tables this page is made of`],
    ["SHA-256 of manifest.json", make("code", {}, facts.manifest), "hash"],
    ["SHA-256 of the manifest before", facts.previous === null ? null : make("code", {}, facts.previous), "hash"],
  ]);
  byId("detail-bundle").append(...(known ? [timeElement(facts.from), " to ", timeElement(facts.to), " UTC, "] : []), `rule ${rule}, manifest.json `,
    make("code", {}, facts.manifest));
  byId("end").append(make("p", {}, `Made of an evidence bundle by rolecall report. Whether the bundle is signed, and by whom, this page does not say: rolecall verify checks it.`));
};

const showTiles = (rows, months, gaps) => {
  const now = rows.filter((row) => row.compliance === "NON_COMPLIANT").length;
  const bad = d3.sum(rows, (row) => row.non_compliant_seconds ?? 0);
  const observed = d3.sum(months, (month) => month.observed_seconds);
  const fixed = d3.sum(months, (month) => month.fixed);
  const fixing = d3.sum(months, (month) => (month.mean_seconds_to_fix ?? 0) * month.fixed);
  const differing = rows.filter((row) => row.differences > 0).length;
  const tile = (name, value, note, look = "") => make("div", { class: `tile ${look}` },
    make("dt", {}, name), make("dd", { class: "value" }, value), make("dd", { class: "note" }, note));
  const share = (part, whole) => (whole > 0 ? `${d3.format(".1f")((100 * part) / whole)} %` : "nothing");
  byId("tiles").append(
    tile("Instances", numberText(rows.length), `in ${counted(new Set(rows.map((row) => row.account)).size, "account", "accounts")}`),
    tile("Non-compliant at the end", numberText(now), rows.length ? `${share(now, rows.length)} of all instances` : "no instance was seen", now > 0 ? "bad" : "good"),
    tile("Non-compliant time", durationText(bad), observed ? `${share(bad, observed)} of the time observed, added up` : "nothing was observed"),
    tile("Mean time to fix", fixed ? durationText(fixing / fixed) : "\u2013", fixed ? `over ${counted(fixed, "fix", "fixes")}; deletions and exemptions fix nothing` : "nothing was fixed"),
    tile("Gaps", numberText(gaps.length), gaps.length ? "see below, before you rely on the rest" : "none found", gaps.length ? "open" : "good"),
    tile("Differences with AWS Config", numberText(facts.differences), differing ? `on ${counted(differing, "instance", "instances")}` : "both tell the same", ""));
};

const GAP_KINDS = {
  RECORDER_STOPPED: "The recorder was stopped: what changed then is not known",
  COMPLIANCE_NOT_RECORDED: "No item tells what AWS Config said of the rule",
  TYPE_NOT_RECORDED: "Profiles and roles were not recorded",
  RETENTION: "AWS Config no longer kept it",
  DAILY_RECORDING: "Recorded once a day: what changed in between is not known",
  PRESENT_ONLY: "An aggregator told what is there now: nothing of what was before",
  MISSING_WINDOW: "A snapshot or file is missing",
  MISSING_ITEM: "A snapshot or an event shows what no item of the history does",
  MISSING_EVENT: "A change of compliance comes without its event",
  UNREADABLE_FILE: "A file could not be read whole",
  DUPLICATE_FILE: "The same file was delivered twice and counted once",
  CONTRADICTION: "Two sources contradict each other",
  BEFORE_FIRST_ITEM: "Nothing is known before the first item",
  AFTER_LAST_ITEM: "Nothing was delivered behind the last item: what is told of that time is carried on",
  NO_DATA: "Nothing that was read tells of the period",
};
const GAPS_AT_ONCE = 8;

const gapRow = (gap) => {
  const where = [gap.account, gap.region].filter((part) => part).join(" \u00b7 ") || "all accounts";
  const when = gap.from_time === null && gap.to_time === null ? "the whole period"
    : `${gap.from_time === null ? "the beginning" : timeText(gap.from_time)} to ${gap.to_time === null ? "the end" : timeText(gap.to_time)}`;
  return make("tr", {},
    make("td", { class: "where" }, where),
    make("td", { class: "when" }, when),
    make("td", {}, gap.detail,
      gap.resource_id === null ? null : make("span", { class: "of" }, gap.resource_id),
      gap.source_file === null ? null : make("code", { class: "of" }, files[gap.source_file][0])));
};

const gapGroup = (kind, gaps) => {
  const body = make("tbody");
  const more = make("button", { type: "button" });
  let next = 0;
  const add = () => {
    gaps.slice(next, next + GAPS_AT_ONCE).forEach((gap) => body.append(gapRow(gap)));
    next += GAPS_AT_ONCE;
    more.hidden = next >= gaps.length;
    more.textContent = `Show ${Math.min(GAPS_AT_ONCE * 10, gaps.length - next)} more of ${numberText(gaps.length)}`;
  };
  more.addEventListener("click", () => {
    for (let i = 0; i < 10 && next < gaps.length; i++) {
      add();
    }
  });
  add();
  const head = make("thead", {}, make("tr", {}, ...["Where", "When (UTC)", "What is the case"].map((name) => make("th", { scope: "col" }, name))));
  const title = `${GAP_KINDS[kind] ?? kind} (${numberText(gaps.length)})`;
  return make("div", { class: "gap" },
    make("h3", {}, title, " ", make("code", {}, kind)),
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
      make("table", {}, make("caption", { class: "only-read" }, title), head, body)), more);
};

const showGaps = (gaps) => {
  const list = byId("gap-list");
  if (gaps.length === 0) {
    list.append(make("p", { class: "notice good" }, "No gaps were found: no stopped recorder, no missing snapshot, no unreadable or contradicting file. What a file that never existed would have told, nobody can know."));
    return;
  }
  d3.groups(gaps, (gap) => gap.kind).forEach(([kind, of]) => list.append(gapGroup(kind, of)));
};

// Sums of all accounts by month, with the months in between.
const byMonth = (months) => d3.groups(months, (month) => month.month).map(([month, all]) => {
  const sum = (name) => d3.sum(all, (row) => row[name]);
  const fixed = sum("fixed");
  return {
    month, instances: sum("instances"), bad: sum("non_compliant_instances"), seconds: sum("non_compliant_seconds"),
    observed: sum("observed_seconds"), opened: sum("opened"), fixed,
    toFix: fixed ? d3.sum(all, (row) => (row.mean_seconds_to_fix ?? 0) * row.fixed) / fixed : null,
  };
}).sort((a, b) => d3.ascending(a.month, b.month));

const shareOf = (month) => (month.observed ? month.seconds / month.observed : 0);
const percentText = d3.format(".1%");

const MARGIN = { top: 22, right: 8, bottom: 26, left: 46 };
const CHART_HEIGHT = 200;

// One or two columns a month.
const columnChart = (box, months, title, series, format) => {
  const paint = () => {
    const width = Math.max(box.clientWidth, 240);
    const x = d3.scaleBand().domain(months.map(({ month }) => month)).range([MARGIN.left, width - MARGIN.right]).paddingInner(0.3).paddingOuter(0.15);
    const inner = d3.scaleBand().domain(series.map(({ name }) => name)).range([0, Math.min(x.bandwidth(), 72)]).padding(0.08);
    const most = d3.max(months, (month) => d3.max(series, ({ value }) => value(month))) || 1;
    const y = d3.scaleLinear().domain([0, most]).nice(4).range([CHART_HEIGHT - MARGIN.bottom, MARGIN.top]);
    const svg = d3.create("svg:svg").attr("class", "chart").attr("viewBox", `0 0 ${width} ${CHART_HEIGHT}`)
      .attr("width", width).attr("height", CHART_HEIGHT).attr("role", "img").attr("aria-label", `${title}. ${months.map((month) =>
        `${month.month}: ${series.map(({ name, value }) => `${format(value(month))}${series.length > 1 ? ` ${name}` : ""}`).join(", ")}`).join("; ")}.`);
    svg.append("g").attr("class", "axis").attr("transform", `translate(${MARGIN.left},0)`)
      .call(d3.axisLeft(y).ticks(4).tickFormat(format === percentText ? d3.format("~%") : d3.format("~s")).tickSize(-(width - MARGIN.left - MARGIN.right)));
    const every = Math.ceil((months.length * 62) / (width - MARGIN.left));
    svg.append("g").attr("class", "axis months").attr("transform", `translate(0,${CHART_HEIGHT - MARGIN.bottom})`)
      .call(d3.axisBottom(x).tickSize(0).tickPadding(8).tickValues(x.domain().filter((_, i) => i % every === 0)));
    const offset = (x.bandwidth() - inner.range()[1]) / 2;
    for (const { name, look, value } of series) {
      const column = svg.append("g").selectAll("g").data(months).join("g")
        .attr("transform", (month) => `translate(${x(month.month) + offset + inner(name)},0)`);
      column.append("rect").attr("class", `piece ${look}`).attr("width", inner.bandwidth())
        .attr("y", (month) => y(value(month))).attr("height", (month) => y(0) - y(value(month)));
      column.append("text").attr("class", "number").attr("x", inner.bandwidth() / 2).attr("y", (month) => y(value(month)) - 5)
        .attr("text-anchor", "middle").text((month) => (inner.bandwidth() >= 18 ? format(value(month)) : ""));
      column.append("title").text((month) => `${month.month}: ${format(value(month))} ${name}`);
    }
    box.replaceChildren(svg.node());
  };
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(box.clientWidth - width) > 1) {
      width = box.clientWidth;
      paint();
    }
  }).observe(box);
};

const chart = (title, months, series, format) => {
  const box = make("div", { class: "plot" });
  const key = series.length > 1 ? make("ul", { class: "legend" }, ...series.map(({ name, look }) => make("li", {},
    drawn("svg", { class: "sample", width: 14, height: 14, "aria-hidden": "true" }, drawn("rect", { class: `piece ${look}`, width: 14, height: 14 })), name))) : null;
  columnChart(box, months, title, series, format);
  return make("figure", {}, make("figcaption", {}, title, key), box);
};

const showTrend = (rows) => {
  const months = byMonth(rows);
  if (months.length === 0) {
    byId("trend").hidden = true;
    return;
  }
  byId("trend-note").textContent = `${months[0].month} and ${months[months.length - 1].month} count as far as the period covers them.`;
  byId("trend-charts").append(
    chart("Share of the observed time that was non-compliant", months, [{ name: "of the time non-compliant", look: "bad", value: shareOf }], percentText),
    chart("Violations by month", months, [
      { name: "opened", look: "bad", value: (month) => month.opened },
      { name: "fixed", look: "good", value: (month) => month.fixed }], numberText));
  const heads = ["Month", "Instances", "Non-compliant at some time", "Non-compliant time", "Share", "Opened", "Fixed", "Mean time to fix"];
  byId("trend-table").append(make("table", { class: "numbers stacked" },
    make("caption", {}, "All accounts, by what the rule would have said; months in UTC"),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...months.map((month) => make("tr", {}, make("th", { scope: "row" }, month.month),
      ...[numberText(month.instances), numberText(month.bad), durationText(month.seconds), percentText(shareOf(month)),
        numberText(month.opened), numberText(month.fixed), month.toFix === null ? "\u2013" : durationText(month.toFix)].map((value, i) => make("td", { "data-name": heads[i + 1] }, value)))))));
};
