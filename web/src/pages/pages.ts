// The laid-out pages: set again after each change, drawn only where they are on screen, marked while they are behind the
// text. A click on a passage leads to it, and from a card one comes back here.

import { Away, Refused } from "../api";
import { findingItem } from "../cards/finding_list";
import type { Area, PageSet } from "../contract";
import { fill, h } from "../dom";
import type { OpenDraft } from "../draft/open_draft";
import { m } from "../language";
import { reached } from "../timing";
import { safeSvg } from "./svg";

/** Areas lower than this, in points, are too low for a finger where a page is as wide as a phone (WCAG 2.2, 2.5.8). */
const SMALL = 42;

const SET_AFTER = 60;

interface Sheet {
  readonly element: HTMLElement;
  readonly paper: HTMLElement;
  drawn: string | null;
  areas: readonly Area[];
  visible: boolean;
}

export class PagesPane {
  readonly element = h("div", { class: "pages" });
  private readonly state = h("p", { class: "pages-state quiet", role: "status" });
  private readonly list = h("ol", { class: "sheets" });
  private readonly troubles = h("div", {});
  private readonly sheets: Sheet[] = [];
  private readonly observer: IntersectionObserver;
  private set: PageSet | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private active = false;
  private stale = true;
  private wanted: number | null = null;
  private readonly stop: (() => void)[];

