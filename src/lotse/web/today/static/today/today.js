// The day: six keys, then advice and a date; the next card from memory where there is no connection.
const language = document.documentElement.lang;
const cards = new Map(); // address -> the part of the page, as it was loaded; in memory alone, never in the browser's storage
const sentLater = new Set(); // accounts whose outcome waits for a connection

const talk = () => document.querySelector(".talk");
const form = () => document.getElementById("outcome-form");
const show = (elements, on) => elements.forEach((element) => { element.hidden = !on; });
const all = (selector) => [...(form()?.querySelectorAll(selector) ?? [])];

// ---------- the two steps ----------
function step(n) {
  const shown = talk();
  if (!shown || !form()) return;
  shown.dataset.step = n;
  show(all(".first"), n < 2);
  show(all(".second"), n === 2);
  show(all("[data-saves-note]"), n < 2); // with an outcome the note is saved with it
  // The topmost layer has the keys: what lies below it rests.
  for (const key of shown.querySelectorAll(".top [data-key], .top [data-key-rests]")) {
    if (n === 2 && key.dataset.key) { key.dataset.keyRests = key.dataset.key; delete key.dataset.key; }
    else if (n < 2 && key.dataset.keyRests) { key.dataset.key = key.dataset.keyRests; delete key.dataset.keyRests; }
  }
}

function choose(button) {
  const { outcome, panel, day, time, advice, key } = button.dataset;
  const fields = form().elements;
  fields.outcome.value = outcome;
  fields.due.value = day;
  fields.due_time.value = time;
  for (const radio of all("input[name=advised]")) radio.checked = panel === "advice" && radio.value === advice;
  show(all("[data-panel=advice]:not(button)"), panel === "advice");
  show(all("[data-panel=objects]:not(button)"), panel === "objects");
  show(all("[data-panel=day]"), panel !== "objects");
  for (const sub of all("[data-sub]")) sub.hidden = sub.dataset.sub !== panel;
  show(all("[data-mark-stop]"), panel === "objects");
  show(all("[data-mark-go]"), panel !== "objects");
  form().querySelector("[data-title]").textContent = button.dataset.keyLabel ?? key;
  weekday();
  step(2);
  const first = panel === "advice" ? form().querySelector("input[name=advised]:checked") : null;
  (first ?? form().querySelector(".second .btn.primary")).focus();
}

function back() {
  const now = Number(talk()?.dataset.step ?? 0);
  if (now === 2) step(matchMedia("(max-width: 760px)").matches ? 1 : 0);
  else step(0);
}

function note() {
  const row = form().querySelector(".noterow");
  row.hidden = false;
  if (matchMedia("(max-width: 760px)").matches && talk().dataset.step === "0") step(1);
  row.querySelector("textarea").focus();
}

function weekday() {
  const { due } = form().elements;
  const day = due.value ? new Date(`${due.value}T12:00`) : null;
  form().querySelector("[data-weekday]").textContent = day ? new Intl.DateTimeFormat(language, { weekday: "long" }).format(day) : "";
}

// ---------- the law's conditions ----------
const boxes = (channel) => [...document.querySelectorAll(`[data-condition="${channel}"]`)];
const unmet = (channel) => boxes(channel).filter((box) => !box.checked);

function judge() {
  const channel = form()?.elements.channel.value;
  for (const link of document.querySelectorAll("[data-call]")) {
    if (unmet("phone").length) link.setAttribute("aria-disabled", "true");
    else link.removeAttribute("aria-disabled");
  }
  const reason = document.getElementById("call-reason");
  if (reason && channel) reason.hidden = !unmet(channel).length;
}

function askForConditions(channel) {
  const law = document.querySelector(`[data-way="${channel}"]`)?.closest(".law");
  law?.classList.add("ask");
  const first = unmet(channel)[0];
  first?.closest("details")?.setAttribute("open", "");
  if (matchMedia("(max-width: 760px)").matches) step(0);
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}

// A way that still asks for something is not saved and then refused: it is asked for here, with everything typed in place.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt !== form()) return;
  const { channel, outcome } = event.detail.parameters;
  const ours = channel === "phone" || outcome === "sent";
  if (outcome !== "opt_out" && ours && unmet(channel).length) {
    event.preventDefault();
    document.getElementById("outcome-errors").replaceChildren(message(form().dataset.unconfirmed));
    askForConditions(channel);
  }
});

function message(text) {
  const box = document.createElement("p");
  box.className = "errsum";
  box.setAttribute("role", "alert");
  box.textContent = text;
  return box;
}

