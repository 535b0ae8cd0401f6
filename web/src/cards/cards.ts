// The draft as cards, in reading order.

import type { Card, Doc, Finding } from "../contract";
import { arrange, h } from "../dom";
import { speak } from "../announce";
import type { OpenDraft } from "../draft/open_draft";
import { m } from "../language";
import { CardActions } from "./actions";
import { cardElement, type CardContext } from "./card";
import { type CommandName, commandOfKey, commandsFor } from "./commands";
import type { FindingActions } from "./finding_list";
import { type Notes, notesByCard } from "./notes";
import { columnOf, partRows, type Row } from "./rows";

export type CardId = string;

/** What the cards ask of the screen that they are on. */
export interface CardsHost {
  readonly shortcuts: () => boolean;
  showSource(key: string, paragraph: number | null): void;
  showInText(position: number): void;
  showOnPage(card: Card): void;
  goTo(finding: Finding): void;
  fix(finding: Finding): void;
  /** Brings the translations that were edited in the draft into the memory. */
  acceptTranslations(): Promise<void>;
  /** Puts the person's name under the translations of a card as they stand. */
  standBy(card: Card): Promise<void>;
}

const NO_NOTES: Notes = { comments: [], suggestions: [] };

export class CardsView {
  readonly element = h("div", { class: "cards", role: "region" });
  private readonly drawn = new Map<CardId, { signature: string; element: HTMLElement }>();
  private active = false;
  private readonly holders = new Map<string, HTMLElement>();
  private readonly stop: (() => void)[];
  private readonly actions: CardActions;

  constructor(
    private readonly draft: OpenDraft,
    private readonly host: CardsHost,
  ) {
    this.actions = new CardActions(
      draft,
      host,
      () => this.render(),
      () => this.focusCurrent(),
    );
    this.element.setAttribute("aria-label", m().cards.label);
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusin", (event) => this.chosen(event.target));
    this.element.addEventListener("click", (event) => this.chosen(event.target));
    this.stop = [
      draft.on("doc", () => this.render()),
      draft.on("current", ({ scroll }) => {
        this.render();
        if (scroll) this.reveal();
      }),
    ];
  }

  close(): void {
    for (const stop of this.stop) stop();
  }

  focusCurrent(): void {
    this.cardElementOf(this.draft.current?.id)?.focus({ preventScroll: true });
    this.reveal();
  }

  /** Brings the current card on screen; once more when what is around it has been laid out. */
  reveal(): void {
    this.scrollToCurrent();
    requestAnimationFrame(() => this.scrollToCurrent());
  }

  private scrollToCurrent(): void {
    const element = this.cardElementOf(this.draft.current?.id);
    if (!element) return;
    const box = element.getBoundingClientRect();
    const room = { top: 110, bottom: innerHeight - 60 };
    if (box.top < room.top || box.bottom > room.bottom)
      element.scrollIntoView({ block: box.height > 500 ? "start" : "center" });
  }

  private cardElementOf(id: CardId | undefined): HTMLElement | null {
    return id === undefined ? null : (this.drawn.get(id)?.element ?? null);
  }

  /** Cards are drawn only while somebody looks at them. */
  activate(active: boolean): void {
    this.active = active;
    if (active) this.render();
  }

  private render(): void {
    if (!this.active) return;
    const { doc } = this.draft;
    const notes = notesByCard(doc);
    const held = document.activeElement;
    const focused = held?.closest<HTMLElement>("[data-card]")?.dataset["card"];
    const kept = new Set<CardId>();
    const first = doc.cards[0]?.id;
    const sections = partRows(doc).map(({ name, rows }) => {
      const section = this.kept("section", name, () => h("section", { class: "part", data: { part: name } }));
      arrange(
        section,
        rows.map((row) => this.rowElement(row, notes, kept, first)),
      );
      return section;
    });
    arrange(this.element, sections.length > 0 ? sections : [h("p", { class: "quiet" }, m().cards.none)]);
    for (const id of this.drawn.keys()) if (!kept.has(id)) this.drawn.delete(id);
    // What was only put elsewhere keeps the focus.
    if (held instanceof HTMLElement && this.element.contains(held) && document.activeElement !== held)
      held.focus({ preventScroll: true });
    // Drawn anew, a card has lost the focus. Where another is current by now, that one takes it.
    if (
      focused !== undefined &&
      focused === this.draft.current?.id &&
      !document.activeElement?.closest("[data-card]")
    ) {
      const again = this.cardElementOf(focused);
      (again?.querySelector<HTMLElement>("textarea, [role=listbox], select") ?? again)?.focus({ preventScroll: true });
    }
  }

  private rowElement(row: Row, notes: Map<CardId, Notes>, kept: Set<CardId>, first: CardId | undefined): HTMLElement {
    const cells = row.cards.map((card) => {
      kept.add(card.id);
      const element = this.draw(card, notes.get(card.id) ?? NO_NOTES, first);
      for (const column of ["column-start", "column-end"])
        element.classList.toggle(column, row.cards.length > 1 && columnOf(card.dir) === column);
      return element;
    });
    const element = this.kept("row", row.cards.map(({ id }) => id).join(" "), () =>
      h("div", { class: cells.length > 1 ? "row row-pair" : "row" }),
    );
    arrange(element, cells);
    return element;
  }

