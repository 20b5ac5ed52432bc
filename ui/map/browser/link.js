/** The view in the address: layers, place, selection, so that a link restores it. */

/** Write the view into the address without a new entry in the history. */
export function writeLink(map, shown, selection, language) {
  const centre = map.getCenter();
  const address = new URL(window.location.href);
  address.searchParams.set("lang", language);
  address.searchParams.set("layers", shown.join(","));
  address.searchParams.set("at", `${centre.lat.toFixed(5)},${centre.lng.toFixed(5)},${map.getZoom()}`);
  if (selection) address.searchParams.set("sel", selection);
  else address.searchParams.delete("sel");
  const readable = address.href.replaceAll("%2C", ",").replaceAll("%3A", ":");
  window.history.replaceState(window.history.state, "", readable);
}
