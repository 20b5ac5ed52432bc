/** How far a run is: asks again a while after each answer, so that questions never pile up. */

const roots = new WeakMap();
/** Pause between an answer and the next question, millisecond. */
const PAUSE_MS = 400;

export default function ({ data, parentElement, setTriggerValue }) {
  let known = roots.get(parentElement);
  if (!known || !parentElement.contains(known.root)) {
    const bar = element("progress", { max: 1, "aria-label": data.label });
    const words = element("span", { role: "status", "aria-live": "polite" });
    const stop = element("button", { type: "button", class: "oc-button", onclick: () => { stop.disabled = true; known.send("stopped", Date.now()); } }, data.stop);
    known = { root: element("div", { class: "oc oc-progress" }, bar, words, stop), bar, words, turn: -1 };
    parentElement.append(known.root);
    roots.set(parentElement, known);
  }
  known.send = setTriggerValue;
  known.bar.value = data.share;
  if (known.words.textContent !== data.words) known.words.textContent = data.words;
  if (known.turn !== data.turn) {
    known.turn = data.turn;
    clearTimeout(known.timer);
    known.timer = setTimeout(() => known.send("ticked", data.turn), PAUSE_MS);
  }
  return () => clearTimeout(known.timer);
}
