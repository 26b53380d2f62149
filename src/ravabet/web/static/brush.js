// A brush on the curve: drag over bars, or Shift with the arrows and Enter, to go to the page of that time. Without it each bar is a link.
"use strict";

const SHORTEST_DRAG = 6;

function brush(curve, told) {
  const svg = curve.querySelector("svg");
  const bars = [...curve.querySelectorAll("a.bar")];
  if (!bars.length) return;
  const chosen = document.createElementNS(svg.namespaceURI, "rect");
  chosen.setAttribute("class", "chosen");
  let from = null; // where a drag began, in the window
  let moved = false; // a drag is no click
  let anchor = null; // the bar that Shift and an arrow began at
  let range = [];

  const middle = (bar) => { const box = bar.getBoundingClientRect(); return (box.left + box.right) / 2; };
  const across = [...bars].sort((one, other) => middle(one) - middle(other));

  // The bars between two of them, drawn and told; the first and the last in order of time.
  function choose(some) {
    range = some.length ? [some[0], some[some.length - 1]] : [];
    if (!range.length) { chosen.remove(); if (told) told.value = ""; return; }
    const inner = svg.getScreenCTM().inverse();
    const edges = some.map((bar) => bar.getBoundingClientRect());
    const left = Math.min(...edges.map((box) => box.left)) * inner.a + inner.e;
    const right = Math.max(...edges.map((box) => box.right)) * inner.a + inner.e;
    const attributes = { x: left - 2, width: right - left + 4, y: 10, height: svg.viewBox.baseVal.height - 56 };
    for (const [name, value] of Object.entries(attributes)) chosen.setAttribute(name, value);
    svg.append(chosen);
    if (told) told.value = range[0] === range[1] ? range[0].dataset.label : `${range[0].dataset.label} ${told.dataset.to} ${range[1].dataset.label}`;
  }

  function open() {
    const address = new URL(range[0].getAttribute("href"), location.href);
    address.searchParams.set("until", range[1].dataset.until);
    location.assign(address);
  }

  function clear() { from = anchor = null; moved = false; curve.removeAttribute("data-brushing"); choose([]); }

  curve.addEventListener("dragstart", (event) => event.preventDefault());
  curve.addEventListener("click", (event) => { if (moved) event.preventDefault(); moved = false; }, true);

  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    moved = false;
    from = event.clientX;
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null || (!moved && Math.abs(event.clientX - from) < SHORTEST_DRAG)) return;
    if (!moved) { moved = true; svg.setPointerCapture(event.pointerId); curve.setAttribute("data-brushing", ""); }
    const [left, right] = [from, event.clientX].sort((one, other) => one - other);
    choose(bars.filter((bar) => { const box = bar.getBoundingClientRect(); return box.right >= left && box.left <= right; }));
  });
  svg.addEventListener("pointerup", () => {
    from = null;
    curve.removeAttribute("data-brushing");
    if (moved && range.length) open();
  });
  svg.addEventListener("pointercancel", clear);

  curve.addEventListener("keydown", (event) => {
    const bar = event.target.closest && event.target.closest("a.bar");
    if (event.key === "Escape") { clear(); return; }
    if (!bar) return;
    if (event.key === "Enter" && anchor && range.length) { event.preventDefault(); open(); return; }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = across[across.indexOf(bar) + step];
    if (!event.shiftKey) { clear(); if (next) next.focus(); return; }
    anchor = anchor || bar;
    const head = next || bar;
    head.focus();
    const [first, last] = [bars.indexOf(anchor), bars.indexOf(head)].sort((one, other) => one - other);
    choose(bars.slice(first, last + 1));
  });
}

const about = document.querySelector("p.brush");
if (about) about.hidden = false;
for (const curve of document.querySelectorAll(".curve[data-brush]")) brush(curve, about && about.querySelector("output"));
