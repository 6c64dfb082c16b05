// A save that did not arrive (no connection, signed out meanwhile) is kept and sent again; the line under the title says so.
// Only forms with data-keeps take part: they carry a token, so that a save that arrived twice counts once.
const STORE = "lotse-unsent";
const banner = document.getElementById("banner");

// The cookie's, not the page's: signing in again in another tab changes it.
function csrf() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("meta[name=csrf]")?.content ?? "";
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
  } catch {
    return [];
  }
}

function write(waiting) {
  sessionStorage.setItem(STORE, JSON.stringify(waiting));
  show(waiting.length);
}

function show(count, signedOut = false) {
  if (!banner) return;
  const text = signedOut ? banner.dataset.signedOut : banner.dataset.offline;
  banner.hidden = !count && !signedOut && navigator.onLine;
  banner.querySelector("span").textContent = count ? `${text} ${banner.dataset.waiting.replace("{n}", count)}` : text;
  banner.querySelector("a").hidden = !signedOut;
}

async function send({ url, body }) {
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-CSRFToken": csrf(),
    "X-Lotse-Part": "unsent",
  };
  return fetch(url, { method: "POST", body, headers, redirect: "manual" });
}

async function sendAll() {
  let waiting = read();
  while (waiting.length) {
    let answer;
    try {
      answer = await send(waiting[0]);
    } catch {
      return show(waiting.length);
    }
    if (answer.status === 401) return show(waiting.length, true);
    if (answer.status >= 500) return show(waiting.length);
    const [sent] = waiting;
    waiting = waiting.slice(1);
    write(waiting);
    if (answer.status >= 400) document.dispatchEvent(new CustomEvent("lotse:refused", { detail: { ...sent, text: await answer.text() } }));
    if (!waiting.length) document.dispatchEvent(new CustomEvent("lotse:sent-again"));
  }
}

document.addEventListener("htmx:sendError", (event) => keep(event.detail));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401 || event.detail.xhr.status >= 502) keep(event.detail, event.detail.xhr.status === 401);
});

function keep(detail, signedOut = false) {
  const form = detail.elt.closest("form[data-keeps]");
  if (form) {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    const body = new URLSearchParams(data).toString();
    const waiting = read();
    if (!waiting.some((one) => one.body === body)) write([...waiting, { url: detail.pathInfo.finalRequestPath, body }]);
    form.dispatchEvent(new CustomEvent("lotse:kept", { bubbles: true, detail: { url: detail.pathInfo.finalRequestPath } }));
  }
  show(read().length, signedOut);
}

document.addEventListener("lotse:signed-out", () => show(read().length, true));
window.addEventListener("online", sendAll);
window.addEventListener("offline", () => show(read().length));
if (read().length) sendAll();
setInterval(() => read().length && sendAll(), 15000);
