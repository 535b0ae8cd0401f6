// Searching the sources; what is found goes into the draft with one action.

import { speak } from "../announce";
import { refusalWords } from "../cards/actions";
import type { Hit } from "../contract";
import { button, fill, freshId, h } from "../dom";
import type { OpenDraft } from "../draft/open_draft";
import { day, m } from "../language";
import { type Quote, quoteButton } from "./quote";
import { marked } from "./source";

export class SearchPane {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly found = h("div", { class: "found" });
  private asked = "";

  constructor(
    private readonly draft: OpenDraft,
    private readonly quote: (quote: Quote) => Promise<void>,
    private readonly open: (key: string, paragraph: number) => void,
  ) {
    const id = freshId("search");
    this.input = h("input", { id, type: "search", name: "q", dir: "auto", autocomplete: "off", maxlength: 400 });
    const form = h(
      "form",
      { class: "search-form", role: "search" },
      h("label", { for: id, class: "visually-hidden" }, m().search.label),
      this.input,
      h("button", { type: "submit" }, m().search.go),
    );
    this.input.placeholder = m().search.label;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.search();
    });
    this.element = h("div", { class: "search" }, form, this.found);
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private async search(): Promise<void> {
    const q = this.input.value.trim();
    if (!q) return;
    this.asked = q;
    try {
      const { hits, findings } = await this.draft.api.search(this.draft.path, q);
      if (this.asked !== q) return;
      speak(m().search.hits(hits.length));
      fill(
        this.found,
        h("p", { class: "quiet" }, m().search.hits(hits.length)),
        findings.map((finding) => h("p", { class: "quiet", dir: "auto" }, finding.message)),
        hits.map((hit) => this.hit(hit)),
      );
    } catch (error) {
      fill(this.found, h("p", { role: "alert" }, refusalWords(error)));
    }
  }

  private hit(hit: Hit): HTMLElement {
    return h(
      "article",
      { class: "hit" },
      h("p", { class: "reading", lang: hit.lang, dir: hit.dir }, marked(hit.text, hit.marks)),
      h(
        "p",
        { class: "quiet" },
        h("bdi", { lang: hit.lang }, hit.title ?? hit.key),
        " · ",
        h("bdi", {}, hit.outlet ?? m().cards.noOutlet),
        " · ",
        hit.date ? day(hit.date) : m().cards.noDate,
      ),
      h(
        "p",
        { class: "paragraph-actions" },
        this.draft.readOnly
          ? null
          : quoteButton(this.draft, () => void this.quote({ key: hit.key, paragraph: hit.paragraph })),
        button(m().search.open, () => this.open(hit.key, hit.paragraph), { class: "plain" }),
      ),
    );
  }
}
