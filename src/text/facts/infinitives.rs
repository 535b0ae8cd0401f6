//! Whether a word has the form of an infinitive: it is a verb behind `to` and `de`, and no noun.

/// Whether an English word behind `to` is a verb, and no place or person.
pub(super) fn is_english_infinitive(folded: &str, written: &str) -> bool {
    let is_determiner = matches!(
        folded,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "all"
            | "any"
            | "some"
            | "each"
            | "every"
            | "both"
            | "no"
            | "whom"
            | "which"
            | "what"
            | "whose"
            | "one"
            | "other"
            | "it"
            | "him"
            | "them"
            | "us"
            | "me"
            | "you"
    );
    !is_determiner && !folded.ends_with("ing") && written.starts_with(|c: char| c.is_lowercase())
}

/// Whether a folded French word has the form of an infinitive.
pub(super) fn is_french_infinitive(folded: &str) -> bool {
    let looks_so = ["er", "ir", "re"].iter().any(|ending| folded.ends_with(ending)) && folded.len() > 3;
    let is_noun = matches!(
        folded,
        "guerre"
            | "terre"
            | "premier"
            | "dernier"
            | "hiver"
            | "centre"
            | "autre"
            | "notre"
            | "votre"
            | "contre"
            | "entre"
            | "quatre"
            | "frontiere"
            | "ministere"
            | "ministre"
            | "lettre"
            | "nombre"
            | "matiere"
            | "avenir"
            | "soir"
            | "premiere"
            | "derniere"
            | "chambre"
            | "ordre"
            | "cadre"
            | "titre"
            | "membre"
            | "papier"
    );
    looks_so && !is_noun
}
