// One key for each thing to do at the desk, by its place on the keyboard, whatever language that is set to. All works without it.
"use strict";
(() => {
  const writing = (node) => node.matches("input, select, textarea") || node.isContentEditable;

  // Once something is on its way, keys wait for the page that answers.
  let leaving = false;
  addEventListener("submit", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));

  addEventListener("keydown", (event) => {
    if (leaving || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat || writing(event.target)) return;
    const letter = event.code.replace(/^Key/, "").toLowerCase();
    const meant = letter.length === 1 && document.querySelector(`[data-key="${letter}"]`);
    if (!meant) return;
    event.preventDefault();
    if (meant instanceof HTMLDetailsElement) {
      meant.open = true;
      meant.querySelector("select").focus();
    } else {
      leaving = meant.matches("a");
      meant.click();
    }
  });

  // Only the modes of the type chosen.
  const type = document.querySelector(".fields [name=type]");
  const narrow = () => {
    for (const group of document.querySelectorAll(".fields optgroup")) {
      group.disabled = group.dataset.type !== type.value;
      group.hidden = group.disabled;
    }
    const mode = document.querySelector(".fields [name=mode]");
    if (mode.selectedOptions[0]?.parentElement.disabled) mode.value = "";
  };
  type?.addEventListener("change", narrow);
  if (type) narrow();
})();
