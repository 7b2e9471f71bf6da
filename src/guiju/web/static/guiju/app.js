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

// A browser shows a day the way its own language does: where the page is in another, the day stands beside the field in
// the page's language too.
const page = document.documentElement.lang;
if (!navigator.language.startsWith(page.slice(0, 2))) {
  const words = new Intl.DateTimeFormat(page, { dateStyle: "long", timeZone: "UTC" });
  const say = (field) => {
    const day = field.valueAsDate ? words.format(field.valueAsDate) : "";
    const line = field.closest(".fld").querySelector("[data-day]");
    field.title = day;
    if (line) {
      line.textContent = day;
    }
  };
  for (const field of document.querySelectorAll(".fld input[type=date]")) {
    if (field.closest(".form")) {
      const line = document.createElement("p");
      line.className = "hint";
      line.dataset.day = "";
      line.setAttribute("role", "status");
      field.after(line);
    }
    say(field);
    field.addEventListener("input", () => say(field));
  }
}
