/** What a page lays over the map: site, envelope, constraint, setback, overlap, rings, sight lines. */

import { element } from "./panel.js";
import { addPatterns, fillOf } from "./symbols.js";

/** Line, dash and hatch differ, so that grey paper tells them apart. */
const STYLES = {
  site: { color: "#1d4ed8", weight: 3.5, dash: null, hatch: "none", fill: "#1d4ed8", fill_opacity: 0.08 },
  envelope: { color: "#1d4ed8", weight: 2, dash: "10 5", hatch: "diagonal", fill: "#1d4ed8", fill_opacity: 0.06 },
  circle: { color: "#1d4ed8", weight: 2, dash: "4 3", hatch: "none", fill: null, fill_opacity: 0 },
  constraint: { color: "#7c2d12", weight: 2.5, dash: null, hatch: "back_diagonal", fill: "#7c2d12", fill_opacity: 0.12 },
  setback: { color: "#b45309", weight: 2, dash: "6 4", hatch: "dots", fill: "#b45309", fill_opacity: 0.08 },
  overlap: { color: "#b91c1c", weight: 2.5, dash: null, hatch: "cross", fill: "#b91c1c", fill_opacity: 0.3 },
  possible: { color: "#b91c1c", weight: 2, dash: "5 4", hatch: "cross", fill: "#b91c1c", fill_opacity: 0.08 },
  ring: { color: "#334155", weight: 1.1, dash: null, hatch: "none", fill: null, fill_opacity: 0 },
  heritage: { color: "#5c120e", weight: 2, dash: null, hatch: "none", fill: "#fef3c7", fill_opacity: 1 },
  heritage_area: { color: "#5c120e", weight: 2, dash: "8 3 2 3", hatch: "horizontal", fill: "#5c120e", fill_opacity: 0.06 },
  stored: { color: "#57534e", weight: 2, dash: "7 4", hatch: "none", fill: "#57534e", fill_opacity: 0.06 },
  sight_visible: { color: "#15803d", weight: 3, dash: null, hatch: "none", fill: null, fill_opacity: 0 },
  sight_hidden: { color: "#44403c", weight: 2.5, dash: "8 6", hatch: "none", fill: null, fill_opacity: 0 },
  sight_unknown: { color: "#57534e", weight: 3, dash: "1 7", hatch: "none", fill: null, fill_opacity: 0 },
  patch: { color: "#1d4ed8", weight: 2.5, dash: null, hatch: "none", fill: "#1d4ed8", fill_opacity: 0.05 },
  asked: { color: "#1d4ed8", weight: 3, dash: null, hatch: "none", fill: "#ffffff", fill_opacity: 0.6 },
  option: { color: "#7e22ce", weight: 2.5, dash: "9 4", hatch: "none", fill: "#7e22ce", fill_opacity: 0.08 },
};
const LINES = new Set(["ring", "sight_visible", "sight_hidden", "sight_unknown"]);

function pathOf(style) {
  return {
    pane: "tq-overlay", color: style.color, weight: style.weight, dashArray: style.dash, opacity: 1,
    fill: style.fill !== null, fillColor: fillOf(style), fillOpacity: style.hatch === "none" ? style.fill_opacity : 1,
    bubblingMouseEvents: true,
  };
}

export class Overlays {
  constructor(L, map, frame) {
    Object.assign(this, { L, map, frame, text: null, shown: [] });
    map.createPane("tq-overlay").style.zIndex = 420;
    this.renderer = L.svg({ pane: "tq-overlay", padding: 0.5 });
    this.group = L.layerGroup().addTo(map);
    addPatterns(frame.root, Object.values(STYLES).filter(({ hatch }) => hatch !== "none"));
  }

  /** Draw what Python sent; the same again changes nothing. */
  show(overlays) {
    const text = JSON.stringify(overlays);
    if (text === this.text) return;
    this.text = text;
    this.group.clearLayers();
    this.ringsLabelled = 0;
    for (const overlay of overlays) this.add(overlay);
    this.shown = Object.keys(STYLES).filter((name) => overlays.some(({ style }) => style === name));
    this.frame.root.querySelector(".tq-overlay-legend").replaceChildren(...this.legend());
  }

  add({ style: name, geometry, tip, label }) {
    const { L } = this;
    const style = STYLES[name];
    if (!style) return;
    const path = { ...pathOf(style), renderer: this.renderer };
    const layer = L.geoJSON(geometry, {
      style: ({ geometry: { type } }) => ({ ...path, fill: path.fill && !type.endsWith("LineString") }), pane: "tq-overlay",
      pointToLayer: (_, place) => L.circleMarker(place, { ...path, radius: 7 }),
    });
    layer.eachLayer((each) => {
      if (tip) each.bindTooltip(element("span", {}, tip), { sticky: true });
      each.on("add", () => each.getElement?.()?.setAttribute("tabindex", "-1"));
    });
    layer.addTo(this.group);
    if (label) {
      const words = element("span", {}, label);
      const spot = layer.getBounds();
      const place = name === "ring" ? this.placeOnRing(geometry) : spot.getCenter();
      const icon = L.divIcon({ className: "tq-label tq-label-overlay", html: words, iconSize: [160, 16], iconAnchor: [80, name === "heritage" ? 26 : 8] });
      L.marker(place, { icon, interactive: false, keyboard: false, pane: "tq-label" }).addTo(this.group);
    }
  }

  /** Labels of rings stand at different bearings: the rings may run close to each other. */
  placeOnRing(geometry) {
    const corners = geometry.type === "LineString" ? geometry.coordinates : geometry.coordinates[0];
    this.ringsLabelled += 1;
    const [lon, lat] = corners[Math.floor(corners.length * (0.55 + 0.17 * this.ringsLabelled)) % corners.length];
    return [lat, lon];
  }

  /** Lines of the legend for what is drawn now. */
  legend() {
    return this.shown.map((name) => element("span", { class: "tq-overlay-line" },
      element("span", { class: "tq-swatch", html: this.swatch(name) }), this.frame.data.overlay_names[name]));
  }

  swatch(name) {
    const style = STYLES[name];
    const stroke = `stroke="${style.color}" stroke-width="${Math.min(style.weight, 2.5)}" ${style.dash ? `stroke-dasharray="${style.dash}"` : ""}`;
    if (LINES.has(name)) return `<svg width="34" height="12" aria-hidden="true"><path d="M1 6H33" fill="none" ${stroke}/></svg>`;
    if (name === "heritage" || name === "asked") return `<svg width="34" height="14" aria-hidden="true"><circle cx="17" cy="7" r="5" fill="${style.fill}" ${stroke}/></svg>`;
    return `<svg width="34" height="16" aria-hidden="true"><rect x="1.5" y="1.5" width="31" height="13" fill="${style.fill ? fillOf(style) : "none"}" ` +
      `fill-opacity="${style.hatch === "none" ? style.fill_opacity : 1}" ${stroke}/></svg>`;
  }
}
