// Translations that were edited in the draft go into the memory, with the name of whoever reviewed them.

import { say } from "../announce";
import { hasEditedTranslation } from "../cards/commands";
import { ask } from "../dialog";
import { h } from "../dom";
import { m } from "../language";
import type { OpenDraft } from "./open_draft";
import type { Saver } from "./saving";

/**
 * Shows each sentence that a card quotes with its translation in the memory, and puts the person's name under these if they
 * are right as they stand. True if something was signed.
 */
export async function standByTranslations(draft: OpenDraft, card: string): Promise<boolean> {
  const { sentences } = await draft.api.sentences(draft.path, card);
  if (sentences.length === 0) {
    say(m().done.accepted(0), "refused");
    return false;
  }
  const asked = await ask({
    title: m().cards.standByTitle,
    words: [
      h("p", { class: "quiet" }, m().cards.standByHow),
      sentences.map((one) =>
        h(
          "div",
          { class: "to-accept" },
          h("p", { class: "reading", lang: one.sourceLang ?? undefined, dir: one.sourceDir }, one.source),
          h("p", { class: "reading", lang: one.lang, dir: one.dir }, one.target),
          one.doubts.map((doubt) => h("p", { class: "doubt", dir: "auto" }, m().findings.level.warning, " ", doubt)),
        ),
      ),
    ],
    confirm: m().cards.standByConfirm,
  });
  if (!asked) return false;
  const { accepted } = await draft.api.signSentences(draft.path, card, sentences);
  say(m().done.accepted(accepted));
  return accepted > 0;
}

/** Shows them, and brings them into the memory if the person stands by them. True if they went. */
export async function acceptTranslations(draft: OpenDraft, saver: Saver): Promise<boolean> {
  const edited = draft.doc.cards.filter(hasEditedTranslation);
  const asked = await ask({
    title: m().cards.acceptTitle,
    words: [
      h("p", { class: "quiet" }, m().cards.acceptHow),
      edited.map(({ excerpt }) =>
        h(
          "div",
          { class: "to-accept" },
          h(
            "p",
            { class: "reading", lang: excerpt?.original.lang, dir: excerpt?.original.dir },
            excerpt?.original.text ?? "",
          ),
          excerpt?.translations.map((span) => h("p", { class: "reading", lang: span.lang, dir: span.dir }, span.text)),
        ),
      ),
    ],
    confirm: m().cards.acceptConfirm,
  });
  if (!asked) return false;
  if (!(await saver.flush())) {
    say(m().sign.unsaved, "refused");
    return false;
  }
  const { accepted, left } = await draft.api.accept(draft.path, saver.digest);
  const first = left[0];
  if (first) say(first.message, "refused");
  if (accepted > 0 || !first) say(m().done.accepted(accepted));
  return accepted > 0;
}
