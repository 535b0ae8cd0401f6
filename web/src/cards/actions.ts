// What the buttons and keys of cards do: each change is an edit of the one text.

import { say } from "../announce";
import { Away, Refused } from "../api";
import type { Action, Card, Edit } from "../contract";
import { button, freshId, h } from "../dom";
import { changesBetween } from "../draft/differences";
import type { OpenDraft } from "../draft/open_draft";
import { languageName, m, titleOfPart } from "../language";
import type { CardContext } from "./card";
import type { CardsHost } from "./cards";
import type { CommandName } from "./commands";
import { textForm } from "./text_form";
import { WordPicker } from "./word_picker";

type Work = NonNullable<CardContext["work"]>;

interface Underway {
  readonly card: string;
  readonly key: string;
  readonly work: Work;
}

export class CardActions {
  private underway: Underway | null = null;

  constructor(
    private readonly draft: OpenDraft,
    private readonly host: CardsHost,
    private readonly redraw: () => void,
    private readonly refocus: () => void,
  ) {}

  /** What is being done with a card just now. `key` is another for each thing begun. */
  workOn(card: Card): (Work & { key: string }) | null {
    return this.underway?.card === card.id ? { ...this.underway.work, key: this.underway.key } : null;
  }

  async run(command: CommandName, card: Card): Promise<void> {
    this.draft.select(card.id, false);
    switch (command) {
      case "shorten":
        return this.shorten(card);
      case "lengthenBefore":
        return this.perform({ do: "lengthen", card: card.id, side: "before" }, m().done.lengthened);
      case "lengthenAfter":
        return this.perform({ do: "lengthen", card: card.id, side: "after" }, m().done.lengthened);
      case "translate":
        return this.translate(card);
      case "accept":
        return this.host.acceptTranslations();
      case "standBy":
        return this.host.standBy(card);
      case "edit":
        return this.edit(card);
      case "comment":
        return this.comment(card);
      case "source":
        if (card.excerpt) this.host.showSource(card.excerpt.key, card.excerpt.paragraphs[0] ?? null);
        return;
      case "moveUp":
      case "moveDown":
        return this.move(card, command === "moveUp" ? -1 : 1);
      case "moveTo":
        return this.moveTo(card);
      case "inText":
        return this.host.showInText(this.draft.now(card.excerpt?.original ?? card).from);
      case "onPage":
        return this.host.showOnPage(card);
      case "delete":
        return this.perform({ do: "delete", card: card.id }, m().done.deleted);
    }
  }

  /** Performs an action; says what was done, or why not. */
  async perform(action: Action, done: string): Promise<void> {
    if (await perform(this.draft, action, done)) this.refocus();
  }

  private begin(card: Card, work: Work): void {
    this.underway = { card: card.id, key: freshId("work"), work };
    this.redraw();
    const field = work.element.querySelector<HTMLElement>("textarea, [role=listbox], select");
    field?.focus();
    work.element.scrollIntoView({ block: "nearest" });
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  }

  private end(): void {
    this.underway = null;
    this.redraw();
    this.refocus();
  }

  private shorten(card: Card): void {
    const original = card.excerpt?.original;
    if (!original) return;
    const strike = button(m().cards.strike, () => void apply(), { class: "primary", key: "Enter", disabled: true });
    const picker = new WordPicker(
      original.text,
      {
        kind: "strike",
        label: m().cards.strikeLabel,
        lang: original.lang,
        dir: original.dir,
        onChange: () => (strike.disabled = !picker.any || picker.kept.length === 0),
      },
      selectionIn(card.id, original.text),
    );
    strike.disabled = !picker.any;
    const apply = async (): Promise<void> => {
      if (!picker.any || picker.kept.length === 0) return;
      const keep = picker.kept;
      this.end();
      await this.perform({ do: "shorten", card: card.id, keep }, m().done.shortened);
    };
    const element = h(
      "div",
      { class: "striking" },
      picker.element,
      h(
        "div",
        { class: "striking-foot" },
        h("p", { class: "quiet" }, m().cards.strikeHow),
        h(
          "p",
          { class: "actions" },
          button(m().cancel, () => this.end(), { key: "Escape" }),
          strike,
        ),
      ),
    );
    element.lang = document.documentElement.lang;
    element.dir = document.documentElement.dir;
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.end();
      else if (event.key === "Enter" && event.target === picker.element) void apply();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.begin(card, { at: "original", element });
  }

  private translate(card: Card): void {
    const { excerpt } = card;
    const span = excerpt?.translations[0];
    const lang =
      span?.lang ?? this.draft.doc.languages.find((language) => language.lang !== excerpt?.original.lang)?.lang;
    if (!excerpt || !lang) return;
    const language = this.draft.doc.languages.find((known) => known.lang === lang);
    const element = textForm({
      label: m().cards.translationLabel(languageName(lang)),
      value: span?.text ?? "",
      lang,
      dir: language?.dir ?? "auto",
      save: m().cards.useTranslation,
      hint: m().cards.translationHint,
      onCancel: () => this.end(),
      onSave: (text) => {
        this.end();
        if (text.trim() !== (span?.text ?? "")) {
          void this.perform({ do: "translation", card: card.id, lang, text: text.trim() }, m().done.translated);
        }
      },
    });
    this.begin(card, span ? { at: "translation", lang, element } : { at: "below", element });
  }

