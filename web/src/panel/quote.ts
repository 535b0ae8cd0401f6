// A passage goes into the draft: behind the current card, in its part.

import type { OpenDraft } from "../draft/open_draft";
import { button } from "../dom";
import { m, titleOfPart } from "../language";

export interface Quote {
  readonly key: string;
  readonly paragraph: number;
  readonly from?: number;
  readonly to?: number;
}

/** Parts that cite excerpts and hold none. */
const WITHOUT_EXCERPTS = new Set(["frame", "summary", "watch", "method"]);

/** Where a passage would go now: the part of the current card, else the first that has excerpts. */
export function placeForQuote(draft: OpenDraft): { part: string; after: string | null } | null {
  const { current, doc } = draft;
  const excerpts = doc.cards.filter((card) => card.excerpt);
  const fits = current && (!WITHOUT_EXCERPTS.has(current.part) || excerpts.some((card) => card.part === current.part));
  const part = fits ? current.part : (excerpts[0]?.part ?? doc.parts.at(-1)?.name);
  if (part === undefined) return null;
  return {
    part,
    after: current?.excerpt ? current.id : (excerpts.filter((card) => card.part === part).at(-1)?.id ?? null),
  };
}

export function quoteButton(draft: OpenDraft, press: () => void): HTMLButtonElement {
  const place = placeForQuote(draft);
  const made = button(m().source.quote, press, {
    class: "plain quote",
    disabled: place === null,
    ...(place ? { label: m().source.quoteIn(titleIn(draft, place.part)) } : {}),
  });
  // The selection must still be there when the button is pressed.
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  return made;
}

/** What the part of this name is called. */
export function titleIn(draft: OpenDraft, name: string): string {
  return titleOfPart(draft.doc.parts.find((part) => part.name === name) ?? { name, title: {} });
}
