// What stands above every view.

import { say } from "./announce";
import type { Api } from "./api";
import { refusalWords } from "./cards/actions";
import type { Session } from "./contract";
import { button, type Child, h, icon } from "./dom";
import { chooseLanguage, type Language, language, LANGUAGES, m } from "./language";
import { showCode } from "./session";
import { showShortcuts } from "./shortcuts";

export function siteHeader(api: Api, session: Session, onLanguage: () => void, middle: Child): HTMLElement {
  const select = h(
    "select",
    { class: "language", "aria-label": m().language },
    Object.entries(LANGUAGES).map(([tag, name]) =>
      h("option", { value: tag, lang: tag, selected: tag === language() }, name),
    ),
  );
  select.addEventListener("change", () => {
    chooseLanguage(select.value as Language);
    onLanguage();
  });
  return h(
    "header",
    { class: "site" },
    h("a", { class: "skip", href: "#main", on: { click: skip } }, m().skip),
    h(
      "a",
      { class: "brand", href: "#desk", title: session.project },
      h("span", { class: "visually-hidden" }, `${m().views.desk}: `),
      "brief",
    ),
    middle,
    h(
      "div",
      { class: "site-end" },
      h("span", { class: "who quiet" }, session.by ? h("bdi", {}, session.by) : null),
      select,
      button(icon("windows"), () => void showCode(api).catch((error: unknown) => say(refusalWords(error), "refused")), {
        class: "icon another",
        label: m().signIn.another,
      }),
      button("?", showShortcuts, { class: "icon", label: m().keys.title, key: "?" }),
    ),
  );
}

function skip(event: Event): void {
  // The part of the address behind `#` says where one is; this link must not change it.
  event.preventDefault();
  document.getElementById("main")?.focus();
}
