// The list of shortcuts, and whether single keys are shortcuts at all.

import { CARD_COMMANDS, labelOf } from "./cards/commands";
import { button, fill, freshId, h } from "./dom";
import { m } from "./language";

const STORED = "brief-single-keys";

/** Who dictates to the computer turns single keys off. */
export function shortcutsOn(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

export function showShortcuts(): void {
  if (document.querySelector("dialog[open]")) return;
  const id = freshId("keys");
  const row = (keys: string, words: string) => [
    h(
      "dt",
      { dir: "ltr" },
      keys.split(" ").map((key) => h("kbd", {}, key.replace("ArrowUp", "↑").replace("ArrowDown", "↓"))),
    ),
    h("dd", {}, words),
  ];
  const single = h("input", { type: "checkbox", id: `${id}-single`, checked: shortcutsOn() });
  single.addEventListener("change", () => localStorage.setItem(STORED, single.checked ? "on" : "off"));
  const dialog = h("dialog", { class: "dialog shortcuts", "aria-labelledby": id });
  const { keys } = m();
  fill(
    dialog,
    h("h1", { id }, keys.title),
    h(
      "div",
      { class: "shortcut-lists" },
      h(
        "section",
        {},
        h("h2", {}, keys.everywhere),
        h(
          "dl",
          {},
          row("?", keys.help),
          row("/", keys.search),
          row("Alt+1 … Alt+4", keys.views),
          row("Ctrl+Z", m().undo),
          row("Ctrl+Shift+Z", m().redo),
          row("Ctrl+S", keys.save),
          row("↑ ↓", keys.step),
          row("Esc", m().cancel),
        ),
      ),
      h(
        "section",
        {},
        h("h2", {}, keys.onCard),
        h(
          "dl",
          {},
          CARD_COMMANDS.map((command) => row(command.key, labelOf(command))),
        ),
      ),
      h(
        "section",
        {},
        h("h2", {}, keys.onWords),
        h(
          "dl",
          {},
          row("← →", keys.word),
          row("Space", keys.mark),
          row("Shift+← Shift+→", keys.extend),
          row("Enter", keys.apply),
        ),
      ),
    ),
    h("p", { class: "single-keys" }, single, " ", h("label", { for: single.id }, keys.single)),
    h(
      "p",
      { class: "actions" },
      button(m().close, () => dialog.close(), { class: "primary" }),
    ),
  );
  const opener = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement) opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
