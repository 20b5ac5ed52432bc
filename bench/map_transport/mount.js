// Mounts a folium map in the page itself: loads Leaflet once, runs folium's script, reports clicks.
// Streamlit calls the default function again whenever `data`, the theme or the component's place changes.

const mounted = new Map(); // key -> {map, box, script, report, leaving}
const fetched = new Map(); // url -> promise of parsed GeoJSON
let leaflet = null;
const LEAVING_MS = 2000; // how long an unmounted map waits for being mounted again

function loadLeaflet({ scripts, styles }) {
  leaflet ??= (async () => {
    for (const href of styles) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    }
    for (const src of scripts) {
      await new Promise((resolve, reject) => {
        const script = document.createElement("script");
        document.head.append(Object.assign(script, { src, onload: resolve, onerror: reject }));
      });
    }
    return window.L;
  })();
  return leaflet;
}

function loadGeoJson(url) {
  if (!fetched.has(url)) fetched.set(url, fetch(url).then((response) => response.json()));
  return fetched.get(url);
}

function reportClicks(map, state) {
  const known = new WeakSet();
  const watch = (layer) => {
    if (!layer.feature || known.has(layer)) return;
    known.add(layer);
    layer.on("click", () => state.report("clicked", layer.feature.properties.id));
  };
  map.eachLayer(watch);
  map.on("layeradd", (event) => watch(event.layer));
}

function draw(L, parentElement, state, { map_id, script, height_px }) {
  const view = state.map && [state.map.getCenter(), state.map.getZoom()];
  state.map?.remove();
  // A fresh element for each map: Leaflet's remove() leaves listeners on the one it drew in, and they hold the map.
  const box = Object.assign(document.createElement("div"), { id: map_id });
  box.style.height = `${height_px}px`;
  state.box ? state.box.replaceWith(box) : parentElement.append(box);
  state.box = box;
  state.map = new Function("L", "loadGeoJson", `${script}\nreturn ${map_id};`)(L, loadGeoJson);
  reportClicks(state.map, state);
  if (view) state.map.setView(...view, { animate: false });
}

export default function mount({ data, parentElement, setTriggerValue }) {
  const state = mounted.get(data.key) ?? {};
  mounted.set(data.key, state);
  clearTimeout(state.leaving);
  state.report = setTriggerValue;
  // Streamlit mounts anew when an element appears above the map: the map moves along instead of being drawn again.
  if (state.box && state.box.parentElement !== parentElement) parentElement.append(state.box);
  if (state.script !== data.script) {
    state.script = data.script;
    data.urls.forEach(loadGeoJson); // while Leaflet is still on its way
    loadLeaflet(data).then((L) => state.script === data.script && draw(L, parentElement, state, data));
  }
  return () => {
    state.leaving = setTimeout(() => {
      state.map?.remove();
      state.box?.remove();
      mounted.delete(data.key);
    }, LEAVING_MS);
  };
}
