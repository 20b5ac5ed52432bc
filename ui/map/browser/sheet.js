/** The map as a sheet of paper: title, date, legend, scale and credits around it, printed or saved as PNG. */

import { element, legendLines } from "./panel.js";

/** Scale of the map at its middle, as the whole number n of "1 : n" for a CSS pixel of 1/96 inch. */
export function scaleNumber(map) {
  const metresPerPixel = (40075016.686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
  const exact = (metresPerPixel * 96) / 0.0254;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / unit) * unit;
}

/** Fill the parts of the sheet that only paper shows. */
export function fillSheet(frame) {
  const { root, data, texts, store, map } = frame;
  const shown = data.layers.filter((spec) => store.isOn(spec.key));
  const scale = scaleNumber(map).toLocaleString(data.language === "vi" ? "vi-VN" : "en-GB");
  root.querySelector(".tq-sheet-title").replaceChildren(
    element("strong", {}, data.sheet.title),
    element("span", {}, `${data.sheet.date} · ${texts.scale} 1 : ${scale}`));
  root.querySelector(".tq-sheet-legend").replaceChildren(...shown.map((spec) => element("div", {},
    element("b", {}, spec.title), element("ul", { class: "tq-legend-lines" }, ...legendLines(spec)))),
    ...frame.overlays.legend());
  const bySource = new Map();
  for (const spec of shown) {
    bySource.set(spec.attribution, [...(bySource.get(spec.attribution) ?? []), `${spec.title} (${spec.as_of})`]);
  }
  const credits = [...bySource].map(([attribution, titles]) => `${titles.join(", ")}: ${attribution}`);
  if (frame.base) credits.push(frame.base.attribution);
  root.querySelector(".tq-sheet-credits").replaceChildren(
    element("p", {}, `${texts.sources}: ${credits.join("; ")}.`), element("p", {}, data.sheet.warning));
}

/** Save the sheet as a PNG at twice the screen's resolution. */
export async function savePicture(frame) {
  const { root, map, texts } = frame;
  const button = root.querySelector('[data-tool="png"]');
  if (button.disabled) return;
  button.disabled = true;
  frame.tell(texts.png_busy);
  fillSheet(frame);
  root.classList.add("tq-as-sheet");
  map.invalidateSize({ animate: false });
  await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
  try {
    const url = await frame.libraries.htmlToImage.toPng(root, { pixelRatio: 2, backgroundColor: "#ffffff", skipFonts: true });
    const link = element("a", { href: url, download: frame.data.sheet.file_name });
    document.body.append(link);
    link.click();
    link.remove();
    frame.tell(texts.png_done, 6000);
  } catch (error) {
    frame.tell(texts.png_failed);
  } finally {
    button.disabled = false;
    root.classList.remove("tq-as-sheet");
    map.invalidateSize({ animate: false });
  }
}

/** Before printing: put the sheet alone into the document, in the width of a landscape A4. */
export function lendSheet(frame) {
  const { root, map } = frame;
  if (!root.isConnected || !root.offsetWidth || frame.lent) return;
  frame.lent = document.createComment("map");
  frame.lentView = { centre: map.getCenter(), zoom: map.getZoom(), bounds: frame.seenBounds() };
  frame.ready = false; // the view on paper is not the reader's view
  root.replaceWith(frame.lent);
  const host = element("div", { class: "tq-print-host" });
  host.append(root);
  document.body.append(host);
  document.body.classList.add("tq-printing");
  root.classList.add("tq-as-sheet");
  map.invalidateSize({ animate: false });
  map.fitBounds(frame.lentView.bounds, { animate: false });
  fillSheet(frame);
}

/** After printing: put the map back where it was. */
export function returnSheet(frame) {
  const { root, map } = frame;
  if (!frame.lent) return;
  frame.lent.replaceWith(root);
  frame.lent = null;
  document.querySelector(".tq-print-host")?.remove();
  document.body.classList.remove("tq-printing");
  root.classList.remove("tq-as-sheet");
  map.invalidateSize({ animate: false });
  map.setView(frame.lentView.centre, frame.lentView.zoom, { animate: false });
  frame.ready = true;
}
