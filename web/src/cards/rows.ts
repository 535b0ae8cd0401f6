// How cards stand beside each other: what is said in one language beside the same in the other.

import type { Card, Dir, Doc, Part } from "../contract";
import { direction } from "../language";

export interface Row {
  /** One card, or one of each language. */
  readonly cards: readonly Card[];
}

export interface PartRows {
  readonly part: Part | null;
  readonly name: string;
  readonly rows: readonly Row[];
}

export function partRows(doc: Doc): PartRows[] {
  const groups: { name: string; cards: Card[] }[] = [];
  for (const card of doc.cards) {
    const last = groups.at(-1);
    if (last?.name === card.part) last.cards.push(card);
    else groups.push({ name: card.part, cards: [card] });
  }
  return groups.map(({ name, cards }) => ({
    name,
    part: doc.parts.find((part) => part.name === name) ?? null,
    rows: rowsOf(cards),
  }));
}

/** Runs of one kind in one language, beside the run of the same kind in another language that follows. */
function rowsOf(cards: readonly Card[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < cards.length;) {
    const first = runAt(cards, at);
    const second = runAt(cards, at + first.length);
    const [a, b] = [first[0], second[0]];
    const alike =
      a &&
      b &&
      a.kind !== "excerpt" &&
      a.kind === b.kind &&
      a.level === b.level &&
      a.lang &&
      b.lang &&
      a.lang !== b.lang;
    if (alike && first.length === second.length) {
      first.forEach((card, index) => rows.push({ cards: [card, second[index] ?? card] }));
      at += 2 * first.length;
    } else {
      for (const card of first) rows.push({ cards: [card] });
      at += first.length;
    }
  }
  return rows;
}

function runAt(cards: readonly Card[], start: number): Card[] {
  const first = cards[start];
  if (!first) return [];
  let end = start + 1;
  if (first.kind !== "excerpt") {
    while (cards[end]?.kind === first.kind && cards[end]?.lang === first.lang && cards[end]?.level === first.level)
      end += 1;
  }
  return cards.slice(start, end);
}

/** The column of a text: what is written from the right stands on the right, whichever way the interface runs. */
export function columnOf(dir: Dir | null | undefined): string {
  return (dir === "rtl" ? "rtl" : "ltr") === direction() ? "column-start" : "column-end";
}
