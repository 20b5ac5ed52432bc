/** A curve of straight pieces: its corners are dragged, moved by keys, or typed into the table below. */

const VIEW = { width: 380, height: 170, left: 36, right: 12, top: 10, bottom: 28 };
/** Share of the axis by which an arrow key moves a corner, and of the score. */
const STEPS = { value: 0.01, score: 0.05 };
const MOST_CORNERS = 50;

/** Numbers of at most three figures that count, which people can read. */
function tidy(value, span) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(span, 1e-9)) - 2);
  return Number((Math.round(value / unit) * unit).toFixed(6));
}

function faultOf(knots, least, most, texts) {
  if (knots.some(([value, score]) => value === null || score === null)) return texts.knot_number;
  if (knots.some(([value]) => value < least || value > most)) return texts.knot_range;
  if (knots.some(([, score]) => score < 0 || score > 1)) return texts.knot_score;
  if (knots.some(([value], place) => place && value <= knots[place - 1][0])) return texts.knot_order;
  return "";
}

class Curve {
  constructor(criterion, { texts, language }, changed) {
    Object.assign(this, { criterion, texts, language, changed, knots: criterion.knots.map((knot) => [...knot]) });
    this.plot = shape("svg", { viewBox: `0 0 ${VIEW.width} ${VIEW.height}`, class: "oc-plot", role: "group", "aria-label": texts.curve_of.replace("{title}", criterion.title) });
    this.table = element("div", { class: "oc-knots" });
    this.fault = element("p", { class: "oc-fault", role: "status" });
    const add = element("button", { type: "button", class: "oc-button", onclick: () => this.add() }, texts.knot_add);
    const reset = element("button", { type: "button", class: "oc-button", onclick: () => this.take(criterion.default_knots) }, texts.knot_reset);
    this.node = element("div", { class: "oc-curve" }, this.plot,
      element("div", {}, this.table, this.fault, element("div", { class: "oc-buttons" }, add, reset)));
    this.draw();
  }

  get reach() {
    const last = Math.max(...this.knots.map(([value]) => value ?? 0));
    return this.dragReach ?? Math.min(this.criterion.most, last * 1.15 || 1);
  }

  x(value) { return VIEW.left + ((VIEW.width - VIEW.left - VIEW.right) * (value - this.criterion.least)) / (this.reach - this.criterion.least); }

  y(score) { return VIEW.top + (VIEW.height - VIEW.top - VIEW.bottom) * (1 - score); }

  /** Keep a corner between its neighbours and within the limits. */
  held(place, value, score) {
    const { least, most } = this.criterion;
    const gap = (this.reach - least) * 0.005;
    const low = place ? this.knots[place - 1][0] + gap : least;
    const high = place < this.knots.length - 1 ? this.knots[place + 1][0] - gap : most;
    const span = this.reach - least;
    return [Math.min(high, Math.max(low, tidy(value, span))), Math.min(1, Math.max(0, Math.round(score * 100) / 100))];
  }

  take(knots) {
    this.knots = knots.map((knot) => [...knot]);
    this.draw();
    this.tell();
  }

  /** Hand the curve over when it is one; say what is wrong otherwise. */
  tell() {
    const { least, most } = this.criterion;
    const span = { least: written(least, this.language), most: written(most, this.language) };
    const fault = faultOf(this.knots, least, most, this.texts);
    this.fault.textContent = fault.replace("{least}", span.least).replace("{most}", span.most);
    if (!fault) this.changed(this.knots.map((knot) => [...knot]));
  }

  add() {
    if (this.knots.length >= MOST_CORNERS) return;
    let widest = 0;
    this.knots.forEach(([value], place) => {
      if (place && value - this.knots[place - 1][0] > this.knots[widest + 1][0] - this.knots[widest][0]) widest = place - 1;
    });
    const [[value, score], [next, other]] = [this.knots[widest], this.knots[widest + 1]];
    this.knots.splice(widest + 1, 0, [tidy((value + next) / 2, next - value), Math.round(50 * (score + other)) / 100]);
    this.draw();
    this.tell();
  }

  remove(place) {
    if (this.knots.length < 3) return;
    this.knots.splice(place, 1);
    this.draw();
    this.tell();
  }

  draw() {
    this.drawPlot();
    this.drawTable();
  }

