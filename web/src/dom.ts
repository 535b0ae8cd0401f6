// Elements, made from plain descriptions. Text is only ever set as text.

type Primitive = string | number | boolean | null | undefined;
export type Child = Node | string | null | undefined | false | readonly Child[];

export interface Description {
  readonly class?: string | undefined;
  readonly on?: { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  readonly data?: Readonly<Record<string, string | undefined>>;
  /** Attributes; `true` sets it empty, `false`, `null` and `undefined` leave it out. */
  readonly [attribute: string]: unknown;
}

/** Makes an element: `h("p", { class: "note" }, "words")`. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  description: Description = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(description)) {
    if (key === "on" || key === "data") continue;
    setAttribute(element, key, value as Primitive);
  }
  for (const [key, value] of Object.entries(description.data ?? {})) {
    if (value !== undefined) element.dataset[key] = value;
  }
  for (const [event, listener] of Object.entries(description.on ?? {})) {
    element.addEventListener(event, listener as EventListener);
  }
  append(element, children);
  return element;
}

function setAttribute(element: Element, name: string, value: Primitive): void {
  if (value === false || value === null || value === undefined) return;
  // A handler or a style in text would be code: neither is ever needed here.
  if (/^on/i.test(name) || name === "style") throw new Error(`${name} is not an attribute to set`);
  element.setAttribute(name, value === true ? "" : String(value));
}

export function append(parent: Node, children: Child): void {
  if (children === null || children === undefined || children === false) return;
  if (typeof children === "string" || children instanceof Node) {
    parent.appendChild(typeof children === "string" ? document.createTextNode(children) : children);
  } else {
    for (const child of children) append(parent, child);
  }
}

/** Puts new children in place of all that were there. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/** Puts children in this order. What stays is not taken out, so that it keeps its focus and its place on screen. */
export function arrange(parent: Element, children: readonly Node[]): void {
  const kept = new Set(children);
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove();
  let at = parent.firstChild;
  for (const child of children) {
    if (child === at) at = at.nextSibling;
    else parent.insertBefore(child, at);
  }
}

/** Drawings of the few buttons that have no words. */
const ICONS = {
  undo: "M7 4 3 8l4 4M3.5 8H11a4 4 0 0 1 0 8H8",
  redo: "m13 4 4 4-4 4m3.5-4H9a4 4 0 0 0 0 8h3",
  windows: "M3 7h9v9H3zM7 7V4h10v9h-5",
  close: "m5 5 10 10M15 5 5 15",
} as const;

export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "drawing");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export interface ButtonOptions {
  readonly class?: string;
  readonly title?: string | undefined;
  readonly key?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly label?: string;
}

/** A button; `key` names its shortcut for people and for assistive technology. */
export function button(
  words: Child,
  press: (event: MouseEvent) => void,
  options: ButtonOptions = {},
): HTMLButtonElement {
  const title = options.title ?? options.label;
  return h(
    "button",
    {
      type: "button",
      class: options.class,
      title: options.key ? `${title ?? (typeof words === "string" ? words : "")} (${options.key})` : title,
      disabled: options.disabled,
      "aria-keyshortcuts": options.key,
      "aria-pressed": options.pressed === undefined ? undefined : String(options.pressed),
      "aria-label": options.label,
      on: { click: press },
    },
    words,
  );
}

/** Whether keys pressed there are written rather than shortcuts. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

let made = 0;
/** An id that nothing else in the page has. */
export function freshId(stem: string): string {
  made += 1;
  return `${stem}-${made}`;
}
