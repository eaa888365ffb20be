// Before a file is sent, the page asks whether its session still holds: where it has ended, the file stays chosen until its
// owner has signed in, in another window. Without this the service says which file it did not take.
"use strict";

for (const form of document.querySelectorAll("form[data-asks]")) {
  const ended = form.querySelector("[data-ended]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Pressed twice, sent once.
    if (form.dataset.asking) return;
    form.dataset.asking = "yes";
    ended.hidden = true;
    ask(form).then((token) => {
      delete form.dataset.asking;
      if (token === null) {
        ended.hidden = false;
        return;
      }
      // Whoever signed in meanwhile has another session, and another token.
      if (token !== undefined) form.elements.csrf.value = token;
      form.submit();
    });
  });
}

/** The token of the session; null where it has ended; undefined where nobody knows, and the service will tell. */
async function ask(form) {
  try {
    const answer = await fetch(form.dataset.asks, { headers: { accept: "application/json" } });
    if (answer.status === 401) return null;
    return answer.ok ? (await answer.json()).csrf : undefined;
  } catch {
    return undefined;
  }
}
