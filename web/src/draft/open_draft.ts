// One open draft. Its text and its one history of changes are in a CodeMirror editor, whichever view shows it; what the
// server understood of the text (cards, findings, parts) follows each change.

import { isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { ChangeSet, type ChangeSpec, Transaction, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { type Api, Away, Refused } from "../api";
import type { Acted, Action, Card, Doc, Edit, Finding, Range } from "../contract";
import { reached } from "../timing";
import { changeSetBetween, collide } from "./differences";

/** How long after a key the server is asked what the text says now. */
const UNDERSTAND_AFTER = 25;

export interface DraftEvents {
  /** The text changed. */
  text: void;
  /** The server told what it says. */
  doc: void;
  /** Another card is the current one. */
  current: { readonly scroll: boolean };
  /** The cursor stands elsewhere in the text. */
  cursor: void;
  /** Something on disk besides the draft changed. */
  project: void;
}

type Listeners = { [K in keyof DraftEvents]: Set<(event: DraftEvents[K]) => void> };

/** The changes since a moment. */
export interface Since {
  readonly changes: ChangeSet;
  stop(): void;
}

export class OpenDraft {
  private readonly listeners: Listeners = {
    text: new Set(),
    doc: new Set(),
    current: new Set(),
    cursor: new Set(),
    project: new Set(),
  };
  private readonly trackers = new Set<{ changes: ChangeSet }>();
  private sinceDoc: Since | null = null;
  private editorView: EditorView | null = null;
  private currentId: string | null = null;
  /** A place whose card is to be the current one as soon as the server has told the cards. */
  private followed: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private askAgain = false;
  private closed = false;

  constructor(
    readonly api: Api,
    readonly path: string,
    private understood: Doc,
    readonly readOnly: boolean,
  ) {}

  /** The editor that holds the text; made by `text/editor`, which tells `changed` of each transaction. */
  attach(view: EditorView): void {
    this.editorView = view;
    this.sinceDoc = this.track();
  }

  get view(): EditorView {
    if (!this.editorView) throw new Error("the draft has no editor yet");
    return this.editorView;
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** What the server last understood; its offsets are those of an earlier text where `fresh` is not true. */
  get doc(): Doc {
    return this.understood;
  }

  get fresh(): boolean {
    return this.sinceDoc?.changes.empty ?? true;
  }

  /** What was changed since the server last understood the text. */
  get sinceUnderstood(): ChangeSet {
    return this.sinceDoc?.changes ?? ChangeSet.empty(this.view.state.doc.length);
  }

  on<K extends keyof DraftEvents>(event: K, listener: (event: DraftEvents[K]) => void): () => void {
    this.listeners[event].add(listener);
    return () => this.listeners[event].delete(listener);
  }

  emit<K extends keyof DraftEvents>(event: K, value: DraftEvents[K]): void {
    for (const listener of [...this.listeners[event]]) listener(value);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.editorView?.destroy();
  }

  // ── the text ──

  track(): Since {
    const tracker = { changes: ChangeSet.empty(this.view.state.doc.length) };
    this.trackers.add(tracker);
    const trackers = this.trackers;
    return {
      get changes() {
        return tracker.changes;
      },
      stop: () => trackers.delete(tracker),
    };
  }

  /** Called by the editor after each transaction that changed the text. */
  changed(changes: ChangeSet): void {
    for (const tracker of this.trackers) tracker.changes = tracker.changes.compose(changes);
    reached("text");
    this.emit("text", undefined);
    this.understandSoon();
  }

  /** Where a place of the understood text stands now. */
  now(range: Range): Range {
    const changes = this.sinceDoc?.changes;
    if (!changes || changes.empty) return { from: range.from, to: range.to };
    const from = changes.mapPos(Math.min(range.from, changes.length), 1);
    return { from, to: Math.max(from, changes.mapPos(Math.min(range.to, changes.length), -1)) };
  }

  /** Where a finding stands in the text as it is now; `null` where it is about something else. */
  placeOf(finding: Pick<Finding, "from" | "to" | "path">): Range | null {
    const { from, to, path } = finding;
    if (from === null || from === undefined || (path && path !== this.path)) return null;
    return this.now({ from, to: to ?? from });
  }

  /** One edit, one step back. */
  edit(changes: ChangeSpec, more: TransactionSpec = {}): void {
    this.view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.act", ...more });
  }

  /** Brings in what came from elsewhere: undoing takes back one's own changes only. */
  bringIn(changes: ChangeSet): void {
    if (changes.empty) return;
    this.view.dispatch({
      changes,
      annotations: [Transaction.addToHistory.of(false), Transaction.remote.of(true)],
      userEvent: "remote",
    });
  }

  undo(): boolean {
    return this.stepped(undo(this.view));
  }

  redo(): boolean {
    return this.stepped(redo(this.view));
  }

  /** What was undone is what one wants to see. */
  private stepped(done: boolean): boolean {
    if (done) this.follow(this.view.state.selection.main.head);
    return done;
  }

  private follow(position: number): void {
    this.followed = position;
  }

  get canUndo(): boolean {
    return undoDepth(this.view.state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.view.state) > 0;
  }

  /** Asks the server for the edits of an action and makes them. Throws `Refused`. */
  async act(action: Action): Promise<Acted> {
    const since = this.track();
    try {
      const acted = await this.api.act(this.path, this.text, action);
      if (acted.edits.length > 0) {
        const made = this.applyEdits(acted.edits, since.changes);
        if (!made) throw new Refused(409, [], null);
        if (action.do === "move" || action.do === "quote") this.follow(longestInsert(acted.edits));
      }
      return acted;
    } finally {
      since.stop();
    }
  }

  /** Edits of the text as it was before `since`; false where the same place was changed meanwhile. */
  applyEdits(edits: readonly Edit[], since?: ChangeSet): boolean {
    const base = since ? since.length : this.view.state.doc.length;
    const theirs = ChangeSet.of(
      edits.map(({ from, to, insert }) => ({ from, to, insert })),
      base,
    );
    if (!since || since.empty) {
      this.edit(theirs);
      return true;
    }
    if (collide(since, theirs)) return false;
    this.edit(theirs.map(since));
    return true;
  }

  // ── what it says ──

  understandSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.understand(), UNDERSTAND_AFTER);
  }

  private async understand(): Promise<void> {
    if (this.closed) return;
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    const since = this.track();
    try {
      const doc = await this.api.view(this.path, this.text);
      if (!this.closed) this.take(doc, since);
    } catch (error) {
      since.stop();
      if (!(error instanceof Away) && !(error instanceof Refused)) throw error;
    } finally {
      this.asking = false;
      if (this.askAgain) {
        this.askAgain = false;
        this.understandSoon();
      }
    }
  }

  /** Takes what the server understood of the text as it was when `since` began. The digest is the saver's affair. */
  take(doc: Doc, since: Since): void {
    this.sinceDoc?.stop();
    this.sinceDoc = since;
    this.understood = doc;
    const card = this.followed === null ? null : this.cardAt(this.followed);
    this.followed = null;
    if (card) this.currentId = card.id;
    this.emit("doc", undefined);
    if (this.fresh) reached("findings");
    if (card) this.emit("current", { scroll: true });
  }

  /** Takes a document whose text may differ from ours as it was when `since` began. True unless both changed one place. */
  bringInDoc(doc: Doc, sent: string, since: Since): boolean {
    const theirs = changeSetBetween(sent, doc.text);
    const ours = since.changes;
    if (!theirs.empty && !ours.empty && collide(ours, theirs)) return false;
    this.bringIn(ours.empty ? theirs : theirs.map(ours));
    if (ours.empty) {
      this.take(doc, this.track());
      clearTimeout(this.timer);
    }
    return true;
  }

  // ── the current card ──

  get current(): Card | null {
    return this.understood.cards.find((card) => card.id === this.currentId) ?? null;
  }

  select(id: string | null, scroll = true): void {
    const before = this.currentId;
    this.currentId = id;
    // Whoever has chosen another card meanwhile stays there.
    this.followed = null;
    if (before !== id || scroll) this.emit("current", { scroll });
  }

  /** The innermost card that holds a place of the understood text. */
  cardAt(position: number): Card | null {
    let found: Card | null = null;
    for (const card of this.understood.cards) {
      if (card.from > position) continue;
      if (position <= card.to && (!found || card.to - card.from <= found.to - found.from)) found = card;
    }
    return found;
  }
}

/** Where, in the text after the edits, the longest thing that they put in begins. */
function longestInsert(edits: readonly Edit[]): number {
  let shift = 0;
  let best = { length: -1, at: 0 };
  for (const { from, to, insert } of [...edits].sort((a, b) => a.from - b.from)) {
    const words = insert.search(/\S/);
    if (insert.length > best.length) best = { length: insert.length, at: from + shift + Math.max(0, words) };
    shift += insert.length - (to - from);
  }
  return best.at;
}
