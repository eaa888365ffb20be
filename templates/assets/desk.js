// Cells of a draft that are changed where they stand, and saved at once. Every page works without it.
"use strict";

const table = document.querySelector("table[data-cells]");
const told = document.getElementById("cell-told");
if (table) {
  document.querySelector(".cell-hint").hidden = false;
  for (const cell of table.querySelectorAll(".cell")) {
    cell.tabIndex = 0;
    cell.setAttribute("role", "button");
    cell.setAttribute("aria-label", `${cell.parentElement.dataset.label} ${cell.textContent}`);
    cell.addEventListener("click", () => edit(cell));
    cell.addEventListener("keydown", (event) => {
      if (event.target !== cell || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      edit(cell);
    });
  }
}

// One after another: each change names the revision that the one before it left.
let queue = Promise.resolve();

function edit(cell) {
  if (cell.querySelector("textarea")) return;
  const before = cell.textContent;
  const field = document.createElement("textarea");
  field.value = before;
  field.rows = 2;
  field.setAttribute("aria-label", cell.parentElement.dataset.label);
  cell.textContent = "";
  cell.append(field);
  field.focus();
  let done = false;
  const finish = (value) => {
    if (done) return;
    done = true;
    cell.textContent = value;
    cell.focus();
    if (value !== before) queue = queue.then(() => save(cell, value, before));
  };
  field.addEventListener("blur", () => finish(field.value));
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") finish(before);
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      finish(field.value);
    }
  });
}

async function save(cell, value, before) {
  const row = cell.closest("tr");
  const place = cell.parentElement;
  const body = new URLSearchParams({ revision: table.dataset.revision, row: row.dataset.row, field: place.dataset.field, value });
  try {
    const answer = await fetch(table.dataset.cells, { method: "POST", body, headers: { "x-csrf-token": table.dataset.csrf, accept: "application/json" } });
    const said = await answer.json();
    if (said.revision !== undefined) table.dataset.revision = said.revision;
    if (answer.ok) {
      cell.textContent = said.text;
      const reading = row.querySelector(".reading");
      if (reading) reading.textContent = said.reading;
      showProblems(row, said.problems);
      place.classList.remove("marked");
      told.textContent = table.dataset.saved;
      return;
    }
    // What was typed stays in the cell; beside it what stands in the draft.
    place.classList.add("marked");
    told.textContent = `${table.dataset.failed} · ${said.trouble ?? said.title ?? ""} ${said.text === undefined ? "" : `(${said.text})`}`;
  } catch {
    place.classList.add("marked");
    told.textContent = `${table.dataset.failed}: ${before} → ${value}`;
  }
}

function showProblems(row, problems) {
  const next = row.nextElementSibling;
  if (next?.classList.contains("problems")) next.remove();
  if (problems.length === 0) return;
  const line = document.createElement("tr");
  line.className = "problems";
  const cell = document.createElement("td");
  cell.colSpan = 8;
  const list = document.createElement("ul");
  for (const problem of problems) {
    const item = document.createElement("li");
    item.textContent = problem;
    list.append(item);
  }
  cell.append(list);
  line.append(cell);
  row.after(line);
}
