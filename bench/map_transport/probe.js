// Runs in every compared page before its own scripts; sees the map also when it is in an iframe of the same origin.
(() => {
  if (window.top !== window) return;
  const probe = { drawnAt: null, firstAt: null, clickAt: null, answerAt: null, answer: null, want: 0, samples: null };
  window.mapProbe = probe;
  const now = () => performance.timeOrigin + performance.now();

  probe.documents = () => {
    const found = [document];
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentDocument) found.push(frame.contentDocument);
    }
    return found;
  };
  probe.container = () => {
    for (const doc of probe.documents()) {
      const found = doc.querySelector(".leaflet-container");
      if (found) return found;
    }
    return null;
  };
  probe.frame = () => {
    const view = probe.container()?.ownerDocument.defaultView;
    return view && view !== window ? view.frameElement : null;
  };
  probe.paths = () => probe.container()?.querySelectorAll(".leaflet-overlay-pane path").length ?? 0;
  probe.report = () => {
    const text = document.querySelector(".st-key-report")?.textContent ?? "";
    const [, runs, answer, ms] = text.match(/runs=(\d+) answer=(.*) ms=([\d.]+)/) ?? [null, "0", "None", "0"];
    return { runs: Number(runs), answer, ms: Number(ms) };
  };
  probe.opacity = () => {
    let product = 1;
    for (let node = probe.frame() ?? probe.container(); node; node = node.parentElement) {
      product *= Number(getComputedStyle(node).opacity);
    }
    return product;
  };
  // A small marker that really is on top at its own centre, in the coordinates of the whole page.
  probe.target = (skip) => {
    const container = probe.container();
    const frame = probe.frame()?.getBoundingClientRect() ?? { left: 0, top: 0 };
    for (const path of container.querySelectorAll(".leaflet-overlay-pane path")) {
      const box = path.getBoundingClientRect();
      if (box.width > 20 || box.width < 6) continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (container.ownerDocument.elementFromPoint(x, y) === path && skip-- <= 0) {
        return { x: x + frame.left, y: y + frame.top };
      }
    }
    return null;
  };
  probe.armClick = () => {
    const doc = probe.container().ownerDocument;
    Object.assign(probe, { clickAt: null, answerAt: null, answer: probe.report().answer });
    const note = (event) => {
      probe.clickAt = doc.defaultView.performance.timeOrigin + event.timeStamp;
    };
    doc.addEventListener("click", note, { capture: true, once: true });
  };
  probe.box = () => {
    const frame = probe.frame()?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const box = probe.container().getBoundingClientRect();
    return { x: box.left + frame.left, y: box.top + frame.top, width: box.width, height: box.height };
  };
  probe.toggle = (index) => {
    probe.container().querySelectorAll(".leaflet-control-layers-overlays input")[index].click();
  };
  probe.mark = () => {
    probe.container().benchMark = true;
  };
  probe.kept = () => probe.container()?.benchMark === true;
  // Milliseconds without any drawn path, and milliseconds dimmed, since sampling began.
  probe.sampled = () => {
    const result = { blank_ms: 0, dimmed_ms: 0 };
    for (let i = 1; i < probe.samples.length; i++) {
      const lasted = probe.samples[i].at - probe.samples[i - 1].at;
      if (probe.samples[i].paths === 0) result.blank_ms += lasted;
      else if (probe.samples[i].opacity < 0.95) result.dimmed_ms += lasted;
    }
    return result;
  };

  const tick = () => {
    const paths = probe.paths();
    if (paths > 0) probe.firstAt ??= now();
    if (probe.want > 0 && paths >= probe.want) probe.drawnAt ??= now();
    probe.samples?.push({ at: now(), paths, opacity: probe.opacity() });
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const seeAnswer = () => {
    if (probe.clickAt === null || probe.answerAt !== null) return;
    if (probe.report().answer !== probe.answer) probe.answerAt = now();
  };
  const start = () => {
    new MutationObserver(seeAnswer).observe(document.documentElement, {
      subtree: true, childList: true, characterData: true,
    });
  };
  if (document.documentElement) start();
  else document.addEventListener("readystatechange", start, { once: true });
})();
