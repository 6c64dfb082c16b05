// Keys: an element says its key in data-key ("j", "?", "Ctrl+k", "Enter") and the key presses it. Single letters rest while a
// field has focus, and where the user switched them off. "?" lists the keys of the page from the same attributes.
const single = document.documentElement.dataset.singleKeys !== "off";

function typing(target) {
  return target.closest("input:not([type=radio]):not([type=checkbox]):not([type=submit]), textarea, select, [contenteditable]");
}

function topmost() {
  return document.querySelector("dialog[open]") ?? document;
}

function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

function visible(element) {
  // "?" has no button to be seen: it stands for the page itself.
  return (element.checkVisibility() || element.dataset.opens === "keys") && !element.disabled;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.isComposing || event.defaultPrevented) return;
  const name = nameOf(event);
  const plain = !name.startsWith("Ctrl+") && name !== "Escape" && name !== "Enter";
  if (plain && (!single || typing(event.target))) return;
  if (name === "Enter" && (typing(event.target) || event.target.closest("a, button, summary, label, [role=button]"))) return;
  const pressed = [...topmost().querySelectorAll("[data-key]")].find((element) => element.dataset.key.split(" ").includes(name) && visible(element));
  if (!pressed) return;
  event.preventDefault();
  if (pressed.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) pressed.focus();
  else pressed.click();
});

// Its text without the caps that print the key itself.
function wordsOf(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((cap) => cap.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}

export function keysOfPage() {
  const seen = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    const label = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? wordsOf(element);
    if (label && !seen.has(element.dataset.key)) seen.set(element.dataset.key, label);
  }
  return seen;
}
