/** Mount folium's map in the page itself (no frame) and give it the planner's layers and tools. */

import { defineGrids, describePosition } from "./coordinates.js";
import { Draw } from "./draw.js";
import { Labels } from "./labels.js";
import { LayerStore } from "./layers.js";
import { writeLink } from "./link.js";
import { Measure } from "./measure.js";
import { Overlays } from "./overlays.js";
import { element, LayerPanel } from "./panel.js";
import { Raster } from "./raster.js";
import { lendSheet, returnSheet, savePicture } from "./sheet.js";

const frames = new WeakMap();
/** The views of this browser tab, one per page with a map, kept while the reader is on another page. */
const memories = new Map();
let loading = null;
/** How long a passing message stays, millisecond. */
const BRIEF_MS = 6000;

function addScript(address) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src: address, onload: resolve, onerror: () => reject(new Error(address)) });
    document.head.append(script);
  });
}

function addStyle(address) {
  return new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href: address, onload: resolve, onerror: () => reject(new Error(address)) });
    document.head.append(link);
  });
}

/** Load Leaflet and the other libraries once for the tab. */
function libraries(addresses) {
  loading ??= Promise.all([
    addStyle(addresses.leaflet_css), addStyle(addresses.planner_css), addScript(addresses.leaflet),
    addScript(addresses.proj4), addScript(addresses.geodesic), addScript(addresses.html_to_image),
  ]).then(() => ({ L: window.L, proj4: window.proj4, geodesic: window.geodesic, htmlToImage: window.htmlToImage }));
  loading.catch(() => { loading = null; });
  return loading;
}

class Frame {
  constructor(parent) {
    this.parent = parent;
    this.root = null;
    this.signature = null;
    this.turn = 0;
  }

  async update(component) {
    this.turn += 1;
    const { turn } = this;
    const { data } = component;
    this.send = component.setTriggerValue;
    if (data.signature !== this.signature) {
      try {
        this.libraries = await libraries(data.addresses);
      } catch (error) {
        this.parent.textContent = data.texts.libraries_failed;
        return;
      }
      if (turn !== this.turn) return;
      this.build(data);
    }
    this.data = data;
    this.apply(data);
  }

  build(data) {
    this.close();
    this.ready = false;
    const { L, proj4, geodesic } = this.libraries;
    Object.assign(this, { data, texts: data.texts, signature: data.signature, base: null, nonce: null, selection: data.selection });
    if (!memories.has(data.page)) memories.set(data.page, { view: null, layers: null });
    this.memory = memories.get(data.page);
    defineGrids(proj4, data.grids);
    this.root = this.skeleton(data);
    this.parent.replaceChildren(this.root);
    // folium's own script: it makes the map and hands each layer over through `planner`.
    const specs = [];
    const planner = { layer: (map, spec) => specs.push(spec) };
    // The page that is being left may still show its own map of the same name: this one gets its element itself.
    const lent = Object.create(L, { map: { value: (_, options) => L.map(this.root.querySelector(".tq-canvas"), options) } });
    this.map = new Function("L", "planner", `${data.script}\nreturn ${data.map_name};`)(lent, planner);
    const { map } = this;
    this.store = new LayerStore(L, map, this);
    specs.forEach((spec) => this.store.add({ ...data.layers.find(({ key }) => key === spec.key), ...spec }));
    this.prepareMap(L, data);
    this.panel = new LayerPanel(this);
    this.root.querySelector(".tq-stage").prepend(this.panel.build()); // before the signs for the Tab key
    L.DomEvent.disableClickPropagation(this.panel.node);
    L.DomEvent.disableScrollPropagation(this.panel.node);
    this.measure = new Measure(L, map, this, geodesic);
    this.labels = new Labels(L, map, this.store);
    this.overlays = new Overlays(L, map, this);
    this.raster = new Raster(L, map, this);
    this.draw = new Draw(L, map, this, geodesic);
    this.root.querySelector(".tq-stage").before(this.draw.build());
    this.start(data);
  }

  skeleton(data) {
    const { texts } = data;
    const tool = (name, label, work) => (data.tools.includes(name) ? element("button", {
      type: "button", class: "tq-tool", "data-tool": name, title: label, onclick: work,
    }, label) : "");
    return element("section", { class: data.is_part ? "tq-map tq-part" : "tq-map", "aria-label": texts.map },
      data.is_part ? "" : element("h1", { class: "tq-unseen" }, texts.map),
      element("div", { class: "tq-sheet-title" }),
      element("div", { class: "tq-tools", role: "toolbar", "aria-label": texts.tools },
        tool("home", texts.home, () => this.home()),
        tool("draw", texts.draw, () => this.drawPressed()),
        tool("measure", texts.measure, () => this.toggleMeasure()),
        tool("full", texts.full, () => this.fullScreen()),
        tool("print", texts.print, () => window.print()),
        tool("png", texts.png, () => savePicture(this)),
        tool("link", texts.link, () => this.copyLink())),
      element("div", { class: "tq-stage" }, element("div", { class: "tq-canvas" })),
      element("div", { class: "tq-raster-legend" }),
      element("div", { class: "tq-overlay-legend" }),
      element("div", { class: "tq-reading" }),
      element("div", { class: "tq-picked" }),
      element("div", { class: "tq-message", role: "status", "aria-live": "polite" }),
      element("div", { class: "tq-status" },
        element("span", { class: "tq-degrees" }), element("span", { class: "tq-metres" }),
        element("select", { class: "tq-grid", "aria-label": texts.meridian, onchange: () => this.showPosition() },
          ...data.grids.map((grid) => element("option", { value: grid.code }, `${texts.meridian_short} ${grid.label}`))),
        element("span", { class: "tq-credit" }, texts.credit)),
      element("div", { class: "tq-sheet-legend" }),
      element("div", { class: "tq-sheet-credits" }));
  }

