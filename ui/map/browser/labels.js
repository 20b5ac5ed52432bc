/** Names written on the map: as many as fit without covering one another, more when zoomed in. */

/** Zoom from which the names of a layer (or of a class of it) are written. */
const FROM_ZOOM = [
  ["places", "city", 7], ["places", "town", 9], ["roads_main", null, 10], ["communes", null, 10],
  ["places", "suburb", 12], ["places", "village", 12], ["places", "hamlet", 13],
];
const CHARACTER_PX = 6.4;

export class Labels {
  constructor(L, map, store) {
    Object.assign(this, { L, map, store, group: L.layerGroup().addTo(map), turn: 0 });
    const pane = map.createPane("tq-label");
    pane.style.zIndex = 605;
    pane.style.pointerEvents = "none";
    map.on("moveend", () => this.draw());
  }

  async draw() {
    this.turn += 1;
    const { turn } = this;
    const zoom = this.map.getZoom();
    const wanted = FROM_ZOOM.filter(([, , from]) => zoom >= from);
    const all = await this.store.labels([...new Set(wanted.map(([key]) => key))]).catch(() => []);
    if (turn !== this.turn) return;
    this.group.clearLayers();
    const bounds = this.map.getBounds();
    const taken = [];
    for (const [key, rank] of wanted) {
      for (const label of all) {
        if (label.key !== key || (rank && label.rank !== rank)) continue;
        const place = this.L.latLng(label.place[1], label.place[0]);
        if (bounds.contains(place)) this.write(label, place, taken);
      }
    }
  }

  write(label, place, taken) {
    const point = this.map.latLngToContainerPoint(place);
    const half = (label.text.length * CHARACTER_PX) / 2 + 3;
    const isPoint = label.key === "places";
    const box = [point.x - half, point.y - (isPoint ? 20 : 8), point.x + half, point.y + (isPoint ? -4 : 8)];
    if (taken.some(([x1, y1, x2, y2]) => box[0] < x2 && box[2] > x1 && box[1] < y2 && box[3] > y1)) return;
    taken.push(box);
    const text = document.createElement("span");
    text.textContent = label.text;
    const icon = this.L.divIcon({
      className: `tq-label tq-label-${label.key} tq-label-${label.rank}`, html: text, iconSize: [2 * half, 16],
      iconAnchor: [half, isPoint ? 20 : 8],
    });
    this.L.marker(place, { icon, interactive: false, keyboard: false, pane: "tq-label" }).addTo(this.group);
  }
}
