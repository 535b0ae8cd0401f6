// Numbers with their noun, in the forms that a language has for them.

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The form for `n`, with `#` replaced by it. */
export function plural(lang: string, n: number, forms: Forms): string {
  const rule = new Intl.PluralRules(lang).select(n);
  const exact = n === 0 && forms.zero !== undefined ? forms.zero : forms[rule];
  return (exact ?? forms.other).replace("#", String(n));
}
