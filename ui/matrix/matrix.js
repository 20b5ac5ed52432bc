/** The matrix of answers: filtered, sorted and walked through in the browser; picking a cell runs the page. */

const states = new WeakMap();
const VERDICTS = ["conflict", "undecided", "not_checked", "clear"];
const SIGNS = { conflict: "✕", undecided: "?", not_checked: "–", clear: "✓" };

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A text without accents and case, for searching. */
function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
}

class Matrix {
  constructor(parent) {
    this.parent = parent;
    this.filters = { text: "", verdict: "", kind: "", rule: "" };
    this.sort = { by: "order", down: false };
    this.at = [0, 0];
  }

  update({ data, setTriggerValue }) {
    this.data = data;
    this.send = setTriggerValue;
    if (!this.root || this.language !== data.language) {
      this.language = data.language;
      this.build();
    }
    this.draw();
    if (this.hasPicked && data.selected === this.picked) this.showPicked();
  }

  build() {
    const { texts } = this.data;
    const chooser = (name, label, options) => element("label", { class: "mx-filter" }, element("span", {}, label),
      element("select", { "data-filter": name, onchange: ({ target }) => this.filter(name, target.value) },
        element("option", { value: "" }, texts.all),
        ...options.map(([value, words]) => element("option", { value, selected: this.filters[name] === value }, words))));
    const search = element("input", {
      type: "search", value: this.filters.text, maxlength: 80, "data-filter": "text",
      oninput: ({ target }) => this.filter("text", target.value),
    });
    this.status = element("p", { class: "mx-status", role: "status", "aria-live": "polite" });
    this.box = element("div", { class: "mx-scroll", tabindex: "-1" });
    this.root = element("section", { class: "mx", "aria-label": texts.title },
      element("div", { class: "mx-filters" },
        element("label", { class: "mx-filter" }, element("span", {}, texts.search), search),
        chooser("verdict", texts.answer, VERDICTS.map((name) => [name, texts[name]])),
        chooser("kind", texts.site_kind, this.data.kinds), chooser("rule", texts.rule_kind, this.data.rule_kinds)),
      this.key(), this.status, this.box, element("p", { class: "mx-small" }, texts.keys));
    this.escape ??= (event) => this.back(event);
    document.removeEventListener("keydown", this.escape);
    document.addEventListener("keydown", this.escape);
    this.parent.querySelector(".mx")?.remove();
    this.parent.append(this.root); // beside the style that Streamlit put there
    this.box.addEventListener("keydown", (event) => this.walk(event));
  }

  key() {
    const { texts } = this.data;
    return element("ul", { class: "mx-key" }, ...VERDICTS.map((name) => element("li", {},
      element("i", { class: `mx-sample mx-${name}`, "aria-hidden": "true" }, SIGNS[name]),
      element("span", {}, element("b", {}, texts[name]), ` ${texts[`${name}_means`]}`))));
  }

  filter(name, value) {
    this.filters[name] = value;
    this.at = [0, 0];
    this.draw();
  }

  sortBy(by) {
    this.sort = { by, down: this.sort.by === by ? !this.sort.down : by !== "order" };
    this.draw();
    this.box.querySelector(`[data-sort="${CSS.escape(by)}"]`)?.focus();
  }

  columns() {
    return this.data.columns.map((column, index) => ({ ...column, index }))
      .filter((column) => !this.filters.rule || column.kind === this.filters.rule);
  }

  rows(columns) {
    const { verdict, kind, text } = this.filters;
    const words = plain(text.trim()).split(/\s+/).filter(Boolean);
    const rows = this.data.rows.map((row, order) => ({
      ...row, order, counts: Object.fromEntries(VERDICTS.map((name) => [name, columns.filter(({ index }) => row.cells[index][0] === name).length])),
    })).filter((row) => (!kind || row.kind === kind) && (!verdict || row.counts[verdict] > 0) &&
      words.every((word) => plain(`${row.name} ${row.id} ${row.note}`).includes(word)));
    const rank = (row) => {
      if (this.sort.by === "order") return row.order;
      if (VERDICTS.includes(this.sort.by)) return row.counts[this.sort.by];
      const cell = row.cells[this.data.columns.findIndex(({ id }) => id === this.sort.by)];
      return cell ? (VERDICTS.length - VERDICTS.indexOf(cell[0])) * 1e9 + cell[2] : 0;
    };
    const sign = this.sort.down ? -1 : 1;
    return rows.sort((a, b) => sign * (rank(a) - rank(b)) || a.order - b.order);
  }

  draw() {
    const { data } = this;
    const columns = this.columns();
    const rows = this.rows(columns);
    const left = this.box.scrollLeft;
    const top = this.box.scrollTop;
    this.shown = { rows, columns };
    this.status.textContent = this.summary(rows, columns);
    const held = this.box.contains(document.activeElement) ? document.activeElement.dataset.cell : null;
    this.box.replaceChildren(rows.length && columns.length ? this.table(rows, columns) : element("p", { class: "mx-none" }, data.texts.none));
    this.box.scrollLeft = left;
    this.box.scrollTop = top;
    this.setFocusable();
    if (held) this.focusCell(held); // the cell was drawn anew: the focus would fall to the page
  }

  summary(rows, columns) {
    const { texts } = this.data;
    const total = (name) => rows.reduce((sum, row) => sum + row.counts[name], 0);
    return [texts.shown.replace("{sites}", rows.length).replace("{rules}", columns.length),
      ...VERDICTS.map((name) => `${texts[name]}: ${total(name)}`)].join(" · ");
  }

