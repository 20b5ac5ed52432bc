/** The board around a sheet or a form: drafts, reason, one button that saves everything, what became of it. */

const boards = new WeakMap();
const MOST_ROWS_PASTED = 2000;

class Board {
  constructor(parent) {
    this.parent = parent;
  }

  update({ data, setTriggerValue }) {
    const isOther = !this.data || ["layout", "language", "board", "read_only"].some((name) => this.data[name] !== data[name]);
    this.data = data;
    this.send = setTriggerValue;
    this.drafts = Drafts.of(data.board);
    this.take(data.answer);
    if (isOther) this.build();
    this.view.draw();
    this.count();
    if (data.add && data.add !== this.drafts.lastAdd) {
      this.drafts.lastAdd = data.add;
      this.add();
    }
  }

  build() {
    const { texts, read_only: isReadOnly, layout } = this.data;
    this.view = layout === "form" ? new Form(this) : new Sheet(this);
    this.status = element("p", { class: "gr-status", role: "status", "aria-live": "polite" });
    this.news = element("p", { class: "gr-news", role: "alert" });
    this.reason = element("input", { type: "text", class: "gr-reason", maxlength: 500, autocomplete: "off", value: this.drafts.reason,
      oninput: ({ target }) => { this.drafts.reason = target.value; this.drafts.keep(); this.count(); },
      onkeydown: (event) => { if (event.key === "Enter" && !event.isComposing) this.save(); } });
    this.saver = element("button", { type: "button", class: "gr-save", onclick: () => this.save() }, texts.save);
    this.dropper = element("button", { type: "button", onclick: () => this.discard() }, texts.discard);
    this.adder = element("button", { type: "button", onclick: () => this.add() }, texts.add_row);
    this.backer = element("button", { type: "button", onclick: () => this.back() }, texts.back);
    const tools = element("div", { class: "gr-tools" }, ...(this.data.can_add && layout !== "form" ? [this.adder] : []), this.backer, this.dropper);
    const bar = element("div", { class: "gr-bar" }, this.news, this.status,
      element("div", { class: "gr-acts" }, tools, element("label", { class: "gr-why" }, element("span", {}, texts.reason), this.reason), this.saver));
    this.root = element("section", { class: "gr", "aria-label": this.data.caption }, this.view.node,
      ...(isReadOnly ? [this.status] : [bar]),
      ...(layout === "form" ? [] : [element("p", { class: "gr-small" }, isReadOnly ? texts.keys_read : texts.keys)]));
    this.parent.querySelector(".gr")?.remove();
    this.parent.append(this.root);
  }

  /** Rows as they came, and the new ones at the end. */
  rows() {
    if (this.kept?.data === this.data && this.kept.size === this.drafts.rows.size) return this.kept.rows;
    const added = [...this.drafts.rows].filter(([key, draft]) => draft.isAdded && !this.data.read_only &&
      (this.data.layout !== "form" || key === this.data.form_key));
    const rows = [...this.data.rows.map((row) => ({ ...row, key: row.id })),
      ...added.map(([key, draft]) => ({ key, id: draft.id, title: "", version: null, cells: [] }))];
    this.kept = { data: this.data, size: this.drafts.rows.size, rows };
    return rows;
  }

  storedOf(row, column) {
    return row.cells[this.data.columns.indexOf(column)] ?? "";
  }

  textOf(row, column) {
    return this.draftOf(row.key)?.values[column.name] ?? this.storedOf(row, column);
  }

  /** What was typed into a row; nothing where another date is only looked at. */
  draftOf(key) {
    return this.data.read_only ? undefined : this.drafts.get(key);
  }

  /** Put several texts into cells at once: one step back takes them all back. */
  enter(cells) {
    const { language, texts } = this.data;
    const free = cells.filter(([row, column]) => !column.is_fixed && !this.drafts.get(row.key)?.isRemoval);
    const keys = [...new Set(free.map(([row]) => row.key))];
    this.drafts.begin(keys);
    for (const [row, column, raw] of free) this.drafts.enter(row, column, raw, readCell(column, raw, language, texts), this.storedOf(row, column));
    for (const key of keys) this.view.refresh(key);
    this.say("");
    this.count();
  }

