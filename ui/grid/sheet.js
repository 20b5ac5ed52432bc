/** Records as rows of a sheet: walked with the arrows, typed into, copied and pasted in blocks. */

class Sheet {
  constructor(board) {
    this.board = board;
    this.at = [0, 0];
    this.from = [0, 0];
    this.editing = null;
    this.node = element("div", { class: "gr-scroll", tabindex: "-1" });
    this.node.addEventListener("keydown", (event) => this.pressed(event));
    this.node.addEventListener("mousedown", (event) => this.pointed(event));
    this.node.addEventListener("dblclick", () => this.edit());
    this.node.addEventListener("copy", (event) => this.copy(event));
    this.node.addEventListener("paste", (event) => this.paste(event));
    this.node.addEventListener("focusout", (event) => this.left(event));
  }

  get rows() {
    return this.board.rows();
  }

  get columns() {
    return this.board.data.columns;
  }

  draw() {
    const { data } = this.board;
    const { texts } = data;
    const isFocused = this.node.contains(document.activeElement);
    const { scrollLeft, scrollTop } = this.node;
    this.editing = null;
    const head = element("tr", {}, this.head(0, data.id_label, data.id_label, "gr-id"),
      ...this.columns.map((column, index) => this.head(index + 1, column.label, [column.label, column.unit, column.required ? texts.needed : ""].filter(Boolean).join(" · "), isNumber(column) ? "gr-num" : "", column)));
    const body = this.rows.map((row, y) => this.row(row, y));
    const lists = this.columns.filter(({ type, options }) => type === "ref" && options).map((column) => suggestions(column, this.listOf(column)));
    this.node.replaceChildren(element("table", { role: "grid", "aria-label": data.caption, "aria-readonly": String(data.read_only), "aria-colcount": this.columns.length + 1 },
      element("thead", {}, head), element("tbody", {}, ...body)), ...lists,
    ...(this.rows.length ? [] : [element("p", { class: "gr-none" }, data.none)]));
    this.move(Math.min(this.at[0], Math.max(0, this.rows.length - 1)), Math.min(this.at[1], this.columns.length), { isFocused, isExtending: false });
    const first = this.rows[0]?.key;
    this.node.scrollLeft = scrollLeft;
    this.node.scrollTop = first === this.first ? scrollTop : 0; // another page begins at its top
    this.first = first;
  }

  listOf(column) {
    return `gr-list-${this.board.data.kind}-${column.name}`;
  }

  head(x, label, title, kind, column = null) {
    const { data } = this.board;
    const by = column ? column.name : "";
    const isBy = data.sort.by === by;
    const arrow = isBy ? (data.sort.down ? " ↓" : " ↑") : "";
    return element("th", { scope: "col", class: kind, "aria-colindex": x + 1, "aria-sort": isBy ? (data.sort.down ? "descending" : "ascending") : null },
      element("button", { type: "button", tabindex: "-1", title: `${title}. ${data.texts.sort}`, onclick: () => this.board.send("sorted", by) },
        label + (column?.required ? " *" : "") + arrow),
      column?.unit ? element("small", {}, column.unit) : "");
  }

  row(row, y) {
    const draft = this.board.draftOf(row.key);
    const cells = this.columns.map((column, x) => element("td", { role: "gridcell", "data-y": y, "data-x": x + 1, tabindex: "-1", "aria-colindex": x + 2 }));
    const line = element("tr", { "data-key": row.key }, element("th", { scope: "row", class: "gr-id", "data-y": y, "data-x": 0, tabindex: "-1" }), ...cells);
    this.fillRow(line, row, draft);
    return line;
  }

