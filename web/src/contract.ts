// What the server and this page say to each other. Offsets are UTF-16 code units of the draft's text.

/** `auto` where the language is not known. */
export type Dir = "ltr" | "rtl" | "auto";
export type Level = "error" | "warning" | "hint";
export type ByLang = Readonly<Record<string, string>>;

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Edit extends Range {
  readonly insert: string;
}

export interface Related {
  readonly message: string;
  readonly path?: string | null;
  readonly line?: number | null;
  readonly from?: number | null;
  readonly to?: number | null;
}

export interface Finding {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly why?: string | null;
  readonly help?: string | null;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly path?: string | null;
  readonly fix?: { readonly title?: string | null; readonly edits: readonly Edit[] } | null;
  readonly related: readonly Related[];
}

export interface Session {
  readonly by: string | null;
  readonly readOnly: boolean;
  readonly project: string;
  readonly version: string;
  readonly today: string;
  readonly languages: readonly string[];
}

export interface Edition {
  readonly draft: string;
  readonly series: string;
  readonly edition: string;
  readonly number?: number | null;
  readonly title: ByLang;
  readonly state: string;
  readonly stateText?: string | null;
  readonly waitsFor: readonly string[];
  readonly parts: { readonly approved: number; readonly needed: number; readonly total: number };
  readonly errors: number;
  readonly warnings: number;
  readonly files: readonly { readonly name: string; readonly format: string; readonly state: string }[];
}

export interface Series {
  readonly spec: string;
  readonly title: ByLang;
  readonly schedule: string | null;
  readonly due: { readonly edition: string | null; readonly why: string } | null;
  readonly editions: readonly Edition[];
}

export interface DeskState {
  readonly series: readonly Series[];
  readonly loose: readonly Edition[];
  readonly findings: readonly Finding[];
}

export interface Run {
  readonly text: string;
  readonly kind: "quoted" | "left_out" | "put_in";
}

export interface Span extends Range {
  readonly lang: string | null;
  readonly dir: Dir;
  readonly text: string;
  readonly runs: readonly Run[];
  readonly state?: string | null;
  readonly stateText?: string | null;
  readonly by?: string | null;
  readonly whole?: string | null;
}

export interface SourceLine {
  readonly dateStated?: boolean;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly dateBasis: string | null;
  readonly lang: string | null;
}

export interface Excerpt {
  /** Empty where it cites nothing. */
  readonly key: string;
  readonly locator: string | null;
  readonly paragraphs: readonly number[];
  readonly label: string | null;
  readonly source: SourceLine | null;
  readonly original: Span;
  readonly translations: readonly Span[];
  readonly alsoIn: readonly { readonly key: string; readonly paragraphs: readonly number[] }[];
  readonly state: string;
  readonly stateText: string;
}

export type CardKind = "heading" | "prose" | "list" | "excerpt" | "entry" | "other";

export interface Card extends Range {
  readonly id: string;
  readonly kind: CardKind;
  readonly part: string;
  readonly level?: number | null;
  readonly lang?: string | null;
  readonly dir?: Dir | null;
  readonly text?: string | null;
  readonly machine?: string | null;
  readonly findings: readonly number[];
  readonly excerpt?: Excerpt | null;
}

export interface Approval {
  readonly by: string;
  readonly at: string;
  readonly note?: string | null;
}

export interface Part extends Range {
  readonly name: string;
  readonly title: ByLang;
  /** `approved` is settled; other names say why not. */
  readonly state: string;
  readonly stateText: string | null;
  readonly approvals: readonly Approval[];
  /** Who asks for which changes. */
  readonly requests?: readonly { readonly by: string; readonly at: string; readonly note: string }[];
  readonly needed: number;
}

export interface Comment extends Range {
  readonly text: string;
  readonly by?: string | null;
  readonly at?: string | null;
  readonly resolved: boolean;
  readonly part: string;
}

export interface Suggestion extends Range {
  readonly number: number;
  readonly kind: "insert" | "delete" | "replace";
  readonly old: string;
  readonly new: string;
  readonly part: string;
}

