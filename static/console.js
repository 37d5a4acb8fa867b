// Small improvements to pages that work without them. No inline code, nothing loaded from elsewhere.
"use strict";

// After a form came back with problems, reading starts at their summary.
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

// A second click while a form is on its way changes nothing. The mark is dropped when the page is shown again (Back),
// and after a while, so that a stopped request can be repeated. Downloads say data-may-repeat.
const HOLD_MS = 8000;
function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[data-held]")) {
    button.removeAttribute("aria-disabled");
    delete button.dataset.held;
  }
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "mayRepeat" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button) { button.dataset.held = "yes"; button.setAttribute("aria-disabled", "true"); }
  setTimeout(() => release(form), HOLD_MS);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

// A choice that filters a list applies at once; its button stays for those without a mouse or script.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});

// Only one menu is open, and Escape or a click elsewhere closes it.
const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.menu[open]")) openMenus().forEach((menu) => { if (menu !== event.target) menu.open = false; });
}, true);
document.addEventListener("click", (event) => openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});

// A choice that opens more questions: <div data-shown-when="id_kind_1"> is hidden until that radio or box is selected.
const dependents = document.querySelectorAll("[data-shown-when]");
function showDependents() {
  for (const part of dependents) {
    const wanted = part.dataset.shownWhen.split(" ").map((id) => document.getElementById(id));
    part.hidden = !wanted.some((control) => control?.checked);
  }
}
if (dependents.length) { document.addEventListener("change", showDependents); addEventListener("pageshow", showDependents); showDependents(); }

// An offer that ends: data-vanishes="10" is gone after that many seconds.
for (const offer of document.querySelectorAll("[data-vanishes]")) setTimeout(() => { offer.hidden = true; }, 1000 * offer.dataset.vanishes);

// Copy: <button type="button" data-copy="id of the text" data-copied="Copied" hidden>; shown only where copying works.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText((text.value ?? text.innerText).trim());
    button.textContent = button.dataset.copied;
  });
}
