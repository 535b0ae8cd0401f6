// An open draft on screen: its bar, its parts, one of its views, and the panel beside it.

import { say, speak } from "../announce";
import { type Api } from "../api";
import { refusalWords } from "../cards/actions";
import { CardsView, type CardsHost, speakFindings } from "../cards/cards";
import { latinKey } from "../cards/commands";
import type { Card, Doc, Finding, Session } from "../contract";
import { button, fill, h, icon, isWriting } from "../dom";
import { inOurs, m } from "../language";
import { PagesPane } from "../pages/pages";
import { Panel } from "../panel/panel";
import { addressOf, go, type View, VIEWS } from "../route";
import { SignView } from "../sign/sign";
import { siteHeader } from "../shell";
import { shortcutsOn } from "../shortcuts";
import { makeEditor, openSearchPanel } from "../text/editor";
import { applyFix } from "../text/findings";
import { acceptTranslations, standByTranslations } from "./accepting";
import { askWhichStands } from "./conflict";
import { OpenDraft } from "./open_draft";
import { Outline } from "./outline";
import { Saver, type SavingState } from "./saving";

export class DraftScreen {
  readonly element = h("div", { class: "screen" });
  private readonly draft: OpenDraft;
  private readonly saver: Saver;
  private readonly cards: CardsView;
  private readonly panel: Panel;
  private readonly pages: PagesPane;
  private readonly sign: SignView;
  private readonly outline: Outline;
  private readonly main = h("main", { class: "main", id: "main", tabindex: "-1" });
  private readonly body = h("div", { class: "draft-body" });
  private readonly saving = h("span", { class: "saving", role: "status" });
  /** On a phone the panel is not beside the draft. */
  private readonly todo = button("", () => this.panel.openFindings(), { class: "plain to-look-at" });
  private readonly undoButton: HTMLButtonElement;
  private readonly redoButton: HTMLButtonElement;
  private readonly tabs = new Map<View, HTMLAnchorElement>();
  private readonly title = h("bdi", { class: "draft-title" });
  private view: View = "cards";
  private spoken = { errors: 0, warnings: 0 };
  private deciding = false;
  private cursorTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly keys = (event: KeyboardEvent): void => this.key(event);
  private readonly stop: (() => void)[];

  constructor(api: Api, session: Session, doc: Doc, onLanguage: () => void) {
    this.draft = new OpenDraft(api, doc.path, doc, session.readOnly);
    makeEditor(this.draft);
    this.saver = new Saver(
      this.draft,
      (state) => this.showSaving(state),
      () => say(m().saving.merged),
    );
    const host: CardsHost = {
      shortcuts: shortcutsOn,
      showSource: (key, paragraph) => void this.panel.showSource(key, paragraph, true),
      showInText: (position) => this.goText(position),
      showOnPage: (card) => void this.goPage(card),
      goTo: (finding) => this.goFinding(finding),
      fix: (finding) => this.fix(finding),
      acceptTranslations: () => this.acceptTranslations(),
      standBy: (card) => this.standBy(card),
    };
    this.cards = new CardsView(this.draft, host);
    this.pages = new PagesPane(this.draft, (position) => this.goCardAt(position));
    this.sign = new SignView(this.draft, this.saver, (finding) => this.goFinding(finding));
    this.outline = new Outline(this.draft, (id) => this.goCard(id));
    this.panel = new Panel(this.draft, {
      go: (position) => (this.view === "text" ? this.goText(position) : this.goCardAt(position)),
      fix: (finding) => this.fix(finding),
      acceptTranslations: () => void this.acceptTranslations(),
    });
    this.undoButton = button(icon("undo"), () => this.undo(false), {
      class: "icon",
      label: m().undo,
      key: "Control+z",
    });
    this.redoButton = button(icon("redo"), () => this.undo(true), {
      class: "icon",
      label: m().redo,
      key: "Control+Shift+z",
    });
    this.build(onLanguage, api, session);
    this.stop = [
      this.draft.on("text", () => this.showDepth()),
      this.draft.on("doc", () => this.understood()),
      this.draft.on("current", () => this.currentChanged()),
      this.draft.on("cursor", () => this.cursorMoved()),
    ];
    document.addEventListener("keydown", this.keys);
    if (!session.readOnly && this.saver.restore()) say(m().saving.restored);
    // What can be done with a card shows on the current one: there is one from the beginning.
    this.draft.select(doc.cards[0]?.id ?? null, false);
    this.understood();
    this.showSaving(this.saver.state);
    this.showDepth();
  }

  get path(): string {
    return this.draft.path;
  }

