/** Measure on the ellipsoid: length of a line, and area once there are three points. */

import { areaOf, areaWords, crosses, lengthOf, lengthWords } from "./shape.js";

const STYLE = { color: "#1d4ed8", weight: 3, dashArray: "6 4", fillColor: "#1d4ed8", fillOpacity: 0.12, pane: "tq-line" };

export class Measure {
  constructor(L, map, frame, geodesic) {
    Object.assign(this, { L, map, frame, geod: geodesic.Geodesic.WGS84, points: [], isOn: false });
    this.group = L.layerGroup();
    this.click = (event) => this.put(event.latlng);
    this.key = (event) => {
      if (event.key === "Escape") this.finish();
      if (event.key === "Backspace") this.undo();
    };
  }

  toggle() {
    if (this.isOn || this.points.length) this.stop();
    else this.start();
    return this.isOn;
  }

  start() {
    this.isOn = true;
    this.points = [];
    this.group.clearLayers().addTo(this.map);
    this.map.on("click", this.click);
    this.map.doubleClickZoom.disable();
    this.map.getContainer().classList.add("tq-measuring");
    document.addEventListener("keydown", this.key);
    this.frame.tell(this.frame.texts.measure_start);
  }

  stop() {
    this.isOn = false;
    this.points = [];
    this.map.off("click", this.click);
    this.map.doubleClickZoom.enable();
    this.map.getContainer().classList.remove("tq-measuring");
    document.removeEventListener("keydown", this.key);
    this.group.remove();
    this.frame.tell("");
    this.frame.measureStopped();
  }

  /** End measuring but leave the result until the button is pressed again or another begins. */
  finish() {
    this.isOn = false;
    this.map.off("click", this.click);
    this.map.doubleClickZoom.enable();
    this.map.getContainer().classList.remove("tq-measuring");
    document.removeEventListener("keydown", this.key);
    this.frame.measureStopped();
    if (this.points.length < 2) this.stop();
  }

  undo() {
    this.points.pop();
    this.draw();
  }

  put(place) {
    this.points.push([place.lat, place.lng]);
    this.draw();
  }

  draw() {
    const { L, points } = this;
    this.group.clearLayers();
    (points.length > 2 ? L.polygon(points, STYLE) : L.polyline(points, { ...STYLE, fill: false })).addTo(this.group);
    points.forEach((point) => L.circleMarker(point, { ...STYLE, radius: 4, dashArray: null, fillOpacity: 1 }).addTo(this.group));
    this.frame.tell(this.report());
  }

  report() {
    const { language } = this.frame.data;
    const { texts } = this.frame;
    if (this.points.length < 2) return texts.measure_next;
    const long = (points) => lengthWords(lengthOf(this.geod, points), language);
    let words = `${texts.measure_length} ${long(this.points)}`;
    if (this.points.length > 2 && crosses(this.points)) {
      words += ` · ${texts.measure_crosses}`;
    } else if (this.points.length > 2) {
      words += ` · ${texts.measure_area} ${areaWords(areaOf(this.geod, this.points), language)}` +
        ` · ${texts.measure_around} ${long([...this.points, this.points[0]])}`;
    }
    return `${words} (${texts.measure_basis})`;
  }
}
