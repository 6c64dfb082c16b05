// The frame: the rail on a phone, dialogs, drawers, "?" for the keys, and what asks before it is lost.
import { keysOfPage } from "./keys.js";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener?.dataset.opens === "rail") {
    const open = document.querySelector(".rail").classList.toggle("open");
    opener.setAttribute("aria-expanded", String(open));
  } else if (event.target.closest("[data-prints]")) {
    window.print();
  } else if (opener?.dataset.opens === "keys") {
    showKeys();
  } else if (opener) {
    const target = document.getElementById(opener.dataset.opens);
    if (target?.showModal && !target.open) target.showModal();
    else if (target?.matches(".drawer[data-stays]")) toggle(target, opener);
  } else if (event.target.closest("[data-closes]")) {
    close(event.target.closest("[data-closes]").dataset.closes);
  } else if (!event.target.closest(".rail")) {
    document.querySelector(".rail.open")?.classList.remove("open");
  }
});

// Whatever opens a drawer gets the focus back when it closes.
let before = null;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.detail.target?.classList.contains("drawer")) return;
  before?.closest("tr")?.removeAttribute("aria-selected");
  before = event.detail.elt;
  before.closest("tr")?.setAttribute("aria-selected", "true"); // the row that the drawer speaks of
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.classList.contains("drawer")) event.detail.target.querySelector("h2, [autofocus]")?.focus();
});

// A drawer that came with its page is shown and hidden; its key closes it too.
function toggle(drawer, opener) {
  if (!drawer.hidden) return close(drawer.id);
  before = opener;
  drawer.hidden = false;
  drawer.querySelector("h2")?.focus();
}

function close(id) {
  const target = document.getElementById(id);
  if (!target) return;
  if (target.close) target.close();
  else if (target.matches("[data-stays]")) target.hidden = true;
  else target.replaceChildren();
  if (!target.classList.contains("drawer")) return;
  before?.closest("tr")?.removeAttribute("aria-selected");
  before?.focus();
}

function showKeys() {
  const dialog = document.getElementById("keys");
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  for (const [key, label] of keysOfPage()) {
    const term = document.createElement("dt");
    for (const part of key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = part === " " ? "Space" : part.length === 1 ? part.toUpperCase() : part;
      term.append(cap, " ");
    }
    const text = document.createElement("dd");
    text.textContent = label;
    list.append(term, text);
  }
  dialog.showModal();
}

// A form with data-confirm asks in the words that it carries; the safe button has the focus.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (!question || event.target.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const dialog = document.getElementById("confirm");
  dialog.querySelector("p").textContent = question;
  dialog.querySelector("[data-yes]").onclick = () => {
    dialog.close();
    event.target.dataset.confirmed = "yes";
    event.target.requestSubmit(event.submitter);
    delete event.target.dataset.confirmed;
  };
  dialog.showModal();
}, true);