  /** Saves what can be saved; what cannot stays in the tab's storage. */
  async close(): Promise<void> {
    document.removeEventListener("keydown", this.keys);
    for (const stop of this.stop) stop();
    clearTimeout(this.cursorTimer);
    if (!this.draft.readOnly) await this.saver.flush();
    this.saver.close();
    this.cards.close();
    this.pages.close();
    this.sign.close();
    this.panel.close();
    this.draft.close();
  }

  /** Files of the project changed on disk. */
  async changedOnDisk(paths: readonly string[], digests: Readonly<Record<string, string>> = {}): Promise<void> {
    // `*`: the server lost count.
    if (paths.includes(this.draft.path) || paths.includes("*")) await this.saver.refresh(digests[this.draft.path]);
    if (paths.some((path) => path !== this.draft.path)) {
      this.draft.understandSoon();
      this.draft.emit("project", undefined);
    }
  }

  /** The server answers again. */
  reached(): void {
    if (this.saver.state.kind === "away") this.saver.again();
    this.draft.understandSoon();
  }

  show(view: View, card: string | null): void {
    const changed = view !== this.view || this.main.childElementCount === 0;
    if (card !== null && card !== this.draft.current?.id) this.draft.select(card, view === "cards");
    if (!changed) return;
    this.view = view;
    this.element.dataset["view"] = view;
    for (const [name, tab] of this.tabs) {
      if (name === view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    const shown = {
      cards: this.cards.element,
      text: this.draft.view.dom,
      pages: this.pages.element,
      sign: this.sign.element,
    }[view];
    if (view === "pages") this.panel.releasePages();
    // Pages are scrolled with the keyboard, and may have nothing in them that takes the focus.
    this.main.tabIndex = view === "pages" ? 0 : -1;
    fill(this.main, shown);
    this.cards.activate(view === "cards");
    if (view === "text") {
      this.draft.view.requestMeasure();
      this.cursorToCurrent();
    }
    if (view === "cards") {
      this.currentFromCursor();
      this.cards.reveal();
    }
    if (view === "sign") void this.sign.load();
    this.pages.activate(view === "pages" || this.panel.showsPages);
    document.title = `${inOurs(this.draft.doc.title).text} · ${m().views[view]} · brief`;
  }

  private build(onLanguage: () => void, api: Api, session: Session): void {
    const { doc } = this.draft;
    const tabs = h(
      "nav",
      { class: "tabs", "aria-label": m().views.label },
      VIEWS.map((view, index) => {
        const tab = h(
          "a",
          { href: this.address(view), "aria-keyshortcuts": `Alt+${index + 1}`, title: `Alt+${index + 1}` },
          m().views[view],
        );
        this.tabs.set(view, tab);
        return tab;
      }),
    );
    const header = siteHeader(api, session, onLanguage, [
      h(
        "h1",
        { class: "draft-name" },
        this.title,
        h("span", { class: "quiet draft-edition" }, h("bdi", { dir: "ltr" }, doc.edition)),
      ),
      tabs,
      this.saving,
      session.readOnly ? null : [this.undoButton, this.redoButton],
      this.todo,
    ]);
    const side = h("div", { class: "side-panel" }, this.panel.element);
    fill(this.body, this.outline.element, this.main, side);
    fill(this.element, header, this.body);
    this.panel.mountPages(this.pages, (active) => this.pages.activate(active || this.view === "pages"));
  }

  private address(view: View): string {
    return addressOf({ place: "draft", path: this.draft.path, view, card: null });
  }

  private understood(): void {
    const { doc } = this.draft;
    const title = inOurs(doc.title);
    fill(this.title, title.text);
    this.title.lang = title.lang;
    this.outline.render();
    fill(this.todo, this.panel.understood());
    this.spoken = speakFindings(doc, this.spoken);
    this.showDepth();
  }

  private currentChanged(): void {
    this.outline.render();
    const { current } = this.draft;
    if (!current) return;
    const { excerpt } = current;
    if (excerpt && this.panel.followsSource)
      void this.panel.showSource(excerpt.key, excerpt.paragraphs[0] ?? null, false);
    if (this.view === "cards") {
      const { from } = this.draft.now(current.excerpt?.original ?? current);
      if (this.draft.cardAt(this.draft.view.state.selection.main.head)?.id !== current.id) {
        this.draft.view.dispatch({ selection: { anchor: from } });
      }
    }
  }

  // ── from one place to another ──

  private goCard(id: string): void {
    if (this.view === "text") {
      const card = this.draft.doc.cards.find((candidate) => candidate.id === id);
      if (card) this.goText(this.draft.now(card).from);
      return;
    }
    this.draft.select(id, false);
    go({ place: "draft", path: this.draft.path, view: "cards", card: null });
    this.show("cards", id);
    this.cards.focusCurrent();
  }

  /** The card that holds a place of the text as it is now. */
  private goCardAt(position: number): void {
    const card = this.draft.cardAt(position);
    if (card) this.goCard(card.id);
    else this.goText(position);
  }

  private goText(position: number): void {
    go({ place: "draft", path: this.draft.path, view: "text", card: null });
    this.show("text", null);
    this.draft.view.dispatch({
      selection: { anchor: Math.min(position, this.draft.view.state.doc.length) },
      scrollIntoView: true,
    });
    this.draft.view.focus();
  }

  private async goPage(card: Card): Promise<void> {
    go({ place: "draft", path: this.draft.path, view: "pages", card: null });
    this.show("pages", card.id);
    await this.pages.reveal(card.excerpt?.original.from ?? card.from);
  }

  private goFinding(finding: Pick<Finding, "from" | "to" | "path">): void {
    const place = this.draft.placeOf(finding);
    if (place) this.goCardAt(place.from);
    else go({ place: "draft", path: this.draft.path, view: "cards", card: null });
  }

  private cursorMoved(): void {
    clearTimeout(this.cursorTimer);
    this.cursorTimer = setTimeout(() => this.view === "text" && this.currentFromCursor(), 120);
  }

  private cursorToCurrent(): void {
    const { current } = this.draft;
    const { view } = this.draft;
    const { head } = view.state.selection.main;
    if (current && this.draft.cardAt(head)?.id !== current.id) {
      view.dispatch({ selection: { anchor: this.draft.now(current.excerpt?.original ?? current).from } });
    }
    requestAnimationFrame(() => {
      view.dispatch({ scrollIntoView: true });
      view.focus();
    });
  }

  private currentFromCursor(): void {
    const { view } = this.draft;
    const { head } = view.state.selection.main;
    const { current } = this.draft;
    const there = this.draft.cardAt(head);
    if (head > 0 && there && there.id !== current?.id) this.draft.select(there.id, false);
  }

  // ── doing ──

  private fix(finding: Finding): void {
    if (applyFix(this.draft, finding)) say(m().done.fixed);
    else say(m().refused.changedMeanwhile, "refused");
  }

  private acceptTranslations(): Promise<void> {
    return this.remember(() => acceptTranslations(this.draft, this.saver));
  }

  private standBy(card: Card): Promise<void> {
    return this.remember(() => standByTranslations(this.draft, card.id));
  }

  /** The memory knows more than before: what is known of the draft is another, too. */
  private async remember(accept: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await accept())) return;
      await this.saver.refresh();
      this.draft.understandSoon();
    } catch (error) {
      say(refusalWords(error), "refused");
    }
  }

  private undo(again: boolean): void {
    if (again ? this.draft.redo() : this.draft.undo()) speak(again ? m().redone : m().undone);
  }

  private key(event: KeyboardEvent): void {
    const control = event.ctrlKey || event.metaKey;
    if (
      control &&
      !event.altKey &&
      /^[zy]$/.test(latinKey(event)) &&
      !isWriting(event.target) &&
      !document.querySelector("dialog[open]")
    ) {
      event.preventDefault();
      this.undo(event.shiftKey || latinKey(event) === "y");
    } else if (event.altKey && !control && /^Digit[1-4]$/.test(event.code)) {
      event.preventDefault();
      const view = VIEWS[Number(event.code.slice(5)) - 1];
      if (view) go({ place: "draft", path: this.draft.path, view, card: null });
    } else if (event.key === "/" && shortcutsOn() && !isWriting(event.target) && !control) {
      event.preventDefault();
      if (this.view === "text") openSearchPanel(this.draft.view);
      else this.panel.focusSearch();
    } else if (control && latinKey(event) === "s") {
      event.preventDefault();
      void this.saver.flush();
    }
  }

  private showDepth(): void {
    this.undoButton.disabled = !this.draft.canUndo;
    this.redoButton.disabled = !this.draft.canRedo;
  }

  private showSaving(state: SavingState): void {
    this.saving.className = `saving saving-${state.kind}`;
    if (this.draft.readOnly) fill(this.saving, m().saving.readOnly);
    else if (state.kind === "conflict") {
      fill(
        this.saving,
        button(m().saving.conflict, () => void this.decide(state.theirs), { class: "plain" }),
      );
      void this.decide(state.theirs);
    } else
      fill(this.saving, state.kind === "refused" ? `${m().saving.refused}: ${state.words}` : m().saving[state.kind]);
  }

  private async decide(theirs: string): Promise<void> {
    if (this.deciding) return;
    this.deciding = true;
    try {
      const text = await askWhichStands(this.draft.text, theirs);
      if (text !== null) await this.saver.settle(text, theirs);
    } catch (error) {
      say(refusalWords(error), "refused");
    } finally {
      this.deciding = false;
      const { state } = this.saver;
      if (state.kind === "conflict" && state.theirs !== theirs) void this.decide(state.theirs);
    }
  }
}