  prepareMap(L, data) {
    const { map, texts } = this;
    L.control.zoom({ position: "topleft", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.attributionControl?.setPrefix(false);
    this.pointer = null;
    map.on("mousemove", (event) => { this.pointer = event.latlng; this.showPosition(); });
    map.on("mouseout", () => { this.pointer = null; this.showPosition(); });
    map.on("moveend", () => { this.showPosition(); this.remember(); });
    map.on("zoomend", () => this.sizeSigns());
    this.sizeSigns();
    this.observer = new ResizeObserver(([{ contentRect }]) => {
      // A page that is being left has no size: its middle is no place that the reader looked at.
      if (this.map === map && contentRect.width && contentRect.height) map.invalidateSize({ animate: false, pan: false });
    });
    this.observer.observe(map.getContainer());
    this.fullChanged = () => { if (this.map === map) map.invalidateSize({ animate: false }); };
    document.addEventListener("fullscreenchange", this.fullChanged);
    if (!data.is_part) { // a map among other things is printed where it stands
      this.beforePrint = () => lendSheet(this);
      this.afterPrint = () => returnSheet(this);
      window.addEventListener("beforeprint", this.beforePrint);
      window.addEventListener("afterprint", this.afterPrint);
    }
    map.getContainer().setAttribute("aria-label", texts.map_help);
    map.getContainer().setAttribute("role", "application");
    this.highlight = L.layerGroup().addTo(map);
    this.homeBounds = L.latLngBounds(data.home);
  }

  async start(data) {
    const { memory } = this;
    const { map } = this;
    const view = memory.view ?? data.initial.at;
    if (view) this.map.setView([view[0], view[1]], view[2], { animate: false });
    else this.home();
    const keys = memory.layers ?? data.initial.layers ?? data.layers.filter((spec) => spec.is_on).map((spec) => spec.key);
    await Promise.all(keys.map((key) => this.store.show(key)));
    if (this.map !== map) return; // the page was left meanwhile
    this.ready = true;
    this.changed();
    this.root.dataset.ready = "yes";
  }

  /** Follow what Python asks for: a place to go to, a selected feature to show. */
  apply(data) {
    if (data.focus && data.focus.nonce !== this.nonce) {
      this.nonce = data.focus.nonce;
      if (data.focus.layer) this.store.show(data.focus.layer);
      const { bounds, at, zoom, max_zoom: maxZoom = 13 } = data.focus;
      if (bounds) {
        const paddingBottomRight = [this.panelWidth() + 20, 20];
        this.map.fitBounds(bounds, { maxZoom, animate: false, paddingTopLeft: [20, 20], paddingBottomRight });
      }
      else if (at) this.map.setView(at, Math.max(zoom ?? 13, this.map.getZoom()), { animate: false });
    }
    this.selection = data.selection;
    this.showPicked(data.selected_title);
    this.drawHighlight(data.highlight);
    this.raster.show(data.raster);
    this.overlays.show(data.overlays);
    this.remember();
  }

  /** On a narrow screen the facts stand below the map: say so, with a way to them. */
  showPicked(title) {
    const bar = this.root.querySelector(".tq-picked");
    if (!title || this.data.is_part) {
      bar.replaceChildren();
      return;
    }
    const go = () => document.querySelector(".st-key-map-side h3")?.scrollIntoView({ block: "start" });
    bar.replaceChildren(element("span", {}, title),
      element("button", { type: "button", class: "tq-tool", onclick: go }, this.texts.see_facts));
  }

  drawHighlight(highlight) {
    const text = JSON.stringify(highlight ?? null);
    if (text === this.highlightText) return;
    this.highlightText = text;
    this.highlight.clearLayers();
    if (!highlight) return;
    const { L } = this.libraries;
    const style = { color: "#1d4ed8", weight: 3, fill: false, dashArray: "8 5", interactive: false };
    if (highlight.geometry) L.geoJSON(highlight.geometry, { style, interactive: false, pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: 14, dashArray: null }) }).addTo(this.highlight);
    if (highlight.at) {
      L.circleMarker(highlight.at, { ...style, radius: 16, dashArray: null }).addTo(this.highlight);
      if (highlight.radius_m) L.circle(highlight.at, { ...style, radius: highlight.radius_m }).addTo(this.highlight);
    }
  }

