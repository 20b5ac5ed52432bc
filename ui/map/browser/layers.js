/** Layers of the catalogue on the Leaflet map: fetched when first shown, drawn from their symbols. */

import { addPatterns, fillOf, signMarkup, signSize } from "./symbols.js";

/** Positional accuracy from which a sign is drawn as rough: its commune is known, not its place. Metre. */
const ROUGH_M = 1000;
/** Drawing order of the panes, below Leaflet's own pane of markers (600). */
const PANES = { relief: 250, water: 310, area: 330, boundary: 350, envelope: 370, line: 400, sign: 610 };

function paneOf(spec) {
  if (spec.geometry === "Raster") return "relief";
  if (spec.geometry === "Point") return "sign";
  if (spec.geometry === "LineString") return spec.key === "waterways" ? "water" : "line";
  if (spec.geometry === "Envelope") return "envelope";
  return spec.role === "context" ? "water" : "boundary";
}

export class LayerStore {
  constructor(L, map, frame) {
    Object.assign(this, { L, map, frame, specs: new Map(), drawn: new Map(), data: new Map(), marks: new Map() });
    for (const [name, order] of Object.entries(PANES)) {
      const pane = map.createPane(`tq-${name}`);
      pane.style.zIndex = order;
    }
    this.renderers = new Map();
  }

  add(spec) {
    this.specs.set(spec.key, spec);
    addPatterns(this.frame.root, spec.symbols.map(([, symbol]) => symbol));
    if (spec.envelope) addPatterns(this.frame.root, [spec.envelope]);
  }

  isOn(key) {
    return this.drawn.has(key);
  }

  get shown() {
    return [...this.specs.keys()].filter((key) => this.isOn(key));
  }

  async show(key) {
    const spec = this.specs.get(key);
    if (!spec || this.isOn(key)) return;
    const group = this.L.layerGroup().addTo(this.map);
    this.drawn.set(key, group);
    try {
      if (spec.geometry === "Raster") {
        this.L.imageOverlay(spec.url, spec.bounds, { pane: "tq-relief", opacity: 0.55, alt: spec.title }).addTo(group);
      } else {
        const features = await this.load(spec);
        if (this.drawn.get(key) === group) this.draw(spec, features, group);
      }
    } catch (error) {
      this.drawn.delete(key);
      group.remove();
      this.frame.tell(this.frame.texts.layer_failed.replace("{layer}", spec.title));
    }
    this.frame.changed();
  }

  hide(key) {
    const group = this.drawn.get(key);
    if (!group) return;
    group.remove();
    this.drawn.delete(key);
    this.marks.delete(key);
    this.frame.changed();
  }

