// Files dropped on the form, and a list of those chosen; the form does its work without it.
"use strict";
(() => {
  const zone = document.querySelector(".drop");
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector(".chosen");
  const kilobytes = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: "kilobyte", unitDisplay: "long", maximumFractionDigits: 1,
  });
  zone.querySelector(".dropping").hidden = false;

  const row = (...parts) => {
    const item = document.createElement("li");
    item.append(...parts);
    return item;
  };
  const named = (file) => {
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const size = document.createElement("bdi");
    size.className = "size";
    size.textContent = kilobytes.format(file.size / 1000);
    return row(name, " ", size);
  };
  const show = () => {
    const files = [...input.files];
    const isTooMuch = files.reduce((sum, file) => sum + file.size, 0) > Number(zone.dataset.most);
    list.replaceChildren(...files.map(named), ...(isTooMuch ? [row(zone.dataset.tooMuch)] : []));
    list.lastElementChild?.classList.toggle("wrong", isTooMuch);
    input.setCustomValidity(isTooMuch ? zone.dataset.tooMuch : "");
  };
  const over = (is) => zone.classList.toggle("over", is);

  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      over(true);
    });
  }
  zone.addEventListener("dragleave", (event) => over(zone.contains(event.relatedTarget)));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
})();