  /** What holds cards stays the same element as long as it holds the same. */
  private kept(kind: string, key: string, make: () => HTMLElement): HTMLElement {
    const name = `${kind} ${key}`;
    const element = this.holders.get(name) ?? make();
    this.holders.set(name, element);
    return element;
  }

  /** The element of a card: the one that stands already where nothing of it changed. */
  private draw(card: Card, notes: Notes, first: CardId | undefined): HTMLElement {
    const { doc } = this.draft;
    const current = this.draft.current?.id === card.id;
    const work = this.actions.workOn(card);
    const signature = JSON.stringify([
      { ...card, from: 0, to: 0, excerpt: null, findings: null },
      card.excerpt ? { ...card.excerpt, original: null, translations: null } : null,
      card.excerpt ? spansWithoutPlaces(card) : null,
      card.findings.map((index) => withoutPlaces(doc.findings[index])),
      notes.comments.map(({ index, comment }) => [index, comment.text, comment.resolved, comment.by]),
      notes.suggestions.map((suggestion) => [suggestion.number, suggestion.old, suggestion.new]),
      current,
      work?.key,
    ]);
    const before = this.drawn.get(card.id);
    if (before?.signature === signature) return before.element;
    const found = card.findings.map((index) => doc.findings[index]);
    const findings: FindingActions = this.draft.readOnly
      ? {}
      : { fix: (finding) => this.fix(card.id, found.indexOf(finding)) };
    const context: CardContext = {
      doc,
      readOnly: this.draft.readOnly,
      current,
      notes,
      work,
      run: (command) => this.run(command, card.id),
      openSource: (key, paragraph) => this.host.showSource(key, paragraph),
      findings,
      noteActions: {
        resolve: (comment) => void this.actions.perform({ do: "resolve", comment }, m().notes.settled),
        decide: (number, accept) =>
          void this.actions.perform({ do: "decide", number, accept }, accept ? m().notes.accepted : m().notes.rejected),
      },
    };
    const element = cardElement(card, context);
    if (!this.draft.current && card.id === first) element.tabIndex = 0;
    this.drawn.set(card.id, { signature, element });
    return element;
  }

  /** A card that looks the same stays as it was drawn; where its findings stand by now the draft knows. */
  private fix(id: CardId, nth: number): void {
    const { doc } = this.draft;
    const index = doc.cards.find((card) => card.id === id)?.findings[nth];
    const finding = index === undefined ? undefined : doc.findings[index];
    if (finding) this.host.fix(finding);
  }

  private chosen(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const id = target.closest<HTMLElement>("[data-card]")?.dataset["card"];
    if (id !== undefined && id !== this.draft.current?.id) this.draft.select(id, false);
  }

  run(command: CommandName, id: CardId): void {
    const card = this.draft.doc.cards.find((candidate) => candidate.id === id);
    if (card) void this.actions.run(command, card);
  }

  private key(event: KeyboardEvent): void {
    // Only where a card itself, or one of its buttons, has the focus: elsewhere keys are written.
    if (!(event.target instanceof HTMLElement)) return;
    if (!event.target.matches("[data-card], [data-card] .toolbar button")) return;
    const { current } = this.draft;
    if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      if (step !== undefined && (event.key.startsWith("Arrow") || this.host.shortcuts())) {
        event.preventDefault();
        this.step(step);
        return;
      }
    }
    if (!current || (!this.host.shortcuts() && event.key.length === 1)) return;
    const command = commandOfKey(event, commandsFor(current, this.draft.doc, this.draft.readOnly));
    if (!command) return;
    event.preventDefault();
    this.run(command.name, current.id);
  }

  private step(by: number): void {
    const order = [...this.drawn.keys()].length > 0 ? this.order() : [];
    const at = order.indexOf(this.draft.current?.id ?? "");
    const next = order[Math.max(0, Math.min(order.length - 1, at < 0 ? 0 : at + by))];
    if (next === undefined) return;
    this.draft.select(next);
    this.focusCurrent();
  }

  private order(): CardId[] {
    return [...this.element.querySelectorAll<HTMLElement>("[data-card]")].map(
      (element) => element.dataset["card"] ?? "",
    );
  }
}

function withoutPlaces(finding: Finding | undefined): unknown {
  return finding ? [finding.code, finding.message, finding.level, !!finding.fix] : null;
}

function spansWithoutPlaces(card: Card): unknown {
  const { excerpt } = card;
  if (!excerpt) return null;
  return [excerpt.original, ...excerpt.translations].map((span) => ({ ...span, from: 0, to: 0 }));
}

/** Says what the draft has to look at, once it changed. */
export function speakFindings(
  doc: Doc,
  before: { errors: number; warnings: number },
): { errors: number; warnings: number } {
  const count = (level: string) => doc.findings.filter((finding) => finding.level === level).length;
  const now = { errors: count("error"), warnings: count("warning") };
  if (now.errors !== before.errors || now.warnings !== before.warnings) {
    speak(m().findings.summary(now.errors, now.warnings));
  }
  return now;
}