  async load(spec) {
    if (!this.data.has(spec.key)) {
      this.data.set(spec.key, fetch(spec.url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        return answer.json();
      }));
      this.data.get(spec.key).catch(() => this.data.delete(spec.key));
    }
    return this.data.get(spec.key);
  }

  rendererOf(pane) {
    if (!this.renderers.has(pane)) {
      this.renderers.set(pane, this.L.svg({ pane: `tq-${pane}`, padding: 0.25 }));
    }
    return this.renderers.get(pane);
  }

  tipOf(feature) {
    const tip = feature.properties.t;
    return Array.isArray(tip) ? tip[this.frame.data.language === "vi" ? 0 : 1] : tip;
  }

  draw(spec, collection, group) {
    const symbols = new Map(spec.symbols);
    const pane = paneOf(spec);
    const marks = new Map();
    this.L.geoJSON(collection, {
      pane: `tq-${pane}`,
      style: (feature) => this.pathStyle(spec, symbols, feature, pane),
      pointToLayer: (feature, place) => this.marker(spec, symbols, feature, place),
      onEachFeature: (feature, layer) => {
        const { i: id, k: kind } = feature.properties;
        const tip = this.tipOf(feature);
        const words = document.createElement("span");
        words.textContent = tip; // Leaflet would read a plain string as HTML
        layer.bindTooltip(words, { sticky: feature.geometry.type !== "Point", direction: "auto", opacity: 0.95 });
        if (spec.role !== "context" || spec.geometry === "Point") {
          layer.on("click", (event) => {
            this.L.DomEvent.stopPropagation(event);
            this.frame.picked(spec.key, id, event.latlng);
          });
          // Leaflet gives signs the focus but leaves Enter to popups.
          layer.on("keypress", (event) => {
            if (event.originalEvent.key === "Enter" && layer.getLatLng) this.frame.picked(spec.key, id, layer.getLatLng());
          });
          // Chromium would make every path with a tooltip a stop of the Tab key.
          layer.on("add", () => layer.getElement?.()?.tagName === "path" && layer.getElement().setAttribute("tabindex", "-1"));
          if (!marks.has(id) || kind === "sign" || kind === "circle") marks.set(id, layer);
        }
      },
    }).addTo(group);
    this.marks.set(spec.key, marks);
  }

  pathStyle(spec, symbols, feature, pane) {
    const kind = feature.properties.k;
    const symbol = kind === "envelope" && spec.envelope ? spec.envelope : symbols.get(feature.properties.c);
    return {
      renderer: this.rendererOf(pane),
      color: symbol.color,
      weight: kind === "circle" ? 2 : symbol.weight_px,
      dashArray: kind === "circle" ? "4 3" : symbol.dash,
      opacity: 0.9,
      fill: symbol.fill !== null || symbol.hatch !== "none",
      fillColor: fillOf(symbol),
      fillOpacity: symbol.hatch !== "none" ? (feature.properties.w ? 0.45 : 1) : symbol.fill_opacity,
      interactive: spec.role !== "context",
      bubblingMouseEvents: false,
    };
  }

  marker(spec, symbols, feature, place) {
    const symbol = symbols.get(feature.properties.c);
    const [width, height] = signSize(symbol);
    const { o: number = 0, m: count = 1, r: radius = 0, s: isSame = 0 } = feature.properties;
    const isRough = radius >= ROUGH_M;
    // Signs of one commune stand one above the other from afar; signs of one point side by side from near.
    const lift = (number - (count - 1) / 2) * ((isSame ? width : height) + 1);
    const icon = this.L.divIcon({
      className: "tq-sign",
      html: `<div class="${isSame ? "tq-same" : "tq-apart"}" style="--lift:${lift}px">${signMarkup(symbol, isRough)}</div>`,
      iconSize: [width, height],
      iconAnchor: [width / 2, height / 2],
    });
    const marker = this.L.marker(place, {
      icon, alt: this.tipOf(feature), title: "", keyboard: symbol.size_px > 9, pane: "tq-sign", riseOnHover: true,
      zIndexOffset: symbol.text ? 1000 : Math.round(symbol.size_px) * 10,
    });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", this.tipOf(feature));
      element.dataset.feature = `${spec.key}:${feature.properties.i}`;
    });
    return marker;
  }

  /** Return the drawn feature of an id, undefined while its layer is off. */
  markOf(key, id) {
    return this.marks.get(key)?.get(id);
  }

  /** Return the boxes on the screen that signs cover, [left, top, right, bottom] in pixels of the map. */
  signBoxes() {
    const origin = this.map.getContainer().getBoundingClientRect();
    return [...this.map.getContainer().querySelectorAll(".tq-sign svg")].map((sign) => {
      const box = sign.getBoundingClientRect();
      return [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top];
    });
  }

  /** Return [text, place] of every feature that has a label; towns are named even while their layer is off. */
  async labels(keys) {
    const found = [];
    for (const key of keys) {
      const spec = this.specs.get(key);
      if (spec && (this.isOn(key) || key === "places")) {
        const collection = await this.load(spec);
        for (const { properties } of collection.features) {
          if (properties.n) found.push({ key, text: properties.n, rank: properties.c, place: properties.l });
        }
      }
    }
    return found;
  }
}
