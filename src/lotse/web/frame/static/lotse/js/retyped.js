// An ordinary form that met an expired sign-in: what was typed is put back once its page is open again after signing in.
// Kept in this tab alone and until the next page; never from a form with a password.
const KEPT = "lotse-retyped";
const here = location.pathname + location.search;
const plain = (form) => form.method === "post" && !form.matches("[hx-post], [data-keeps]") && !form.querySelector("[type=password], [type=file]");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !plain(form)) return;
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  if (fields.length) sessionStorage.setItem(KEPT, JSON.stringify({ page: here, action: form.action, fields }));
});

function fill(form, fields) {
  for (const box of form.querySelectorAll("[type=checkbox], [type=radio]")) box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field && !["checkbox", "radio", "hidden"].includes(field.type)) field.value = value;
  }
}

const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
const signingIn = document.querySelector("form [type=password]") && location.pathname.endsWith("/sign-in/");
if (kept && signingIn) {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, expired: true }));
} else if (kept) {
  sessionStorage.removeItem(KEPT);
  const form = kept.expired && kept.page === here ? [...document.forms].find((one) => one.action === kept.action) : null;
  if (form) {
    fill(form, kept.fields);
    const note = document.createElement("p");
    note.className = "note";
    note.setAttribute("role", "status");
    note.textContent = document.body.dataset.refilled;
    form.prepend(note);
  }
}
