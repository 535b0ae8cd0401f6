// Completes keys of sources, their paragraphs, and the names of parts.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Api } from "../api";
import type { Doc, Source, SourceSummary } from "../contract";

const CITATION = /\[@[^\]\s,]*$/;
const PARAGRAPH = /\[@([^\]\s,]+),\s*(?:¶|para\.|paragraph)?\s*\d*$/;
const ID = /\{#[\w-]*$/;

export class Completions {
  private keys: Promise<readonly SourceSummary[]> | null = null;
  private readonly read = new Map<string, Promise<Source>>();

  constructor(
    private readonly api: Api,
    private readonly path: string,
    private readonly doc: () => Doc,
  ) {}

  /** Sources on disk may be others now. */
  forget(): void {
    this.keys = null;
    this.read.clear();
  }

  readonly source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const paragraph = context.matchBefore(PARAGRAPH);
    if (paragraph) return this.paragraphs(paragraph.from, paragraph.text);
    const citation = context.matchBefore(CITATION);
    if (citation) return this.citations(citation.from + 2);
    const id = context.matchBefore(ID);
    return id ? this.ids(id.from + 2) : null;
  };

  private async citations(from: number): Promise<CompletionResult | null> {
    this.keys ??= this.api.sources(this.path);
    const sources = await this.keys.catch(() => null);
    if (!sources) return null;
    const options = sources.map((source): Completion => ({
      label: source.key,
      detail: [source.outlet, source.date].filter(Boolean).join(", "),
      info: source.title ?? "",
      apply: `${source.key}, ¶ `,
      boost: source.quoted > 0 ? 1 : 0,
    }));
    return { from, options, validFor: /^[^\]\s,]*$/ };
  }

  private async paragraphs(start: number, text: string): Promise<CompletionResult | null> {
    const key = PARAGRAPH.exec(text)?.[1];
    if (!key) return null;
    let source = this.read.get(key);
    if (!source) this.read.set(key, (source = this.api.source(this.path, key)));
    const known = await source.catch(() => null);
    if (!known) return null;
    const digits = /\d*$/.exec(text)?.[0].length ?? 0;
    const sign = /(?:¶|para\.|paragraph)\s*\d*$/.test(text) ? "" : "¶ ";
    const options = known.paragraphs.flatMap((paragraph): Completion[] => {
      const { n } = paragraph;
      if (n === null) return [];
      return [
        {
          label: String(n),
          displayLabel: `¶ ${n}`,
          detail: paragraph.text.slice(0, 60),
          apply: `${sign}${n}`,
          boost: -n / 100,
        },
      ];
    });
    return { from: start + text.length - digits, options, validFor: /^\d*$/ };
  }

  private ids(from: number): CompletionResult {
    const options = this.doc().parts.map((part): Completion => ({
      label: part.name,
      detail: Object.values(part.title)[0] ?? "",
    }));
    return { from, options, validFor: /^[\w-]*$/ };
  }
}
