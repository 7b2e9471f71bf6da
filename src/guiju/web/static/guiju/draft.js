// What is typed into a form outlives a lost connection, a closed tab and a session that ended: it is kept on this device,
// for this page, this form and this account, until the server has taken it. Passwords, codes and files are never kept.
// Signing out clears all of it, what was done clears its own, and nothing stays longer than a fortnight.
//
// A form says data-draft="account.form". One that also says data-draft-offer is not filled in by itself: what was kept is
// offered, as somebody else may have written since. One with data-draft-sent keeps itself at the server as one types.
"use strict";

(() => {
  const PREFIX = "guiju.draft.";
  const LONGEST = 14 * 24 * 3600 * 1000;
  const APART = ["lang", "theme", "on", "known", "purpose"];
  const CONTROLS = ["hidden", "password", "file", "submit", "button", "image", "reset"];

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

  const nameOf = (form) => {
    const query = new URLSearchParams(location.search);
    APART.forEach((name) => query.delete(name));
    return `${PREFIX}${form}@${location.pathname}?${query}`;
  };

  // The server names what it has done by the key of the form that asked for it, in a cookie that is read once.
  const done = (/(?:^|; )guiju_done=([^;]*)/.exec(document.cookie) || ["", ""])[1];
  if (done) {
    document.cookie = "guiju_done=; path=/; max-age=0; samesite=strict";
  }
  for (const name of names()) {
    const found = held(name);
    if (!found || !found.values || Date.now() - found.at > LONGEST || (done && done === found.sent)) {
      store.removeItem(name);
    }
  }
  document.addEventListener("submit", (event) => {
    if (event.target.action && event.target.action.endsWith("/sign-out/")) {
      names().forEach((name) => store.removeItem(name));
    }
  });
  for (const over of document.querySelectorAll("[data-draft-clear]")) {
    store.removeItem(nameOf(over.dataset.draftClear));
  }

  const words = document.getElementById("draft-words");
  const answered = words && words.dataset.answered === "yes";
  const secret = (field) => CONTROLS.includes(field.type) || /password|one-time-code/.test(field.autocomplete);
  const at = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  // What a form says, by name: several controls of one name one after the other; what is not ticked says nothing.
  const typedIn = (form) => {
    const values = {};
    for (const field of form.elements) {
      if (!field.name || secret(field)) {
        continue;
      }
      const said = values[field.name] || (values[field.name] = []);
      if (field.type === "select-multiple") {
        said.push(...Array.from(field.selectedOptions, (each) => each.value));
      } else if (!["radio", "checkbox"].includes(field.type) || field.checked) {
        said.push(field.value);
      }
    }
    return values;
  };
  const fillIn = (form, values) => {
    const turn = {};
    for (const field of form.elements) {
      const said = field.name && !secret(field) ? values[field.name] : undefined;
      if (!said) {
        continue;
      }
      if (field.type === "select-multiple") {
        Array.from(field.options).forEach((each) => { each.selected = said.includes(each.value); });
      } else if (["radio", "checkbox"].includes(field.type)) {
        field.checked = said.includes(field.value);
      } else {
        turn[field.name] = (turn[field.name] || 0) + 1;
        field.value = said[turn[field.name] - 1] || "";
      }
      const folded = field.closest("details");
      if (folded && field.value) {
        folded.open = true;
      }
    }
  };
  // The same, where every field the page still has says what the other says; a field that is not there says nothing.
  const same = (now, then) => Object.keys(now).every((field) => now[field].join("\n") === (then[field] || []).join("\n"));

  const watch = (form) => {
    const name = nameOf(form.dataset.draft);
    const key = form.elements.key;
    const first = typedIn(form);
    const line = form.querySelector("[data-draft-line]") || document.createElement("p");
    if (!line.isConnected) {
      line.className = "saved";
      line.setAttribute("role", "status");
      line.hidden = true;
      form.prepend(line);
    }
    const say = (text, moment, does) => {
      line.textContent = text.replace("{at}", at(moment)) + " ";
      if (does) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "link";
        button.textContent = does.text;
        button.addEventListener("click", does.act);
        line.append(button);
      }
      line.hidden = false;
    };
    const hush = () => { line.hidden = true; };
    const forget = () => { store.removeItem(name); hush(); };

    let saved = first;
    const write = (values, more) => {
      try {
        store.setItem(name, JSON.stringify({ at: Date.now(), values, ...more }));
      } catch {
        // The device has no room: the page still works, and the server keeps what reaches it.
      }
    };
    const keep = () => {
      const values = typedIn(form);
      if (!same(values, saved)) {
        write(values, back && before.sent && same(values, before.values) ? { sent: before.sent } : {});
      } else if (saved === first) {
        store.removeItem(name);
      }
    };
    const offline = () => {
      keep();
      say(words.dataset.stored, Date.now());
    };
    const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));
    const fill = (values) => {
      back = before && values === before.values;
      fillIn(form, values);
      for (const field of form.querySelectorAll("textarea")) {
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };

    const before = held(name);
    let back = false;
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    window.addEventListener("offline", offline);
    form.addEventListener("submit", (event) => {
      if (!navigator.onLine) {
        event.preventDefault();
        offline();
        return;
      }
      const values = typedIn(form);
      // Sent once, and nobody heard the answer: the same again goes under the same key, so it is done once.
      if (key && back && before.sent && same(values, before.values)) {
        key.value = before.sent;
      }
      if (key && (before || !same(values, first))) {
        write(values, { sent: key.value });
      }
    });

    if ("draftSent" in form.dataset) {
      let sent = first;
      const own = (event) => event.detail.pathInfo && event.detail.pathInfo.requestPath.endsWith("/draft/");
      form.addEventListener("htmx:beforeRequest", (event) => {
        if (own(event)) {
          sent = typedIn(form);
        }
      });
      form.addEventListener("htmx:afterRequest", (event) => {
        if (!own(event) || !event.detail.successful) {
          return;
        }
        saved = sent;
        window.setTimeout(() => same(typedIn(form), saved) && forget(), 50);
      });
      form.addEventListener("htmx:responseError", offline);
      form.addEventListener("htmx:sendError", offline);
      window.addEventListener("online", changed);
    } else {
      window.addEventListener("online", hush);
    }

    // The page that answers a form shows again what was typed: nothing is to be restored.
    const told = (field) => !before.values[field] || same({ [field]: first[field] }, before.values);
    if (!before || answered || Object.keys(first).every(told)) {
      return;
    }
    const afresh = { text: words.dataset.afresh, act: () => { form.reset(); fill(first); forget(); } };
    if ("draftOffer" in form.dataset) {
      say(words.dataset.offered, before.at, { text: words.dataset.restore, act: () => { fill(before.values); hush(); } });
      return;
    }
    fill(before.values);
    if ("draftSent" in form.dataset) {
      say(words.dataset.restored, before.at);
      window.setTimeout(changed, 300);
    } else {
      say(words.dataset.restored, before.at, afresh);
    }
  };
  if (words) {
    document.querySelectorAll("form[data-draft]:not([data-draft=''])").forEach(watch);
  }
})();
