/** Names written on the map: as many as fit without covering one another, more when zoomed in. */

/** Zoom from which the names of a layer (or of a class of it) are written. */
const FROM_ZOOM = [
  ["parks", null, 10], ["clusters", null, 10.5], ["places", "city", 7], ["places", "town", 9], ["roads_main", null, 10], ["communes", null, 10],
  ["places", "suburb", 12], ["places", "village", 12], ["places", "hamlet", 13],
];
const CHARACTER_PX = 6.4;
/** Distance below which the same name is not written twice, pixel. */
const REPEAT_PX = 180;
/** Where a name may stand about its place, best first: widths to the right, pixels down. */
const SPOTS = {
  places: [[0, -12], [0, 13], [1, 0], [-1, 0]],
  parks: [[0, 17], [0, -17], [1, 0], [-1, 0]],
  clusters: [[0, 17], [0, -17], [1, 0], [-1, 0]],
  other: [[0, 0], [0, -15], [0, 15]],
};

export class Labels {
  constructor(L, map, store) {
    Object.assign(this, { L, map, store, group: L.layerGroup().addTo(map), turn: 0 });
    const pane = map.createPane("tq-label");
    pane.style.zIndex = 620;
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
    const taken = this.store.signBoxes();
    this.written = new Map();
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
    // A road comes in many pieces: its number is not repeated side by side.
    const same = this.written.get(label.text) ?? [];
    if (same.some((other) => other.distanceTo(point) < REPEAT_PX)) return;
    const half = (label.text.length * CHARACTER_PX) / 2 + 3;
    for (const [dx, dy] of SPOTS[label.key] ?? SPOTS.other) {
      const x = point.x + dx * (half + 8);
      const y = point.y + dy;
      const box = [x - half, y - 8, x + half, y + 8];
      if (!taken.some(([x1, y1, x2, y2]) => box[0] < x2 && box[2] > x1 && box[1] < y2 && box[3] > y1)) {
        taken.push(box);
        this.written.set(label.text, [...same, point]);
        this.put(label, place, [half - dx * (half + 8), 8 - dy], half);
        return;
      }
    }
    if (label.rank === "city") this.put(label, place, [half, 20], half); // where one is must always be told
  }

  put(label, place, anchor, half) {
    const text = document.createElement("span");
    text.textContent = label.text;
    const icon = this.L.divIcon({
      className: `tq-label tq-label-${label.key} tq-label-${label.rank}`, html: text, iconSize: [2 * half, 16],
      iconAnchor: anchor,
    });
    this.L.marker(place, { icon, interactive: false, keyboard: false, pane: "tq-label" }).addTo(this.group);
  }
}
