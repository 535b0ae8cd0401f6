// Saves the text: soon after each change, with the version it rests on. What is not on disk yet is kept in the tab's own
// storage, so that neither a closed tab nor a server that went away loses a word.

import { Away, Refused } from "../api";
import type { Conflict } from "../contract";
import type { OpenDraft } from "./open_draft";

export type SavingState =
  | { readonly kind: "saved" }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "away" }
  | { readonly kind: "refused"; readonly words: string }
  | { readonly kind: "conflict"; readonly theirs: string };

const SAVE_AFTER = 600;
const SAVE_AT_LATEST = 3000;
const RETRY_AFTER = 2000;

interface Kept {
  readonly base: string;
  readonly baseText: string;
  readonly text: string;
}

export class Saver {
  private base: string;
  private baseText: string;
  private saved: string;
  private current: SavingState = { kind: "saved" };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince = 0;
  private running: Promise<void> | null = null;
  /** The server may have forgotten the version we rest on: it was away, or this tab was. */
  private sendBase = false;
  /** Somebody changed the file, and no answer since then can be sure to hold it. */
  private behind = false;
  private readonly stop: () => void;
  private readonly keepNow = (): void => this.keep();
  private readonly warn = (event: BeforeUnloadEvent): void => {
    // A tab's storage ends with the tab.
    this.keep();
    if (!this.draft.readOnly && this.dirty) event.preventDefault();
  };

  constructor(
    private readonly draft: OpenDraft,
    private readonly onState: (state: SavingState) => void,
    private readonly onMerged: () => void,
  ) {
    this.base = draft.doc.digest;
    this.baseText = draft.doc.text;
    this.saved = draft.doc.text;
    this.stop = draft.on("text", () => this.changed());
    addEventListener("pagehide", this.keepNow);
    addEventListener("beforeunload", this.warn);
  }

  close(): void {
    this.keep();
    this.stop();
    clearTimeout(this.timer);
    clearTimeout(this.keepTimer);
    removeEventListener("pagehide", this.keepNow);
    removeEventListener("beforeunload", this.warn);
  }

  get state(): SavingState {
    return this.current;
  }

  get digest(): string {
    return this.base;
  }

  get dirty(): boolean {
    return this.draft.text !== this.saved;
  }

  /** Takes up what this tab had not saved when it was closed. True if there was something. */
  restore(): boolean {
    const kept = readKept(this.draft.path);
    if (!kept || kept.text === this.draft.text) {
      forget(this.draft.path);
      return false;
    }
    this.base = kept.base;
    this.baseText = kept.baseText;
    this.saved = kept.baseText;
    this.sendBase = true;
    const { state } = this.draft.view;
    this.draft.edit({ from: 0, to: state.doc.length, insert: kept.text });
    return true;
  }

  /** Saves what is unsaved, and waits for it. False where it could not be. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.dirty && this.current.kind !== "conflict") await this.run();
    while (this.running) await this.running;
    return !this.dirty;
  }

  /** The server answers again, or something changed on disk. */
  again(): void {
    if (this.dirty && this.current.kind !== "conflict") this.schedule(0);
  }

  /** Takes what is on disk now, after another program or an action on the server changed it. */
  async refresh(digest?: string): Promise<void> {
    // A save that is on its way may have been done before the change: what it answers is not enough.
    this.behind = true;
    do {
      while (this.running) await this.running;
      // What was told is one's own save, or somebody asked meanwhile.
      if (!this.behind || digest === this.base) return;
    } while ((this.draft.readOnly || !this.dirty) && !(await this.take()));
    this.again();
  }

  /** Takes what is on disk. False where somebody wrote here meanwhile, and it has to be asked for again. */
  private async take(): Promise<boolean> {
    const since = this.draft.track();
    const sent = this.draft.text;
    this.behind = false;
    try {
      const doc = await this.draft.api.draft(this.draft.path);
      if (!since.changes.empty) return false;
      if (doc.digest === this.base && doc.text === sent) {
        // The draft is as it was; what is known about it may not be.
        this.draft.take(doc, this.draft.track());
        return true;
      }
      this.rest(doc.digest, doc.text);
      this.draft.bringInDoc(doc, sent, since);
      if (doc.text !== sent) this.onMerged();
      return true;
    } catch (error) {
      this.behind = true;
      if (!(error instanceof Away) && !(error instanceof Refused)) throw error;
      return true;
    } finally {
      since.stop();
    }
  }