  header(by, label, title, extra = "") {
    const { texts } = this.data;
    const isBy = this.sort.by === by;
    const arrow = isBy ? (this.sort.down ? " ↓" : " ↑") : "";
    return element("th", { scope: "col", class: extra, "aria-sort": isBy ? (this.sort.down ? "descending" : "ascending") : null },
      element("button", { type: "button", class: "mx-sort", "data-sort": by, title: `${title}. ${texts.sort}`, onclick: () => this.sortBy(by) },
        element("span", {}, label + arrow)));
  }

  table(rows, columns) {
    const { texts, caption } = this.data;
    const body = rows.map((row, y) => element("tr", {},
      element("th", { scope: "row", class: "mx-site" }, element("span", { class: "mx-name" }, row.name),
        element("span", { class: "mx-note" }, row.note)),
      ...columns.map((column, x) => this.cell(row, column, y, x)),
      ...VERDICTS.map((name) => element("td", { class: "mx-count" }, String(row.counts[name])))));
    const foot = VERDICTS.map((name) => element("tr", {},
      element("th", { scope: "row", class: "mx-site" }, `${SIGNS[name]} ${texts[name]}`),
      ...columns.map(({ index }) => element("td", { class: "mx-count" }, String(rows.filter((row) => row.cells[index][0] === name).length))),
      ...VERDICTS.map((other) => element("td", { class: "mx-count" }, other === name ? String(rows.reduce((sum, row) => sum + row.counts[name], 0)) : ""))));
    return element("table", {},
      element("caption", {}, element("span", {}, caption)),
      element("thead", {}, element("tr", {}, this.header("order", texts.site, texts.site, "mx-site"),
        ...columns.map((column) => this.header(column.id, column.short, column.title, "mx-rule")),
        ...VERDICTS.map((name) => this.header(name, SIGNS[name], texts[name], "mx-total")))),
      element("tbody", {}, ...body), element("tfoot", {}, ...foot));
  }

  cell(row, column, y, x) {
    const { texts, selected } = this.data;
    const [verdict, figure, , decided] = row.cells[column.index];
    const id = `${row.id}|${column.id}`;
    const label = `${row.name}, ${column.title}: ${texts[verdict]}${figure ? ` (${figure})` : ""}${decided ? `. ${texts.decided}` : ""}`;
    return element("td", { class: "mx-cell" }, element("button", {
      type: "button", class: `mx-${verdict}${id === selected ? " mx-selected" : ""}`, "aria-label": label, title: label,
      "aria-pressed": String(id === selected), "data-cell": id, "data-y": y, "data-x": x, tabindex: "-1", onclick: () => this.pick(id, y, x),
    }, element("b", {}, SIGNS[verdict]), figure ? element("small", {}, figure) : "", decided ? element("em", { "aria-hidden": "true" }, "●") : ""));
  }

  /** One cell is a stop of the Tab key; arrows go to the others. */
  setFocusable() {
    const [y, x] = [Math.min(this.at[0], this.shown.rows.length - 1), Math.min(this.at[1], this.shown.columns.length - 1)];
    this.at = [Math.max(0, y), Math.max(0, x)];
    this.button(...this.at)?.setAttribute("tabindex", "0");
  }

  button(y, x) {
    return this.box.querySelector(`button[data-y="${y}"][data-x="${x}"]`);
  }

  /** Give the focus to a cell, if it is shown. */
  focusCell(id) {
    const button = this.box.querySelector(`button[data-cell="${CSS.escape(id)}"]`);
    if (!button) return;
    this.box.querySelector('button[tabindex="0"]')?.setAttribute("tabindex", "-1");
    this.at = [Number(button.dataset.y), Number(button.dataset.x)];
    button.setAttribute("tabindex", "0");
    button.focus({ preventScroll: true });
  }

  /** Esc leads from the finding back to its cell; it does other things on a map and in a field. */
  back(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.data.selected) return;
    const { target } = event;
    if (!target.closest?.(this.data.goes_to) || target.closest(".tq-map, input, textarea, select, [role='combobox']")) return;
    this.focusCell(this.data.selected);
    this.box.querySelector("button.mx-selected")?.scrollIntoView({ block: "center" });
  }

  walk(event) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || !event.target.dataset.cell) return;
    const next = this.button(Number(event.target.dataset.y) + step[0], Number(event.target.dataset.x) + step[1]);
    if (!next) return;
    event.preventDefault();
    event.target.setAttribute("tabindex", "-1");
    this.at = [Number(next.dataset.y), Number(next.dataset.x)];
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  pick(id, y, x) {
    this.at = [y, x];
    this.picked = id;
    this.hasPicked = true;
    if (id === this.data.selected) this.showPicked();
    else this.send("picked", id);
  }

  /** Bring what was picked into view once. */
  showPicked() {
    this.hasPicked = false;
    setTimeout(() => document.querySelector(this.data.goes_to)?.scrollIntoView({ block: "start", behavior: "smooth" }), 150);
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!states.has(parentElement)) states.set(parentElement, new Matrix(parentElement));
  states.get(parentElement).update(component);
  return () => {
    document.removeEventListener("keydown", states.get(parentElement)?.escape);
    states.delete(parentElement);
  };
}
