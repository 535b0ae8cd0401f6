// Who wrote a comment and when, `@anna 2025-04-14:`, is read from the left also where the comment is Arabic.

import {
  Direction,
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { type Extension, Prec } from "@codemirror/state";

const head = new MatchDecorator({
  regexp: /@[^\s:]+(?: \d{4}-\d{2}-\d{2})?(?: resolved)?:/g,
  decoration: Decoration.mark({ attributes: { dir: "ltr" }, class: "comment-head", bidiIsolate: Direction.LTR }),
});

export function commentHeads(): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = head.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.decorations = head.updateDeco(update, this.decorations);
      }
    },
    {
      provide: (made) => {
        const decorations = (view: EditorView): DecorationSet => view.plugin(made)?.decorations ?? Decoration.none;
        return [
          EditorView.outerDecorations.of(decorations),
          Prec.lowest(EditorView.bidiIsolatedRanges.of(decorations)),
        ];
      },
    },
  );
  return plugin;
}
