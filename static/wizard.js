// The wizard's small improvements: states and provinces of the chosen country only, and what is known of the carrier.
"use strict";

// State or province: the list of the chosen country. What was chosen before stays, so that changing the country twice loses nothing.
const country = document.getElementById("id_country");
const region = document.getElementById("id_region");
if (country && region) {
  const groups = [...region.querySelectorAll("optgroup")];
  const label = document.querySelector("label[for=id_region]");
  const codeLabel = document.querySelector("label[for=id_postal_code]");
  const rename = (element, text) => { if (element) element.firstChild.nodeValue = text; };
  const chosen = {}; // by country
  const show = () => {
    const { text, dataset } = country.selectedOptions[0];
    for (const group of groups) {
      if (group.label === text) region.append(group);
      else group.remove();
    }
    region.value = chosen[country.value] ?? "";
    rename(label, dataset.region);
    rename(codeLabel, dataset.postalCode);
  };
  const remember = () => { chosen[country.value] = region.value; };
  region.addEventListener("change", remember);
  country.addEventListener("change", show);
  addEventListener("pageshow", () => { remember(); show(); });
  remember();
  show();
}

// The losing carrier: whether it is wireless, and the shape of its account numbers and PINs.
const carrier = document.getElementById("id_losing_carrier");
const hint = document.getElementById("carrier-hint");
if (carrier && hint) {
  // As the server reads names: case, accents, punctuation and legal forms do not count.
  const bare = (name) => name.normalize("NFKD").replace(/[\u0300-\u036f®™]/g, "").toLowerCase().trim();
  const plain = (name) => bare(name).replace(/^the /, "").replace(/[^a-z0-9]+/g, "");
  const withoutForm = (name) => bare(name).replace(/(?:,?\s+(?:inc|incorporated|llc|llp|lp|ltd|limited|ltee|limitee|corp|corporation|co|company|usa|us|canada|partnership)\.?)+$/, "");
  const known = new Map();
  for (const option of document.querySelectorAll("#carriers option")) {
    for (const name of [option.value, ...(option.dataset.also?.split("|") ?? [])]) known.set(plain(name), option.dataset);
  }
  const aroundBrackets = (name) => (name.includes("(") ? name.split(/[()]/).map((part) => known.get(plain(part))) : []);
  const saysSoItself = () => /\b(wireless|mobility|mobilite|cellular|pcs)\b|\smobile\b/.test(bare(carrier.value));
  const found = () => known.get(plain(carrier.value)) ?? known.get(plain(withoutForm(carrier.value)))
    ?? (saysSoItself() ? undefined : aroundBrackets(carrier.value).find((one) => one));
  carrier.addEventListener("input", () => {
    const saysWireless = saysSoItself();
    const data = found();
    const say = (id, ...sentences) => {
      const element = document.getElementById(id);
      const text = sentences.filter(Boolean).join(" ");
      if (element && element.textContent.trim() !== text) element.textContent = text;
    };
    const isWireless = hint.dataset.wireless && (data?.wireless || (!data && saysWireless));
    say("carrier-hint", isWireless && hint.dataset.wireless);
    say("account-number-hint", data?.accountNumber);
    say("pin-hint", data?.pin, data?.pinHelp);
    const others = document.getElementById("pin-of-others");
    if (others) others.hidden = Boolean(data?.pinHelp);
  });

  // Until when the PIN is good, and whether that is before the numbers can have moved.
  const until = document.getElementById("pin-until");
  const pin = document.getElementById("id_pin");
  const made = document.getElementById("id_pin_made_on");
  const wanted = document.getElementById("id_preferred_on");
  const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const inWords = (day) => new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", day: "numeric" }).format(day);
  const sayUntil = () => {
    const hours = Number(found()?.pinHours ?? 0);
    const entered = pin.value.trim() ? new Date() : until.dataset.entered && new Date(until.dataset.entered);
    let text = "";
    if (hours && entered) {
      const since = made.value && made.value < iso(entered) ? new Date(`${made.value}T00:00`) : entered;
      const end = new Date(since.getTime() + hours * 3600e3);
      text = until.dataset.until.replace("#", inWords(end));
      const foc = wanted.value > wanted.min ? wanted.value : wanted.min;
      if (foc && iso(end) <= foc) text += ` ${until.dataset.early.replace("#", inWords(new Date(`${foc}T00:00`)))}`;
    }
    if (until.textContent.trim() !== text) until.textContent = text;
  };
  if (until && pin && made && wanted) for (const input of [carrier, pin, made, wanted]) input.addEventListener("input", sayUntil);
}

// What the bill filled in is the customer's own answer as soon as it is typed over.
for (const mark of document.querySelectorAll("[data-filled-in]")) {
  const controls = mark.parentElement.querySelectorAll("input, select, textarea");
  for (const control of controls) control.addEventListener("input", () => { mark.hidden = true; }, { once: true });
}
