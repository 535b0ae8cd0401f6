// In which language the interface speaks: the one that was chosen, else the browser's, else English.

import { ar } from "./messages/ar";
import { en, type Messages } from "./messages/en";
import { fr } from "./messages/fr";

export const LANGUAGES = { en: "English", fr: "Français", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;

const CATALOGUES: Readonly<Record<Language, Messages>> = { en, fr, ar };
const STORED = "brief-language";

let current: Language = "en";

export type { Messages };

export function language(): Language {
  return current;
}

export function direction(): "ltr" | "rtl" {
  return current === "ar" ? "rtl" : "ltr";
}

/** The messages of the interface's language. */
export function m(): Messages {
  return CATALOGUES[current];
}

export function chooseLanguage(chosen: Language | null): void {
  if (chosen) localStorage.setItem(STORED, chosen);
  current = chosen ?? preferred();
  document.documentElement.lang = current;
  document.documentElement.dir = direction();
}

function preferred(): Language {
  for (const tag of [localStorage.getItem(STORED), ...navigator.languages]) {
    const primary = tag?.split("-")[0];
    if (primary && primary in CATALOGUES) return primary as Language;
  }
  return "en";
}

/** A text that is kept in several languages: in the interface's, else in one that runs the same way. */
export function inOurs(texts: Readonly<Record<string, string>>): { text: string; lang: string } {
  const all = Object.entries(texts);
  const found =
    all.find(([tag]) => tag.split("-")[0] === current) ?? all.find(([tag]) => dirOf(tag) === direction()) ?? all[0];
  return found ? { lang: found[0], text: found[1] } : { lang: current, text: "" };
}

/** What a part is called: by its headings, and the part that has none by what it holds. */
export function titleOfPart(part: { readonly name: string; readonly title: Readonly<Record<string, string>> }): string {
  return inOurs(part.title).text || (part.name === "frame" ? m().frame : part.name);
}

/** The name of a language, in the interface's. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([current], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A day, `2025-04-30`, as a person writes it; what is not a whole day stays as it is. */
export function day(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!parts) return date;
  const at = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  const locale = current === "ar" ? "ar-u-nu-latn" : current === "en" ? "en-GB" : current;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(at);
}

const RTL_SCRIPTS = /^(ar|fa|ur|he|ps|sd|ug|yi|ckb|dv)\b/i;
export function dirOf(lang: string): "ltr" | "rtl" {
  return RTL_SCRIPTS.test(lang) ? "rtl" : "ltr";
}
