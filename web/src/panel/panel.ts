// What stands beside the draft: the source, a search, what is to be looked at, the pages.

import type { Finding } from "../contract";
import { perform } from "../cards/actions";
import { button, fill, h, icon } from "../dom";
import type { OpenDraft } from "../draft/open_draft";
import { m } from "../language";
import type { PagesPane } from "../pages/pages";
import { FindingsPane } from "./findings";
import { placeForQuote, type Quote, titleIn } from "./quote";
import { SearchPane } from "./search";
import { SourcePane } from "./source";

const TABS = ["source", "search", "findings", "pages"] as const;
type Tab = (typeof TABS)[number];

export interface PanelHost {
  go(position: number): void;
  fix(finding: Finding): void;
  acceptTranslations(): void;
}

export class Panel {
  readonly element = h("aside", { class: "panel" });
  private readonly content = h("div", { class: "panel-content", role: "tabpanel", id: "panel-content", tabindex: "0" });
  private readonly tabs = new Map<Tab, HTMLButtonElement>();
  private readonly source: SourcePane;
  private readonly search: SearchPane;
  private readonly findings: FindingsPane;
  private pages: PagesPane | null = null;
  private onPages: (active: boolean) => void = () => {};
  private tab: Tab = "source";
  private readonly stop: (() => void)[];
  private quoted = "";

  constructor(
    private readonly draft: OpenDraft,
    host: PanelHost,
  ) {
    const quote = (passage: Quote): Promise<void> => this.quote(passage);
    this.source = new SourcePane(draft, quote);
    this.search = new SearchPane(draft, quote, (key, paragraph) => void this.showSource(key, paragraph, true));
    this.findings = new FindingsPane(
      draft,
      (position) => {
        this.closeSheet();
        host.go(position);
      },
      host.fix,
      host.acceptTranslations,
    );
    this.element.setAttribute("aria-label", m().panel.label);
    const list = h(
      "div",
      { class: "panel-tabs", role: "tablist", "aria-label": m().panel.label },
      TABS.map((tab) => {
        const made = h(
          "button",
          {
            type: "button",
            role: "tab",
            id: `tab-${tab}`,
            "aria-controls": "panel-content",
            on: { click: () => this.open(tab, true) },
          },
          m().panel[tab],
        );
        this.tabs.set(tab, made);
        return made;
      }),
    );
    list.addEventListener("keydown", (event) => this.key(event));
    const close = button(icon("close"), () => this.closeSheet(), { class: "icon panel-close", label: m().close });
    fill(this.element, h("div", { class: "panel-head" }, list, close), this.content);
    this.stop = [draft.on("project", () => void this.source.again())];
    this.open("source", false);
  }

  close(): void {
    for (const stop of this.stop) stop();
  }

  /** The source of the card that is current is shown as one goes along. */
  get followsSource(): boolean {
    return this.tab === "source";
  }

  get showsPages(): boolean {
    return this.tab === "pages";
  }

  mountPages(pages: PagesPane, onPages: (active: boolean) => void): void {
    this.pages = pages;
    this.onPages = onPages;
  }

  /** The pages are shown elsewhere. */
  releasePages(): void {
    if (this.tab === "pages") this.open("source", false);
  }

  async showSource(key: string, paragraph: number | null, open: boolean): Promise<void> {
    if (open) this.open("source", true);
    await this.source.show(key, paragraph);
  }

  focusSearch(): void {
    this.open("search", true);
    this.search.focus();
  }

  openFindings(): void {
    this.open("findings", true);
  }

  /** Takes what the server understood; gives the words of the tab of what is to be looked at. */
  understood(): string {
    const { doc } = this.draft;
    const todo =
      doc.findings.filter(({ level }) => level !== "hint").length +
      doc.suggestions.length +
      doc.comments.filter(({ resolved }) => !resolved).length;
    const tab = this.tabs.get("findings");
    if (tab) fill(tab, m().panel.findings, todo > 0 ? h("span", { class: "count" }, ` ${todo}`) : null);
    this.findings.render();
    const quoted = JSON.stringify(
      doc.cards.flatMap(({ excerpt }) => (excerpt ? [excerpt.key, excerpt.original.text] : [])),
    );
    if (this.quoted && quoted !== this.quoted) void this.source.again();
    this.quoted = quoted;
    return todo > 0 ? `${m().panel.findings}: ${todo}` : m().panel.findings;
  }

  private open(tab: Tab, sheet: boolean): void {
    this.tab = tab;
    for (const [name, element] of this.tabs) {
      element.setAttribute("aria-selected", String(name === tab));
      element.tabIndex = name === tab ? 0 : -1;
    }
    this.content.setAttribute("aria-labelledby", `tab-${tab}`);
    this.content.scrollTop = 0;
    fill(
      this.content,
      {
        source: this.source.element,
        search: this.search.element,
        findings: this.findings.element,
        pages: this.pages?.element ?? null,
      }[tab],
    );
    this.onPages(tab === "pages");
    // On a phone the panel lies over the draft until it is closed.
    if (sheet) this.element.classList.add("open");
  }

  private closeSheet(): void {
    this.element.classList.remove("open");
  }

  private key(event: KeyboardEvent): void {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const step = event.key === forward ? 1 : event.key === backward ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length] ?? "source";
    this.open(next, true);
    this.tabs.get(next)?.focus();
  }

  private async quote(passage: Quote): Promise<void> {
    const place = placeForQuote(this.draft);
    if (!place) return;
    await perform(this.draft, { do: "quote", ...passage, ...place }, m().done.quoted(titleIn(this.draft, place.part)));
    await this.source.again();
  }
}
