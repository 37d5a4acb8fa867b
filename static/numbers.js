// Live answers to pasted numbers. The server reads them, as it does without this script; here its pieces are put into the page.
"use strict";

const box = document.getElementById("id_numbers");
const feedback = document.getElementById("number-feedback");
if (box && feedback) {
  const PAUSE_MS = 450;
  const part = (id) => document.getElementById(id);
  const token = box.form.querySelector("[name=csrfmiddlewaretoken]").value;
  const list = feedback.querySelector(".number-list");
  const date = document.getElementById("id_preferred_on");
  const boxes = document.getElementById("bill-numbers");
  let timer = 0;
  let latest = 0;

  // PINs that were typed and not sent yet survive the exchange of their fields.
  function put(element, html) {
    const typed = new Map([...element.querySelectorAll("input")].map((input) => [input.name, input]));
    const isOpen = element.querySelector("details")?.open;
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    for (const input of fresh.querySelectorAll("input")) {
      const before = typed.get(input.name);
      if (before) { input.value = before.value; input.checked = before.checked; }
    }
    const details = fresh.querySelector("details");
    if (details && isOpen) details.open = true;
    element.replaceChildren(...fresh.childNodes);
  }

  // What there is to say of each line of the bill is at its own box.
  function answerBoxes(answer) {
    for (const about of boxes?.querySelectorAll("[data-about]") ?? []) {
      const tn = about.dataset.about;
      const isOn = document.getElementById(`id_line_${tn}`).checked;
      const html = (isOn && answer.boxes[tn]) || answer.boxes[""];
      const fresh = new DOMParser().parseFromString(html, "text/html").body;
      if (fresh.textContent.trim() !== about.textContent.trim()) about.replaceChildren(...fresh.childNodes);
      about.closest("li").classList.toggle("is-problem", isOn && answer.wrong_boxes.includes(tn));
    }
  }

  // `button`: the one beside the numbers that was clicked, if any; what it does to the text is the server's to say.
  async function ask(button) {
    const turn = ++latest;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("order", feedback.dataset.order);
    body.append("numbers", box.value);
    if (boxes) {
      body.append("boxes_shown", "1");
      for (const box of boxes.querySelectorAll("[name=line]:checked")) body.append("line", box.value);
    }
    if (button) body.append(button.name, button.value);
    let answer;
    try {
      const response = await fetch(feedback.dataset.checkUrl, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!response.ok) return false;
      answer = await response.json();
    } catch { return false; }
    if (turn !== latest) return true;
    if (button) box.value = answer.text;
    const tally = part("number-tally");
    const words = new DOMParser().parseFromString(answer.tally, "text/html").body;
    if (words.textContent.trim() !== tally.textContent.trim()) tally.replaceChildren(...words.childNodes);
    put(part("number-lines"), answer.lines);
    answerBoxes(answer);
    put(part("number-pins"), answer.pins);
    put(part("number-apart"), answer.apart);
    const isListed = part("number-lines").children.length > 0;
    feedback.querySelector("[data-with-lines]").hidden = !isListed;
    list.hidden = !isListed && !boxes;
    put(part("date-reasons"), answer.reasons);
    part("earliest-date").textContent = answer.earliest;
    if (date) { date.min = answer.min; date.max = answer.max; }
    return true;
  }

  boxes?.addEventListener("change", () => { clearTimeout(timer); timer = setTimeout(() => ask(), PAUSE_MS); });
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => ask(), PAUSE_MS); });
  feedback.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name=remove], button[name=shorten], button[name=check]");
    if (!button) return;
    event.preventDefault();
    const lines = [...feedback.querySelectorAll("#number-lines > li")];
    const place = lines.indexOf(button.closest("li"));
    clearTimeout(timer);
    if (!await ask(button)) { box.form.requestSubmit(button); return; }
    if (button.name === "check") return;
    const left = feedback.querySelectorAll("#number-lines button[name=remove]");
    (left[Math.min(Math.max(place, 0), left.length - 1)] ?? box).focus();
  });
}
