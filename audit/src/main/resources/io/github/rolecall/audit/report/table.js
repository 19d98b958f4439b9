// The table of instances, by Tabulator, which keeps only the rows in sight in the page.

// Ranks sort as fast as numbers do.
const rank = (rows, into, of) => {
  const order = new Map([...new Set(rows.map(of))].sort(d3.ascending).map((value, i) => [value, i]));
  for (const row of rows) {
    row[into] = order.get(of(row));
  }
};

const SEVERITY = ["NON_COMPLIANT", "UNDETERMINED", "COMPLIANT", "NOT_APPLICABLE", "NOT_SEEN"];
const severity = (row) => `${SEVERITY.indexOf(row.compliance)}${row.reason ?? ""}`;
const ROW_HEIGHT = 52;
const CARD_HEIGHT = 104;

const idCell = (row, key) => make("div", { class: "cell" },
  make("a", { href: addressOf({ ...readAddress(), open: key }), tabindex: "-1", class: "instance-link", "data-n": row.n }, row.resource_id),
  make("span", { class: "under place" }, `${row.account} \u00b7 ${row.region}`));
const placeCell = (row) => make("div", { class: "cell" }, make("span", {}, row.account), make("span", { class: "under sans" }, row.region));
const plain = (value) => make("span", { class: "one-line", title: shown(value) }, value);
const verdictCell = (row) => make("div", { class: "cell" },
  make("span", {}, badge(row.compliance), row.differences ? make("span", { class: "differs", title: "AWS Config recorded something else for some time" }, `\u2260 ${row.differences}`) : null),
  make("span", { class: "under" }, ...breakable(row.reason)));
const durationCell = (row) => (row.non_compliant_seconds ? make("span", { class: "long" }, durationText(row.non_compliant_seconds)) : make("span", { class: "zero" }, "\u2013"));

// An owner is a tag: what it says comes first, its key below.
const ownerCell = (row) => {
  if (row.owner === null) {
    return make("span", { class: "zero" }, "\u2013");
  }
  const at = row.owner.indexOf("=");
  return make("div", { class: "cell", title: shown(row.owner) }, make("span", { class: "one-line" }, row.owner.slice(at + 1)),
    make("span", { class: "under sans" }, at < 0 ? "" : row.owner.slice(0, at)));
};
// On a narrow screen one cell tells all.
const cardCell = (row, key) => make("div", { class: "card" },
  make("div", {}, idCell(row, key), durationCell(row)), make("div", {}, verdictCell(row)), bar(row));

const SORTS = [["byId", "Instance"], ["byAccount", "Account, region"], ["byOwner", "Owner"], ["byState", "State"],
  ["byVerdict", "Verdict at the end"], ["non_compliant_seconds", "Non-compliant for"]];
const NARROW = matchMedia("(max-width: 760px)");

const sortOf = (state) => {
  const [field, direction] = state.sort.split(".");
  return SORTS.some(([known]) => known === field) ? { field, down: direction === "desc" } : null;
};

// Durations begin with the longest; a third click brings back the order of the bundle.
const nextSort = (field, sort) => {
  const first = field === "non_compliant_seconds" ? "desc" : "asc";
  const second = first === "asc" ? "desc" : "asc";
  if (sort === `${field}.${first}`) {
    return `${field}.${second}`;
  }
  return sort === `${field}.${second}` ? "" : `${field}.${first}`;
};

const sorted = (rows, state) => {
  const sort = sortOf(state);
  if (sort === null) {
    return rows;
  }
  const { field, down } = sort;
  return [...rows].sort((a, b) => (down ? (b[field] ?? -1) - (a[field] ?? -1) : (a[field] ?? -1) - (b[field] ?? -1)) || a.n - b.n);
};

