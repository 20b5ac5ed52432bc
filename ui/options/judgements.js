/** One person's pairwise judgements: which of two criteria counts more, and how much. */

const roots = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const known = roots.get(parentElement);
  const holder = known?.holder ?? {};
  holder.send = setTriggerValue;
  const text = JSON.stringify(data);
  if (known?.text === text && parentElement.contains(known.root)) return;
  const held = known?.root.contains(document.activeElement) ? document.activeElement.dataset.pair : null;
  const rows = data.pairs.map(({ row, column, titles: [first, second], value }) => {
    const pair = `${row}|${column}`;
    const select = element("select", {
      "data-pair": pair, "aria-label": `${first} – ${second}`,
      onchange: () => holder.send("judged", { person: data.person, pair: [row, column], value: select.value === "" ? null : Number(select.value), nonce: Date.now() }),
    }, element("option", { value: "", selected: value === null }, data.texts.not_judged),
    ...data.scale.map(([place, words]) => element("option", { value: String(place), selected: value === place },
      words.replace("{first}", first).replace("{second}", second))));
    return element("label", { class: "oj-row" }, element("span", { class: "oj-pair" }, first, element("i", {}, " ↔ "), second), select);
  });
  const root = element("section", { class: "oj", "aria-label": data.texts.title }, ...rows);
  if (known && parentElement.contains(known.root)) known.root.replaceWith(root);
  else parentElement.append(root);
  roots.set(parentElement, { root, text, holder });
  if (held) root.querySelector(`select[data-pair="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}
