// Selecting rows: a box that selects all of a name (data-boxes), and buttons that say how many are selected (data-counts).
"use strict";
const boxesOf = (name) => [...document.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]`)];

function showCounts() {
  for (const button of document.querySelectorAll("[data-counts]")) {
    const boxes = boxesOf(button.dataset.counts);
    if (!boxes.length) continue;
    const count = boxes.filter((box) => box.checked).length;
    button.textContent = count === 1 ? button.dataset.one : button.dataset.many.replace("#", count);
  }
  for (const all of document.querySelectorAll("[data-boxes]")) {
    const boxes = boxesOf(all.dataset.boxes);
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  }
}

for (const all of document.querySelectorAll("[data-boxes]")) {
  all.closest("[hidden]")?.removeAttribute("hidden");
  all.addEventListener("change", () => { for (const box of boxesOf(all.dataset.boxes)) box.checked = all.checked; showCounts(); });
}
document.addEventListener("change", showCounts);
addEventListener("pageshow", showCounts);
