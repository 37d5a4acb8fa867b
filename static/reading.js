// While documents are being read: asks now and then how far it is, and shows the parts of the page again when something was read.
// Without this script the page shows it when it is loaded again.
"use strict";

const told = document.querySelector("[data-reading-url]");
if (told) {
  const EVERY_MS = 2000;
  const LONGEST_MS = 10 * 60 * 1000;
  const since = Date.now();
  let timer = 0;
  let before = null;
  const isWaiting = () => document.querySelector("[data-reading]") !== null;
  const isUploading = () => document.querySelector("#uploads progress") !== null;
  const nameOf = (details) => details.id || details.querySelector("summary").textContent;

  // What was typed or opened and not saved yet stays as it is.
  function keep(old, fresh) {
    const controls = new Map([...old.querySelectorAll("input[id], select[id]")].map((control) => [control.id, control]));
    for (const control of fresh.querySelectorAll("input[id], select[id]")) {
      const shown = controls.get(control.id);
      if (!shown || control.type === "file") continue;
      if (control.type === "checkbox" || control.type === "radio") { if (shown.checked !== shown.defaultChecked) control.checked = shown.checked; }
      else if (shown.tagName === "SELECT") { if (![...shown.options].every((option) => option.selected === option.defaultSelected)) control.value = shown.value; }
      else if (shown.value !== shown.defaultValue) control.value = shown.value;
    }
    const open = new Set([...old.querySelectorAll("details[open]")].map(nameOf));
    for (const details of fresh.querySelectorAll("details")) if (open.has(nameOf(details))) details.open = true;
  }

  async function refresh() {
    const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const old of document.querySelectorAll("[data-refresh]")) {
      const fresh = page.querySelector(`[data-refresh="${old.dataset.refresh}"]`);
      if (!fresh) continue;
      const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
      keep(old, fresh);
      old.hidden = fresh.hidden;
      old.className = fresh.className;
      if (fresh.dataset.reading) old.dataset.reading = fresh.dataset.reading;
      else delete old.dataset.reading;
      old.replaceChildren(...fresh.childNodes);
      if (focused) old.querySelector(`#${CSS.escape(focused)}`)?.focus();
    }
    look();
  }

  async function ask() {
    if (isUploading()) return look();
    let state = null;
    try {
      const response = await fetch(told.dataset.readingUrl, { headers: { Accept: "application/json" } });
      if (response.ok && !response.redirected) state = await response.json();
    } catch { /* the connection broke: the next look may do */ }
    const isNew = state && (!state.waiting || (before && (state.read !== before.read || state.page !== before.page)));
    before = state ?? before;
    if (!isNew) return look();
    if (!state.waiting && told.dataset.then) { location.assign(told.dataset.then); return; }
    await refresh();
    if (!state.waiting) told.textContent = told.dataset.whenRead;
  }

  function look() {
    clearTimeout(timer);
    if (isWaiting() && Date.now() - since < LONGEST_MS) timer = setTimeout(ask, EVERY_MS);
  }

  document.addEventListener("portin:stale", refresh);
  look();
}
