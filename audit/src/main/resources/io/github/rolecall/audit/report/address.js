// What is shown stands in the address, behind the #: INSTANCE?filters. So links, reloads and the back button work.
const KEYS = ["q", "account", "region", "compliance", "reason", "owner", "state", "differs", "sort"];

const readAddress = () => {
  const [open, query = ""] = (() => {
    const all = location.hash.replace(/^#/, "");
    const at = all.indexOf("?");
    return at < 0 ? [all, ""] : [all.slice(0, at), all.slice(at + 1)];
  })();
  const given = new URLSearchParams(query);
  const state = { open: null };
  for (const key of KEYS) {
    state[key] = given.get(key) ?? "";
  }
  try {
    state.open = open === "" ? null : decodeURIComponent(open);
  } catch {
    state.open = open;
  }
  return state;
};

const addressOf = (state) => {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    if (state[key]) {
      query.set(key, state[key]);
    }
  }
  const filters = query.toString();
  const open = state.open === null ? "" : encodeURIComponent(state.open).replace(/%2F/g, "/").replace(/%40/g, "@");
  return `#${open}${filters ? `?${filters}` : ""}`;
};

// An id is enough unless two accounts or regions share it.
const instanceKey = (row, shared) => (shared.has(row.resource_id) ? `${row.resource_id}@${row.account}/${row.region}` : row.resource_id);

const address = (() => {
  let current = readAddress();
  const listeners = [];
  const tell = (before) => listeners.forEach((listener) => listener(current, before));
  const heed = () => {
    const before = current;
    current = readAddress();
    if (addressOf(before) !== addressOf(current)) {
      tell(before);
    }
  };
  addEventListener("popstate", heed);
  addEventListener("hashchange", heed);
  return {
    get state() {
      return current;
    },
    whenChanged: (listener) => listeners.push(listener),
    // Each step can be gone back; the keystrokes of one search are one step.
    change: (changes, sameStep = false) => {
      const before = current;
      const next = { ...current, ...changes };
      const to = addressOf(next);
      if (to === addressOf(before)) {
        return;
      }
      current = next;
      history[sameStep ? "replaceState" : "pushState"](null, "", to);
      tell(before);
    },
  };
})();
