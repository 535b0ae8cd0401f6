// Two versions of one draft that could not be merged: both are shown, and the person decides what stands.

import { bidiIsolates } from "@codemirror/language";
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { button, fill, freshId, h } from "../dom";
import { m } from "../language";
import { draftLanguage } from "../text/grammar";
import { lineDirection } from "../text/line_direction";
import { phrases } from "../text/phrases";

/** The text that is to stand; it begins as one's own, with what the other has beside it. `null`: decide later. */
export function askWhichStands(mine: string, theirs: string): Promise<string | null> {
  return new Promise((resolve) => {
    const id = freshId("conflict");
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="brief-nonce"]')?.content ?? "";
    const common = [
      EditorView.cspNonce.of(nonce),
      EditorState.lineSeparator.of("\n"),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      lineDirection(),
      bidiIsolates(),
      phrases(),
      draftLanguage(),
    ];
    const merge = new MergeView({
      a: {
        doc: theirs,
        extensions: [
          ...common,
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ "aria-label": m().conflict.theirs }),
        ],
      },
      b: { doc: mine, extensions: [...common, EditorView.contentAttributes.of({ "aria-label": m().conflict.mine })] },
      revertControls: "a-to-b",
      renderRevertControl: () =>
        h("button", { type: "button", class: "take", title: m().conflict.take, "aria-label": m().conflict.take }, "⇢"),
      collapseUnchanged: { margin: 2, minSize: 4 },
      gutter: false,
    });
    const dialog = h("dialog", { class: "dialog conflict", "aria-labelledby": id });
    const finish = (text: string | null): void => {
      merge.destroy();
      dialog.close();
      dialog.remove();
      resolve(text);
    };
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(null);
    });
    fill(
      dialog,
      h("h1", { id }, m().conflict.title),
      h("p", {}, m().conflict.how),
      h("div", { class: "conflict-heads" }, h("h2", {}, m().conflict.theirs), h("h2", {}, m().conflict.mine)),
      h("div", { class: "conflict-texts" }, merge.dom),
      h(
        "p",
        { class: "actions" },
        button(m().conflict.later, () => finish(null)),
        button(m().conflict.takeTheirs, () => finish(theirs)),
        button(m().conflict.keep, () => finish(merge.b.state.doc.toString()), { class: "primary" }),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
