// What is said to people who do not see the screen, and for a moment to those who do.

import { h } from "./dom";

const region = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
const toasts = h("div", { class: "toasts", "aria-hidden": "true" });

export function mountAnnouncements(): void {
  document.body.append(region, toasts);
}

/** Speaks without showing. */
export function speak(words: string): void {
  region.textContent = "";
  // A region that is set to the same words again is not read again, unless it was empty in between.
  requestAnimationFrame(() => (region.textContent = words));
}

/** Speaks and shows for some seconds. */
export function say(words: string, kind: "done" | "refused" = "done"): void {
  speak(words);
  const toast = h("p", { class: `toast toast-${kind}`, dir: "auto" }, words);
  toasts.append(toast);
  setTimeout(() => toast.remove(), kind === "refused" ? 9000 : 3500);
}