  picked(layer, id, place) {
    if (this.measure.isOn) {
      this.measure.put(place);
      return;
    }
    if (this.draw.isOn) {
      this.draw.put(place);
      return;
    }
    if (!this.data.picks) {
      this.raster.asked(place); // what lies on top of the picture must not hide it from a click
      return;
    }
    const picked = `${layer}:${id}`;
    if (picked === this.selection) return; // it would run the page again for nothing
    this.selection = picked;
    this.send("picked", picked);
    this.remember();
  }

  changed() {
    this.panel?.refresh();
    this.labels?.draw();
    if (this.ready) this.remember();
  }

  remember() {
    if (!this.ready || !this.map) return;
    const centre = this.map.getCenter();
    this.memory.view = [centre.lat, centre.lng, this.map.getZoom()];
    this.memory.layers = this.store.shown;
    if (!this.data.is_part) writeLink(this.map, this.memory.layers, this.selection, this.data.language);
  }

  /** Signs are small while the whole province is on the screen. */
  sizeSigns() {
    if (!this.map) return;
    const zoom = this.map.getZoom();
    this.map.getContainer().classList.toggle("tq-far", zoom < 9.5);
    this.map.getContainer().classList.toggle("tq-near", zoom >= 11.5);
  }

  showPosition() {
    if (!this.map) return;
    const place = this.pointer ?? this.map.getCenter();
    const grid = this.data.grids.find(({ code }) => code === this.root.querySelector(".tq-grid").value);
    const words = describePosition(place.lat, place.lng, grid, this.data.language);
    const lead = this.pointer ? "" : `${this.texts.centre} `;
    this.root.querySelector(".tq-degrees").textContent = lead + words.degrees;
    this.root.querySelector(".tq-metres").textContent = words.metres;
    this.raster?.read();
  }

  /** Width that the open list of layers takes from the map, pixel. */
  panelWidth() {
    const panel = this.panel?.node;
    return panel?.open && window.innerWidth > 700 ? panel.offsetWidth + 10 : 0;
  }

  /** What the reader sees of the map: its bounds without the part under the list of layers. */
  seenBounds() {
    const { L } = this.libraries;
    const size = this.map.getSize();
    const corners = [[0, size.y], [size.x - this.panelWidth(), 0]];
    return L.latLngBounds(corners.map((corner) => this.map.containerPointToLatLng(corner)));
  }

  home() {
    this.map.fitBounds(this.homeBounds, { animate: false, paddingBottomRight: [this.panelWidth(), 0] });
  }

  toggleMeasure() {
    this.draw.stop();
    this.measurePressed(this.measure.toggle());
  }

  measurePressed(isOn) {
    this.root.querySelector('[data-tool="measure"]')?.setAttribute("aria-pressed", String(isOn));
  }

  drawPressed() {
    if (this.measure.isOn) this.measure.stop();
    this.draw.toggle();
  }

  drawChanged(isOn) {
    this.root.querySelector('[data-tool="draw"]')?.setAttribute("aria-pressed", String(isOn));
  }

  measureStopped() {
    this.measurePressed(false);
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.();
  }

  async copyLink() {
    this.remember();
    try {
      await navigator.clipboard.writeText(window.location.href);
      this.tell(this.texts.link_copied, BRIEF_MS);
    } catch (error) {
      this.tell(`${this.texts.link_here} ${window.location.href}`);
    }
  }

  useBase(key) {
    const { L } = this.libraries;
    this.baseLayer?.remove();
    this.base = this.data.base_maps.find((base) => base.key === key) ?? null;
    this.baseLayer = null;
    if (!this.base) return;
    this.baseLayer = L.tileLayer(this.base.url, { attribution: this.base.attribution, maxZoom: 19, pane: "tilePane" });
    this.baseLayer.once("tileerror", () => this.tell(this.texts.base_failed));
    this.baseLayer.addTo(this.map);
  }

  /** Say something below the map, for a while or until something else is said. */
  tell(sentence, brief = 0) {
    const message = this.root.querySelector(".tq-message");
    message.textContent = sentence;
    clearTimeout(this.telling);
    if (brief) this.telling = setTimeout(() => { message.textContent = ""; }, brief);
  }

  close() {
    this.observer?.disconnect();
    if (this.fullChanged) document.removeEventListener("fullscreenchange", this.fullChanged);
    if (this.beforePrint) {
      window.removeEventListener("beforeprint", this.beforePrint);
      window.removeEventListener("afterprint", this.afterPrint);
    }
    if (this.measure?.isOn) this.measure.stop();
    this.draw?.stop();
    clearTimeout(this.telling);
    this.map?.remove();
    this.map?.off(); // Leaflet still tells its end of a resize 200 ms later, to nobody now
    this.map = null;
    this.ready = false;
    this.highlightText = undefined;
  }
}

/** Draw or update the map; Streamlit calls this again whenever the data changed. */
export function mount(component) {
  const { parentElement } = component;
  if (!frames.has(parentElement)) frames.set(parentElement, new Frame(parentElement));
  const frame = frames.get(parentElement);
  frame.update(component);
  return () => {
    frame.turn += 1;
    frame.close();
    frames.delete(parentElement);
  };
}
