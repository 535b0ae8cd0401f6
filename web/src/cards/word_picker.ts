// Words to strike out, or to pick, with the pointer or the keyboard.

import type { Dir, Range } from "../contract";
import { freshId, h } from "../dom";

interface Word extends Range {
  readonly text: string;
  /** `[…]` stands already. */
  readonly fixed: boolean;
}

export interface PickerOptions {
  readonly label: string;
  readonly lang: string | null;
  readonly dir: Dir;
  /** `strike`: any words, which are then left out. `pick`: one stretch. */
  readonly kind: "strike" | "pick";
  readonly onChange?: () => void;
}

export class WordPicker {
  readonly element: HTMLElement;
  private readonly words: readonly Word[];
  private readonly options: HTMLElement[] = [];
  private readonly chosen = new Set<number>();
  private at = 0;
  private anchor = 0;
  private brush = true;
  private before: ReadonlySet<number> = new Set();
  private dragging = false;

  constructor(
    private readonly text: string,
    private readonly how: PickerOptions,
    initial: Range | null = null,
  ) {
    this.words = [...text.matchAll(/\S+/g)].map((found) => ({
      from: found.index,
      to: found.index + found[0].length,
      text: found[0],
      fixed: found[0] === "[…]",
    }));
    const id = freshId("words");
    this.element = h("div", {
      class: `words words-${how.kind}`,
      role: "listbox",
      tabindex: "0",
      lang: how.lang,
      dir: how.dir,
      "aria-multiselectable": "true",
      "aria-label": how.label,
    });
    this.words.forEach((word, index) => {
      const option = h(
        "span",
        { id: `${id}-${index}`, role: "option", class: word.fixed ? "word fixed" : "word" },
        word.text,
      );
      this.options.push(option);
      this.element.append(option, " ");
      if (initial && word.from < initial.to && word.to > initial.from && !word.fixed) this.chosen.add(index);
    });
    const first = Math.min(...this.chosen);
    if (Number.isFinite(first)) this.at = first;
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("pointerdown", (event) => this.press(event));
    this.element.addEventListener("pointermove", (event) => this.drag(event));
    this.element.addEventListener("pointerup", () => (this.dragging = false));
    this.element.addEventListener("pointercancel", () => (this.dragging = false));
    this.show();
  }

  get any(): boolean {
    return this.chosen.size > 0;
  }

  /** The words that were picked, from the first to the last. */
  get picked(): Range | null {
    const indices = [...this.chosen];
    const [first, last] = [this.words[Math.min(...indices)], this.words[Math.max(...indices)]];
    return first && last ? { from: first.from, to: last.to } : null;
  }

  /** What is left of the text when the chosen words are struck out. */
  get kept(): Range[] {
    const kept: { from: number; to: number }[] = [];
    let open = false;
    this.words.forEach((word, index) => {
      if (this.chosen.has(index)) {
        open = false;
        return;
      }
      const last = kept.at(-1);
      if (open && last) last.to = word.to;
      else kept.push({ from: word.from, to: word.to });
      open = true;
    });
    return kept.filter(({ from, to }) => this.text.slice(from, to) !== "[…]");
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const forward = this.how.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = this.how.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const to: Readonly<Record<string, number>> = {
      [forward]: this.at + 1,
      [backward]: this.at - 1,
      ArrowDown: this.at + 8,
      ArrowUp: this.at - 8,
      Home: 0,
      End: this.words.length - 1,
    };
    const target = to[event.key];
    if (target !== undefined) {
      const next = Math.max(0, Math.min(this.words.length - 1, target));
      if (event.shiftKey) {
        if (!this.dragging) this.begin(this.at, this.how.kind === "pick" || !this.chosen.has(this.at));
        this.dragging = true;
        this.paint(next);
      } else this.dragging = false;
      this.at = next;
    } else if (event.key === " ") {
      this.dragging = false;
      this.begin(this.at, !this.chosen.has(this.at));
      this.paint(this.at);
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.show();
    this.how.onChange?.();
  }

  private press(event: PointerEvent): void {
    const index = this.indexAt(event);
    if (index === null) return;
    event.preventDefault();
    this.element.focus();
    if (this.how.kind === "pick" && this.any && event.shiftKey) this.paint(index);
    else {
      this.begin(index, this.how.kind === "pick" || !this.chosen.has(index));
      this.paint(index);
    }
    this.at = index;
    this.dragging = true;
    this.show();
    this.how.onChange?.();
  }

  private drag(event: PointerEvent): void {
    if (!this.dragging || event.buttons === 0) return;
    const index = this.indexAt(event);
    if (index === null || index === this.at) return;
    this.paint(index);
    this.at = index;
    this.show();
    this.how.onChange?.();
  }

  private indexAt(event: PointerEvent): number | null {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const index = under instanceof HTMLElement ? this.options.indexOf(under) : -1;
    return index < 0 ? null : index;
  }

  private begin(index: number, brush: boolean): void {
    this.anchor = index;
    this.brush = brush;
    this.before = this.how.kind === "pick" ? new Set() : new Set(this.chosen);
  }

  /** From where the stroke began to here; what it passed over before and left again is as it was. */
  private paint(index: number): void {
    this.chosen.clear();
    for (const chosen of this.before) this.chosen.add(chosen);
    for (let i = Math.min(this.anchor, index); i <= Math.max(this.anchor, index); i++) {
      if (this.words[i]?.fixed && this.how.kind === "strike") continue;
      if (this.brush) this.chosen.add(i);
      else this.chosen.delete(i);
    }
  }

  private show(): void {
    this.options.forEach((option, index) => {
      option.setAttribute("aria-selected", String(this.chosen.has(index)));
      option.classList.toggle("active", index === this.at);
    });
    const active = this.options[this.at];
    if (active) this.element.setAttribute("aria-activedescendant", active.id);
  }
}
