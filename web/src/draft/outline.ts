// The parts of the draft and how they stand.

import { fill, h } from "../dom";
import { inOurs, m, titleOfPart } from "../language";
import type { OpenDraft } from "./open_draft";

export class Outline {
  readonly element = h("nav", { class: "outline" });
  private drawn = "";

  constructor(
    private readonly draft: OpenDraft,
    private readonly go: (card: string) => void,
  ) {
    this.element.setAttribute("aria-label", m().outline);
  }

  render(): void {
    const { doc, current } = this.draft;
    const rows = doc.parts.flatMap((part) => {
      const cards = doc.cards.filter((card) => card.part === part.name);
      const first = cards[0];
      if (!first) return [];
      const title = { lang: inOurs(part.title).lang, text: titleOfPart(part) };
      const errors = cards
        .flatMap((card) => card.findings)
        .filter((index) => doc.findings[index]?.level === "error").length;
      return [{ part, first: first.id, title, errors, here: current?.part === part.name }];
    });
    const drawn = JSON.stringify(
      rows.map(({ part, first, title, errors, here }) => [part.name, part.stateText, first, title, errors, here]),
    );
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    fill(
      this.element,
      h(
        "ol",
        {},
        rows.map(({ part, first, title, errors, here }) => {
          const link = h(
            "button",
            {
              type: "button",
              class: `outline-part outline-${part.state}`,
              "aria-current": here ? "true" : undefined,
              on: { click: () => this.go(first) },
            },
            h("span", { class: "outline-title", lang: title.lang, dir: "auto" }, title.text),
            h(
              "span",
              { class: "outline-state" },
              part.stateText,
              errors > 0 ? h("span", { class: "outline-errors" }, ` · ${m().findings.errors(errors)}`) : null,
            ),
          );
          return h("li", {}, link);
        }),
      ),
    );
  }
}
