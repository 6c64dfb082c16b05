// A letter while it is written: seen as it will be printed, copied by one key, and kept in this tab until the server has it.
const KEPT = "lotse-letter:";
const editor = () => document.querySelector("[data-writes]");
const field = (name) => editor().querySelector(`[name=${name}]`);
const place = () => KEPT + editor().getAttribute("hx-post");
let typed = 0; // counts what was typed, so that an answer to older words does not pass for one to the newest
let sent = 0;
let leaving = false; // it goes out: nothing is kept any more

function mirror() {
  for (const shown of document.querySelectorAll("[data-mirror]")) shown.textContent = field(shown.dataset.mirror).value;
  const mail = document.querySelector("[data-mail]");
  if (mail) mail.href = `${mail.href.split("?")[0]}?subject=${encodeURIComponent(field("subject").value)}&body=${encodeURIComponent(field("text").value)}`;
}

function say(name) {
  const state = document.querySelector("[data-state]");
  if (state) state.textContent = state.dataset[name];
}

function begin() {
  if (!editor()) return;
  leaving = false;
  const kept = JSON.parse(sessionStorage.getItem(place()) ?? "null");
  if (kept) {
    field("subject").value = kept.subject;
    field("text").value = kept.text;
    field("text").dispatchEvent(new Event("input", { bubbles: true }));
  }
  mirror();
}

document.addEventListener("input", (event) => {
  if (!editor()?.contains(event.target)) return;
  typed += 1;
  sessionStorage.setItem(place(), JSON.stringify({ subject: field("subject").value, text: field("text").value }));
  mirror();
});

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt !== editor()) return;
  if (leaving || !sessionStorage.getItem(place())) event.preventDefault();
  sent = typed;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!editor() || event.detail.elt !== editor()) return;
  if (!event.detail.successful) return say("waits");
  if (sent === typed) sessionStorage.removeItem(place());
  say("kept");
});

const goesOut = (event) => editor() && event.target.id === "outcome-form";
document.addEventListener("htmx:beforeRequest", (event) => {
  if (goesOut(event)) leaving = true;
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!editor() || event.detail.elt?.id !== "outcome-form") return;
  if (event.detail.xhr.status < 400) sessionStorage.removeItem(place());
  else leaving = false;
});
document.addEventListener("lotse:kept", (event) => {
  if (goesOut(event)) sessionStorage.removeItem(place()); // it waits with the outcome
}, true);

async function copy(button) {
  const text = `${field("subject").value}\n\n${field("text").value}`;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field("text").select(); // without a secure connection there is no clipboard: the text is marked, to be copied by hand
    return;
  }
  const word = button.querySelector("span");
  const was = word.textContent;
  word.textContent = button.dataset.copied;
  setTimeout(() => { word.textContent = was; }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copies], [data-prints]");
  if (button?.matches("[data-copies]")) copy(button);
  else if (button) window.print();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "today" || event.target?.id === "today") begin();
});
begin();
