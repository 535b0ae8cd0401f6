// The source of the current excerpt: where the words stand, what is around them, what is known of the source and how, and
// who else says so.

import { say } from "../announce";
import { Away, Refused } from "../api";
import { offsetsIn, refusalWords } from "../cards/actions";
import { WordPicker } from "../cards/word_picker";
import type { Elsewhere, Paragraph, Range, Source } from "../contract";
import { ask } from "../dialog";
import { button, type Child, fill, h } from "../dom";
import type { OpenDraft } from "../draft/open_draft";
import { day, m } from "../language";
import { type Quote, quoteButton } from "./quote";

const SETTABLE: readonly string[] = ["title", "outlet", "author", "date", "url"];

export class SourcePane {
  readonly element = h("div", { class: "source" });
  private shown: { key: string; source: Source } | null = null;
  private asked = "";
  private at: number | null = null;
  private picking: { paragraph: number; picker: WordPicker } | null = null;

  constructor(
    private readonly draft: OpenDraft,
    private readonly quote: (quote: Quote) => Promise<void>,
  ) {
    fill(this.element, h("p", { class: "quiet pane-empty" }, m().source.none));
  }

  get key(): string | null {
    return this.shown?.key ?? null;
  }

  /** Shows a source, at a paragraph. */
  async show(key: string, paragraph: number | null, again = false): Promise<void> {
    if (this.shown?.key === key && !again) {
      this.reveal(paragraph);
      return;
    }
    this.asked = key;
    try {
      const source = await this.draft.api.source(this.draft.path, key);
      if (this.asked !== key) return;
      this.shown = { key, source };
      this.picking = null;
      this.draw();
      this.reveal(paragraph);
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      if (this.asked === key) fill(this.element, h("p", { class: "quiet pane-empty" }, refusalWords(error)));
    }
  }

  /** The draft quotes other passages now, or the source is another. */
  async again(): Promise<void> {
    if (this.shown && !this.picking) {
      const { scroller } = this;
      const top = scroller?.scrollTop ?? 0;
      await this.show(this.shown.key, this.at, true);
      if (scroller) scroller.scrollTop = top;
    }
  }

  private get scroller(): HTMLElement | null {
    return this.element.parentElement;
  }

  private reveal(paragraph: number | null): void {
    this.at = paragraph;
    for (const element of this.element.querySelectorAll("[data-paragraph]")) {
      element.classList.toggle("paragraph-current", element.getAttribute("data-paragraph") === String(paragraph));
    }
    const target =
      paragraph === null ? null : this.element.querySelector<HTMLElement>(`[data-paragraph="${paragraph}"]`);
    const { scroller } = this;
    if (target && scroller) scroller.scrollTop = target.offsetTop - scroller.clientHeight / 4;
  }

  private draw(): void {
    const { shown } = this;
    if (!shown) return;
    const { source, key } = shown;
    const stated = Object.fromEntries(source.metadata.map((row) => [row.field, row]));
    const title = source.title ?? stated["title"]?.value;
    const lang = stated["language"]?.value;
    const outlet = stated["outlet"]?.value;
    const date = stated["date"]?.value;
    fill(
      this.element,
      h("h2", { class: "source-title", lang, dir: "auto" }, title || key),
      h(
        "p",
        { class: "quiet" },
        h("bdi", {}, outlet ?? m().cards.noOutlet),
        " · ",
        date ? day(date) : m().cards.noDate,
        " · ",
        h("bdi", { dir: "ltr", class: "code" }, key),
      ),
      this.metadata(source),
      h(
        "ol",
        { class: "paragraphs" },
        source.paragraphs.map((paragraph) => this.paragraph(paragraph, source)),
      ),
      this.elsewhere(
        source.elsewhere.filter(({ of }) => of === null || of === undefined),
        m().source.elsewhere,
      ),
    );
  }

  private metadata(source: Source): HTMLElement {
    return h(
      "details",
      { class: "metadata" },
      h("summary", {}, m().source.known),
      h(
        "dl",
        {},
        source.metadata.map((row) => [
          h("dt", {}, m().source.fields[row.field as keyof ReturnType<typeof m>["source"]["fields"]] ?? row.field),
          h(
            "dd",
            {},
            h("bdi", { class: "value" }, row.value || m().source.unknown),
            h(
              "span",
              { class: "quiet where" },
              row.stated ? m().source.stated : m().source.proposed,
              row.where ? [" · ", h("bdi", {}, row.where)] : null,
            ),
            SETTABLE.includes(row.field) && !this.draft.readOnly
              ? button(m().source.set, () => void this.set(row.field, row.value ?? ""), {
                  class: "plain",
                  label: `${m().source.set}: ${row.field}`,
                })
              : null,
          ),
        ]),
      ),
    );
  }