// ---------- what is pressed ----------
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const outcome = at("[data-outcome]");
  if (outcome) choose(outcome);
  else if (at("[data-back]")) back();
  else if (at("[data-note]")) note();
  else if (at("[data-opens-outcome]")) { step(1); form().querySelector(".outs:not([hidden]) .btn")?.focus(); }
  else if (at("[data-presses]")) press(at("[data-presses]").dataset.presses);
  else if (at("[data-confirm-all]")) {
    for (const box of boxes(at("[data-confirm-all]").dataset.confirmAll)) box.checked = true;
    judge();
  } else if (at("[data-call][aria-disabled=true]")) {
    event.preventDefault();
    askForConditions("phone");
  }
});

function press(outcome) {
  const button = form().querySelector(`.outs:not([hidden]) [data-outcome="${outcome}"]`);
  if (button) choose(button);
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[name=channel]")) {
    show(all("[data-set=spoken]"), event.target.value === "phone");
    show(all("[data-set=written]"), event.target.value !== "phone");
  } else if (event.target.matches("[name=due]")) weekday();
  if (event.target.matches("[data-condition]")) {
    for (const same of document.querySelectorAll(`[data-condition][value="${event.target.value}"]`)) same.checked = event.target.checked;
    document.querySelector(".law.ask")?.classList.remove("ask");
  }
  judge();
});

// Enter in the note would make a line; Ctrl+Enter saves: with the outcome that is chosen, else the note alone (its button's key).
document.addEventListener("keydown", (event) => {
  const saves = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("[name=note]");
  if (saves && talk()?.dataset.step === "2") form().requestSubmit();
  if (event.key === "Escape" && event.target.matches("[name=note]")) event.target.blur();
});

// ---------- answers ----------
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "today" || event.target?.id === "today") {
    document.getElementById("who")?.focus({ preventScroll: true });
    for (const old of [...document.querySelectorAll("#toasts .toast")].slice(0, -1)) old.remove(); // Z takes back the last act alone
    ready();
  }
  if (document.querySelector("[data-new-token]")) {
    form().elements.token.value = crypto.randomUUID?.() ?? form().elements.token.value;
    document.querySelector("[data-new-token]").remove();
  }
  document.querySelector("#outcome-errors .errsum")?.focus();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const toast = event.target.closest?.(".toast");
  if (toast && event.detail.successful) toast.remove();
});

// ---------- without a connection ----------
function ready() {
  for (const account of sentLater) document.querySelector(`.queue [data-account="${account}"]`)?.classList.add("waits");
  judge();
  soon(load);
}

function soon(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work);
  else setTimeout(work, 1500);
}

let loading = false;
async function load() {
  if (loading) return;
  loading = true;
  for (const link of document.querySelectorAll(".queue li:not(.done) a[data-card]")) {
    const address = link.getAttribute("href");
    if (cards.has(address) || !navigator.onLine) continue;
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (answer.ok) cards.set(address, await answer.text());
    } catch {
      break;
    }
  }
  loading = false;
}

function open(address) {
  const text = cards.get(address);
  if (!text) return false;
  const part = new DOMParser().parseFromString(text, "text/html").getElementById("today");
  document.getElementById("today").replaceWith(part);
  window.htmx.process(part);
  document.getElementById("who")?.focus({ preventScroll: true });
  ready();
  return true;
}

document.addEventListener("htmx:sendError", (event) => {
  const link = event.detail.elt?.closest?.("a[data-card]");
  if (link) open(link.getAttribute("href"));
});

document.addEventListener("lotse:kept", (event) => {
  const { kept } = event.target.dataset;
  if (event.detail.url.includes("/note/")) {
    event.target.elements.note.value = "";
    document.getElementById("outcome-errors")?.replaceChildren(message(kept));
    return;
  }
  const account = document.querySelector(".queue [aria-current]")?.closest("li")?.dataset.account;
  if (account) sentLater.add(account);
  const next = document.querySelector(".queue [aria-current]")?.closest("li");
  const links = [...document.querySelectorAll(".queue li:not(.done) a[data-card]")];
  const onward = links.find((link) => !sentLater.has(link.closest("li").dataset.account) && link.closest("li") !== next);
  if (!onward || !open(onward.getAttribute("href"))) document.getElementById("outcome-errors")?.replaceChildren(message(kept));
});

const writing = () => talk()?.matches(".draft") || talk()?.dataset.step === "2" || form()?.elements.note?.value;

document.addEventListener("lotse:sent-again", () => {
  sentLater.clear();
  cards.clear();
  if (writing()) return; // what is being written is not swept away
  window.htmx.ajax("GET", location.pathname + location.search, { target: "#today", swap: "outerHTML" });
});

document.addEventListener("lotse:refused", (event) => {
  const text = new DOMParser().parseFromString(event.detail.text, "text/html").body.textContent.trim();
  const typed = new URLSearchParams(event.detail.body).get("note") ?? "";
  const box = message(`${form()?.dataset.refused ?? ""} ${text} ${typed}`);
  document.querySelector(".talk > .body, #main")?.prepend(box);
});

ready();
