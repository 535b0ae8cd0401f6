// Findings as underlines of the editor, with what they say, why, and their fix.

import type { Action, Diagnostic } from "@codemirror/lint";
import type { Finding } from "../contract";
import type { OpenDraft } from "../draft/open_draft";
import { h } from "../dom";
import { m } from "../language";

const SEVERITY = { error: "error", warning: "warning", hint: "info" } as const;

export function diagnostics(draft: OpenDraft): Diagnostic[] {
  const length = draft.view.state.doc.length;
  return draft.doc.findings.flatMap((finding): Diagnostic[] => {
    const place = draft.placeOf(finding);
    if (!place || place.from > length) return [];
    const { from, to } = place;
    return [
      {
        from,
        to: Math.min(Math.max(to, from), length),
        severity: SEVERITY[finding.level],
        source: finding.code,
        message: finding.message,
        renderMessage: () => explained(finding),
        actions: fixes(draft, finding),
      },
    ];
  });
}

function explained(finding: Finding): HTMLElement {
  return h(
    "div",
    { class: "lint-words", dir: "auto" },
    h("p", {}, finding.message),
    finding.why ? h("p", { class: "quiet" }, finding.why) : null,
  );
}

function fixes(draft: OpenDraft, finding: Finding): Action[] {
  const { fix } = finding;
  if (!fix || draft.readOnly) return [];
  return [{ name: fix.title || m().findings.fix, apply: () => void applyFix(draft, finding) }];
}

/** Makes the edits of a finding's fix, as long as nobody wrote there since it was found. */
export function applyFix(draft: OpenDraft, finding: Finding): boolean {
  if (!finding.fix) return false;
  return draft.applyEdits(finding.fix.edits, draft.sinceUnderstood);
}
