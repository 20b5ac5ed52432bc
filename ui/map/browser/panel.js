/** The list of layers, which is the legend too: switch, symbols, source, date, accuracy, coverage. */

import { signMarkup, swatchMarkup } from "./symbols.js";

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "html") node.innerHTML = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

export { element };

/** Return the legend lines of one layer, one per symbol. */
export function legendLines(spec) {
  const lines = spec.symbols.map(([, symbol]) => [swatchMarkup(symbol, spec.geometry), symbol.label]);
  if (spec.rough) lines.push([signMarkup(spec.rough, true), spec.rough.label]);
  if (spec.envelope) lines.push([swatchMarkup(spec.envelope, "Polygon"), spec.envelope.label]);
  return lines.map(([markup, label]) => element("li", {}, element("span", { class: "tq-swatch", html: markup }), label));
}

export class LayerPanel {
  constructor(frame) {
    this.frame = frame;
    this.boxes = new Map();
  }

  build() {
    const { texts, data } = this.frame;
    const body = element("div", { class: "tq-panel-body" });
    for (const [group, title] of data.groups) {
      const specs = data.layers.filter((spec) => spec.group === group);
      if (!specs.length) continue;
      body.append(element("h3", {}, title), ...specs.map((spec) => this.row(spec)));
    }
    body.append(element("h3", {}, texts.base_title), this.baseRows());
    const isWide = window.innerWidth > 700 && !data.is_part;
    this.node = element("details", { class: "tq-panel", open: isWide },
      element("summary", {}, texts.layers), body);
    return this.node;
  }

  row(spec) {
    const { texts, store } = this.frame;
    const id = `tq-layer-${spec.key}`;
    const box = element("input", {
      type: "checkbox", id, "data-layer": spec.key,
      onchange: () => (box.checked ? store.show(spec.key) : store.hide(spec.key)),
    });
    this.boxes.set(spec.key, box);
    const facts = [
      [texts.source, spec.source], [texts.as_of, spec.as_of], [texts.accuracy, spec.accuracy],
      [texts.coverage, spec.coverage], [texts.licence, spec.licence],
    ];
    const list = element("dl", {}, ...facts.flatMap(([term, words]) => [element("dt", {}, term), element("dd", {}, words)]));
    return element("div", { class: "tq-layer" },
      element("div", { class: "tq-layer-head" }, box, element("label", { for: id }, spec.title)),
      element("ul", { class: "tq-legend-lines" }, ...legendLines(spec)),
      element("details", { class: "tq-facts" }, element("summary", {}, texts.facts), list));
  }

  baseRows() {
    const { texts, data } = this.frame;
    const choice = (key, title) => element("label", { class: "tq-base" },
      element("input", {
        type: "radio", name: "tq-base", value: key, checked: key === "", onchange: () => this.frame.useBase(key),
      }), title);
    return element("div", {}, choice("", texts.base_none), ...data.base_maps.map((base) => choice(base.key, base.title)),
      element("p", { class: "tq-small" }, texts.base_note));
  }

  refresh() {
    for (const [key, box] of this.boxes) box.checked = this.frame.store.isOn(key);
  }
}
