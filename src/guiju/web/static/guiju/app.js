// What the pages do besides HTML: small parts, each found by a data attribute; nothing here is needed to use a page.
"use strict";

// A part that shows work under way asks for itself again until it is done (data-poll="seconds").
// htmx does the rest: it is given the attributes by the server.

// One click is one act: a form that was sent is not sent again while the answer is awaited.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) {
    return;
  }
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

// All rows of a page are chosen with one box (data-select-all="name of the boxes").
document.addEventListener("change", (event) => {
  const name = event.target.dataset && event.target.dataset.selectAll;
  if (!name) {
    return;
  }
  for (const box of event.target.form.querySelectorAll(`input[name="${name}"]`)) {
    box.checked = event.target.checked;
  }
});

// A branch of the tree that was opened in place closes and opens again (data-twig); the first click fetches it.
document.addEventListener("click", (event) => {
  const twig = event.target.closest && event.target.closest("[data-twig]");
  const below = twig && twig.parentElement.querySelector(":scope > ul");
  if (!below) {
    return;
  }
  event.preventDefault();
  below.hidden = !below.hidden;
  twig.textContent = below.hidden ? "+" : "−";
});
document.addEventListener("htmx:afterSwap", (event) => {
  const twig = event.target.querySelector && event.target.querySelector(":scope > [data-twig]");
  if (twig) {
    twig.textContent = "−";
  }
});