  drawPlot(focused = -1) {
    const { criterion, language } = this;
    const usable = this.knots.filter(([value, score]) => value !== null && score !== null);
    const points = usable.map(([value, score]) => [this.x(value), this.y(score)]);
    const line = [[VIEW.left, points[0][1]], ...points, [VIEW.width - VIEW.right, points.at(-1)[1]]].map((point) => point.map((each) => each.toFixed(1)).join(",")).join(" ");
    const marks = [0, 0.5, 1].map((score) => shape("g", {},
      shape("line", { x1: VIEW.left, x2: VIEW.width - VIEW.right, y1: this.y(score), y2: this.y(score), class: "oc-grid" }),
      shape("text", { x: VIEW.left - 5, y: this.y(score) + 4, "text-anchor": "end" }, written(score, language, 1))));
    const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const value = criterion.least + share * (this.reach - criterion.least);
      return shape("text", { x: this.x(value), y: VIEW.height - 10, "text-anchor": share === 1 ? "end" : "middle" }, written(tidy(value, this.reach), language));
    });
    const unit = shape("text", { x: VIEW.width - VIEW.right, y: VIEW.height - 1, "text-anchor": "end", class: "oc-unit" }, criterion.unit);
    const corners = this.knots.map((knot, place) => this.corner(knot, place));
    this.plot.replaceChildren(...marks, ...ticks, unit, shape("polyline", { points: line, class: "oc-line" }), ...corners);
    if (focused >= 0) corners[focused].focus({ preventScroll: true });
  }

  corner([value, score], place) {
    const { texts, language, criterion } = this;
    const words = texts.knot_words.replace("{n}", String(place + 1)).replace("{value}", `${written(value ?? 0, language)} ${criterion.unit}`)
      .replace("{score}", written(score ?? 0, language));
    return shape("circle", {
      cx: this.x(value ?? 0), cy: this.y(score ?? 0), r: 8, tabindex: 0, class: "oc-corner", role: "slider", "aria-label": words,
      "aria-valuetext": words, "aria-valuenow": score ?? 0, "aria-valuemin": 0, "aria-valuemax": 1,
      onpointerdown: (event) => this.grab(event, place), onkeydown: (event) => this.pressed(event, place),
    });
  }

  grab(event, place) {
    event.preventDefault();
    this.dragReach = this.reach;
    const toPlace = ({ clientX, clientY }) => {
      const box = this.plot.getBoundingClientRect();
      const across = ((clientX - box.left) / box.width) * VIEW.width;
      const down = ((clientY - box.top) / box.height) * VIEW.height;
      const value = this.criterion.least + ((across - VIEW.left) / (VIEW.width - VIEW.left - VIEW.right)) * (this.reach - this.criterion.least);
      return [value, 1 - (down - VIEW.top) / (VIEW.height - VIEW.top - VIEW.bottom)];
    };
    const move = (moved) => {
      this.knots[place] = this.held(place, ...toPlace(moved));
      this.draw();
    };
    const drop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", drop);
      this.dragReach = undefined;
      this.draw();
      this.tell();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", drop);
  }

  pressed(event, place) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (event.key === "Delete") this.remove(place);
    else if (ways[event.key]) {
      const [right, up] = ways[event.key];
      const [value, score] = this.knots[place];
      this.knots[place] = this.held(place, value + right * STEPS.value * (this.reach - this.criterion.least), score + up * STEPS.score);
      this.drawPlot(place);
      this.drawTable();
      this.tell();
    } else return;
    event.preventDefault();
  }

  drawTable() {
    const { texts, language, criterion } = this;
    const field = (place, index, label) => element("input", {
      type: "text", inputmode: "decimal", class: "oc-number", "aria-label": `${label} ${place + 1}`,
      value: this.knots[place][index] === null ? "" : written(this.knots[place][index], language),
      onchange: (event) => this.typed(place, index, event.target),
    });
    this.table.replaceChildren(element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, `${texts.knot_value} (${criterion.unit})`),
        element("th", { scope: "col" }, texts.knot_score_title), element("td", {}))),
      element("tbody", {}, ...this.knots.map((_, place) => element("tr", {},
        element("td", {}, field(place, 0, texts.knot_value)), element("td", {}, field(place, 1, texts.knot_score_title)),
        element("td", {}, element("button", {
          type: "button", class: "oc-button oc-small", disabled: this.knots.length < 3, "aria-label": `${texts.knot_remove} ${place + 1}`,
          onclick: () => this.remove(place),
        }, "×")))))));
  }

  typed(place, index, input) {
    this.knots[place][index] = readNumber(input.value, this.language);
    const fault = faultOf(this.knots, this.criterion.least, this.criterion.most, this.texts);
    input.setAttribute("aria-invalid", String(Boolean(fault)));
    if (!fault) this.drawPlot();
    this.tell();
  }
}
