// What was typed survives a sign-in, or an error page, in between: when a form was sent and not taken, the same page gets it back.
// Only what was changed is put back, with the marks of what was shown then (`seen`): what a colleague saved since then stays, or is asked about.
// Kept in this tab only, until the next page that is no sign-in, and for who typed it; never account numbers, PINs (autocomplete and
// spellcheck off), or files.
"use strict";
{
  const KEY = "typed";
  const LONGEST_MS = 2 * 3600 * 1000;
  const reader = document.body.dataset.reader ?? "";
  const isInBetween = document.body.matches(".entry");
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };
  const write = (kept) => { try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* a full or forbidden store keeps nothing */ } };
  const isSecret = (control) => control.autocomplete === "off" && control.getAttribute("spellcheck") === "false" && control.tagName === "INPUT";
  const isKept = (control) => control.name && !isSecret(control) && !["hidden", "file", "password", "submit", "button"].includes(control.type);
  const isChanged = (control) => control.options
    ? [...control.options].some((option) => option.selected !== option.defaultSelected)
    : ["checkbox", "radio"].includes(control.type) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
  const controlsOf = (form) => [...form.elements].filter(isKept);

  const kept = read();
  if (kept && isInBetween) write({ ...kept, isInterrupted: true });
  else if (kept) {
    sessionStorage.removeItem(KEY);
    const form = document.forms[kept.form];
    const isMine = kept.reader === reader && kept.page === location.pathname && Date.now() - kept.at < LONGEST_MS;
    if (kept.isInterrupted && form && isMine) restore(form, kept);
  }

  function restore(form, { typed, seen }) {
    const values = typed.map(([name, value, checked, isChanged]) => ({ name, value, checked, isChanged }));
    let count = 0;
    for (const control of controlsOf(form)) {
      const isBox = ["checkbox", "radio"].includes(control.type);
      const place = values.findIndex((one) => one.name === control.name && (!isBox || one.value === control.value));
      if (place < 0) continue;
      const [one] = values.splice(place, 1);
      if (!one.isChanged) continue;
      count += 1;
      if (isBox) control.checked = one.checked; else control.value = one.value;
      control.dispatchEvent(new Event(isBox ? "change" : "input", { bubbles: true }));
    }
    if (!count) return;
    if (seen && form.elements.seen) form.elements.seen.value = seen;
    const note = document.createElement("p");
    note.className = "message warning mb-3";
    note.setAttribute("role", "status");
    note.textContent = document.body.dataset.typedAgain;
    form.before(note);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.again !== undefined) sessionStorage.removeItem(KEY); // the page that holds what was typed sends it itself
    if (isInBetween || form.method !== "post" || !form.matches(".form")) return;
    const typed = controlsOf(form).map((control) => [control.name, control.value, Boolean(control.checked), isChanged(control)]);
    const seen = form.elements.seen?.value;
    write({ reader, page: location.pathname, form: [...document.forms].indexOf(form), typed, seen, at: Date.now() });
  });
}
