// Drawing a signature. Without this script the typed name is the signature.
"use strict";

for (const form of document.querySelectorAll("form[data-sign]")) {
  form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  const pad = form.querySelector("[data-pad]");
  const canvas = pad.querySelector("canvas");
  const pen = canvas.getContext("2d");
  let isDrawing = false, hasInk = false;
  if (form.dataset.byLink !== undefined) tellOfReader(form);
  pad.hidden = false;
  pen.lineWidth = 4;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#10202c"; // ink on white paper, in both themes

  // The page came back with an error: what was drawn is drawn again. Read from its bytes: the page's policy loads no data: address.
  const kept = form.elements.drawn.value;
  if (kept) {
    const bytes = Uint8Array.from(atob(kept.slice(kept.indexOf(",") + 1)), (character) => character.charCodeAt(0));
    createImageBitmap(new Blob([bytes], { type: "image/png" })).then((picture) => {
      pen.drawImage(picture, 0, 0);
      hasInk = true;
      pad.querySelector("[data-kept]").hidden = false;
    }).catch(() => {});
  }

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    isDrawing = hasInk = true;
    pen.beginPath();
    pen.moveTo(...place(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!isDrawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { isDrawing = false; });
  pad.querySelector("[data-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    hasInk = false;
    pad.querySelector("[data-kept]").hidden = true;
  });
  form.addEventListener("submit", () => { form.elements.drawn.value = hasInk ? canvas.toDataURL("image/png") : ""; });
}

// A link counts as opened when a person does something on its page: programs that check mail open links, too.
function tellOfReader(form) {
  const signs = ["pointerdown", "keydown", "wheel", "touchstart"];
  const tell = (event) => {
    if (!event.isTrusted) return;
    for (const sign of signs) document.removeEventListener(sign, tell);
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, opened: "yes" });
    fetch(location.pathname, { method: "POST", body }).catch(() => {});
  };
  for (const sign of signs) document.addEventListener(sign, tell, { passive: true });
}
