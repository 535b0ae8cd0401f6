// How a card looks.

import type { Card, Doc, Excerpt, Finding, SourceLine, Span } from "../contract";
import { button, type Child, h } from "../dom";
import { day, languageName, m } from "../language";
import { commandsFor, type CommandName, labelOf } from "./commands";
import { type FindingActions, findingItem } from "./finding_list";
import { type NoteActions, type Notes, notesElement } from "./notes";
import { columnOf } from "./rows";

export interface CardContext {
  readonly doc: Doc;
  readonly readOnly: boolean;
  readonly current: boolean;
  readonly notes: Notes;
  /** What is being done with it, in place of what it would show there. */
  readonly work: {
    readonly at: "original" | "translation" | "below" | "whole";
    readonly lang?: string;
    readonly element: HTMLElement;
  } | null;
  readonly run: (command: CommandName) => void;
  readonly openSource: (key: string, paragraph: number | null) => void;
  readonly findings: FindingActions;
  readonly noteActions: NoteActions;
}

export function cardElement(card: Card, context: CardContext): HTMLElement {
  const { doc, work } = context;
  const body = card.excerpt
    ? excerptBody(card.excerpt, context)
    : work?.at === "whole"
      ? work.element
      : proseBody(card, context);
  const found = card.findings.map((index) => doc.findings[index]).filter((finding): finding is Finding => !!finding);
  return h(
    "article",
    {
      class: `card card-${card.kind} ${card.excerpt ? "" : `side-${card.dir ?? "ltr"}`}${context.current ? " current" : ""}`,
      tabindex: context.current ? "0" : "-1",
      "aria-label": labelOfCard(card),
      "aria-current": context.current ? "true" : undefined,
      data: { card: card.id },
    },
    body,
    found.length > 0
      ? h(
          "div",
          { class: "card-findings" },
          found.map((finding) => findingItem(finding, context.findings)),
        )
      : null,
    notesElement(context.notes, context.noteActions, context.readOnly),
    work?.at === "below" ? work.element : null,
    context.current && !work ? toolbar(card, context) : null,
  );
}

export function labelOfCard(card: Card): string {
  if (card.excerpt)
    return m().cards.excerptLabel(card.excerpt.source?.title ?? card.excerpt.key, card.excerpt.label ?? "");
  return `${m().cards.kind[card.kind]}: ${(card.text ?? "").slice(0, 80)}`;
}

function toolbar(card: Card, context: CardContext): HTMLElement {
  return h(
    "div",
    { class: "toolbar", role: "toolbar", "aria-label": m().cards.toolbar },
    commandsFor(card, context.doc, context.readOnly).map((command) =>
      button(labelOf(command), () => context.run(command.name), {
        key: command.key,
        class: command.writes ? `command-${command.name}` : `command-${command.name} look`,
      }),
    ),
  );
}

function proseBody(card: Card, context: CardContext): Child {
  const attributes = { lang: card.lang ?? undefined, dir: card.dir ?? "auto" };
  const text = card.text || withoutMarks(context.doc.text.slice(card.from, card.to));
  const words =
    card.kind === "heading"
      ? h(card.level === 3 ? "h3" : "h2", attributes, text)
      : card.kind === "entry"
        ? h("h3", { ...attributes, class: "entry" }, entryTitle(text))
        : text.split("\n").map((line) => h("p", attributes, withCitations(line, context)));
  return [words, card.machine ? h("p", { class: "machine", title: card.machine }, m().cards.machine) : null];
}

/** A block quotation that cites nothing, or what else has no words of its own, as it is written. */
function withoutMarks(written: string): string {
  return written.replace(/^>[ \t]?/gm, "").trim();
}

const CITATION = /\[@([^\],\s]+)(?:,\s*(?:¶|para\.|paragraph)\s*(\d+))?[^\]]*\]/g;

/**
 * Words with their citations as buttons that lead to the source: what a judgement rests on is one step away. Behind another
 * citation of the same source the paragraph is enough.
 */