  private edit(card: Card): void {
    const now = this.draft.now(card);
    const before = this.draft.text.slice(now.from, now.to);
    const element = textForm({
      label: m().cards.editLabel,
      value: before,
      lang: card.lang ?? null,
      dir: card.dir ?? null,
      save: m().cards.saveEdit,
      also: { words: m().cards.suggest, run: (text) => void suggest(text) },
      hint: m().cards.editHint,
      onCancel: () => this.end(),
      onSave: (text) => {
        this.end();
        const place = this.placeOf(card, before);
        if (!place) say(m().refused.changedMeanwhile, "refused");
        else if (text !== before) this.draft.edit(shifted(changesBetween(before, text), place.from));
      },
    });
    const suggest = async (text: string): Promise<void> => {
      this.end();
      const place = this.placeOf(card, before);
      const change = oneChange(before, text);
      if (!place || !change) return;
      await this.perform(
        { do: "suggest", from: place.from + change.from, to: place.from + change.to, insert: change.insert },
        m().done.suggested,
      );
    };
    this.begin(card, { at: "whole", element });
  }

  /** Where the card stands now, if its text is still the one that was edited. */
  private placeOf(card: Card, before: string): { from: number; to: number } | null {
    const known = this.draft.doc.cards.find(({ id }) => id === card.id) ?? card;
    const now = this.draft.now(known);
    return this.draft.text.slice(now.from, now.to) === before ? now : null;
  }

  private comment(card: Card): void {
    const element = textForm({
      label: m().cards.commentLabel,
      value: "",
      save: m().cards.saveComment,
      onCancel: () => this.end(),
      onSave: (text) => {
        this.end();
        const now = this.draft.now(this.draft.doc.cards.find(({ id }) => id === card.id) ?? card);
        if (text.trim()) void this.perform({ do: "comment", ...now, text: text.trim() }, m().done.commented);
      },
    });
    this.begin(card, { at: "below", element });
  }

  private async move(card: Card, by: -1 | 1): Promise<void> {
    const mates = this.draft.doc.cards.filter((other) => other.part === card.part && other.excerpt);
    const at = mates.findIndex(({ id }) => id === card.id);
    const before = by < 0 ? mates[at - 1] : mates[at + 2];
    if (at + by < 0 || at + by >= mates.length) {
      say(m().refused.noFurther, "refused");
      return;
    }
    await this.perform({ do: "move", card: card.id, before: before?.id ?? null, part: card.part }, m().done.moved);
  }

  private moveTo(card: Card): void {
    const parts = this.draft.doc.parts.filter((part) => part.name !== card.part && part.to > part.from);
    const id = freshId("part");
    const select = h(
      "select",
      { id },
      parts.map((part) => h("option", { value: part.name }, titleOfPart(part))),
    );
    const element = h(
      "div",
      { class: "text-form" },
      h("label", { for: id }, m().cards.moveToLabel),
      select,
      h(
        "p",
        { class: "actions" },
        button(m().cancel, () => this.end(), { key: "Escape" }),
        button(
          m().cards.move,
          () => {
            this.end();
            void this.perform({ do: "move", card: card.id, before: null, part: select.value }, m().done.moved);
          },
          { class: "primary" },
        ),
      ),
    );
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.end();
    });
    this.begin(card, { at: "below", element });
  }
}

/** Performs an action on a draft and says what was done, or why not. True if it was done. */
export async function perform(draft: OpenDraft, action: Action, done: string): Promise<boolean> {
  try {
    const { edits, findings } = await draft.act(action);
    if (edits.length === 0) {
      say(findings[0]?.message ?? m().done.nothing, "refused");
      return false;
    }
    say(findings[0]?.message ?? done);
    return true;
  } catch (error) {
    say(refusalWords(error), "refused");
    return false;
  }
}

export function refusalWords(error: unknown): string {
  if (error instanceof Refused)
    return error.findings[0]?.message ?? (error.status === 409 ? m().refused.changedMeanwhile : m().refused.other);
  if (error instanceof Away) return m().away;
  throw error;
}

function shifted(changes: readonly Edit[], by: number): Edit[] {
  return changes.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }));
}

/** The one stretch that differs, from its first word to its last. */
function oneChange(before: string, after: string): Edit | null {
  if (before === after) return null;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  while (start > 0 && /\S/.test(before[start - 1] ?? " ")) start -= 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  while (end > 0 && /\S/.test(before[before.length - end] ?? " ")) end -= 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** What is selected in the original of a card, as a stretch of its text. */
function selectionIn(card: string, text: string): { from: number; to: number } | null {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const side = document.querySelector(`[data-card="${CSS.escape(card)}"] blockquote`);
  if (!range || range.collapsed || !side?.contains(range.commonAncestorContainer)) return null;
  return offsetsIn(side, range, text);
}

/** A selected range as offsets into the text that an element shows. */
export function offsetsIn(
  element: Element,
  range: globalThis.Range,
  text: string,
): { from: number; to: number } | null {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const to = from + range.toString().length;
  return to > from && to <= text.length ? { from, to } : null;
}
