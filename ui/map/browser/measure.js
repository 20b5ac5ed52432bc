/** Measure on the ellipsoid: length of a line, and area once there are three points. */

import { number } from "./coordinates.js";

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

  lengthOf(points) {
    let total = 0;
    for (let index = 1; index < points.length; index += 1) {
      total += this.geod.Inverse(...points[index - 1], ...points[index]).s12;
    }
    return total;
  }

  areaOf(points) {
    const polygon = this.geod.Polygon(false);
    points.forEach(([lat, lon]) => polygon.AddPoint(lat, lon));
    return Math.abs(polygon.Compute(false, true).area);
  }

  /** Tell whether two sides of the outline cross: such a shape has no area. */
  crosses() {
    const ring = [...this.points, this.points[0]];
    const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
    for (let i = 0; i < ring.length - 1; i += 1) {
      for (let j = i + 2; j < ring.length - 1; j += 1) {
        const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
        const meetAtStart = i === 0 && j === ring.length - 2;
        if (!meetAtStart && side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) return true;
      }
    }
    return false;
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
    const length = this.lengthOf(this.points);
    const long = (metres) => (metres < 1000 ? `${number(metres, language, 0)} m` : `${number(metres / 1000, language, 2)} km`);
    let words = `${texts.measure_length} ${long(length)}`;
    if (this.points.length > 2 && this.crosses()) {
      words += ` · ${texts.measure_crosses}`;
    } else if (this.points.length > 2) {
      const around = this.lengthOf([...this.points, this.points[0]]);
      const hectares = this.areaOf(this.points) / 10000;
      words += ` · ${texts.measure_area} ${number(hectares, language, hectares < 100 ? 2 : 1)} ha` +
        ` · ${texts.measure_around} ${long(around)}`;
    }
    return `${words} (${texts.measure_basis})`;
  }
}