const columnsFor = (keyOf) => {
  const heading = (field) => (cell) => {
    const button = make("button", { type: "button", "data-sort": field }, cell.getValue());
    button.addEventListener("click", () => address.change({ sort: nextSort(field, address.state.sort) }));
    return button;
  };
  const column = (name, field, show, more = {}) => ({ title: SORTS.find(([one]) => one === field)[1], field, cssClass: `column-${name}`, headerSort: false,
    titleFormatter: heading(field), formatter: (cell) => show(cell.getData()), visible: !NARROW.matches, ...more });
  const unsorted = (title, name, show, more) => ({ title, field: "n", cssClass: `column-${name}`, headerSort: false, titleFormatter: (cell) => make("span", {}, cell.getValue()),
    formatter: (cell) => show(cell.getData()), ...more });
  return [
    column("id", "byId", (row) => idCell(row, keyOf(row)), { minWidth: 196, widthGrow: 0.4, responsive: 0 }),
    column("account", "byAccount", placeCell, { width: 142, responsive: 5 }),
    column("owner", "byOwner", ownerCell, { minWidth: 190, widthGrow: 1.4, responsive: 4 }),
    column("state", "byState", (row) => plain(row.state), { width: 96, responsive: 4 }),
    column("verdict", "byVerdict", verdictCell, { minWidth: 196, widthGrow: 0.6, responsive: 0 }),
    column("long", "non_compliant_seconds", durationCell, { width: 164, hozAlign: "right", headerHozAlign: "right", responsive: 2 }),
    NARROW.matches ? unsorted("Instances", "card", (row) => cardCell(row, keyOf(row)), { widthGrow: 1 })
      : unsorted("History", "bar", bar, { minWidth: 220, widthGrow: 4, responsive: 3 }),
  ];
};

// By itself the grid draws all rows anew whenever it comes into sight, which takes the focus away.
const redrawWhenResized = (holder, grid) => {
  let width = holder.clientWidth;
  const observer = new ResizeObserver(() => {
    if (holder.clientWidth !== width && holder.clientWidth > 0) {
      width = holder.clientWidth;
      const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.n : undefined;
      grid.redraw(true);
      holder.querySelector(`a.instance-link[data-n="${focused}"]`)?.focus({ preventScroll: true });
    }
  });
  grid.on("tableBuilt", () => observer.observe(holder));
  grid.on("tableDestroyed", () => observer.disconnect());
};

const rankAll = (rows) => {
  rank(rows, "byId", (row) => row.resource_id);
  rank(rows, "byAccount", (row) => `${row.account} ${row.region}`);
  rank(rows, "byOwner", (row) => row.owner ?? "\uffff");
  rank(rows, "byState", (row) => row.state);
  rank(rows, "byVerdict", severity);
};

const makeTable = (rowsNow, all, keyOf) => {
  const holder = byId("table");
  const grid = new Tabulator(holder, {
    data: rowsNow(), columns: columnsFor(keyOf), index: "n", layout: "fitColumns", renderVerticalBuffer: 260, responsiveLayout: NARROW.matches ? false : "hide",
    rowHeight: NARROW.matches ? CARD_HEIGHT : ROW_HEIGHT, maxHeight: "min(78vh, 900px)",
    placeholder: make("p", { class: "placeholder" }, all.length ? "No instance matches the search and filters." : "This bundle holds no instance."),
    columnDefaults: { resizable: false }, autoResize: false, keybindings: false,
    rowFormatter: (row) => {
      row.getElement().dataset.n = row.getData().n;
    },
  });
  moveByKeys(holder, grid, rowsNow);
  redrawWhenResized(holder, grid);
  return { grid, built: new Promise((resolve) => grid.on("tableBuilt", resolve)) };
};

// One link of all rows is in the tab order; the arrow keys make another one that.
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
const TRIES = 5;
const frame = () => new Promise(requestAnimationFrame);