  fillRow(line, row, draft) {
    const { data } = this.board;
    line.className = draft?.isRemoval ? "gr-removed" : draft?.isAdded ? "gr-added" : draft ? "gr-changed" : "";
    const mark = draft?.isRemoval ? "✕" : draft?.isAdded ? "+" : draft ? "●" : "";
    const said = draft ? data.texts[draft.isRemoval ? "mark_removed" : draft.isAdded ? "mark_added" : "mark_changed"] : "";
    const action = data.read_only || (row.version === null && !draft?.isAdded) || !data.can_remove ? "" : element("button", {
      type: "button", tabindex: "-1", class: "gr-out", "aria-label": `${draft?.isRemoval ? data.texts.keep_row : data.texts.remove_row} ${row.id}`,
      title: draft?.isRemoval ? data.texts.keep_row : data.texts.remove_row, onclick: () => this.board.remove(row),
    }, draft?.isRemoval ? "↺" : "✕");
    line.firstChild.replaceChildren(element("i", { title: said, "aria-label": said || null, role: said ? "img" : null }, mark),
      element("span", {}, row.id || data.texts.no_id, row.title ? element("small", {}, row.title) : ""), action);
    this.columns.forEach((column, x) => this.fillCell(line.children[x + 1], row, column, draft));
  }

  fillCell(cell, row, column, draft) {
    const { language } = this.board.data;
    const bad = draft?.bad[column.name];
    const doubt = draft?.doubts[column.name];
    const isChanged = Boolean(draft && (column.name in draft.values || bad));
    const text = this.board.textOf(row, column);
    cell.className = [isNumber(column) ? "gr-num" : "", isChanged ? "gr-new" : "", bad ? "gr-bad" : doubt ? "gr-doubt" : "", column.is_fixed ? "gr-fixed" : ""].filter(Boolean).join(" ");
    cell.toggleAttribute("aria-invalid", Boolean(bad));
    if (bad) cell.setAttribute("aria-invalid", "true");
    cell.title = bad?.why ?? doubt ?? "";
    const words = bad ? bad.raw : shown(column, text, language);
    cell.replaceChildren(element("span", { class: "gr-text" }, words), ...(bad ? [element("em", {}, bad.why)] : doubt ? [element("em", {}, doubt)] : []));
  }

  /** Draw one row anew after it was changed. */
  refresh(key) {
    const y = this.rows.findIndex((row) => row.key === key);
    const line = this.node.querySelector(`tr[data-key="${CSS.escape(key)}"]`);
    if (y >= 0 && line) this.fillRow(line, this.rows[y], this.board.draftOf(key));
  }

  cell(y, x) {
    return this.node.querySelector(`[data-y="${y}"][data-x="${x}"]`);
  }

  move(y, x, { isFocused = true, isExtending = false } = {}) {
    const next = this.cell(y, x);
    this.node.querySelectorAll('[data-y][tabindex="0"]').forEach((cell) => cell.setAttribute("tabindex", "-1"));
    if (!next) return;
    this.at = [y, x];
    if (!isExtending) this.from = [y, x];
    next.setAttribute("tabindex", "0");
    if (isFocused) {
      next.focus({ preventScroll: true });
      this.reveal(next);
    }
    this.mark();
    this.board.tell(next.getAttribute("aria-invalid") === "true" ? next.title : "");
  }

  /** Bring a cell out from under the fixed heading and the fixed first column. */
  reveal(cell) {
    const box = this.node.getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    const left = box.left + (cell.matches(".gr-id") ? 0 : this.node.querySelector("th.gr-id").offsetWidth);
    const top = cell.closest("thead") ? -Infinity : box.top + this.node.querySelector("thead").offsetHeight;
    if (place.left < left) this.node.scrollLeft -= left - place.left;
    else if (place.right > box.right - 14) this.node.scrollLeft += Math.min(place.right - box.right + 14, place.left - left);
    if (place.top < top) this.node.scrollTop -= top - place.top;
    else if (place.bottom > box.bottom - 14) this.node.scrollTop += place.bottom - box.bottom + 14;
  }

  range() {
    const [ys, xs] = [0, 1].map((side) => [this.from[side], this.at[side]].sort((a, b) => a - b));
    return { top: ys[0], bottom: ys[1], left: xs[0], right: xs[1] };
  }

