/** The table of criteria: on or off, weight, unit, source, doubts, and the curve of each. */

const roots = new WeakMap();
/** A weight that is being moved is sent after this pause, and at the latest after that, millisecond. */
const [PAUSE_MS, LATEST_MS] = [120, 350];

class CriteriaTable {
  constructor(parent) {
    this.parent = parent;
    this.open = new Set();
  }

  update(data, send) {
    this.send = send;
    const text = JSON.stringify({ ...data, criteria: data.criteria.map(({ weight, on, knots, ...rest }) => rest) });
    const isSame = text === this.text && this.parent.contains(this.root);
    this.data = data;
    if (isSame) return;
    this.text = text;
    this.state = {
      on: Object.fromEntries(data.criteria.map(({ key, on }) => [key, on])),
      weights: Object.fromEntries(data.criteria.map(({ key, weight }) => [key, weight])),
      knots: Object.fromEntries(data.criteria.map(({ key, knots }) => [key, knots])),
    };
    this.build();
  }

  build() {
    const { data } = this;
    this.rows = new Map(data.criteria.map((criterion) => [criterion.key, this.row(criterion)]));
    const root = element("section", { class: "oc", "aria-label": data.texts.table },
      ...[...this.rows.values()].map(({ node }) => node));
    if (this.root && this.parent.contains(this.root)) this.root.replaceWith(root);
    else this.parent.append(root);
    this.root = root;
    this.refresh();
  }

  row(criterion) {
    const { data, state } = this;
    const { texts, language } = data;
    const { key, title } = criterion;
    const id = `oc-${key}`;
    const tick = element("input", {
      type: "checkbox", id, checked: state.on[key], disabled: !criterion.available,
      onchange: () => { state.on[key] = tick.checked; this.refresh(); this.tell(true); },
    });
    const slider = element("input", {
      type: "range", min: 0, max: data.scale, step: 1, value: state.weights[key], class: "oc-slider", "data-weight": key,
      "aria-label": `${texts.weight}: ${title}`,
      oninput: () => this.weigh(key, Number(slider.value), false), onchange: () => this.weigh(key, Number(slider.value), true),
    });
    const field = element("input", {
      type: "text", inputmode: "decimal", class: "oc-number", value: written(state.weights[key], language, 1), "aria-label": `${texts.weight}: ${title}`,
      onchange: () => {
        const value = readNumber(field.value, language);
        const isGood = value !== null && value >= 0 && value <= data.scale;
        field.setAttribute("aria-invalid", String(!isGood));
        if (isGood) this.weigh(key, value, true);
      },
    });
    const share = element("output", { class: "oc-share" });
    const details = element("details", { class: "oc-more", open: this.open.has(key) }, element("summary", {}, texts.more),
      element("div", {}));
    const fillDetails = () => {
      if (details.open) this.open.add(key);
      else this.open.delete(key);
      if (!details.open || details.lastChild.childNodes.length) return;
      const curve = new Curve({ ...criterion, knots: state.knots[key] }, data, (knots) => { state.knots[key] = knots; this.tell(true); });
      details.lastChild.append(curve.node, element("dl", { class: "oc-facts" },
        ...criterion.facts.flatMap(([term, words]) => [element("dt", {}, term), element("dd", {}, words)])));
    };
    details.addEventListener("toggle", fillDetails);
    if (details.open) fillDetails();
    const doubts = criterion.doubts.length ? element("ul", { class: "oc-doubts" }, ...criterion.doubts.map((words) => element("li", {}, words))) : "";
    const node = element("div", { class: "oc-row" },
      element("div", { class: "oc-head" }, tick, element("label", { for: id }, title, element("small", {}, ` (${criterion.unit})`))),
      element("div", { class: "oc-weight" }, slider, field, share), doubts, details);
    return { node, slider, field, share, criterion };
  }

  weigh(key, value, isDone) {
    this.state.weights[key] = value;
    if (!this.state.on[key]) {
      this.state.on[key] = true;
      this.rows.get(key).node.querySelector('input[type="checkbox"]').checked = true;
    }
    this.refresh();
    this.tell(isDone);
  }

  /** Show the shares that the weights come to. */
  refresh() {
    const { data, state } = this;
    const total = data.criteria.reduce((sum, { key }) => sum + (state.on[key] ? state.weights[key] : 0), 0);
    for (const [key, { node, slider, field, share, criterion }] of this.rows) {
      const weight = state.weights[key];
      slider.value = weight;
      if (document.activeElement !== field) field.value = written(weight, data.language, 1);
      const isOn = state.on[key];
      node.classList.toggle("oc-off", !isOn);
      slider.disabled = field.disabled = !criterion.available;
      const part = isOn && total ? weight / total : 0;
      share.textContent = `${written(100 * part, data.language, 1)}${data.language === "vi" ? "\u00a0" : ""}%`;
      share.style.setProperty("--share", String(part));
    }
  }

  /** Send the state: at once, or soon while a weight is still being moved. */
  tell(isDone) {
    const now = Date.now();
    clearTimeout(this.waiting);
    this.since ??= now;
    const go = () => {
      this.since = undefined;
      this.send("changed", { ...structuredClone(this.state), nonce: Date.now() });
    };
    if (isDone || now - this.since > LATEST_MS) go();
    else this.waiting = setTimeout(go, PAUSE_MS);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!roots.has(parentElement)) roots.set(parentElement, new CriteriaTable(parentElement));
  roots.get(parentElement).update(data, setTriggerValue);
}