const moveByKeys = (holder, grid, rowsNow) => {
  const gone = new AbortController();
  grid.on("tableDestroyed", () => gone.abort());
  holder.setAttribute("tabindex", "-1");
  let current = null;
  let moves = 0;
  const linkOf = (n) => holder.querySelector(`a.instance-link[data-n="${n}"]`);
  const indexOf = (wanted) => rowsNow().findIndex(({ n }) => n === wanted);
  const enter = () => {
    const chosen = linkOf(current) ?? holder.querySelector("a.instance-link");
    holder.querySelectorAll("a.instance-link").forEach((one) => one.setAttribute("tabindex", one === chosen ? "0" : "-1"));
  };
  // Where a row lies that is not drawn, the grid only guesses: the distance is taken from one that is.
  const scrollTo = (scroller, index) => {
    const row = holder.querySelector(".tabulator-row");
    const height = row.offsetHeight;
    const top = row.offsetTop + (index - indexOf(Number(row.dataset.n))) * height;
    const least = top + height - scroller.clientHeight;
    scroller.scrollTop = Math.max(Math.min(scroller.scrollTop, top), least);
  };
  const go = async (index) => {
    moves += 1;
    const move = moves;
    current = rowsNow()[index].n;
    const scroller = holder.querySelector(".tabulator-tableholder");
    for (let tries = 0; tries < TRIES; tries++) {
      const before = scroller.scrollTop;
      scrollTo(scroller, index);
      if (scroller.scrollTop === before && linkOf(current) !== null) {
        break;
      }
      // The row that has the focus may go out of sight, and keys must not get lost meanwhile.
      holder.focus({ preventScroll: true });
      await frame();
      await frame();
      if (move !== moves) {
        return;
      }
    }
    enter();
    linkOf(current)?.focus({ preventScroll: true });
  };
  holder.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const isOurs = event.target === holder || event.target.closest("a.instance-link");
    const at = current === null ? -1 : indexOf(current);
    if (!step || !isOurs || at < 0 || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    go(Math.min(Math.max(at + step, 0), rowsNow().length - 1));
  }, { signal: gone.signal });
  holder.addEventListener("focusin", (event) => {
    const link = event.target.closest("a.instance-link");
    if (link) {
      current = Number(link.dataset.n);
      enter();
    }
  }, { signal: gone.signal });
  for (const name of ["renderComplete", "scrollVertical", "dataProcessed"]) {
    grid.on(name, () => requestAnimationFrame(enter));
  }
};

const describeGrid = (holder, count, state) => {
  holder.setAttribute("aria-labelledby", "instances-heading");
  holder.setAttribute("aria-rowcount", count + 1);
  // What only scrolls or wraps is no part of the grid to a screen reader; the links in it take the focus.
  const scroller = holder.querySelector(".tabulator-tableholder");
  scroller.removeAttribute("tabindex");
  for (const wrapping of [scroller, holder.querySelector(".tabulator-header-contents")]) {
    wrapping.setAttribute("role", "presentation");
  }
  const sort = sortOf(state);
  for (const button of holder.querySelectorAll("[data-sort]")) {
    const by = sort?.field === button.dataset.sort;
    button.closest("[role=columnheader]").setAttribute("aria-sort", by ? (sort.down ? "descending" : "ascending") : "none");
  }
};

// Tables that keep few rows print few rows: a plain one is made for paper.
const PRINTED = 1000;
const printTable = (rows, total) => {
  const heads = ["Instance", "Account", "Region", "Owner", "State", "Verdict at the end", "Non-compliant for", "History"];
  const note = rows.length > PRINTED ? `The first ${numberText(PRINTED)} of ${numberText(rows.length)} instances: filter before printing to see others.`
    : `${counted(rows.length, "instance", "instances")} of ${numberText(total)}.`;
  return make("table", {}, make("caption", {}, note),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows.slice(0, PRINTED).map((row) => make("tr", {}, make("th", { scope: "row" }, row.resource_id),
      ...[row.account, row.region, row.owner ?? "\u2013", row.state, verdictCell(row), durationCell(row), bar(row)].map((value) => make("td", {}, value))))));
};
