// Ctrl+K opens the search over everything; arrows choose, Enter goes there. Before a word is typed it lists places and actions.
const dialog = document.getElementById("search");
let waits = false; // something was typed to which the hits shown are not the answer yet
let entered = false; // and Enter was pressed meanwhile: it means the hits to come

function hits() {
  return [...dialog.querySelectorAll(".hits a")];
}

function choose(step) {
  const all = hits();
  const now = all.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
  const next = all[Math.max(0, Math.min(all.length - 1, now + step))];
  all.forEach((hit, i) => {
    hit.id = `hit-${i}`;
    hit.setAttribute("aria-selected", String(hit === next));
  });
  const field = dialog.querySelector("input");
  if (next) field.setAttribute("aria-activedescendant", next.id);
  else field.removeAttribute("aria-activedescendant");
  next?.scrollIntoView({ block: "nearest" });
}

function enter() {
  entered = waits;
  if (!waits) (dialog.querySelector(".hits a[aria-selected=true]") ?? hits()[0])?.click();
}

if (dialog) {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-opens=search]") && !dialog.open) {
      dialog.showModal();
      dialog.querySelector("input").select();
    }
  });
  dialog.addEventListener("input", () => { waits = true; entered = false; });
  dialog.addEventListener("htmx:afterSwap", () => {
    waits = false;
    choose(1);
    if (entered) enter();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      enter();
    }
  });
}
