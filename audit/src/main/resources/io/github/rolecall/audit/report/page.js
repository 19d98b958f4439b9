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
const sortText = (sorters) => sorters.map(({ field, dir }) => `${field}.${dir}`).join();

const showCount = (state) => {
  const count = grid.getDataCount("active");
  byId("count").textContent = filterKeys.some((key) => state[key])
    ? `${numberText(count)} of ${counted(instances.length, "instance", "instances")}`
    : counted(instances.length, "instance", "instances");
  describeGrid(holder, count);
};

const showRows = (state, before) => {
  if (!before || filterKeys.some((key) => state[key] !== before[key])) {
    showFilters(state);
    if (filterKeys.some((key) => state[key])) {
      grid.setFilter(matching(state));
    } else if (before) {
      grid.clearFilter();
    }
    showCount(state);
  }
  sortChoice.value = state.sort;
  const sorted = sortText(grid.getSorters());
  if (state.sort !== sorted) {
    const [field, dir] = state.sort.split(".");
    if (state.sort && grid.getColumn(field)) {
      grid.setSort(field, dir === "desc" ? "desc" : "asc");
    } else if (!state.sort) {
      grid.clearSort();
      grid.setData(instances);
    }
  }
};

let opened = null;
const show = (state, before) => {
  showRows(state, before);
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

const preparePrint = () => byId("print-table").replaceChildren(printTable(grid.getData("active"), instances.length));
addEventListener("beforeprint", preparePrint);
matchMedia("print").addEventListener("change", (event) => event.matches && preparePrint());

const sortChoice = byId("sort");
sortChoice.append(make("option", { value: "" }, "Order of the bundle"),
  ...SORTS.map(([field, name]) => make("option", { value: `${field}.${field === "non_compliant_seconds" ? "desc" : "asc"}` }, name)));
sortChoice.addEventListener("change", () => address.change({ sort: sortChoice.value }));

const build = async () => {
  grid?.destroy();
  grid = null;
  const made = makeTable(instances, keyOf);
  await made.built;
  grid = made.grid;
  show(address.state, null);
  grid.on("dataSorted", (sorters) => {
    const sort = sortText(sorters.filter(({ field }) => field));
    if (sort !== address.state.sort) {
      address.change({ sort });
    }
  });
  document.documentElement.dataset.ready = "yes";
};

address.whenChanged((state, before) => grid && show(state, before));
NARROW.addEventListener("change", build);
build();
