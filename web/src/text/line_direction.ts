// From which side a line runs: that of most of its letters, without what is Latin in every draft (citations, attributes).
// A line without letters of its own runs like the one above it in its block, so that a quotation keeps its edge.

import { type EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

type Dir = "ltr" | "rtl";

const ALWAYS_LATIN = /\[@[^\]]*\]|\{[#.][^}]*\}|<!--|-->|`[^`]*`|https?:\S+/g;
const RTL_LETTERS = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu;
const LETTERS = /\p{L}/gu;

const DECORATIONS: Readonly<Record<Dir, Decoration>> = {
  ltr: Decoration.line({ attributes: { dir: "ltr" } }),
  rtl: Decoration.line({ attributes: { dir: "rtl" } }),
};

/** The direction of a line by its letters; `null` where it has none. */
export function ownDirection(line: string): Dir | null {
  const words = line.replace(ALWAYS_LATIN, "");
  const letters = words.match(LETTERS)?.length ?? 0;
  if (letters === 0) return null;
  const rtl = words.match(RTL_LETTERS)?.length ?? 0;
  return 2 * rtl >= letters ? "rtl" : "ltr";
}

function directionOf(state: EditorState, number: number): Dir {
  for (let at = number; at >= 1 && at > number - 8; at--) {
    const { text } = state.doc.line(at);
    if (text.trim() === "") break;
    const own = ownDirection(text);
    if (own) return own;
  }
  return "ltr";
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let last = -1;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      if (line.from > last) builder.add(line.from, line.from, DECORATIONS[directionOf(view.state, line.number)]);
      last = line.from;
      at = line.to + 1;
    }
  }
  return builder.finish();
}

export function lineDirection(): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }
      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
