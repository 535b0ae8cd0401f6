// Everything that is to be looked at: findings, open comments, suggestions.

import { hasEditedTranslation } from "../cards/commands";
import { findingItem } from "../cards/finding_list";
import type { Finding } from "../contract";
import { button, fill, h } from "../dom";
import type { OpenDraft } from "../draft/open_draft";
import { m } from "../language";

const ORDER = { error: 0, warning: 1, hint: 2 } as const;

export class FindingsPane {
  readonly element = h("div", { class: "findings" });

  constructor(
    private readonly draft: OpenDraft,
    private readonly go: (position: number) => void,
    private readonly fix: (finding: Finding) => void,
    private readonly acceptTranslations: () => void,
  ) {
    this.render();
  }

  render(): void {
    const { doc, readOnly } = this.draft;
    const findings = [...doc.findings].sort((a, b) => ORDER[a.level] - ORDER[b.level]);
    const comments = doc.comments.filter((comment) => !comment.resolved);
    const edited = doc.cards.filter(hasEditedTranslation).length;
    fill(
      this.element,
      edited + findings.length + comments.length + doc.suggestions.length === 0
        ? h("p", { class: "quiet pane-empty" }, m().findings.none)
        : null,
      findings.map((finding) =>
        findingItem(finding, {
          go: () => this.go(this.draft.placeOf(finding)?.from ?? 0),
          ...(readOnly ? {} : { fix: this.fix }),
        }),
      ),
      edited > 0 && !readOnly
        ? h(
            "div",
            { class: "finding" },
            h("p", {}, m().findings.toMemory(edited)),
            button(m().findings.toMemoryGo, this.acceptTranslations, { class: "plain" }),
          )
        : null,
      comments.length + doc.suggestions.length > 0 ? h("h3", {}, m().notes.title) : null,
      comments.map((comment) =>
        h(
          "div",
          { class: "note" },
          h("p", { dir: "auto" }, comment.by ? h("strong", {}, h("bdi", {}, comment.by), ": ") : null, comment.text),
          button(m().findings.go, () => this.go(this.draft.now(comment).from), { class: "plain" }),
        ),
      ),
      doc.suggestions.map((suggestion) =>
        h(
          "div",
          { class: "note" },
          h(
            "p",
            { dir: "auto" },
            h("strong", {}, `${m().notes.suggestion(suggestion.number)} `),
            h("del", {}, suggestion.old),
            " ",
            h("ins", {}, suggestion.new),
          ),
          button(m().findings.go, () => this.go(this.draft.now(suggestion).from), { class: "plain" }),
        ),
      ),
    );
  }
}
