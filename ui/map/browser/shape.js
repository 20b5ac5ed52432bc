/** Lengths and areas on the WGS 84 ellipsoid of points [lat, lon], and whether an outline crosses itself. */

import { number } from "./coordinates.js";

/** Length of a line in metres. */
export function lengthOf(geod, points) {
  let total = 0;
  for (let index = 1; index < points.length; index += 1) {
    total += geod.Inverse(...points[index - 1], ...points[index]).s12;
  }
  return total;
}

/** Area of a closed outline in square metres. */
export function areaOf(geod, points) {
  const polygon = geod.Polygon(false);
  points.forEach(([lat, lon]) => polygon.AddPoint(lat, lon));
  return Math.abs(polygon.Compute(false, true).area);
}

/** Tell whether two sides of the outline cross: such a shape has no area. */
export function crosses(points) {
  const ring = [...points, points[0]];
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

/** Write a length as people read it. */
export function lengthWords(metres, language) {
  return metres < 1000 ? `${number(metres, language, 0)} m` : `${number(metres / 1000, language, 2)} km`;
}

/** Write an area of square metres in hectares. */
export function areaWords(squareMetres, language) {
  const hectares = squareMetres / 10000;
  return `${number(hectares, language, hectares < 100 ? 2 : 1)} ha`;
}