  private async set(field: string, value: string): Promise<void> {
    const { key } = this;
    if (!key) return;
    const answer = await ask({
      title: m().source.setTitle,
      words: h("p", { class: "quiet" }, m().source.setHow),
      fields: [{ name: field, label: m().source.fields[field as "title"] ?? field, value, required: true }],
      confirm: m().save,
    });
    if (!answer) return;
    try {
      const source = await this.draft.api.setSource(this.draft.path, key, answer);
      this.shown = { key, source };
      this.draw();
      this.draft.understandSoon();
      say(m().done.saved);
    } catch (error) {
      say(refusalWords(error), "refused");
    }
  }

  private paragraph(paragraph: Paragraph, source: Source): HTMLElement {
    const { n } = paragraph;
    if (n === null) {
      // A headline or heading: it is read, and not quoted.
      const words = h("p", { class: "paragraph-text", lang: paragraph.lang, dir: paragraph.dir }, paragraph.text);
      return h("li", { class: `paragraph paragraph-${paragraph.kind}` }, words);
    }
    const picking = this.picking?.paragraph === n ? this.picking.picker : null;
    const text = h(
      "p",
      { class: "paragraph-text", lang: paragraph.lang, dir: paragraph.dir },
      marked(paragraph.text, paragraph.quoted),
    );
    const selected = (): Range | null => {
      if (picking) return picking.picked;
      const selection = getSelection();
      const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
      if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return null;
      const offsets = offsetsIn(text, range, paragraph.text);
      return offsets && wholeWords(paragraph.text, offsets);
    };
    const actions = (): Child => [
      quoteButton(this.draft, () => {
        const range = selected();
        this.picking = null;
        void this.quote({ key: source.key, paragraph: n, ...(range ?? {}) });
      }),
      button(picking ? m().cancel : m().source.pick, () => this.pick(picking ? null : paragraph, n), {
        class: "plain",
      }),
    ];
    return h(
      "li",
      {
        class: `paragraph paragraph-${paragraph.kind}${paragraph.quoted.length > 0 ? " paragraph-quoted" : ""}`,
        data: { paragraph: String(n) },
      },
      h(
        "div",
        { class: "paragraph-head" },
        h("span", { class: "paragraph-number", dir: "ltr" }, `¶ ${n}`),
        this.draft.readOnly ? null : h("span", { class: "paragraph-actions" }, actions()),
      ),
      picking ? picking.element : text,
      this.elsewhere(
        source.elsewhere.filter(({ of }) => of === n),
        null,
      ),
    );
  }

  private pick(paragraph: Paragraph | null, n: number): void {
    this.picking = paragraph && {
      paragraph: n,
      picker: new WordPicker(paragraph.text, {
        kind: "pick",
        label: m().source.pickLabel,
        lang: paragraph.lang,
        dir: paragraph.dir,
      }),
    };
    const { scroller } = this;
    const top = scroller?.scrollTop ?? 0;
    this.draw();
    this.reveal(this.at);
    if (scroller) scroller.scrollTop = top;
    this.picking?.picker.element.focus();
  }

  private elsewhere(found: readonly Elsewhere[], title: string | null): Child {
    if (found.length === 0) return null;
    return h(
      "div",
      { class: "elsewhere" },
      title ? h("h3", {}, title) : null,
      found.map((other) =>
        h(
          "div",
          { class: `other other-${other.how}` },
          h(
            "p",
            { class: "quiet" },
            m().source.how[other.how],
            " · ",
            button(
              h("bdi", { dir: "ltr" }, `${other.key}, ¶ ${other.paragraph}`),
              () => void this.show(other.key, other.paragraph),
              { class: "plain" },
            ),
          ),
          h("p", { dir: "auto", class: "reading" }, other.text),
        ),
      ),
    );
  }
}

/** A text with stretches marked. */
export function marked(text: string, ranges: readonly Range[]): Child[] {
  const pieces: Child[] = [];
  let at = 0;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    if (to <= at) continue;
    pieces.push(text.slice(at, Math.max(at, from)), h("mark", {}, text.slice(Math.max(at, from), to)));
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces;
}

function wholeWords(text: string, range: Range): Range {
  let { from, to } = range;
  while (from < to && /\s/.test(text[from] ?? "")) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to -= 1;
  while (from > 0 && /\S/.test(text[from - 1] ?? " ")) from -= 1;
  while (to < text.length && /\S/.test(text[to] ?? " ")) to += 1;
  return { from, to };
}
