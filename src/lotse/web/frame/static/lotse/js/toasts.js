// A toast says what happened and offers to take it back (Z). It stays eight seconds, longer while it has focus.
const SECONDS = 8;
const shelf = document.getElementById("toasts");

function fade(toast) {
  setTimeout(() => (toast.matches(":focus-within, :hover") ? fade(toast) : toast.remove()), SECONDS * 1000);
}

if (shelf) {
  for (const toast of shelf.children) fade(toast);
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) fade(node);
  }).observe(shelf, { childList: true });
}
