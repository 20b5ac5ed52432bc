/** The list of land: ticking, opening and turning the page run the page; the address keeps the page's state. */

const roots = new WeakMap();

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** Write the state into the address without a new entry in the history; what is at its default is left out. */
function writeAddress(link) {
  const address = new URL(window.location.href);
  for (const [name, value] of Object.entries(link)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  const readable = address.href.replaceAll("%2C", ",").replaceAll("%3A", ":");
  if (readable !== window.location.href) window.history.replaceState(window.history.state, "", readable);
}

function cell([text, small, isMarked], title) {
  const words = small ? [element("small", { class: isMarked ? "ll-mark" : null }, small)] : [];
  return element("td", { "data-label": title }, text, ...words);
}

function row(entry, data, send) {
  const { columns, texts } = data;
  const tick = element("input", {
    type: "checkbox", checked: entry.ticked, "aria-label": `${texts.compare}: ${entry.name}`, "data-id": entry.id,
    onchange: (event) => {
      event.target.checked = entry.ticked; // the page answers with what is compared; a fifth place is not
      send("compared", entry.id);
    },
  });
  const open = element("button", {
    type: "button", class: "ll-open", "data-id": entry.id, "aria-expanded": String(entry.opened), title: entry.open,
    onclick: () => send("opened", entry.id),
  }, entry.name);
  const small = element("small", {}, entry.small);
  return element("tr", { class: entry.opened ? "ll-opened" : null },
    element("td", { class: "ll-number", "data-label": columns[0] }, String(entry.number)),
    element("td", { class: "ll-tick", "data-label": columns[1] }, tick),
    element("th", { scope: "row" }, open, small),
    ...entry.cells.map((each, place) => cell(each, columns[place + 3])));
}

function pager({ page, pages, texts }, send) {
  if (pages < 2) return "";
  const button = (words, to) => element("button", {
    type: "button", class: "ll-page", disabled: to < 1 || to > pages, onclick: () => send("paged", to),
  }, words);
  return element("nav", { class: "ll-pager", "aria-label": texts.pages },
    button(texts.previous, page - 1), element("span", {}, texts.page), button(texts.next, page + 1));
}

export default function ({ data, parentElement, setTriggerValue }) {
  writeAddress(data.link);
  const text = JSON.stringify(data);
  const known = roots.get(parentElement);
  const holder = known?.holder ?? {};
  holder.send = setTriggerValue;
  if (known?.text === text && parentElement.contains(known.root)) return;
  const focused = document.activeElement;
  const held = known?.root.contains(focused) ? [focused.tagName, focused.dataset.id] : null;
  const send = (name, value) => holder.send(name, value);
  const table = element("table", {},
    element("caption", {}, data.caption),
    element("thead", {}, element("tr", {}, ...data.columns.map((title) => element("th", { scope: "col" }, title)))),
    element("tbody", {}, ...data.rows.map((entry) => row(entry, data, send))));
  const root = element("section", { class: "ll", "aria-label": data.texts.title },
    ...(data.rows.length ? [element("div", { class: "ll-scroll", tabindex: "0", role: "region", "aria-label": data.caption }, table)] : []), pager(data, send));
  if (known) known.root.replaceWith(root);
  else parentElement.append(root);
  roots.set(parentElement, { root, text, holder });
  if (held?.[1]) root.querySelector(`${held[0].toLowerCase()}[data-id="${CSS.escape(held[1])}"]`)?.focus({ preventScroll: true });
}
