"use strict";
(() => {
  const marked = (id) => document.querySelectorAll(`[data-ids~="${CSS.escape(id)}"]`);
  const ids = (node) => (node?.dataset.ids ?? "").split(" ").filter(Boolean);
  const carrier = (event) => event.target.closest("[data-ids]");
  const recordOf = (hash) => hash.replace(/^t-/, "").match(/^[a-z]+-\d+/)?.[0];

  const paint = (style, wanted) => {
    document.querySelectorAll(`.${style}`).forEach((node) => node.classList.remove(style));
    wanted.forEach((id) => marked(id).forEach((node) => node.classList.add(style)));
  };

  const light = (event) => paint("hot", ids(carrier(event)));
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  const pick = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(hash);
    target?.closest("details:not([open])")?.setAttribute("open", "");
    const record = recordOf(hash);
    paint("picked", record ? [record] : []);
    return target;
  };
  const go = (hash) => {
    history.pushState(null, "", `#${hash}`);
    pick()?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", pick);
  addEventListener("popstate", pick);
  pick();

  // A second click on the same words goes to the next record that stands on them.
  const next = (node) => {
    const all = ids(node);
    const now = all.indexOf(recordOf(location.hash.slice(1)));
    return all[(now + 1) % all.length];
  };
  document.addEventListener("click", (event) => {
    const node = carrier(event);
    if (!node || String(getSelection()) || event.target.closest("a:not(.s), summary, input, label")) return;
    const inText = node.classList.contains("s");
    const goal = inText ? next(node) : `t-${ids(node)[0]}`;
    if (!document.getElementById(goal)) return;
    event.preventDefault();
    go(goal);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    const goal = link.getAttribute("href").slice(1);
    go(goal);
    const target = document.getElementById(goal);
    (target?.matches("a") ? target : target?.querySelector("a"))?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") history.replaceState(null, "", location.pathname + location.search), paint("picked", []), paint("hot", []);
  });
})();
