// Passkeys: a form that waits for the device of whoever sends it. Where the browser cannot ask one, the
// form stays hidden, and everything can be done without it.
"use strict";

const keys = window.PublicKeyCredential;
const ways = {
  create: keys?.parseCreationOptionsFromJSON && ((options) =>
    navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(options) })),
  get: keys?.parseRequestOptionsFromJSON && ((options) =>
    navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(options) })),
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const ask = ways[form.dataset.passkey];
  if (!ask) continue;
  const { credential, label } = form.elements;
  const status = form.querySelector("[role=status]");
  form.hidden = false;
  for (const other of document.querySelectorAll("[data-without-passkey]")) other.hidden = true;

  form.addEventListener("submit", async (event) => {
    // What the server will ask for anyway is asked for before the device is.
    if (credential.value || (label && !label.value.trim())) return;
    event.preventDefault();
    status.textContent = "";
    try {
      const begun = await fetch(form.dataset.begin, { method: "POST" });
      if (!begun.ok) throw new Error(begun.statusText);
      const { publicKey } = await begun.json();
      credential.value = JSON.stringify(await ask(publicKey));
      form.requestSubmit();
    } catch {
      status.textContent = form.dataset.failed;
    }
  });
}
