/** What was typed and not saved yet; it outlives other pages, other rows and a reload of the tab. */

const stores = new Map();

class Drafts {
  constructor(name) {
    this.name = `planner-drafts|${name}`;
    this.rows = new Map();
    this.steps = [];
    this.reason = "";
    this.lastAnswer = null;
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
      if (kept) {
        this.rows = new Map(kept.rows);
        this.reason = kept.reason;
        this.lastAnswer = kept.lastAnswer;
      }
    } catch { /* storage may be switched off: drafts then last as long as the tab */ }
  }

  static of(name) {
    if (!stores.has(name)) stores.set(name, new Drafts(name));
    return stores.get(name);
  }

  keep() {
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ rows: [...this.rows], reason: this.reason, lastAnswer: this.lastAnswer }));
    } catch { /* as above */ }
  }

  get(key) {
    return this.rows.get(key);
  }

  /** Remember rows as they are, so that one step back restores them. */
  begin(keys) {
    this.steps.push(keys.map((key) => [key, structuredClone(this.rows.get(key) ?? null)]));
    if (this.steps.length > 200) this.steps.shift();
  }

  back() {
    const step = this.steps.pop();
    for (const [key, row] of step ?? []) {
      if (row) this.rows.set(key, row);
      else this.rows.delete(key);
    }
    this.keep();
    return Boolean(step);
  }

  open(row) {
    if (!this.rows.has(row.key)) {
      this.rows.set(row.key, { id: row.id, version: row.version, isNew: row.version === null, isRemoval: false, isAdded: false, values: {}, bad: {}, doubts: {} });
    }
    return this.rows.get(row.key);
  }

  add(id) {
    const key = `new|${Date.now().toString(36)}|${Math.random().toString(36).slice(2, 8)}`;
    this.rows.set(key, { id, version: null, isNew: true, isRemoval: false, isAdded: true, values: {}, bad: {}, doubts: {} });
    this.keep();
    return key;
  }

  /** Put what `readCell` made of a text into a row; what equals the stored text is no change. */
  enter(row, column, raw, result, stored) {
    const draft = this.open(row);
    delete draft.bad[column.name];
    delete draft.doubts[column.name];
    delete draft.values[column.name];
    if (result.fault !== undefined && !(raw.trim() === "" && stored === "")) draft.bad[column.name] = { raw, why: result.fault };
    else if (result.fault === undefined && !sameText(column, result.text, stored)) {
      draft.values[column.name] = result.text;
      if (result.doubt) draft.doubts[column.name] = result.doubt;
    }
    this.drop(row.key);
    this.keep();
  }

  remove(row) {
    const draft = this.open(row);
    if (draft.isAdded) this.rows.delete(row.key);
    else draft.isRemoval = !draft.isRemoval;
    this.drop(row.key);
    this.keep();
  }

  /** Let a row go in which nothing is changed any more. */
  drop(key) {
    const draft = this.rows.get(key);
    if (draft && !draft.isAdded && !draft.isRemoval && !Object.keys(draft.values).length && !Object.keys(draft.bad).length) this.rows.delete(key);
  }

  forget(keys) {
    for (const key of keys) this.rows.delete(key);
    this.steps = [];
    this.keep();
  }

  count() {
    const all = [...this.rows.values()];
    return {
      rows: all.length,
      cells: all.reduce((sum, row) => sum + Object.keys(row.values).length + Object.keys(row.bad).length, 0),
      bad: all.reduce((sum, row) => sum + (row.isRemoval ? 0 : Object.keys(row.bad).length), 0),
      doubts: all.reduce((sum, row) => sum + Object.keys(row.doubts).length, 0),
    };
  }
}

function sameText(column, one, other) {
  if (isNumber(column) && one !== "" && other !== "") return Number(one) === Number(other);
  return one === other;
}
