/** A picture of cells below the map's lines: drawn sharp, with its legend, and read where the pointer is. */

import { element } from "./panel.js";

/** How much of the map below shows through at first. */
const OPACITY = 0.85;
/** Neighbours that answer for a pixel of a mark that lies over a class, pixel. */
const AROUND = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, -1]];

const keyOf = (red, green, blue) => (red << 16) | (green << 8) | blue;

function mercator(lat) {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}

export class Raster {
  constructor(L, map, frame) {
    Object.assign(this, { L, map, frame, text: null, layer: null, pixels: null, opacity: OPACITY });
    map.createPane("tq-raster").style.zIndex = 240; // below the relief, which shades it
    this.click = ({ latlng }) => this.asked(latlng);
    this.key = (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer() || frame.draw?.isOn || frame.measure?.isOn) return;
      this.asked(map.getCenter());
      event.preventDefault();
    };
    map.on("click", this.click);
    map.getContainer().addEventListener("keydown", this.key);
  }

  /** Draw what Python sent; the same again changes nothing, another picture of the same place is swapped in. */
  show(raster) {
    const text = JSON.stringify(raster ?? null);
    if (text === this.text) return;
    this.text = text;
    this.data = raster ?? null;
    this.pixels = null;
    this.frame.root.querySelector(".tq-raster-legend").replaceChildren(...this.legend());
    if (!raster) {
      this.layer?.remove();
      this.layer = null;
      this.read();
      return;
    }
    if (this.layer) {
      this.layer.setUrl(raster.address);
      this.layer.setBounds(raster.bounds);
    } else {
      this.layer = this.L.imageOverlay(raster.address, raster.bounds, {
        pane: "tq-raster", opacity: this.opacity, alt: raster.title, className: "tq-raster-image",
      });
      this.layer.on("load", () => this.loaded());
      this.layer.on("error", () => this.frame.tell(this.frame.texts.raster_failed));
      this.layer.addTo(this.map);
    }
  }

  /** The picture is there: words can be read from its pixels. */
  loaded() {
    this.frame.root.dataset.raster = this.data?.address ?? "";
    this.pixels = null;
    this.read();
  }

  asked({ lat, lng }) {
    if (!this.data?.asks || this.frame.draw?.isOn || this.frame.measure?.isOn) return;
    this.frame.send("pointed", { at: [lat, lng], nonce: Date.now() });
  }

  /** Say what the pixel under the pointer, or in the middle of the map, stands for. */
  read() {
    const line = this.frame.root.querySelector(".tq-reading");
    if (!this.data) {
      line.textContent = "";
      return;
    }
    const place = this.frame.pointer ?? this.map.getCenter();
    const lead = this.frame.pointer ? "" : `${this.frame.texts.centre} `;
    const words = this.wordsAt(place) ?? this.frame.texts.raster_outside;
    line.textContent = `${lead}${this.data.title}: ${words}`;
  }

  wordsAt({ lat, lng }) {
    const { bounds: [[south, west], [north, east]] } = this.data;
    if (lat < south || lat > north || lng < west || lng > east) return null;
    const picture = this.picture();
    if (!picture) return null;
    const column = Math.floor(((lng - west) / (east - west)) * picture.width);
    const row = Math.floor(((mercator(north) - mercator(lat)) / (mercator(north) - mercator(south))) * picture.height);
    let mark = null;
    for (const [right, down] of AROUND) {
      const found = this.wordsOf(picture, column + right, row + down);
      if (!found) {
        if (!right && !down) return null;
      } else if (!found.isMark) return mark ? `${found.words} · ${mark}` : found.words;
      else mark ??= found.words;
    }
    return mark;
  }

  wordsOf(picture, column, row) {
    if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) return null;
    const start = 4 * (row * picture.width + column);
    const { data } = picture;
    return data[start + 3] ? this.words.get(keyOf(data[start], data[start + 1], data[start + 2])) ?? null : null;
  }

  /** The pixels of the picture, read once when somebody first asks. */
  picture() {
    const image = this.layer?.getElement();
    if (!image?.complete || !image.naturalWidth) return null;
    if (!this.pixels) {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      this.pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      this.words = new Map(this.data.classes.flatMap(({ colors, readings, words, hatch }) => colors.map((color, place) => [
        parseInt(color.slice(1), 16), { words: readings[place] ?? words, isMark: hatch === "mark" },
      ])));
    }
    return this.pixels;
  }

  legend() {
    if (!this.data) return [];
    const { texts } = this.frame;
    const slider = element("input", {
      type: "range", min: "0.2", max: "1", step: "0.05", value: String(this.opacity), class: "tq-raster-opacity",
      oninput: (event) => { this.opacity = Number(event.target.value); this.layer?.setOpacity(this.opacity); },
    });
    const lines = this.data.classes.map((each) => element("span", { class: "tq-overlay-line" },
      element("span", { class: "tq-swatch", html: swatch(each) }), each.words));
    return [element("b", {}, this.data.title), ...lines, element("label", { class: "tq-overlay-line tq-raster-see" }, texts.raster_opacity, slider)];
  }
}

/** Sample of a class: a ramp, a plain colour or a pattern of two. */
function swatch({ colors: [ground, ...others], hatch }) {
  const size = hatch === "ramp" ? 96 : 34;
  const stops = [ground, ...others];
  const last = stops.length - 1;
  const shown = hatch === "ramp" ? [0, 0.25, 0.5, 0.75, 1].map((share) => stops[Math.round(share * last)]) : [];
  const id = `tq-r-${ground.slice(1)}`;
  const ramp = `<linearGradient id="${id}">${shown.map((color, place) => `<stop offset="${place / 4}" stop-color="${color}"/>`).join("")}</linearGradient>`;
  const marks = {
    diagonal: `<path d="M2 14L14 2M10 14L22 2M18 14L30 2M26 14L32 8" stroke="${others[0]}" stroke-width="2"/>`,
    dots: [6, 13, 20, 27].map((x, place) => `<circle cx="${x}" cy="${place % 2 ? 5 : 10}" r="1.4" fill="${others[0]}"/>`).join(""),
    mark: "",
  };
  const fill = hatch === "ramp" ? `url(#${id})` : ground;
  if (hatch === "mark") {
    return `<svg width="34" height="16" aria-hidden="true"><rect x="1.5" y="1.5" width="31" height="13" fill="#8fbf7a" stroke="#78716c"/>` +
      `${[6, 13, 20, 27].map((x, place) => `<rect x="${x}" y="${place % 2 ? 4 : 9}" width="3" height="3" fill="${ground}"/>`).join("")}</svg>`;
  }
  return `<svg width="${size}" height="16" aria-hidden="true"><defs>${hatch === "ramp" ? ramp : ""}</defs>` +
    `<rect x="1.5" y="1.5" width="${size - 3}" height="13" fill="${fill}" stroke="#78716c"/>${marks[hatch] ?? ""}</svg>`;
}
