// What changed in a part, word by word. What stayed the same is shortened to what is needed to understand it.

import type { Change } from "../contract";
import { type Child, h } from "../dom";
import { m } from "../language";

/** Words of what stayed the same that are shown beside what changed. */
const AROUND = 12;

export function changesElement(changes: readonly Change[]): HTMLElement {
  if (changes.every(({ kind }) => kind === "same")) return h("p", { class: "quiet" }, m().sign.unchanged);
  const blocks: { lang: string | null; dir: string; changes: Change[] }[] = [];
  for (const change of changes) {
    const last = blocks.at(-1);
    if (last && last.lang === change.lang) last.changes.push(change);
    else blocks.push({ lang: change.lang, dir: change.dir, changes: [change] });
  }
  return h(
    "div",
    { class: "changes" },
    blocks
      .filter((block) => block.changes.some(({ kind }) => kind !== "same"))
      .map((block) =>
        h(
          "p",
          { class: "changed reading", lang: block.lang, dir: block.dir },
          block.changes.map((change, at) => run(change, at, block.changes.length)),
        ),
      ),
  );
}

function run(change: Change, at: number, count: number): Child {
  if (change.kind === "gone")
    return h("del", {}, h("span", { class: "visually-hidden" }, ` ${m().sign.gone}: `), change.text);
  if (change.kind === "new")
    return h("ins", {}, h("span", { class: "visually-hidden" }, ` ${m().sign.new}: `), change.text);
  const words = change.text.split(/(?<=\s)/);
  const first = at === 0;
  const last = at === count - 1;
  if (words.length <= (first || last ? AROUND : 2 * AROUND)) return change.text;
  const head = first ? "" : words.slice(0, AROUND).join("");
  const tail = last ? "" : words.slice(-AROUND).join("");
  return [head, h("span", { class: "quiet" }, " ⋯ "), tail];
}
