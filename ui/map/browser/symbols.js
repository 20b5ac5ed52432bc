/** Signs, line samples and hatch patterns, drawn from the catalogue's symbols. */

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  circle: (r) => `<circle cx="0" cy="0" r="${r}"/>`,
  square: (r) => `<rect x="${-r}" y="${-r}" width="${2 * r}" height="${2 * r}" rx="2"/>`,
  diamond: (r) => `<path d="M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z"/>`,
  triangle: (r) => `<path d="M0 ${-r}L${r} ${0.85 * r}L${-r} ${0.85 * r}Z"/>`,
  cross: (r) => `<path d="M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}" stroke-width="2.4"/>`,
  star: (r) => {
    const points = [];
    for (let corner = 0; corner < 10; corner += 1) {
      const reach = corner % 2 ? 0.45 * r : r;
      const angle = (Math.PI * corner) / 5 - Math.PI / 2;
      points.push(`${(reach * Math.cos(angle)).toFixed(1)},${(reach * Math.sin(angle)).toFixed(1)}`);
    }
    return `<polygon points="${points.join(" ")}"/>`;
  },
};

const HATCHES = {
  diagonal: '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
  back_diagonal: '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2"/>',
  cross: '<path d="M0 8L8 0M0 0L8 8"/>',
  dots: '<circle cx="2" cy="2" r="1"/><circle cx="6" cy="6" r="1"/>',
  horizontal: '<path d="M0 2H8M0 6H8"/>',
};

/** Return the id of a hatch pattern in one colour. */
export function patternId(symbol) {
  return `tq-${symbol.hatch}-${symbol.color.slice(1)}-${(symbol.fill || "none").replace("#", "")}-${Math.round(100 * symbol.fill_opacity)}`;
}

function patternMarkup(symbol) {
  const ground = symbol.fill
    ? `<rect width="8" height="8" fill="${symbol.fill}" fill-opacity="${symbol.fill_opacity}"/>` : "";
  const fill = symbol.hatch === "dots" ? symbol.color : "none";
  // A faint ground means a wide area: its hatch is wide and faint too, so that what lies below can be read.
  const isFaint = symbol.fill_opacity < 0.2;
  const strength = isFaint ? 0.45 : 0.7;
  const wide = isFaint ? ' patternTransform="scale(1.6)"' : "";
  return `<pattern id="${patternId(symbol)}" width="8" height="8" patternUnits="userSpaceOnUse"${wide}>${ground}` +
    `<g stroke="${symbol.hatch === "dots" ? "none" : symbol.color}" stroke-width="${isFaint ? 0.7 : 1}" stroke-opacity="${strength}" fill="${fill}" fill-opacity="${strength}">${HATCHES[symbol.hatch]}</g></pattern>`;
}

/** Put the patterns that the symbols need into the document, once each. */
export function addPatterns(container, symbols) {
  let holder = container.querySelector("svg.tq-patterns");
  if (!holder) {
    holder = document.createElementNS(SVG, "svg");
    holder.setAttribute("class", "tq-patterns");
    holder.setAttribute("aria-hidden", "true");
    holder.innerHTML = "<defs></defs>";
    container.prepend(holder);
  }
  const defs = holder.querySelector("defs");
  for (const symbol of symbols) {
    if (symbol.hatch !== "none" && !defs.querySelector(`#${patternId(symbol)}`)) {
      defs.insertAdjacentHTML("beforeend", patternMarkup(symbol));
    }
  }
}

/** Return the fill of a symbol: a pattern, a colour or none. */
export function fillOf(symbol) {
  if (symbol.hatch !== "none") return `url(#${patternId(symbol)})`;
  return symbol.fill || "none";
}

/** Return the markup of a point's sign. */
export function signMarkup(symbol, isRough = false) {
  const half = symbol.size_px / 2;
  if (symbol.text) {
    const [width, height] = [34, 18];
    const radius = symbol.shape === "square" ? 3 : 9;
    return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">` +
      `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="${radius}" fill="#fff" stroke="${symbol.color}" stroke-width="1.6" ${symbol.dash ? `stroke-dasharray="${symbol.dash}"` : ""}/>` +
      `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="${radius}" fill="${symbol.fill}" fill-opacity="${symbol.fill_opacity}"/>` +
      `<text x="${width / 2}" y="13" text-anchor="middle" font-size="11" font-weight="700" fill="#5c120e">${symbol.text}</text></svg>`;
  }
  const size = symbol.size_px + 4;
  return `<svg width="${size}" height="${size}" viewBox="${-half - 2} ${-half - 2} ${size} ${size}" aria-hidden="true">` +
    `<g fill="${symbol.fill || "none"}" ${isRough ? 'fill-opacity=".25" stroke-dasharray="2.5 2"' : ""} stroke="${symbol.color}" stroke-width="1.6" stroke-linejoin="round">${SHAPES[symbol.shape](half)}</g></svg>`;
}

/** Return the size of a sign, [width, height] in CSS pixels. */
export function signSize(symbol) {
  return symbol.text ? [34, 18] : [symbol.size_px + 4, symbol.size_px + 4];
}

/** Return the legend sample of a symbol for one kind of geometry. */
export function swatchMarkup(symbol, geometry) {
  if (symbol.shape !== "none" && geometry !== "Polygon" && geometry !== "LineString") return signMarkup(symbol);
  const stroke = `stroke="${symbol.color}" stroke-width="${Math.min(symbol.weight_px, 4)}" ${symbol.dash ? `stroke-dasharray="${symbol.dash}"` : ""}`;
  if (geometry === "LineString") {
    return `<svg width="34" height="12" aria-hidden="true"><path d="M1 6H33" fill="none" ${stroke}/></svg>`;
  }
  return `<svg width="34" height="16" aria-hidden="true"><rect x="1.5" y="1.5" width="31" height="13" fill="${fillOf(symbol)}" fill-opacity="${symbol.hatch === "none" ? symbol.fill_opacity : 1}" ${stroke}/></svg>`;
}
