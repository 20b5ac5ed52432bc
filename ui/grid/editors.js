/** Fields in which one cell is typed or chosen; the sheet and the form use the same ones. */

/** A field for a column: {node, read}; `read()` returns what `readCell` takes. */
function makeEditor(column, text, board, listId) {
  const { texts, language } = board.data;
  const label = column.unit ? `${column.label} (${column.unit})` : column.label;
  if (column.type === "flag" || column.type === "code") {
    const options = column.type === "flag" ? [["true", texts.yes], ["false", texts.no]] : column.options;
    const node = element("select", { "aria-label": label },
      element("option", { value: "" }, texts.empty),
      ...options.map(([code, words]) => element("option", { value: code, selected: code === text }, words)));
    if (text && node.value !== text) node.append(element("option", { value: text, selected: true }, text));
    return { node, read: () => node.value };
  }
  if (column.type === "codes") {
    const chosen = new Set(text.split(";"));
    const boxes = column.options.map(([code, words]) => {
      const box = element("input", { type: "checkbox", value: code, checked: chosen.has(code) });
      return [box, element("label", {}, box, element("span", {}, words))];
    });
    const node = element("div", { class: "gr-codes", role: "group", "aria-label": label }, ...boxes.map(([, words]) => words));
    return { node, read: () => boxes.filter(([box]) => box.checked).map(([box]) => box.value).join(";") };
  }
  if (column.type === "long_text") {
    const node = element("textarea", { "aria-label": label, rows: board.data.layout === "form" ? 3 : 5, spellcheck: "false" });
    node.value = text;
    return { node, read: () => node.value };
  }
  const node = element("input", {
    type: "text", "aria-label": label, autocomplete: "off", spellcheck: "false", list: column.options ? listId : null,
    inputmode: isNumber(column) ? "decimal" : null, class: isNumber(column) ? "gr-num" : null,
  });
  node.value = editable(column, text, language);
  return { node, read: () => node.value };
}

/** The suggestions of a column that refers to other records. */
function suggestions(column, listId) {
  return element("datalist", { id: listId }, ...column.options.map(([code, words]) => element("option", { value: code }, words)));
}
