// A return that is being filled in outlives a lost connection: what is typed is kept on this device, for this return and
// this account, until the server has it. Signing out clears all of it, handing in clears its own, and nothing stays
// longer than a fortnight.
"use strict";

(() => {
  const PREFIX = "guiju.draft.";
  const LONGEST = 14 * 24 * 3600 * 1000;
  const KEPT = /^(value|state|reason|why)\./;

  const store = (() => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  })();
  if (!store) {
    return;
  }

  const names = () => Object.keys(store).filter((name) => name.startsWith(PREFIX));
  const held = (name) => {
    try {
      return JSON.parse(store.getItem(name));
    } catch {
      return null;
    }
  };
  const clear = () => names().forEach((name) => store.removeItem(name));

  for (const name of names()) {
    const found = held(name);
    if (!found || Date.now() - found.at > LONGEST) {
      store.removeItem(name);
    }
  }

  document.addEventListener("submit", (event) => {
    if (event.target.action && event.target.action.endsWith("/sign-out/")) {
      clear();
    }
  });
  for (const done of document.querySelectorAll("[data-draft-clear]")) {
    store.removeItem(PREFIX + done.dataset.draftClear);
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) {
    return;
  }
  const name = PREFIX + form.dataset.draft;
  const line = document.getElementById("stored");
  const at = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const say = (words, moment) => {
    line.textContent = words.replace("{at}", at(moment));
    line.hidden = false;
  };

  const typed = () => {
    const values = {};
    for (const field of form.elements) {
      if (KEPT.test(field.name) && (field.type !== "radio" || field.checked)) {
        values[field.name] = field.value;
      }
    }
    return values;
  };
  // The same, where every field the page still has says what the other says; a field that is not there says nothing.
  const same = (now, then) => Object.keys(now).every((field) => now[field] === (then[field] || ""));
  const first = typed();
  let saved = first;

  const keep = () => {
    const values = typed();
    if (same(values, saved)) {
      return;
    }
    try {
      store.setItem(name, JSON.stringify({ at: Date.now(), values }));
    } catch {
      // The device has no room: the page still works, and the server keeps what reaches it.
    }
  };

  const fill = (values) => {
    for (const field of form.elements) {
      if (!(field.name in values)) {
        continue;
      }
      if (field.type === "radio") {
        field.checked = field.value === values[field.name];
      } else {
        field.value = values[field.name];
      }
    }
  };

  const send = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);

  let sent = first;
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.pathInfo && event.detail.pathInfo.requestPath.endsWith("/draft/")) {
      sent = typed();
    }
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    const draft = event.detail.pathInfo && event.detail.pathInfo.requestPath.endsWith("/draft/");
    if (!draft || !event.detail.successful) {
      return;
    }
    saved = sent;
    window.setTimeout(() => {
      if (same(typed(), saved)) {
        store.removeItem(name);
        line.hidden = true;
      }
    }, 50);
  });
  const offline = () => {
    keep();
    say(form.dataset.saidStored, Date.now());
  };
  form.addEventListener("htmx:sendError", offline);
  window.addEventListener("offline", offline);
  window.addEventListener("online", send);

  const before = held(name);
  if (before && !same(before.values, first)) {
    fill(before.values);
    say(form.dataset.saidRestored, before.at);
    window.setTimeout(send, 300);
  }
})();
