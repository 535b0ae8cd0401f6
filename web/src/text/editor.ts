// The editor that holds the text of a draft.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bidiIsolates } from "@codemirror/language";
import { forceLinting, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  placeholder,
} from "@codemirror/view";
import type { OpenDraft } from "../draft/open_draft";
import { m } from "../language";
import { commentHeads } from "./comment_heads";
import { Completions } from "./completion";
import { diagnostics } from "./findings";
import { draftLanguage } from "./grammar";
import { lineDirection } from "./line_direction";
import { phrases } from "./phrases";

export function makeEditor(draft: OpenDraft): EditorView {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="brief-nonce"]')?.content ?? "";
  const completions = new Completions(draft.api, draft.path, () => draft.doc);
  const extensions: Extension[] = [
    EditorView.cspNonce.of(nonce),
    // Offsets of server and page are the same only if a line ends with one sign.
    EditorState.lineSeparator.of("\n"),
    EditorState.readOnly.of(draft.readOnly),
    EditorView.editable.of(!draft.readOnly),
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    lineDirection(),
    EditorView.contentAttributes.of({ "aria-label": m().text.label, spellcheck: "false", tabindex: "0" }),
    phrases(),
    bidiIsolates(),
    commentHeads(),
    draftLanguage(),
    history({ minDepth: 400 }),
    search({ top: true }),
    highlightSelectionMatches(),
    highlightSpecialChars(),
    highlightActiveLine(),
    drawSelection(),
    dropCursor(),
    closeBrackets(),
    autocompletion({ override: [completions.source] }),
    placeholder(m().text.empty),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) draft.changed(update.changes);
      else if (update.selectionSet) draft.emit("cursor", undefined);
    }),
  ];
  const view = new EditorView({ state: EditorState.create({ doc: draft.doc.text, extensions }) });
  draft.attach(view);
  let shown = "";
  const underline = (): void => {
    const found = diagnostics(draft);
    // Setting them again closes what is open at one of them.
    const key = JSON.stringify(found.map(({ from, to, message, severity }) => [from, to, message, severity]));
    if (key === shown) return;
    shown = key;
    view.dispatch(setDiagnostics(view.state, found));
    forceLinting(view);
  };
  draft.on("text", () => (shown = ""));
  draft.on("doc", underline);
  draft.on("project", () => completions.forget());
  underline();
  return view;
}

export { openSearchPanel };
