// The words of the editor's own panels, in the interface's language.

import { EditorState, type Extension } from "@codemirror/state";
import { m } from "../language";

export function phrases(): Extension {
  return EditorState.phrases.of(m().editorPhrases);
}
