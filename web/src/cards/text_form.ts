// A field in which a part of the draft is written, in place.

import { button, type Child, freshId, h } from "../dom";
import { m } from "../language";

export interface TextFormOptions {
  readonly label: string;
  readonly value: string;
  readonly lang?: string | null;
  readonly dir?: string | null;
  readonly save: string;
  /** A second way to finish. */
  readonly also?: { readonly words: string; readonly run: (text: string) => void };
  readonly hint?: Child;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

export function textForm(options: TextFormOptions): HTMLElement {
  const id = freshId("field");
  const input = h("textarea", {
    id,
    class: "text-field",
    rows: 2,
    lang: options.lang ?? undefined,
    dir: options.dir ?? "auto",
    "aria-describedby": options.hint ? `${id}-hint` : undefined,
  });
  input.value = options.value;
  const finish = (): void => options.onSave(input.value);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") options.onCancel();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) finish();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const { also } = options;
  return h(
    "div",
    { class: "text-form" },
    h("label", { for: id }, options.label),
    input,
    options.hint ? h("p", { id: `${id}-hint`, class: "quiet" }, options.hint) : null,
    h(
      "p",
      { class: "actions" },
      button(m().cancel, options.onCancel, { key: "Escape" }),
      also ? button(also.words, () => also.run(input.value)) : null,
      button(options.save, finish, { class: "primary", key: "Control+Enter" }),
    ),
  );
}
