/* Writing a rulebook in the page: line numbers that follow, findings that lead to their line. What was typed
   and not kept is kept by draft.js, as of every form. The page works without any of it. */
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

  text.addEventListener("input", count);
  text.addEventListener("scroll", scroll);
  text.addEventListener("keydown", (event) => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.querySelector('[value="keep"]').click(); }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (link) { event.preventDefault(); goto(Number(link.dataset.line)); }
  });
  count();
  const asked = /^#line-(\d+)$/.exec(location.hash);
  if (asked) goto(Number(asked[1]));
})();
