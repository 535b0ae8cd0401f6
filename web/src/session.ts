// Signing in: with the code of the address, or one that is typed.

import { type Api, Away, Refused } from "./api";
import { button, fill, freshId, h } from "./dom";
import { m } from "./language";
import { takeCode } from "./route";

/** Signs in with the code in the address, if there is one. */
export async function signInFromAddress(api: Api): Promise<void> {
  const code = takeCode();
  if (!code) return;
  try {
    await api.login(code);
  } catch (error) {
    // A used code in a reloaded address is no harm while the token still works; a server that is away is said elsewhere.
    if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
  }
}

/** Asks for a code until one is accepted. What is open behind it stays open. */
export function askForCode(api: Api): Promise<void> {
  return new Promise((resolve) => {
    const id = freshId("code");
    const said = h("p", { class: "form-error", role: "alert" });
    const input = h("input", {
      id,
      name: "code",
      class: "code-input",
      dir: "ltr",
      autocomplete: "one-time-code",
      required: true,
    });
    const dialog = h("dialog", { class: "dialog sign-in", "aria-labelledby": `${id}-title` });
    const form = h(
      "form",
      { method: "dialog" },
      h("h1", { id: `${id}-title` }, m().signIn.title),
      h("p", {}, m().signIn.how),
      h("label", { for: id }, m().signIn.code),
      input,
      said,
      h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, m().signIn.enter)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      api
        .login(codeIn(input.value))
        .then(() => {
          dialog.close();
          dialog.remove();
          resolve();
        })
        .catch((error: unknown) => {
          fill(said, error instanceof Refused ? m().signIn.wrong : m().away);
          input.select();
        });
    });
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    fill(dialog, form);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** People paste whole addresses. */
function codeIn(written: string): string {
  return /#code=([^&\s]+)/.exec(written)?.[1] ?? written.trim();
}

/** Gives a code for another tab or a phone. */
export async function showCode(api: Api): Promise<void> {
  const { code, address } = await api.code();
  const id = freshId("another");
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": id });
  fill(
    dialog,
    h("h1", { id }, m().signIn.anotherTitle),
    h("p", {}, m().signIn.anotherHow),
    h("p", { class: "code-shown", dir: "ltr" }, code),
    h(
      "p",
      { dir: "ltr" },
      /^https?:\/\//.test(address)
        ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address)
        : address,
    ),
    h(
      "p",
      { class: "actions" },
      button(m().close, () => dialog.close(), { class: "primary" }),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
