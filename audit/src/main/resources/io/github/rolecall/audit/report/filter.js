// Search and filters: what is chosen stands in the address, and the address decides what is shown.
const NONE = "(none)";
const FILTERS = [
  { key: "account", name: "Account", of: (row) => row.account },
  { key: "region", name: "Region", of: (row) => row.region },
  { key: "compliance", name: "Verdict", of: (row) => row.compliance, show: (code) => verdict(code).name },
  { key: "reason", name: "Reason", of: (row) => row.reason ?? NONE },
  { key: "owner", name: "Owner", of: (row) => row.owner ?? NONE },
  { key: "state", name: "State", of: (row) => row.state },
];
const MOST_CHOICES = 400;

const searchText = (row) => [row.resource_id, row.account, row.region, row.owner, row.profile_arn, row.reason,
  row.compliance, verdict(row.compliance).name, row.state].filter((part) => part).join("\n").toLowerCase();

const matching = (state) => {
  const words = state.q.toLowerCase().split(/\s+/).filter((word) => word);
  const chosen = FILTERS.filter(({ key }) => state[key]);
  return (row) => words.every((word) => row.search.includes(word))
    && chosen.every(({ key, of }) => of(row) === state[key])
    && (!state.differs || row.differences > 0);
};

// A list to choose from; with very many values a field that offers the most frequent ones.
const choice = (rows, { key, name, of, show = (value) => value }) => {
  const counts = d3.rollups(rows, (all) => all.length, of).sort(([a], [b]) => d3.ascending(a, b));
  if (counts.length <= MOST_CHOICES) {
    const select = make("select", { name: key }, make("option", { value: "" }, "All"),
      ...counts.map(([value, count]) => make("option", { value }, `${show(value)} (${numberText(count)})`)));
    select.addEventListener("change", () => address.change({ [key]: select.value }));
    return { label: make("label", {}, `${name} `, select), field: select };
  }
  const list = make("datalist", { id: `values-${key}` },
    ...counts.sort((a, b) => b[1] - a[1]).slice(0, MOST_CHOICES).map(([value]) => make("option", { value })));
  const input = make("input", { name: key, list: list.id, placeholder: `one of ${numberText(counts.length)}`, autocomplete: "off" });
  input.addEventListener("change", () => address.change({ [key]: input.value.trim() }));
  return { label: make("label", {}, `${name} `, input, list), field: input };
};

const STEP_MILLIS = 1200;

const makeFilters = (rows) => {
  const form = byId("filters");
  const search = byId("search");
  const fields = { q: search };
  for (const filter of FILTERS) {
    const { label, field } = choice(rows, filter);
    fields[filter.key] = field;
    form.append(label);
  }
  const differs = make("input", { type: "checkbox", name: "differs" });
  form.append(make("label", { class: "check" }, differs, " Differs from AWS Config"));
  let typedAt = -Infinity;
  search.addEventListener("input", () => {
    const now = performance.now();
    address.change({ q: search.value }, now - typedAt < STEP_MILLIS);
    typedAt = now;
  });
  differs.addEventListener("change", () => address.change({ differs: differs.checked ? "yes" : "" }));
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    address.change(Object.fromEntries(KEYS.filter((key) => key !== "sort").map((key) => [key, ""])));
    search.focus();
  });
  return (state) => {
    for (const [key, field] of Object.entries(fields)) {
      if (field.value !== state[key]) {
        field.value = state[key];
      }
    }
    differs.checked = state.differs !== "";
    byId("clear").hidden = KEYS.every((key) => key === "sort" || !state[key]);
  };
};
