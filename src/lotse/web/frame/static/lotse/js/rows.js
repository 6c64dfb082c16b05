// J and K go through the rows of a list: the link that names a row gets the focus, Enter opens it. Pages with keys of their own keep them.
import { single, typing } from "./keys.js";

const NAMES = "main .tbl tbody th[scope=row] a";

// One link a row, those that can be seen.
function names() {
  const rows = new Map();
  for (const link of document.querySelectorAll(NAMES)) {
    const row = link.closest("tr");
    if (!rows.has(row) && link.checkVisibility()) rows.set(row, link);
  }
  return [...rows.values()];
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !single || typing(event.target)) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || document.querySelector("dialog[open]")) return;
  const links = names();
  const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = at < 0 ? links[step > 0 ? 0 : links.length - 1] : links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
});

// "?" lists them too.
if (document.querySelector(NAMES) && !document.querySelector("[data-key=j]")) {
  for (const [key, word] of [["j", "rowNext"], ["k", "rowBefore"]]) {
    const listed = document.createElement("span");
    listed.hidden = true;
    listed.dataset.key = key;
    listed.dataset.keyLabel = document.body.dataset[word];
    document.body.append(listed);
  }
}
