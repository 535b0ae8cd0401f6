// Small dialogs: a question, and one that asks for words.

import { button, type Child, fill, freshId, h } from "./dom";
import { m } from "./language";

export interface Asked {
  readonly title: string;
  readonly words?: Child;
  readonly confirm: string;
  readonly danger?: boolean;
  /** Fields of text to fill in, by name. */
  readonly fields?: readonly {
    readonly name: string;
    readonly label: string;
    readonly lang?: string;
    readonly dir?: string;
    readonly required?: boolean;
    readonly value?: string;
  }[];
}

/** What was filled in, or `null` if the person thought better of it. */
export function ask(asked: Asked): Promise<Readonly<Record<string, string>> | null> {
  return new Promise((resolve) => {
    const id = freshId("dialog");
    const fields = (asked.fields ?? []).map((field) => {
      const input = h("textarea", {
        id: `${id}-${field.name}`,
        name: field.name,
        rows: 3,
        lang: field.lang,
        dir: field.dir ?? "auto",
        required: field.required ?? false,
      });
      input.value = field.value ?? "";
      return { field, input };
    });
    const dialog = h("dialog", { class: "dialog", "aria-labelledby": id });
    const form = h(
      "form",
      { method: "dialog" },
      h("h1", { id, dir: "auto" }, asked.title),
      asked.words,
      fields.map(({ field, input }) => [h("label", { for: input.id }, field.label), input]),
      h(
        "p",
        { class: "actions" },
        button(m().cancel, () => dialog.close()),
        h("button", { type: "submit", class: asked.danger ? "primary danger" : "primary" }, asked.confirm),
      ),
    );
    let answer: Record<string, string> | null = null;
    form.addEventListener("submit", () => {
      answer = Object.fromEntries(fields.map(({ field, input }) => [field.name, input.value.trim()]));
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    const opener = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus();
      resolve(answer);
    });
    fill(dialog, form);
    document.body.append(dialog);
    dialog.showModal();
  });
}
