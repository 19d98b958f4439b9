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

const idCell = (row, key) => make("div", { class: "cell" },
  make("a", { href: addressOf({ ...readAddress(), open: key }), tabindex: "-1", class: "open", "data-n": row.n }, row.resource_id),
  make("span", { class: "under place" }, `${row.account} \u00b7 ${row.region}`));
const plain = (value) => make("span", { class: "one-line", title: shown(value) }, value);
const verdictCell = (row) => make("div", { class: "cell" },
  make("span", {}, badge(row.compliance), row.differences ? make("span", { class: "differs", title: "AWS Config recorded something else for some time" }, `\u2260 ${row.differences}`) : null),
  make("span", { class: "under" }, row.reason ?? ""));
const durationCell = (row) => (row.non_compliant_seconds ? make("span", { class: "long" }, durationText(row.non_compliant_seconds)) : make("span", { class: "zero" }, "\u2013"));

const makeTable = (rows, keyOf) => {
  rank(rows, "byId", (row) => row.resource_id);
  rank(rows, "byAccount", (row) => row.account);
  rank(rows, "byRegion", (row) => row.region);
  rank(rows, "byOwner", (row) => row.owner ?? "\uffff");
  rank(rows, "byState", (row) => row.state);
  rank(rows, "byVerdict", severity);
  const numbers = (a, b) => a - b;
  const heading = (cell) => make("button", { type: "button", tabindex: "0" }, cell.getValue());
  const column = (name, title, field, show, more = {}) => ({ title, field, cssClass: `column-${name}`, sorter: numbers,
    titleFormatter: heading, formatter: (cell) => show(cell.getData()), headerSortStartingDir: "asc", ...more });
  const columns = [
    column("id", "Instance", "byId", (row) => idCell(row, keyOf(row)), { minWidth: 176, widthGrow: 1.1, responsive: 0 }),
    column("account", "Account", "byAccount", (row) => plain(row.account), { width: 122, responsive: 5 }),
    column("region", "Region", "byRegion", (row) => plain(row.region), { width: 116, responsive: 5 }),
    column("owner", "Owner", "byOwner", (row) => (row.owner === null ? make("span", { class: "zero" }, "\u2013") : plain(row.owner)), { minWidth: 150, widthGrow: 1.6, responsive: 4 }),
    column("state", "State", "byState", (row) => plain(row.state), { width: 92, responsive: 4 }),
    column("verdict", "Verdict at the end", "byVerdict", verdictCell, { minWidth: 168, widthGrow: 1.2, responsive: 0 }),
    column("long", "Non-compliant for", "non_compliant_seconds", durationCell, { width: 138, hozAlign: "right", headerHozAlign: "right", headerSortStartingDir: "desc", responsive: 2 }),
    { title: "History", field: "n", cssClass: "column-bar", headerSort: false, titleFormatter: (cell) => make("span", {}, cell.getValue()),
      formatter: (cell) => bar(cell.getData()), minWidth: 220, widthGrow: 3.4, responsive: 3 },
  ];
  const holder = byId("table");
  const grid = new Tabulator(holder, {
    data: rows, columns, index: "n", layout: "fitColumns", responsiveLayout: "hide", rowHeight: ROW_HEIGHT, maxHeight: "min(78vh, 900px)",
    placeholder: make("p", { class: "placeholder" }, rows.length ? "No instance matches the search and filters." : "This bundle holds no instance."),
    headerSortTristate: true, columnHeaderSortMulti: false, movableColumns: false, resizableColumnFit: false,
    columnDefaults: { resizable: false, headerWordWrap: false }, rowFormatter: (row) => {
      const element = row.getElement();
      element.dataset.n = row.getData().n;
    },
  });
  const built = new Promise((resolve) => grid.on("tableBuilt", resolve));
  moveByKeys(holder, grid);
  return { grid, built, holder };
};

// One link of all rows is in the tab order; the arrow keys make another one that.
const moveByKeys = (holder, grid) => {
  let current = null;
  const linkOf = (row) => row.getElement().querySelector("a.open");
  const enter = () => {
    const links = [...holder.querySelectorAll("a.open")];
    const link = links.find((one) => one.dataset.n === current) ?? links[0];
    links.forEach((one) => one.setAttribute("tabindex", one === link ? "0" : "-1"));
  };
  const go = async (row) => {
    if (!row) {
      return;
    }
    current = String(row.getData().n);
    await grid.scrollToRow(row, "nearest", false).catch(() => {});
    enter();
    linkOf(row)?.focus({ preventScroll: true });
  };
  const step = (row, steps) => {
    let at = row;
    for (let i = 0; i < Math.abs(steps); i++) {
      at = (steps > 0 ? at.getNextRow() : at.getPrevRow()) || at;
    }
    return at;
  };
  holder.addEventListener("keydown", (event) => {
    const link = event.target.closest("a.open");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const row = grid.getRow(Number(link.dataset.n));
    const moves = {
      ArrowDown: () => step(row, 1), ArrowUp: () => step(row, -1), PageDown: () => step(row, 10), PageUp: () => step(row, -10),
      Home: () => grid.getRowFromPosition(1), End: () => grid.getRowFromPosition(grid.getDataCount("active")),
    };
    const move = moves[event.key];
    if (move && row) {
      event.preventDefault();
      go(move());
    }
  });
  holder.addEventListener("focusin", (event) => {
    const link = event.target.closest("a.open");
    if (link) {
      current = link.dataset.n;
      enter();
    }
  });
  for (const name of ["renderComplete", "scrollVertical", "dataFiltered"]) {
    grid.on(name, () => requestAnimationFrame(enter));
  }
};

const describeGrid = (holder, count) => {
  holder.setAttribute("aria-labelledby", "instances-heading");
  holder.setAttribute("aria-rowcount", count + 1);
  holder.querySelector(".tabulator-tableholder")?.setAttribute("tabindex", "-1");
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