  rename(row, id) {
    const draft = this.drafts.get(row.key);
    if (!draft) return;
    draft.id = id.trim().replace(/\s+/g, "-");
    row.id = draft.id;
    this.drafts.keep();
    this.view.refresh(row.key);
  }

  remove(row) {
    if (!row || this.data.read_only || !this.data.can_remove || (row.version === null && !this.drafts.get(row.key)?.isAdded)) return;
    this.drafts.begin([row.key]);
    const isAdded = this.drafts.get(row.key)?.isAdded;
    this.drafts.remove(row);
    if (isAdded || this.data.layout === "form") this.redraw();
    else this.view.refresh(row.key);
    this.count();
  }

  add(count = 1) {
    const keys = Array.from({ length: count }, () => this.drafts.add(this.nextId()));
    this.redraw();
    if (count === 1) this.view.move(this.rows().findIndex((row) => row.key === keys[0]), 0);
    this.count();
    return keys;
  }

  /** The first free id after the pattern of the others. */
  nextId() {
    const { prefix, next, width } = this.data.next_id;
    const taken = new Set([...this.drafts.rows.values()].map((draft) => draft.id));
    let number = next;
    while (taken.has(prefix + String(number).padStart(width, "0"))) number += 1;
    return prefix + String(number).padStart(width, "0");
  }

  paste(block, { top, left, bottom, right }) {
    const { texts } = this.data;
    const columns = this.data.columns;
    const isSpread = block.length === 1 && block[0].length === 1;
    const height = isSpread ? bottom - top + 1 : Math.min(block.length, MOST_ROWS_PASTED);
    const missing = this.data.can_add ? Math.max(0, top + height - this.rows().length) : 0;
    if (missing) this.add(missing);
    const rows = this.rows();
    const cells = [];
    for (let y = 0; y < height && top + y < rows.length; y += 1) {
      const line = isSpread ? Array(right - left + 1).fill(block[0][0]) : block[y];
      line.forEach((raw, x) => {
        if (left + x === 0) this.rename(rows[top + y], raw);
        else if (left + x <= columns.length) cells.push([rows[top + y], columns[left + x - 1], raw]);
      });
    }
    this.enter(cells);
    const wide = isSpread ? 0 : Math.max(0, left + Math.max(...block.map((line) => line.length)) - columns.length - 1);
    const high = isSpread ? 0 : block.length - Math.min(height, rows.length - top);
    if (wide || high) this.say(fill(texts.pasted_less, { columns: wide, rows: high }), true);
    this.view.move(top, left);
  }

  back() {
    if (this.drafts.back()) this.redraw();
    this.count();
  }

  redraw() {
    this.kept = null;
    this.view.draw();
  }

  open(row) {
    this.send("opened", row.id);
  }

  leave() {
    if (!this.data.read_only) this.reason.focus();
  }

  tell(words) {
    if (words) this.status.textContent = words;
    else this.count();
  }

  say(words, isBad = false) {
    if (!this.news) return;
    this.news.textContent = words;
    this.news.classList.toggle("gr-wrong", isBad);
  }

  count() {
    if (this.data.read_only) {
      this.status.textContent = this.data.read_only_words;
      return;
    }
    const { texts } = this.data;
    const { rows, cells, bad, doubts } = this.drafts.count();
    const here = new Set(this.rows().map((row) => row.key));
    const elsewhere = [...this.drafts.rows.keys()].filter((key) => !here.has(key)).length;
    const parts = rows ? [fill(texts.changed, { rows, cells })] : [texts.unchanged];
    if (bad) parts.push(fill(texts.bad_count, { n: bad }));
    if (doubts) parts.push(fill(texts.doubt_count, { n: doubts }));
    if (elsewhere) parts.push(fill(texts.elsewhere, { n: elsewhere }));
    this.status.textContent = parts.join(" · ");
    this.dropper.disabled = !rows;
    this.backer.disabled = !this.drafts.steps.length;
    this.saver.disabled = !rows || Boolean(this.pending);
  }

