/** One record as a form: every field in its group, checked where it stands. */

class Form {
  constructor(board) {
    this.board = board;
    this.node = element("div", { class: "gr-form" });
  }

  draw() {
    const { data } = this.board;
    const row = this.board.rows()[0];
    const held = this.node.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    if (!row) {
      this.node.replaceChildren(element("p", { class: "gr-none" }, data.none));
      return;
    }
    const groups = [...new Set(data.columns.map((column) => column.group))];
    const draft = this.board.draftOf(row.key);
    this.fields = new Map();
    const idField = draft?.isAdded ? [this.idField(row)] : [];
    this.node.replaceChildren(...idField, ...groups.map((group) => element("fieldset", { disabled: draft?.isRemoval },
      element("legend", {}, group), element("div", { class: "gr-fields" },
        ...data.columns.filter((column) => column.group === group).map((column) => this.field(row, column))))));
    this.refresh(row.key);
    if (held) this.node.querySelector(`[data-name="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  idField(row) {
    const node = element("input", { type: "text", value: row.id, "data-name": "|id", onchange: ({ target }) => this.board.rename(row, target.value) });
    return element("div", { class: "gr-field" }, element("label", {}, element("span", { class: "gr-label" }, `${this.board.data.id_label} *`), node));
  }

  field(row, column) {
    const { data } = this.board;
    const bad = this.board.draftOf(row.key)?.bad[column.name];
    const listId = `gr-list-form-${data.kind}-${column.name}`;
    const editor = makeEditor(column, bad ? "" : this.board.textOf(row, column), this.board, listId);
    if (bad && "value" in editor.node) editor.node.value = bad.raw;
    const sayId = `gr-said-${data.kind}-${column.name}`;
    const inputs = editor.node.matches("input, select, textarea") ? [editor.node] : [...editor.node.querySelectorAll("input")];
    for (const input of inputs) {
      input.disabled = data.read_only || column.is_fixed;
      input.dataset.name = inputs.length === 1 ? column.name : `${column.name}|${input.value}`;
      input.setAttribute("aria-describedby", sayId);
      if (column.required && inputs.length === 1) input.setAttribute("aria-required", "true");
      input.addEventListener("change", () => this.board.enter([[row, column, editor.read()]]));
    }
    const label = `${column.label}${column.unit ? ` (${column.unit})` : ""}${column.required ? " *" : ""}`;
    const said = element("p", { class: "gr-said", id: sayId });
    const isWide = column.type === "long_text" || column.type === "codes";
    const box = element("div", { class: `gr-field${isWide ? " gr-wide" : ""}` }, element("div", { class: "gr-label" }, label), editor.node, said,
      ...(column.type === "ref" && column.options ? [suggestions(column, listId)] : []));
    this.fields.set(column.name, { box, said, column, editor });
    return box;
  }

  refresh(key) {
    const row = this.board.rows().find((each) => each.key === key);
    if (!row || !this.fields) return;
    const draft = this.board.draftOf(key);
    const { data } = this.board;
    for (const [name, { box, said, column, editor }] of this.fields) {
      const bad = draft?.bad[name];
      const isChanged = Boolean(draft && (name in draft.values || bad));
      const stored = shown(column, this.board.storedOf(row, column), data.language);
      box.classList.toggle("gr-new", isChanged);
      box.classList.toggle("gr-bad", Boolean(bad));
      editor.node.toggleAttribute("aria-invalid", Boolean(bad));
      if (bad) editor.node.setAttribute("aria-invalid", "true");
      const was = isChanged && row.version !== null ? fill(data.texts.was, { value: stored || data.texts.empty_words }) : "";
      said.textContent = [bad?.why, draft?.doubts[name], was].filter(Boolean).join(" ");
    }
  }

  move() {}
}