  constructor(
    private readonly draft: OpenDraft,
    private readonly go: (position: number) => void,
  ) {
    fill(this.element, this.state, this.troubles, this.list);
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const sheet = this.sheets.find(({ element }) => element === entry.target);
          if (sheet) sheet.visible = entry.isIntersecting;
        }
        this.drawVisible();
      },
      { rootMargin: "60% 0px" },
    );
    this.stop = [
      draft.on("text", () => this.outdate()),
      draft.on("project", () => this.outdate()),
      draft.on("current", () => this.markCurrent()),
    ];
  }

  close(): void {
    this.active = false;
    this.observer.disconnect();
    clearTimeout(this.timer);
    for (const stop of this.stop) stop();
  }

  /** Pages are set only while somebody looks at them. */
  activate(active: boolean): void {
    this.active = active;
    if (active && this.stale) this.schedule(0);
    if (active) this.markCurrent();
  }

  /** Brings the passage that holds a place of the text on screen, as soon as there are pages. */
  async reveal(position: number): Promise<void> {
    this.wanted = position;
    const { set } = this;
    if (!set || this.stale) return;
    for (const [index, sheet] of this.sheets.entries()) {
      const { from, to } = set.pages[index] ?? {};
      if (typeof from === "number" && typeof to === "number" && (position < from || position > to)) continue;
      if (sheet.drawn !== set.set) await this.draw(sheet);
      if (this.set !== set || this.wanted !== position) return;
      if (!sheet.areas.some((area) => area.from <= position && position <= area.to)) continue;
      this.wanted = null;
      this.markCurrent();
      (sheet.element.querySelector(".area-current") ?? sheet.element).scrollIntoView({ block: "center" });
      return;
    }
    this.wanted = null;
    // Prose has no areas of its own: the page that holds what stands around it.
    const around = set.pages.findIndex(({ to }) => typeof to === "number" && position <= to);
    this.sheets[around < 0 ? this.sheets.length - 1 : around]?.element.scrollIntoView({ block: "start" });
  }

  private outdate(): void {
    this.stale = true;
    this.element.classList.add("pages-stale");
    fill(this.state, m().pages.stale);
    if (this.active) this.schedule(SET_AFTER);
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.setPages(), wait);
  }

  private async setPages(): Promise<void> {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    const since = this.draft.track();
    fill(this.state, m().pages.setting);
    try {
      const set = await this.draft.api.pages(this.draft.path, this.draft.text, ...this.onScreen());
      this.set = set;
      this.stale = !since.changes.empty;
      this.element.classList.toggle("pages-stale", this.stale);
      fill(this.state, m().pages.count(set.pages.length));
      fill(
        this.troubles,
        set.findings.map((finding) => findingItem(finding, {})),
      );
      this.layOut(set);
      if (this.wanted !== null) void this.reveal(this.wanted);
    } catch (error) {
      if (error instanceof Refused && error.status === 409) this.again = true;
      else if (error instanceof Refused) {
        fill(this.state, m().pages.refused);
        fill(
          this.troubles,
          error.findings.map((finding) => findingItem(finding, { go: ({ from }) => this.go(from ?? 0) })),
        );
      } else if (error instanceof Away) {
        fill(this.state, m().away);
        setTimeout(() => this.active && this.schedule(0), 3000);
      } else throw error;
    } finally {
      since.stop();
      this.busy = false;
      if (this.again || (this.active && !since.changes.empty)) {
        this.again = false;
        this.schedule(SET_AFTER);
      }
    }
  }

  /** The numbers of the first and the last page on screen. */
  private onScreen(): [number, number] {
    const visible = this.sheets.flatMap((sheet, index) => (sheet.visible ? [index + 1] : []));
    return [visible[0] ?? 1, visible.at(-1) ?? 1];
  }

  private layOut(set: PageSet): void {
    while (this.sheets.length > set.pages.length) {
      const gone = this.sheets.pop();
      if (gone) this.observer.unobserve(gone.element);
      gone?.element.remove();
    }
    set.pages.forEach((size, index) => {
      let sheet = this.sheets[index];
      if (!sheet) {
        const paper = h("div", { class: "paper" });
        const element = h("li", { class: "sheet", "aria-label": m().pages.page(index + 1) }, paper);
        sheet = { element, paper, drawn: null, areas: [], visible: false };
        this.sheets.push(sheet);
        this.list.append(element);
        this.observer.observe(element);
      }
      // A size is no style in text: the policy of the page allows styles that are set by code alone.
      sheet.paper.style.aspectRatio = `${size.width} / ${size.height}`;
    });
    this.drawVisible();
  }

  private drawVisible(): void {
    if (!this.active || !this.set) return;
    for (const sheet of this.sheets) if (sheet.visible && sheet.drawn !== this.set.set) void this.draw(sheet);
  }

  private async draw(sheet: Sheet): Promise<void> {
    const { set } = this;
    const index = this.sheets.indexOf(sheet);
    const size = set?.pages[index];
    if (!set || !size) return;
    try {
      const page = await this.draft.api.page(set.set, index + 1);
      if (this.set !== set) return;
      const svg = safeSvg(page.svg);
      svg?.setAttribute("aria-hidden", "true");
      sheet.areas = page.areas;
      sheet.drawn = set.set;
      fill(
        sheet.paper,
        svg,
        page.areas.map((area) => this.area(area, size)),
      );
      if (!this.stale && this.sheets.every(({ visible, drawn }) => !visible || drawn === set.set)) reached("page");
      this.markCurrent();
    } catch (error) {
      // A newer set took its place, or the server is away: what is shown stays, marked.
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      // Or the server has forgotten the set: it was started anew, or others asked for theirs.
      if (error instanceof Refused && error.status === 409 && this.set === set && !this.busy) this.schedule(SET_AFTER);
    }
  }

  private area(area: Area, size: { width: number; height: number }): HTMLElement {
    const element = h("button", {
      type: "button",
      class: area.height < SMALL ? "area area-small" : "area",
      "aria-label": m().pages.passage(
        this.draft.doc.text
          .slice(area.from, area.to)
          .replace(/^[>\s#-]+/, "")
          .slice(0, 60),
      ),
      data: { from: String(area.from), to: String(area.to) },
      on: { click: () => this.go(area.from) },
    });
    const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
    Object.assign(element.style, {
      left: percent(area.x, size.width),
      top: percent(area.y, size.height),
      width: percent(area.width, size.width),
      height: percent(area.height, size.height),
    });
    return element;
  }

  private markCurrent(): void {
    const { current } = this.draft;
    for (const area of this.list.querySelectorAll<HTMLElement>(".area")) {
      const from = Number(area.dataset["from"]);
      area.classList.toggle("area-current", !!current && current.from <= from && from < current.to);
    }
  }
}
