// Improves pages that already work without it: nothing here is needed to read, fill in or send anything.
"use strict";

// After a form came back with problems, start reading at their summary.
const summary = document.querySelector("[data-focus-first]");
if (summary) summary.focus();

// A link of the summary leads to the control itself, with its label in sight.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  const field = control.closest(".field") || control;
  field.scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
});

// One press sends once. The server refuses repetitions anyway; this spares people the doubt.
// A form that answers with a download never leaves the page, so the guard ends by itself.
const GUARD_MS = 8000;
const release = (form) => {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  setTimeout(release, GUARD_MS, form);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(release);
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.querySelector("span");
    const before = label.textContent;
    label.setAttribute("role", "status");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        return;
      }
      label.textContent = button.dataset.done;
      setTimeout(() => { label.textContent = before; }, 3000);
    });
  }
}

// Same folding as the search of the server where it matters to a person typing: width, case, hiragana.
const fold = (text) =>
  text.normalize("NFKC").toLowerCase().replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)).replace(/\s+/g, " ").trim();

for (const box of document.querySelectorAll("[data-filters]")) {
  const table = document.getElementById(box.dataset.filters);
  if (!table) continue;
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const rows = Array.from(table.querySelectorAll("tbody tr"), (row) => ({ row, text: fold(row.textContent) }));
  box.hidden = false;
  input.addEventListener("input", () => {
    const words = fold(input.value).split(" ");
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    status.textContent = shown === 0 ? box.dataset.empty : input.value ? `${shown} / ${rows.length}` : "";
  });
}

// A table that fits needs no stop of its own for the keyboard.
const regions = document.querySelectorAll(".table-region");
const measure = () => {
  for (const region of regions) {
    const scrolls = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
    if (scrolls) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  }
};
if (regions.length > 0) {
  measure();
  window.addEventListener("resize", measure);
}
