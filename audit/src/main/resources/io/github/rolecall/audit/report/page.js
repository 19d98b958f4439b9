// Puts the page together.
const instances = readInstances();
const months = rowsOf("months");
const gaps = rowsOf("gaps");
const seen = new Set();
const shared = new Set();
for (const row of instances) {
  row.search = searchText(row);
  (seen.has(row.resource_id) ? shared : seen).add(row.resource_id);
}
const keyOf = (row) => instanceKey(row, shared);

showFacts();
showTiles(instances, months, gaps);
showGaps(gaps);
showTrend(months);
byId("legend").append(...legend());
byId("main").hidden = false;

const showFilters = makeFilters(instances);
const showDetail = makeDetail(instances);
const holder = byId("table");
rankAll(instances);
let grid = null;
const filterKeys = KEYS.filter((key) => key !== "sort");

const sortChoice = byId("sort");
sortChoice.append(make("option", { value: "" }, "Order of the bundle"),
  ...SORTS.map(([field, name]) => make("option", { value: `${field}.${field === "non_compliant_seconds" ? "desc" : "asc"}` }, name)));
sortChoice.addEventListener("change", () => address.change({ sort: sortChoice.value }));

let inOrder = instances;
let orderedBy = "";
let listed = instances;

// Sorting and filtering 20,000 rows here takes milliseconds; the grid gets what is left of them.
const choose = (state) => {
  if (state.sort !== orderedBy) {
    inOrder = sorted(instances, state);
    orderedBy = state.sort;
  }
  const filtered = filterKeys.some((key) => state[key]);
  listed = filtered ? inOrder.filter(matching(state)) : inOrder;
  byId("count").textContent = filtered ? `${numberText(listed.length)} of ${counted(instances.length, "instance", "instances")}` : counted(instances.length, "instance", "instances");
  sortChoice.value = state.sort;
  showFilters(state);
};

const showRows = (state) => {
  choose(state);
  grid.setData(listed);
  describeGrid(holder, listed.length, state);
};

let opened = null;
const show = (state, before) => {
  if (before && KEYS.some((key) => state[key] !== before[key])) {
    showRows(state);
  }
  if (!before || state.open !== before.open) {
    const last = opened;
    opened = state.open;
    showDetail(state.open);
    if (state.open === null && last !== null) {
      [...holder.querySelectorAll("a.instance-link")].find((link) => link.getAttribute("href").startsWith(addressOf({ open: last })))?.focus();
    }
  }
};

holder.addEventListener("click", (event) => {
  const row = event.target.closest(".tabulator-row");
  if (row && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    address.change({ open: keyOf(instances[Number(row.dataset.n)]) });
  }
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("instances-heading").focus();
  byId("instances-heading").scrollIntoView();
});

const preparePrint = () => {
  byId("print-table").replaceChildren(printTable(listed, instances.length));
  openForPaper();
};
addEventListener("beforeprint", preparePrint);
addEventListener("afterprint", closeAfterPaper);
matchMedia("print").addEventListener("change", (event) => (event.matches ? preparePrint() : closeAfterPaper()));

const build = async () => {
  grid?.destroy();
  grid = null;
  choose(address.state);
  const made = makeTable(() => listed, instances, keyOf);
  await made.built;
  grid = made.grid;
  describeGrid(holder, listed.length, address.state);
  show(address.state, null);
  document.documentElement.dataset.ready = "yes";
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("table-painted")));
};

address.whenChanged((state, before) => grid && show(state, before));
let building = build();
NARROW.addEventListener("change", () => {
  building = building.then(build);
});
