// Comments and suggestions, where they stand.

import type { Comment, Doc, Suggestion } from "../contract";
import { button, h } from "../dom";
import { day, m } from "../language";
import type { CardId } from "./cards";

export interface NoteActions {
  resolve(comment: number): void;
  decide(suggestion: number, accept: boolean): void;
}

export interface Notes {
  readonly comments: readonly { readonly index: number; readonly comment: Comment }[];
  readonly suggestions: readonly Suggestion[];
}

/** Which notes stand at which card: in it, or behind it before the next one. */
export function notesByCard(
  doc: Doc,
): Map<CardId, { comments: { index: number; comment: Comment }[]; suggestions: Suggestion[] }> {
  const notes = new Map<CardId, { comments: { index: number; comment: Comment }[]; suggestions: Suggestion[] }>();
  const of = (position: number) => {
    let card = doc.cards[0];
    for (const candidate of doc.cards) if (candidate.from <= position) card = candidate;
    const id = card?.id ?? "";
    const found = notes.get(id) ?? { comments: [], suggestions: [] };
    notes.set(id, found);
    return found;
  };
  doc.comments.forEach((comment, index) => of(comment.from).comments.push({ index, comment }));
  doc.suggestions.forEach((suggestion) => of(suggestion.from).suggestions.push(suggestion));
  return notes;
}

export function notesElement(notes: Notes, actions: NoteActions, readOnly: boolean): HTMLElement | null {
  if (notes.comments.length + notes.suggestions.length === 0) return null;
  return h(
    "div",
    { class: "notes" },
    notes.comments.map(({ index, comment }) =>
      h(
        "div",
        { class: comment.resolved ? "note note-settled" : "note" },
        h(
          "p",
          { class: "note-who" },
          who(comment),
          comment.resolved ? h("span", { class: "quiet" }, ` · ${m().notes.settled}`) : null,
        ),
        h("p", { dir: "auto" }, comment.text),
        comment.resolved || readOnly
          ? null
          : button(m().notes.settle, () => actions.resolve(index), { class: "plain" }),
      ),
    ),
    notes.suggestions.map((suggestion) =>
      h(
        "div",
        { class: "note note-suggestion" },
        h("p", { class: "note-who" }, m().notes.suggestion(suggestion.number)),
        h(
          "p",
          { dir: "auto" },
          suggestion.old ? h("del", {}, suggestion.old) : null,
          suggestion.old && suggestion.new ? " " : null,
          suggestion.new ? h("ins", {}, suggestion.new) : null,
        ),
        readOnly
          ? null
          : h(
              "p",
              { class: "note-actions" },
              button(m().notes.accept, () => actions.decide(suggestion.number, true), { class: "plain" }),
              button(m().notes.reject, () => actions.decide(suggestion.number, false), { class: "plain" }),
            ),
      ),
    ),
  );
}

function who(comment: Comment): readonly (string | HTMLElement)[] {
  const name = comment.by ? h("bdi", {}, comment.by) : m().notes.somebody;
  return comment.at ? [name, ` · ${day(comment.at)}`] : [name];
}