  discard() {
    if (!this.asked) {
      this.asked = setTimeout(() => { this.asked = null; this.dropper.textContent = this.data.texts.discard; }, 5000);
      this.dropper.textContent = fill(this.data.texts.discard_sure, { n: this.drafts.count().rows });
      return;
    }
    clearTimeout(this.asked);
    this.asked = null;
    this.dropper.textContent = this.data.texts.discard;
    this.drafts.forget([...this.drafts.rows.keys()]);
    this.say("");
    this.redraw();
    this.count();
  }

  /** Mark what a new record lacks; return the sentence why nothing can be saved, "" when it can. */
  whyNot() {
    const { texts, columns, all_required: required } = this.data;
    for (const [key, draft] of this.drafts.rows) {
      if (!draft.isNew || draft.isRemoval) continue;
      if (!draft.id) return texts.no_id_yet;
      for (const name of required) {
        if (!draft.values[name] && !draft.bad[name] && columns.some((column) => column.name === name)) draft.bad[name] = { raw: "", why: texts.required };
        else if (!draft.values[name] && !draft.bad[name]) return fill(texts.required_hidden, { id: draft.id });
      }
      this.view.refresh(key);
    }
    const { rows, bad } = this.drafts.count();
    if (!rows) return texts.unchanged;
    if (bad) return fill(texts.mend_first, { n: bad });
    return this.drafts.reason.trim() ? "" : texts.reason_missing;
  }

  save() {
    if (this.pending) return;
    const why = this.whyNot();
    this.count();
    if (why) {
      this.say(why, true);
      if (why === this.data.texts.reason_missing) this.reason.focus();
      return;
    }
    const rows = [...this.drafts.rows].map(([key, draft]) => ({
      key, id: draft.id, version: draft.version, is_removal: draft.isRemoval, values: draft.isRemoval ? {} : draft.values,
    }));
    this.pending = `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
    this.say(this.data.texts.saving);
    this.count();
    this.view.node.inert = true; // nothing is typed that the answer would take away
    this.send("saved", { nonce: this.pending, reason: this.drafts.reason.trim(), rows });
    this.waiting = setTimeout(() => {
      this.pending = null;
      this.view.node.inert = false;
      this.say(this.data.texts.no_answer, true);
      this.count();
    }, 30000);
  }

  /** Take in what became of a save: saved rows are no drafts any more, refused cells are marked. */
  take(answer) {
    if (!answer || answer.nonce === this.drafts.lastAnswer) return;
    this.drafts.lastAnswer = answer.nonce;
    clearTimeout(this.waiting);
    this.pending = null;
    this.kept = null;
    if (this.view) this.view.node.inert = false;
    if (answer.done.length) this.drafts.forget(answer.done);
    for (const { key, name, text } of answer.faults) {
      const draft = this.drafts.get(key);
      if (!draft) continue;
      const column = this.data.columns.find((each) => each.name === name);
      const typed = draft.values[name] ?? "";
      draft.bad[name] = { raw: column ? editable(column, typed, this.data.language) : typed, why: text };
      delete draft.values[name];
    }
    if (answer.outcome === "saved") {
      this.drafts.reason = "";
      if (this.reason) this.reason.value = "";
    }
    this.drafts.keep();
    if (answer.outcome === "conflict") setTimeout(() => document.querySelector(this.data.goes_to)?.scrollIntoView({ block: "start", behavior: "smooth" }), 200);
    queueMicrotask(() => this.say(answer.text, answer.outcome === "refused" || answer.outcome === "conflict"));
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!boards.has(parentElement)) boards.set(parentElement, new Board(parentElement));
  boards.get(parentElement).update(component);
  return () => {
    clearTimeout(boards.get(parentElement)?.waiting);
    boards.delete(parentElement);
  };
}
