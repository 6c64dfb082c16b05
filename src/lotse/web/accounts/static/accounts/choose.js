// Bulk actions stand where rows are chosen; the box in the head chooses them all. The list may be swapped: everything is looked up anew.
const boxes = () => [...document.querySelectorAll("#chosen input[name=account]")];

function show() {
  const bar = document.getElementById("bulk");
  const n = boxes().filter((box) => box.checked).length;
  if (!bar) return;
  bar.hidden = !n;
  bar.querySelector("output").textContent = bar.dataset.chosen.replace("{n}", n);
}

document.addEventListener("change", (event) => {
  if (!event.target.closest("#chosen")) return;
  if (event.target.id === "all") for (const box of boxes()) box.checked = event.target.checked;
  show();
});
show();
