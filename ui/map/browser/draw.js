/** Draw the outline of a site: a click, a tap or Enter adds a corner; area and perimeter are told meanwhile. */

import { element } from "./panel.js";
import { areaOf, areaWords, crosses, lengthOf, lengthWords } from "./shape.js";

const STYLE = { color: "#1d4ed8", weight: 3, fillColor: "#1d4ed8", fillOpacity: 0.15, pane: "tq-overlay", interactive: false };
/** Corners of the longest outline that is drawn by hand. */
const MOST_CORNERS = 300;
/** Two corners closer than this on the screen are one, pixel. */
const SAME_PX = 3;
/** Reach of the first corner: a click in it closes the outline, pixel. */
const CLOSE_PX = 12;

export class Draw {
  constructor(L, map, frame, geodesic) {
    Object.assign(this, { L, map, frame, geod: geodesic.Geodesic.WGS84, points: [], isOn: false });
    this.group = L.layerGroup();
    this.click = (event) => this.put(event.latlng);
    this.key = (event) => this.pressed(event);
  }

  /** The row of buttons and the line that tells the figures. */
  build() {
    const { texts } = this.frame;
    const button = (name, label, work) => element("button", { type: "button", class: "tq-tool", "data-draw": name, onclick: work }, label);
    this.words = element("span", { class: "tq-draw-words", role: "status", "aria-live": "polite" });
    this.node = element("div", { class: "tq-drawbar", hidden: true, role: "group", "aria-label": texts.draw },
      this.words,
      element("span", { class: "tq-draw-buttons" },
        button("centre", texts.draw_centre, () => this.put(this.map.getCenter())),
        button("undo", texts.draw_undo, () => this.undo()),
        button("finish", texts.draw_finish, () => this.finish()),
        button("cancel", texts.draw_cancel, () => this.stop())));
    return this.node;
  }

  toggle() {
    if (this.isOn) this.stop();
    else this.start();
    return this.isOn;
  }

  start() {
    this.isOn = true;
    this.points = [];
    this.problem = "";
    this.group.clearLayers().addTo(this.map);
    this.map.on("click", this.click);
    this.map.doubleClickZoom.disable();
    this.frame.root.classList.add("tq-drawing");
    this.map.getContainer().addEventListener("keydown", this.key);
    this.node.hidden = false;
    this.show();
    this.map.getContainer().focus({ preventScroll: true });
    this.frame.drawChanged(true);
  }

  stop() {
    if (!this.isOn) return;
    this.isOn = false;
    this.points = [];
    this.map.off("click", this.click);
    this.map.doubleClickZoom.enable();
    this.frame.root.classList.remove("tq-drawing");
    this.map.getContainer().removeEventListener("keydown", this.key);
    this.group.remove();
    this.node.hidden = true;
    this.frame.drawChanged(false);
  }

  pressed(event) {
    if (event.target !== this.map.getContainer()) return;
    if (event.key === "Escape") this.stop();
    else if (event.key === "Backspace") this.undo();
    else if (event.key === "Enter") this.put(this.map.getCenter());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pixelsBetween(place, point) {
    return this.map.latLngToContainerPoint(place).distanceTo(this.map.latLngToContainerPoint(point));
  }

  put(place) {
    const { points } = this;
    this.problem = "";
    if (points.length > 2 && this.pixelsBetween(place, points[0]) <= CLOSE_PX) {
      this.finish();
      return;
    }
    if (points.length >= MOST_CORNERS) this.problem = this.frame.texts.draw_too_many;
    else if (!points.length || this.pixelsBetween(place, points.at(-1)) > SAME_PX) points.push([place.lat, place.lng]);
    this.show();
  }

  undo() {
    this.points.pop();
    this.problem = "";
    this.show();
  }

  /** Hand the outline over, unless it is none. */
  finish() {
    const { texts } = this.frame;
    const { points } = this;
    if (points.length < 3) this.problem = texts.draw_too_few;
    else if (crosses(points)) this.problem = texts.draw_crosses;
    else {
      const metresPerPixel = this.map.distance(this.map.getCenter(), this.map.containerPointToLatLng(
        this.map.latLngToContainerPoint(this.map.getCenter()).add([1, 0])));
      this.frame.send("drawn", { corners: points.map(([lat, lon]) => [lon, lat]), metres_per_pixel: metresPerPixel, at: Date.now() });
      this.stop();
      return;
    }
    this.show();
  }

  show() {
    const { L, points } = this;
    this.group.clearLayers();
    if (points.length > 1) (points.length > 2 ? L.polygon(points, STYLE) : L.polyline(points, { ...STYLE, fill: false })).addTo(this.group);
    points.forEach((point, index) => L.circleMarker(point, {
      ...STYLE, radius: index ? 4 : 6, fillColor: index ? "#1d4ed8" : "#ffffff", fillOpacity: 1,
    }).addTo(this.group));
    this.words.textContent = this.problem || this.report();
    this.words.classList.toggle("tq-problem", this.problem !== "");
  }

  report() {
    const { texts, data: { language } } = this.frame;
    const { points, geod } = this;
    if (!points.length) return texts.draw_start;
    const count = texts.draw_corners.replace("{count}", points.length);
    if (points.length < 3) return `${count}. ${texts.draw_next}`;
    if (crosses(points)) return `${count}. ${texts.draw_crosses}`;
    const around = lengthWords(lengthOf(geod, [...points, points[0]]), language);
    return `${count} · ${texts.measure_area}: ${areaWords(areaOf(geod, points), language)} · ${texts.measure_around}: ${around}`;
  }
}
