// The bill that an order begins with: dropped, chosen or photographed. Shows what will be sent, in its order, to be put right before it is.
// Without this script the two file fields send what was chosen, in the order of the browser.
"use strict";

const form = document.getElementById("bill-form");
if (form && typeof DataTransfer === "function") {
  const MEGABYTE = 1024 * 1024;
  const words = form.dataset; // in the reader's language: the template has the sentences
  const field = document.getElementById("id_files");
  const camera = document.getElementById("id_camera");
  const list = document.getElementById("chosen");
  const status = document.getElementById("chosen-status");
  const zone = form.querySelector(".dropzone");
  const send = form.querySelector("button[name=bill]");
  const said = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const inMegabytes = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const isPhoto = (file) => file.type.startsWith("image/") || /\.(jpe?g|png|hei[cf])$/i.test(file.name);
  let chosen = [];

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  function button(text, file, action) {
    const made = make("button", "btn btn-link btn-sm", text);
    made.type = "button";
    made.append(make("span", "visually-hidden", ` ${file.name}`));
    made.addEventListener("click", () => { action(); show(); (list.querySelector("button") ?? field).focus(); });
    return made;
  }

  function move(file, by) {
    const at = chosen.indexOf(file);
    const to = at + by;
    if (to < 0 || to >= chosen.length) return;
    [chosen[at], chosen[to]] = [chosen[to], chosen[at]];
  }

  // A photo that the browser cannot draw (HEIC) keeps the number of its page.
  async function preview(thumb, file) {
    try {
      const photo = await createImageBitmap(file, { resizeWidth: 160, resizeQuality: "medium" });
      const canvas = make("canvas");
      [canvas.width, canvas.height] = [photo.width, photo.height];
      canvas.getContext("2d").drawImage(photo, 0, 0);
      thumb.replaceChildren(canvas);
      thumb.classList.remove("thumb-empty");
    } catch { /* the number stays */ }
  }

  function row(file, page) {
    const item = make("li", "doc doc-slim");
    const thumb = make("span", "thumb thumb-empty", isPhoto(file) ? String(page) : "PDF");
    thumb.setAttribute("aria-hidden", "true");
    if (isPhoto(file)) preview(thumb, file);
    const middle = make("div");
    const size = file.size < MEGABYTE
      ? said(words.kilobytes, { size: Math.max(1, Math.round(file.size / 1024)) })
      : said(words.megabytes, { size: inMegabytes.format(file.size / MEGABYTE) });
    middle.append(make("h3", "", file.name), make("p", "facts", `${isPhoto(file) ? said(words.page, { page }) : words.document} · ${size}`));
    if (file.size > Number(words.maxBytes)) {
      item.classList.add("is-bad");
      const feedback = make("p", "invalid-feedback");
      const inner = make("span");
      inner.append(make("strong", "", words.tooLarge));
      feedback.append(inner);
      middle.append(feedback);
    }
    const actions = make("div", "actions");
    if (isPhoto(file) && chosen.filter(isPhoto).length > 1) {
      actions.append(button(words.earlier, file, () => move(file, -1)), button(words.later, file, () => move(file, 1)));
    }
    actions.append(button(words.remove, file, () => { chosen = chosen.filter((one) => one !== file); }));
    item.append(thumb, middle, actions);
    return item;
  }

  // What the form sends is what the list shows.
  function show() {
    let page = 0;
    list.replaceChildren(...chosen.map((file) => row(file, isPhoto(file) ? ++page : 0)));
    list.hidden = !chosen.length;
    const held = new DataTransfer();
    for (const file of chosen) held.items.add(file);
    field.files = held.files;
  }

  function add(files) {
    const isNew = (file) => !chosen.some((one) => one.name === file.name && one.size === file.size && one.lastModified === file.lastModified);
    chosen.push(...[...files].filter(isNew));
    chosen = chosen.slice(0, Number(words.mostFiles));
    show();
    status.textContent = chosen.map((file) => file.name).join(", ");
  }

  for (const input of [field, camera]) {
    input.addEventListener("change", () => {
      const files = [...input.files];
      if (input === camera) input.value = "";
      if (files.length) add(files);
    });
  }
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); add(event.dataTransfer.files); send.focus(); });
  for (const shown of form.querySelectorAll("[data-with-script]")) shown.hidden = false;
}