  mark() {
    const { top, bottom, left, right } = this.range();
    this.node.querySelectorAll(".gr-in").forEach((cell) => cell.classList.remove("gr-in"));
    if (top === bottom && left === right) return;
    for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) this.cell(y, x)?.classList.add("gr-in");
  }

  pointed(event) {
    const cell = event.target.closest("[data-y]");
    if (!cell || event.target.closest("button") || this.editing?.cell.contains(event.target)) return;
    const [y, x] = [Number(cell.dataset.y), Number(cell.dataset.x)];
    const isSame = this.at[0] === y && this.at[1] === x && this.node.contains(document.activeElement);
    event.preventDefault();
    if (this.editing) this.finish();
    this.move(y, x, { isExtending: event.shiftKey });
    if (isSame && event.detail === 1 && matchMedia("(pointer: coarse)").matches) this.edit();
  }

  pressed(event) {
    if (event.isComposing) return;
    const head = event.target.closest("thead th");
    if (this.editing) this.pressedInField(event);
    else if (head) this.pressedOnHead(event, [...head.parentElement.children].indexOf(head));
    else if (event.target.closest("[data-y]") && !event.target.closest("button")) this.pressedOnCell(event);
  }

  pressedInField(event) {
    const isLong = event.target.tagName === "TEXTAREA";
    const boxes = [...this.editing.editor.node.querySelectorAll("input")];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && boxes.length) {
      boxes[(boxes.indexOf(event.target) + step + boxes.length) % boxes.length].focus();
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") this.finish({ isKept: false });
    else if (event.key === "Enter" && !(isLong && (event.altKey || event.shiftKey))) {
      this.finish();
      this.move(Math.min(this.at[0] + 1, this.rows.length - 1), this.at[1]);
    } else if (event.key === "Enter") event.target.setRangeText("\n", event.target.selectionStart, event.target.selectionEnd, "end");
    else if (event.key === "Tab") {
      this.finish();
      this.sideways(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The headings are reached with the arrows from the first row; Enter sorts. */
  pressedOnHead(event, x) {
    if (event.key === "ArrowDown" || event.key === "Escape") this.move(0, x);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.focusHead(x + (event.key === "ArrowLeft" ? -1 : 1));
    else return;
    event.preventDefault();
  }

  focusHead(x) {
    const button = this.node.querySelectorAll("thead th button")[x];
    if (!button) return;
    button.focus({ preventScroll: true });
    this.reveal(button.closest("th"));
  }

  pressedOnCell(event) {
    const [y, x] = this.at;
    if (event.key === "ArrowUp" && y === 0 && !event.shiftKey) {
      this.focusHead(x);
      event.preventDefault();
      return;
    }
    const [last, wide] = [this.rows.length - 1, this.columns.length];
    const page = 10;
    const isFar = event.ctrlKey || event.metaKey;
    const goals = {
      ArrowUp: [isFar ? 0 : y - 1, x], ArrowDown: [isFar ? last : y + 1, x], ArrowLeft: [y, isFar ? 0 : x - 1], ArrowRight: [y, isFar ? wide : x + 1],
      Home: [isFar ? 0 : y, 0], End: [isFar ? last : y, wide], PageUp: [y - page, x], PageDown: [y + page, x],
    };
    const goal = goals[event.key];
    if (goal) this.move(Math.max(0, Math.min(last, goal[0])), Math.max(0, Math.min(wide, goal[1])), { isExtending: event.shiftKey });
    else if (event.key === "Tab") {
      if (!this.sideways(event.shiftKey ? -1 : 1)) return;
    } else if (event.key === "Enter" || event.key === "F2") this.edit();
    else if (event.key === "Escape") this.board.leave();
    else if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else if (isFar && event.key.toLowerCase() === "z") this.board.back();
    else if (!isFar && !event.altKey && (event.key.length === 1 || event.key === "Process")) {
      this.edit({ isFresh: true }); // the letter itself goes into the field, so that Vietnamese typing works
      return;
    } else return;
    event.preventDefault();
  }

  sideways(step) {
    const x = this.at[1] + step;
    if (x >= 0 && x <= this.columns.length) this.move(this.at[0], x);
    else if (step > 0 && this.at[0] < this.rows.length - 1) this.move(this.at[0] + 1, 0);
    else if (step < 0 && this.at[0] > 0) this.move(this.at[0] - 1, this.columns.length);
    else return false;
    return true;
  }

  /** Open a field in the cell that has the focus. */
  edit({ isFresh = false } = {}) {
    const [y, x] = this.at;
    const row = this.rows[y];
    const cell = this.cell(y, x);
    if (!row || !cell || this.editing) return;
    const draft = this.board.draftOf(row.key);
    if (x === 0 && !draft?.isAdded) {
      this.board.open(row);
      return;
    }
    const column = x === 0 ? { name: "", label: this.board.data.id_label, type: "text" } : this.columns[x - 1];
    if (this.board.data.read_only || draft?.isRemoval || column.is_fixed) return;
    const bad = draft?.bad[column.name];
    const text = x === 0 ? row.id : bad ? "" : this.board.textOf(row, column);
    const editor = makeEditor(column, text, this.board, this.listOf(column));
    if ("value" in editor.node && editor.node.tagName !== "SELECT") editor.node.value = isFresh ? "" : bad ? bad.raw : editor.node.value;
    this.editing = { cell, row, column, editor };
    cell.classList.add("gr-editing");
    cell.append(editor.node);
    const field = editor.node.matches("input, select, textarea") ? editor.node : editor.node.querySelector("input");
    field.focus({ preventScroll: true });
    if (field.select && !isFresh) field.select();
    if (field.tagName === "SELECT" || editor.node !== field) field.closest("td, th").scrollIntoView({ block: "nearest" });
  }

  /** Close the field and keep or drop what stands in it. */
  finish({ isKept = true } = {}) {
    const { cell, row, column, editor } = this.editing;
    this.editing = null;
    const raw = editor.read();
    editor.node.remove();
    cell.classList.remove("gr-editing");
    if (isKept && column.name === "") this.board.rename(row, raw);
    else if (isKept) this.board.enter([[row, column, raw]]);
    this.move(Number(cell.dataset.y), Number(cell.dataset.x));
  }

  left(event) {
    if (!this.editing || this.editing.cell.contains(event.relatedTarget)) return;
    const { cell, row, column, editor } = this.editing;
    this.editing = null;
    const raw = editor.read();
    queueMicrotask(() => {
      editor.node.remove();
      cell.classList.remove("gr-editing");
      if (column.name === "") this.board.rename(row, raw);
      else this.board.enter([[row, column, raw]]);
    });
  }

  clear() {
    const { top, bottom, left, right } = this.range();
    if (left === 0 && right === 0) {
      this.board.remove(this.rows[top]);
      return;
    }
    const cells = [];
    for (let y = top; y <= bottom; y += 1) for (let x = Math.max(1, left); x <= right; x += 1) cells.push([this.rows[y], this.columns[x - 1], ""]);
    this.board.enter(cells);
  }

  copy(event) {
    if (this.editing) return;
    const { top, bottom, left, right } = this.range();
    const { language } = this.board.data;
    const lines = [];
    for (let y = top; y <= bottom; y += 1) {
      const cells = [];
      for (let x = left; x <= right; x += 1) {
        const column = this.columns[x - 1];
        const text = x === 0 ? this.rows[y].id : this.board.textOf(this.rows[y], column);
        const words = x === 0 ? text : isNumber(column) ? writeNumber(text, language, false) : shown(column, text, language);
        cells.push(/[\t\n"]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
      }
      lines.push(cells.join("\t"));
    }
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  }

  paste(event) {
    if (this.editing || this.board.data.read_only) return;
    event.preventDefault();
    this.board.paste(readBlock(event.clipboardData.getData("text/plain")), this.range());
  }
}
