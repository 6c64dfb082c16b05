// A list by keyboard: J and K go from row to row, Enter follows the row's link or presses its button, X chooses it. The focus itself is
// the place in the list, so that a screen reader hears where one is. From the field that narrows the list (/) the arrow down leads into it.
const rows = () => [...document.querySelectorAll("[data-rows] > tbody > tr")].filter((row) => row.checkVisibility() && linkOf(row));
const linkOf = (row) => row.querySelector("th a, a, button");
const current = () => document.activeElement?.closest("[data-rows] > tbody > tr");

function go(step) {
  const all = rows();
  const now = all.indexOf(current());
  const next = all[now < 0 ? 0 : now + step];
  if (!next) return;
  linkOf(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-row]")?.dataset.row;
  if (asked === "next") go(1);
  else if (asked === "previous") go(-1);
  else if (asked === "choose") current()?.querySelector("input[type=checkbox]")?.click();
  else if (asked === "open") linkOf(current() ?? rows()[0])?.click();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !event.target.matches("input[data-key='/']") || !rows().length) return;
  event.preventDefault();
  go(1);
});
