// Bulk actions stand where rows are chosen; the box in the head chooses them all. The list may be swapped: everything is looked up anew.
const boxes = () => [...document.querySelectorAll("#chosen input[name=account]")];

function show() {
  const bar = document.getElementById("bulk");
  if (!bar) return;
  const n = boxes().filter((box) => box.checked).length;
  const every = bar.querySelector("[name=every]");
  if (!n && every) every.checked = false;
  bar.hidden = !n;
  bar.querySelector("output").textContent = every?.checked ? "" : bar.dataset.chosen.replace("{n}", n);
  bar.querySelector("[type=submit]").disabled = ![...bar.querySelectorAll("select")].some((select) => select.value);
}

document.addEventListener("change", (event) => {
  if (!event.target.closest("#chosen")) return;
  if (event.target.id === "all") for (const box of boxes()) box.checked = event.target.checked;
  show();
});
show();
