/** Positions as people read them: WGS 84 in degrees, VN-2000 as X (north) and Y (east). */

const definitions = new Map();

/** Teach proj4 the VN-2000 grids that the page lists. */
export function defineGrids(proj4, grids) {
  for (const grid of grids) {
    proj4.defs(grid.code, grid.definition);
    definitions.set(grid.code, proj4("EPSG:4326", grid.code));
  }
}

/** Return [easting, northing] in metres of a position. */
export function toGrid(code, lat, lon) {
  return definitions.get(code).forward([lon, lat]);
}

/** Write a number with the separators of the language. */
export function number(value, language, decimals) {
  return value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  });
}

/** Write a position in both systems. */
export function describePosition(lat, lon, grid, language) {
  const [east, north] = toGrid(grid.code, lat, lon);
  const degrees = language === "vi"
    ? `${number(lat, "vi", 5)}° B  ${number(lon, "vi", 5)}° Đ`
    : `${number(lat, "en", 5)}° N  ${number(lon, "en", 5)}° E`;
  const metres = `X ${number(north, language, 0)}  Y ${number(east, language, 0)} m`;
  return { degrees: `WGS 84  ${degrees}`, metres: `VN-2000 ${grid.label}  ${metres}` };
}