export interface Doc {
  readonly path: string;
  readonly digest: string;
  readonly text: string;
  readonly merged: boolean;
  readonly languages: readonly { readonly lang: string; readonly dir: Dir; readonly name: string }[];
  readonly title: ByLang;
  readonly edition: string;
  readonly series: string;
  readonly status: string;
  readonly cards: readonly Card[];
  readonly findings: readonly Finding[];
  readonly parts: readonly Part[];
  readonly comments: readonly Comment[];
  readonly suggestions: readonly Suggestion[];
}

export interface AcceptedDoc extends Doc {
  /** How many sentences went into the memory, and what could not or is doubted. */
  readonly accepted: number;
  readonly left: readonly Finding[];
}

/** A sentence that a card quotes, with a translation in the memory that nobody has reviewed. */
export interface OpenSentence {
  readonly lang: string;
  readonly dir: Dir;
  readonly context: string;
  readonly source: string;
  readonly sourceLang: string | null;
  readonly sourceDir: Dir;
  readonly target: string;
  /** What the checks doubt in it. */
  readonly doubts: readonly string[];
}

export interface Conflict {
  readonly findings: readonly Finding[];
  readonly theirs?: string;
  readonly base?: string;
}

export type Action =
  | { do: "shorten"; card: string; keep: readonly Range[] }
  | { do: "lengthen"; card: string; side: "before" | "after" }
  | { do: "move"; card: string; before: string | null; part: string }
  | { do: "delete"; card: string }
  | { do: "quote"; key: string; paragraph: number; from?: number; to?: number; part: string; after: string | null }
  | { do: "translation"; card: string; lang: string; text: string }
  | { do: "comment"; from: number; to: number; text: string }
  | { do: "resolve"; comment: number }
  | { do: "suggest"; from: number; to: number; insert: string }
  | { do: "decide"; number: number; accept: boolean };

export interface Acted {
  readonly edits: readonly Edit[];
  readonly cursor?: number | null;
  readonly findings: readonly Finding[];
}

export interface SourceSummary {
  readonly key: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly lang: string;
  readonly quoted: number;
}

export interface Paragraph {
  /** Headlines and headings have none. */
  readonly n: number | null;
  readonly kind: string;
  readonly text: string;
  readonly lang: string | null;
  readonly dir: Dir;
  readonly quoted: readonly { readonly from: number; readonly to: number; readonly card?: string | null }[];
}

export interface Elsewhere {
  readonly key: string;
  readonly paragraph: number;
  readonly how: "same" | "near" | "differs";
  readonly text: string;
  /** The paragraph of the source that is open. */
  readonly of?: number | null;
}

export interface Source {
  readonly key: string;
  readonly title: string | null;
  readonly source?: SourceLine;
  readonly metadata: readonly {
    readonly field: string;
    readonly value: string | null;
    readonly where: string | null;
    readonly stated: boolean;
  }[];
  readonly paragraphs: readonly Paragraph[];
  readonly elsewhere: readonly Elsewhere[];
}

export interface Hit {
  readonly key: string;
  readonly paragraph: number;
  readonly text: string;
  readonly lang: string | null;
  readonly dir: Dir;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly marks: readonly Range[];
}

export interface PageSet {
  readonly set: string;
  /** The size of each page, and which stretch of the text stands on it where the server knows. */
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly from?: number | null;
    readonly to?: number | null;
  }[];
  readonly findings: readonly Finding[];
}

export interface Area extends Range {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SetPage {
  readonly svg: string;
  readonly areas: readonly Area[];
}

export interface Change {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
  readonly lang: string | null;
  readonly dir: Dir;
}

export interface Acknowledged {
  readonly name: string;
  readonly message: string;
  readonly from?: number | null;
  readonly to?: number | null;
}

export interface SigningPart extends Part {
  readonly changes: readonly Change[] | null;
  readonly warnings: readonly Acknowledged[];
}

export interface Signing {
  readonly by: string | null;
  readonly parts: readonly SigningPart[];
  readonly canPublish: boolean;
  readonly refusals: readonly Finding[];
  readonly rules: string;
}

export interface Published {
  readonly files: readonly (string | { readonly name: string })[];
  readonly findings: readonly Finding[];
}
