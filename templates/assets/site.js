// Small conveniences of the public site. Every page works without it.
"use strict";

// More rows in the check form without asking the server: the last row is copied, its fields emptied and renumbered.
for (const button of document.querySelectorAll("[data-add-row]")) {
  const body = document.getElementById(button.dataset.addRow)?.tBodies[0];
  if (!body) continue;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const first = body.rows.length;
    while (body.rows.length < Math.min(first + 5, 200)) {
      const last = body.rows[body.rows.length - 1];
      const before = String(body.rows.length);
      const now = String(body.rows.length + 1);
      const row = last.cloneNode(true);
      row.querySelector("th").textContent = now;
      for (const field of row.querySelectorAll("input,select")) {
        field.name = field.name.replace(/\d+$/, now);
        field.setAttribute("aria-label", field.getAttribute("aria-label").replace(before, now));
        field.value = "";
      }
      body.append(row);
    }
    body.rows[first]?.querySelector("input").focus();
  });
}

// A file may be dropped on its box.
for (const box of document.querySelectorAll(".drop")) {
  const input = box.querySelector("input[type=file]");
  const mark = (event, over) => {
    event.preventDefault();
    box.classList.toggle("over", over);
  };
  box.addEventListener("dragover", (event) => mark(event, true));
  box.addEventListener("dragleave", (event) => mark(event, false));
  box.addEventListener("drop", (event) => {
    mark(event, false);
    if (event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What is wrong comes into view, and readers of the screen hear it.
document.querySelector(".error-summary")?.focus();