  /** A person decided what the text is, knowing `theirs`. */
  async settle(text: string, theirs: string): Promise<void> {
    const disk = await this.draft.api.draft(this.draft.path);
    if (disk.text !== theirs) {
      this.tell({ kind: "conflict", theirs: disk.text });
      return;
    }
    this.rest(disk.digest, disk.text);
    this.draft.edit({ from: 0, to: this.draft.view.state.doc.length, insert: text });
    this.tell({ kind: "unsaved" });
    this.schedule(0);
  }

  private rest(digest: string, text: string): void {
    this.base = digest;
    this.baseText = text;
    this.saved = text;
    this.sendBase = false;
  }

  private changed(): void {
    if (this.draft.readOnly) return;
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(this.keepNow, 120);
    if (!this.dirty) {
      // What could not be saved is taken back: there is nothing to save.
      if (this.current.kind === "refused" && !this.running) this.tell({ kind: "saved" });
      return;
    }
    if (this.current.kind === "conflict") return;
    if (this.current.kind === "saved" || this.current.kind === "refused") {
      this.dirtySince = Date.now();
      this.tell({ kind: "unsaved" });
    }
    if (this.current.kind !== "away") {
      this.schedule(Math.max(0, Math.min(SAVE_AFTER, this.dirtySince + SAVE_AT_LATEST - Date.now())));
    }
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), wait);
  }

  private async run(): Promise<void> {
    if (this.running) {
      await this.running;
      return;
    }
    this.running = this.send().finally(() => (this.running = null));
    await this.running;
    if (this.dirty && this.current.kind === "unsaved") this.schedule(SAVE_AFTER);
    else if (this.behind && this.current.kind === "saved") await this.refresh();
  }

  private async send(): Promise<void> {
    const text = this.draft.text;
    if (text === this.saved) {
      this.tell({ kind: "saved" });
      return;
    }
    const since = this.draft.track();
    if (this.current.kind !== "away") this.tell({ kind: "saving" });
    this.behind = false;
    try {
      const doc = await this.draft.api.save(
        this.draft.path,
        this.base,
        text,
        this.sendBase ? this.baseText : undefined,
      );
      if (!this.draft.bringInDoc(doc, text, since)) {
        // What was sent is in the merged text on disk; what was written since then touches what others wrote.
        this.rest(doc.digest, doc.text);
        this.tell({ kind: "conflict", theirs: doc.text });
        return;
      }
      this.rest(doc.digest, doc.text);
      if (doc.merged) this.onMerged();
      this.keep();
      this.dirtySince = Date.now();
      this.tell({ kind: this.dirty ? "unsaved" : "saved" });
    } catch (error) {
      this.behind = true;
      this.keep();
      if (error instanceof Away || (error instanceof Refused && error.status === 401)) {
        this.sendBase = true;
        this.tell({ kind: "away" });
        this.schedule(RETRY_AFTER);
      } else if (error instanceof Refused && error.status === 409) {
        await this.conflicted(error.body as Conflict | null);
      } else if (error instanceof Refused) {
        this.tell({ kind: "refused", words: error.message });
        // Busy, or something failed that may not fail again.
        if (error.status >= 500 || error.status === 408 || error.status === 429) this.schedule(RETRY_AFTER);
      } else throw error;
    } finally {
      since.stop();
    }
  }

  private async conflicted(body: Conflict | null): Promise<void> {
    const theirs = body?.theirs ?? (await this.draft.api.draft(this.draft.path)).text;
    this.tell({ kind: "conflict", theirs });
  }

  private tell(state: SavingState): void {
    this.current = state;
    this.onState(state);
  }

  private keep(): void {
    if (this.draft.readOnly) return;
    if (!this.dirty) {
      forget(this.draft.path);
      return;
    }
    const kept: Kept = { base: this.base, baseText: this.baseText, text: this.draft.text };
    try {
      sessionStorage.setItem(storedAt(this.draft.path), JSON.stringify(kept));
    } catch {
      // Full: the text is still in the page, and leaving it asks first.
    }
  }
}

const storedAt = (path: string): string => `brief-unsaved:${path}`;

function readKept(path: string): Kept | null {
  const stored = sessionStorage.getItem(storedAt(path));
  if (!stored) return null;
  const kept = JSON.parse(stored) as Partial<Kept>;
  return kept.base !== undefined && kept.baseText !== undefined && kept.text !== undefined ? (kept as Kept) : null;
}

function forget(path: string): void {
  sessionStorage.removeItem(storedAt(path));
}
