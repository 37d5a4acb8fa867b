// Upload with progress, several files at once, by drag and drop as well. Without this script the form uploads by itself.
"use strict";

const form = document.getElementById("documents-form");
if (form) {
  const MEGABYTE = 1024 * 1024;
  const list = document.getElementById("uploads");
  const status = document.getElementById("upload-status");
  const zone = form.querySelector(".dropzone");
  const waiting = [];
  let isRunning = false;
  let clicked = null; // what goes on once the files are through, as [name, value]
  let isRefused = false; // one of them was, since the click

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const words = form.dataset; // in the reader's language: the template has the sentences
  const said = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const inMegabytes = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const size = (bytes) => (bytes < MEGABYTE
    ? said(words.kilobytes, { size: Math.max(1, Math.round(bytes / 1024)) })
    : said(words.megabytes, { size: inMegabytes.format(bytes / MEGABYTE) }));

  function button(text, name, action) {
    const made = make("button", "btn btn-link btn-sm", text);
    made.type = "button";
    made.append(make("span", "visually-hidden", ` ${name}`));
    made.addEventListener("click", action);
    return made;
  }

  // One file as a row of the list: on its way, or refused with what to do.
  function row(file, number) {
    const item = make("li", "doc doc-slim");
    const thumb = make("span", "thumb thumb-empty", file.name.split(".").pop().slice(0, 4).toUpperCase());
    thumb.setAttribute("aria-hidden", "true");
    const middle = make("div");
    const facts = make("p", "facts", words.waiting);
    facts.id = `upload-${number}`;
    const progress = make("progress");
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute("aria-labelledby", facts.id);
    middle.append(make("h3", "", file.name), facts, progress);
    const actions = make("div", "actions");
    item.append(thumb, middle, actions);
    list.append(item);
    list.hidden = false;
    return { item, facts, progress, middle, actions };
  }

  function close(item) {
    item.remove();
    list.hidden = !list.children.length;
  }

  function refuse(shown, file, message) {
    isRefused = true;
    shown.item.classList.add("is-bad");
    shown.progress.remove();
    shown.facts.remove();
    const feedback = make("p", "invalid-feedback");
    const sentence = make("span");
    sentence.append(make("strong", "", message));
    feedback.append(sentence);
    shown.middle.append(feedback);
    shown.actions.replaceChildren(button(words.dismiss, file.name, () => close(shown.item)));
    status.textContent = said(words.told, { name: file.name, message });
  }

  let count = 0;
  function add(files, field, kind) {
    for (const file of files) {
      const shown = row(file, ++count);
      if (file.size > Number(form.dataset.maxBytes)) { refuse(shown, file, form.dataset.tooLarge); continue; }
      const job = { file, field, kind, shown };
      shown.actions.append(button(words.stop, file.name, () => { job.isStopped = true; job.request?.abort(); close(shown.item); }));
      waiting.push(job);
    }
    run();
  }

  function send(job) {
    return new Promise((resolve) => {
      const { file, shown } = job;
      const body = new FormData();
      body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      body.append("kind", job.kind);
      body.append(job.field, file);
      const request = new XMLHttpRequest();
      job.request = request;
      request.upload.addEventListener("progress", (event) => {
        shown.progress.value = (event.loaded / event.total) * 100;
        shown.facts.textContent = event.loaded < event.total ? said(words.uploading, { sent: size(event.loaded), total: size(event.total) }) : words.checking;
      });
      request.addEventListener("load", () => {
        let answer = null;
        try { answer = JSON.parse(request.responseText); } catch { /* a page instead of an answer: signed out, or submitted by somebody else */ }
        if (answer?.refused?.length) refuse(shown, file, answer.refused[0].message);
        else if (answer?.taken?.length) { close(shown.item); status.textContent = said(words.isUploaded, { name: file.name }); }
        else if (answer?.message) refuse(shown, file, said(words.thenAgain, { message: answer.message }));
        else refuse(shown, file, words.cannotUpload);
        resolve();
      });
      request.addEventListener("error", () => { refuse(shown, file, words.broken); resolve(); });
      request.addEventListener("abort", resolve);
      request.open("POST", form.dataset.uploadUrl);
      request.setRequestHeader("Accept", "application/json");
      request.send(body);
    });
  }

  async function run() {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length) {
      const job = waiting.shift();
      if (!job.isStopped) await send(job);
    }
    isRunning = false;
    if (clicked && !isRefused) return goOn(...clicked);
    clicked = null;
    document.dispatchEvent(new Event("portin:stale")); // reading.js shows the lists again
  }

  function goOn(name, value) {
    const said = make("input");
    Object.assign(said, { type: "hidden", name, value });
    form.append(said);
    form.requestSubmit();
  }

  // A new page would stop what is on its way, and take away what was refused.
  form.addEventListener("submit", (event) => {
    const name = event.submitter?.name;
    if (name !== "upload" && !isRunning) return;
    event.preventDefault();
    if (name === "upload") {
      // what is chosen is sent at once; each button is beside its field
      if (!isRunning) event.submitter.parentElement.querySelector("input[type=file]").click();
      return;
    }
    clicked = [name, event.submitter?.value];
    isRefused = false;
    status.textContent = words.goesOn;
    status.className = "muted small";
  });

  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    const files = [...input.files];
    const field = input.name;
    const kind = form.querySelector("[name=kind]:checked")?.value ?? "";
    input.value = "";
    add(files, field, kind);
  });
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files], "files", form.querySelector("[name=kind]:checked")?.value ?? "");
  });
}
