// Findings in plain words, each with its reason and, where there is one, its fix.

import type { Finding } from "../contract";
import { button, h } from "../dom";
import { m } from "../language";

export interface FindingActions {
  /** Goes to where it is; absent where it is already shown in its place. */
  readonly go?: (finding: Finding) => void;
  readonly fix?: (finding: Finding) => void;
}

/** `grave`: whether its level is said; what stands against publication needs none. */
export function findingItem(finding: Finding, actions: FindingActions, grave = true): HTMLElement {
  const { go, fix } = actions;
  const placed = finding.from !== undefined && finding.from !== null;
  return h(
    "div",
    { class: `finding finding-${finding.level}` },
    h(
      "p",
      { class: "finding-words", dir: "auto" },
      grave ? [h("span", { class: "finding-level" }, m().findings.level[finding.level]), " "] : null,
      finding.message,
    ),
    finding.why || finding.help || finding.related.length > 0
      ? h(
          "details",
          {},
          h("summary", {}, m().findings.why),
          finding.help ? h("p", { dir: "auto" }, finding.help) : null,
          finding.why ? h("p", { dir: "auto" }, finding.why) : null,
          finding.related.map((related) => h("p", { dir: "auto" }, related.message)),
          h("p", { class: "code quiet", dir: "ltr" }, finding.code),
        )
      : null,
    h(
      "p",
      { class: "finding-actions" },
      go && placed ? button(m().findings.go, () => go(finding), { class: "plain" }) : null,
      fix && finding.fix ? button(finding.fix.title || m().findings.fix, () => fix(finding), { class: "plain" }) : null,
    ),
  );
}