function withCitations(line: string, context: CardContext): Child {
  const pieces: Child[] = [];
  let at = 0;
  let last = "";
  for (const found of line.matchAll(CITATION)) {
    const [whole, key = "", paragraph] = found;
    const between = line.slice(at, found.index);
    const short = paragraph !== undefined && key === last && between.trim() === "";
    pieces.push(between);
    at = found.index + whole.length;
    last = key;
    const open = (): void => context.openSource(key, paragraph === undefined ? null : Number(paragraph));
    const label = paragraph === undefined ? key : short ? `¶ ${paragraph}` : `${key} ¶ ${paragraph}`;
    pieces.push(button(h("bdi", { dir: "ltr" }, label), open, { class: "plain cite", title: whole.slice(2, -1) }));
  }
  return [...pieces, line.slice(at)];
}

function entryTitle(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : text;
}

function excerptBody(excerpt: Excerpt, { work, openSource }: CardContext): Child {
  const sides = [
    h(
      "blockquote",
      {
        class: `side side-${excerpt.original.dir} ${columnOf(excerpt.original.dir)}`,
        lang: excerpt.original.lang,
        dir: excerpt.original.dir,
      },
      work?.at === "original" ? work.element : spanText(excerpt.original),
    ),
    excerpt.translations.map((translation) => translationSide(translation, work)),
  ];
  const { translations } = excerpt;
  const alone =
    translations.length === 0 || (translations.length === 1 && translations[0]?.dir === excerpt.original.dir);
  return [h("div", { class: alone ? "sides sides-plain" : "sides" }, sides), citation(excerpt, openSource)];
}

function translationSide(span: Span, work: CardContext["work"]): HTMLElement {
  const mine = work?.at === "translation" && work.lang === span.lang;
  const state = span.stateText ?? span.state;
  return h(
    "div",
    { class: `side side-${span.dir} translation ${columnOf(span.dir)}` },
    mine
      ? work.element
      : span.text
        ? h("p", { lang: span.lang, dir: span.dir }, spanText(span))
        : h("p", { class: "quiet" }, m().cards.noTranslation(span.lang ? languageName(span.lang) : "")),
    span.whole && span.whole !== span.text
      ? h(
          "details",
          { class: "whole" },
          h("summary", {}, m().cards.whole),
          h("p", { lang: span.lang, dir: span.dir }, span.whole),
        )
      : null,
    state
      ? h(
          "p",
          { class: `state state-${span.state ?? "unknown"}` },
          state,
          span.by ? [" · ", h("bdi", {}, span.by)] : null,
        )
      : null,
  );
}

export function spanText(span: Span): Child[] {
  if (span.runs.length === 0) return [span.text];
  return span.runs.map((run) => {
    if (run.kind === "left_out") return h("span", { class: "left-out" }, run.text);
    if (run.kind === "put_in") return h("span", { class: "put-in" }, run.text);
    return run.text;
  });
}

function citation(excerpt: Excerpt, openSource: CardContext["openSource"]): HTMLElement {
  const { source } = excerpt;
  return h(
    "p",
    { class: "citation" },
    h("bdi", { class: "label", dir: "ltr" }, excerpt.label ?? m().cards.noCitation),
    source ? sourceLine(source) : null,
    excerpt.alsoIn.length > 0
      ? h(
          "span",
          {},
          ` · ${m().cards.alsoIn} `,
          excerpt.alsoIn.map((also, i) => [
            i ? " · " : null,
            button(h("bdi", { dir: "ltr" }, also.key), () => openSource(also.key, also.paragraphs[0] ?? null), {
              class: "plain cite",
            }),
          ]),
        )
      : null,
    h("span", { class: `excerpt-state excerpt-${excerpt.state}` }, excerpt.stateText),
  );
}

/** What is known of a source, and whether its date is stated or inferred. */
function sourceLine(source: SourceLine): Child {
  const inferred = source.date && source.dateStated === false;
  return [
    source.title ? [" · ", h("bdi", { lang: source.lang }, source.title)] : null,
    " · ",
    h("bdi", {}, source.outlet ?? m().cards.noOutlet),
    " · ",
    h(
      "span",
      { title: source.dateBasis },
      source.date ? day(source.date) : m().cards.noDate,
      inferred ? ` (${m().source.proposed})` : null,
    ),
  ];
}
