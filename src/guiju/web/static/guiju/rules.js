/* Writing a rulebook in the page: line numbers that follow, findings that lead to their line, and what was typed kept
   in this browser until it is kept in the draft. The page works without any of it. */
"use strict";

(() => {
  const form = document.querySelector("form.writer");
  if (!form) return;
  const text = form.querySelector("textarea");
  const lines = form.querySelector(".lines");

  const count = () => {
    const many = text.value.split("\n").length;
    if (lines.dataset.many === String(many)) return;
    lines.dataset.many = String(many);
    lines.textContent = Array.from({ length: many }, (_, at) => at + 1).join("\n") + "\n";
  };
  const scroll = () => { lines.scrollTop = text.scrollTop; };

  const goto = (line) => {
    const held = text.value.split("\n");
    const start = held.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (held[line - 1] || "").length);
    text.scrollTop = Math.max(0, (line - 5) * (text.scrollHeight / held.length));
    scroll();
  };

  const name = `guiju.draft.${form.dataset.keep}`;
  const shown = text.value;
  const told = form.querySelector("[data-kept]");
  const held = () => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (value) => { try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value); } catch { /* a browser that keeps nothing */ } };

  if (held() !== null && held() !== shown) told.hidden = false;
  form.querySelector("[data-restore]").addEventListener("click", () => { text.value = held() ?? shown; told.hidden = true; count(); text.dispatchEvent(new Event("input", { bubbles: true })); });
  text.addEventListener("input", () => { count(); keep(text.value === shown ? null : text.value); });
  text.addEventListener("scroll", scroll);
  text.addEventListener("keydown", (event) => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.querySelector('[value="keep"]').click(); }
  });
  form.addEventListener("submit", (event) => { if (event.submitter && event.submitter.value === "keep" && navigator.onLine) keep(null); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (link) { event.preventDefault(); goto(Number(link.dataset.line)); }
  });
  count();
  const asked = /^#line-(\d+)$/.exec(location.hash);
  if (asked) goto(Number(asked[1]));
})();
