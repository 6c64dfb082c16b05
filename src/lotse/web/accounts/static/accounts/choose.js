// Bulk actions stand where rows are chosen; the box in the head chooses them all.
const form = document.getElementById("chosen");
const bar = document.getElementById("bulk");

function show() {
  const boxes = [...form.querySelectorAll("input[name=account]")];
  const n = boxes.filter((box) => box.checked).length;
  bar.hidden = !n;
  bar.querySelector("output").textContent = bar.dataset.chosen.replace("{n}", n);
}

if (form && bar) {
  form.addEventListener("change", (event) => {
    if (event.target.id === "all") for (const box of form.querySelectorAll("input[name=account]")) box.checked = event.target.checked;
    show();
  });
  show();
}
