// Keys and small helps of the review page. Without this file everything works by links and buttons.
"use strict";

// J next, K previous, A approve, R reject, Q ask: only outside of fields, without modifiers, and when switched on. A key opens
// the page of a decision; it never decides.
const STORED = "portin-review-keys";
const box = document.getElementById("id_shortcuts");
let keysOn = true;
try { keysOn = localStorage.getItem(STORED) !== "off"; } catch { /* no storage: on */ }
if (box) {
  box.checked = keysOn;
  document.getElementById("shortcuts").hidden = false;
  box.addEventListener("change", () => {
    keysOn = box.checked;
    try { localStorage.setItem(STORED, keysOn ? "on" : "off"); } catch { /* only for this page then */ }
    showKeys();
  });
}
function showKeys() { for (const key of document.querySelectorAll("[data-key] kbd")) key.hidden = !keysOn; }
showKeys();

document.addEventListener("keydown", (event) => {
  if (!keysOn || event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, details.menu[open]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (target) { event.preventDefault(); target.click(); }
});

// A box in the head of a table selects all boxes of its form.
for (const all of document.querySelectorAll("input[data-boxes]")) {
  const boxes = () => [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.boxes)}"]`)];
  all.hidden = false;
  all.addEventListener("change", () => boxes().forEach((one) => { one.checked = all.checked; }));
}

// The catalogue of reasons narrows while one types; the button beside it does the same without this file.
for (const search of document.querySelectorAll("[data-find-in]")) {
  const field = search.querySelector("input"), nothing = search.querySelector("[data-nothing-found]");
  search.querySelector("button").hidden = true;
  const narrow = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const group of document.querySelectorAll("[data-reason-group]")) {
      let shown = 0;
      for (const row of group.querySelectorAll("[data-words]")) {
        const fits = wanted.every((word) => row.dataset.words.includes(word));
        found += fits;
        row.hidden = !fits && !row.querySelector("input").checked;
        shown += !row.hidden;
      }
      group.hidden = !shown;
    }
    nothing.hidden = found > 0;
  };
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });  // it would click a button
}

// A secret that was revealed is read first.
document.getElementById("revealed")?.focus();
