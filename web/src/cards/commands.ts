// What can be done with a card: one table for the buttons, the keys and the list of shortcuts.

import type { Card, Doc } from "../contract";
import { m, type Messages } from "../language";

export type CommandName =
  | "shorten"
  | "lengthenBefore"
  | "lengthenAfter"
  | "edit"
  | "translate"
  | "accept"
  | "standBy"
  | "comment"
  | "source"
  | "moveUp"
  | "moveDown"
  | "moveTo"
  | "inText"
  | "onPage"
  | "delete";

export interface CardCommand {
  readonly name: CommandName;
  /** As `aria-keyshortcuts` writes it. */
  readonly key: string;
  readonly label: keyof Messages["commands"];
  readonly suits: (card: Card, doc: Doc) => boolean;
  /** Changes the draft. */
  readonly writes: boolean;
}

const excerpt = (card: Card): boolean => !!card.excerpt;
/** Whether its translation says something else than the memory does. */
export const hasEditedTranslation = (card: Card): boolean =>
  !!card.excerpt?.translations.some(({ state }) => state === "edited" || state === "new");
/** Whether it shows a translation that nobody has put a name under. */
const hasOpenTranslation = (card: Card): boolean =>
  !!card.excerpt?.translations.some(({ state }) => state === "machine" || state === "unreviewed");
const anything = (): boolean => true;

export const CARD_COMMANDS: readonly CardCommand[] = [
  { name: "shorten", key: "s", label: "shorten", suits: excerpt, writes: true },
  { name: "lengthenBefore", key: "b", label: "lengthenBefore", suits: excerpt, writes: true },
  { name: "lengthenAfter", key: "n", label: "lengthenAfter", suits: excerpt, writes: true },
  { name: "translate", key: "t", label: "translate", suits: excerpt, writes: true },
  { name: "accept", key: "a", label: "accept", suits: hasEditedTranslation, writes: true },
  { name: "standBy", key: "g", label: "standBy", suits: hasOpenTranslation, writes: true },
  { name: "edit", key: "e", label: "edit", suits: (card) => !card.excerpt, writes: true },
  { name: "comment", key: "c", label: "comment", suits: anything, writes: true },
  { name: "source", key: "o", label: "source", suits: excerpt, writes: false },
  { name: "moveUp", key: "Alt+ArrowUp", label: "moveUp", suits: excerpt, writes: true },
  { name: "moveDown", key: "Alt+ArrowDown", label: "moveDown", suits: excerpt, writes: true },
  { name: "moveTo", key: "m", label: "moveTo", suits: excerpt, writes: true },
  { name: "inText", key: "x", label: "inText", suits: anything, writes: false },
  { name: "onPage", key: "p", label: "onPage", suits: anything, writes: false },
  { name: "delete", key: "Delete", label: "delete", suits: (card) => card.kind !== "heading", writes: true },
];

export function commandsFor(card: Card, doc: Doc, readOnly: boolean): CardCommand[] {
  return CARD_COMMANDS.filter((command) => command.suits(card, doc) && !(readOnly && command.writes));
}

export function labelOf(command: CardCommand): string {
  return m().commands[command.label];
}

/** Which command a pressed key means. */
export function commandOfKey(event: KeyboardEvent, commands: readonly CardCommand[]): CardCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const pressed = `${event.altKey ? "Alt+" : ""}${latinKey(event)}`;
  return commands.find(({ key }) => key === pressed);
}

/** The letter as the key caps of a Latin keyboard have it, so that an Arabic layout has the same shortcuts. */
export function latinKey(event: KeyboardEvent): string {
  if (event.key.length === 1 && !/[a-z0-9?/]/i.test(event.key)) {
    const found = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
    if (found) return (found[1] ?? found[2] ?? "").toLowerCase();
    if (event.key === "؟") return "?";
  }
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
