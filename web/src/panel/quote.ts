// A passage goes into the draft: behind the current card, in its part.

import type { OpenDraft } from "../draft/open_draft";
import { button } from "../dom";
import { inOurs, m } from "../language";

export interface Quote {
  readonly key: string;
  readonly paragraph: number;
  readonly from?: number;
  readonly to?: number;
}

/** Where a passage would go now: the part of the current card, else the first that has excerpts. */
export function placeForQuote(draft: OpenDraft): { part: string; after: string | null } | null {
  const { current, doc } = draft;
  const excerpts = doc.cards.filter((card) => card.excerpt);
  const part = current?.part ?? excerpts[0]?.part ?? doc.parts.at(-1)?.name;
  if (part === undefined) return null;
  return {
    part,
    after: current?.excerpt ? current.id : (excerpts.filter((card) => card.part === part).at(-1)?.id ?? null),
  };
}

export function quoteButton(draft: OpenDraft, press: () => void): HTMLButtonElement {
  const place = placeForQuote(draft);
  const part = draft.doc.parts.find(({ name }) => name === place?.part);
  const title = (part && inOurs(part.title).text) || place?.part;
  const made = button(m().source.quote, press, {
    class: "plain quote",
    disabled: place === null,
    ...(title ? { label: m().source.quoteIn(title) } : {}),
  });
  // The selection must still be there when the button is pressed.
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  return made;
}
