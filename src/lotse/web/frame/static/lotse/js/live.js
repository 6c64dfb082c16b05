// Parts of pages through htmx: no eval and no inline style (content security policy), the CSRF token with each request,
// and answers that are not 200 shown where they belong.
const htmx = window.htmx;
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.attributesToSettle = ["class"]; // a style attribute, even an empty one, is against the policy
htmx.config.historyCacheSize = 0; // pages hold people's data: none of it stays in the browser's storage
htmx.config.refreshOnHistoryMiss = true;

document.addEventListener("htmx:configRequest", (event) => {
  // The cookie's, not the page's: signing in again in another tab changes it.
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("meta[name=csrf]")?.content;
  if (token) event.detail.headers["X-CSRFToken"] = token;
});

// A refusal in words (400 to 422) is swapped in like an answer; 401 asks to sign in and loses nothing.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { status } = event.detail.xhr;
  if (status === 401) {
    event.detail.shouldSwap = false;
    document.dispatchEvent(new CustomEvent("lotse:signed-out"));
  } else if (status >= 400 && status < 500) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
