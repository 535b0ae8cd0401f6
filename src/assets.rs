//! What is built into the binary: fonts, templates, labels and the words by which texts are read. A project's own file of the same path
//! takes the place of a template or label file.

/// The fonts, in order of preference: Latin text first, Arabic second, code last.
pub static FONTS: &[&[u8]] = &[
    include_bytes!("../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../assets/fonts/Amiri-Regular.ttf"),
    include_bytes!("../assets/fonts/Amiri-Bold.ttf"),
    include_bytes!("../assets/fonts/DejaVuSansMono.ttf"),
];

/// Built-in files by their path in a project.
static FILES: &[(&str, &str)] = &[
    ("templates/archive/entry.html", include_str!("../templates/archive/entry.html")),
    ("templates/archive/index.html", include_str!("../templates/archive/index.html")),
    ("templates/draft/standard.md", include_str!("../templates/draft/standard.md")),
    ("templates/print/base.typ", include_str!("../templates/print/base.typ")),
    ("templates/print/blocks.typ", include_str!("../templates/print/blocks.typ")),
    ("templates/print/flow.typ", include_str!("../templates/print/flow.typ")),
    ("templates/print/front.typ", include_str!("../templates/print/front.typ")),
    ("templates/print/marks.typ", include_str!("../templates/print/marks.typ")),
    ("templates/print/timeline.typ", include_str!("../templates/print/timeline.typ")),
    ("templates/print/parts.typ", include_str!("../templates/print/parts.typ")),
    ("templates/print/sources.typ", include_str!("../templates/print/sources.typ")),
    ("templates/print/standard.typ", include_str!("../templates/print/standard.typ")),
    ("templates/labels/ar.yml", include_str!("../templates/labels/ar.yml")),
    ("templates/labels/en.yml", include_str!("../templates/labels/en.yml")),
    ("templates/labels/fr.yml", include_str!("../templates/labels/fr.yml")),
];

/// The words by which texts are read, by the tag of their language.
static WORDS: &[(&str, &str)] = &[
    ("ar", include_str!("../assets/words/ar.yml")),
    ("en", include_str!("../assets/words/en.yml")),
    ("fr", include_str!("../assets/words/fr.yml")),
];

/// The file of words of a language, if there is one.
pub fn words(tag: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == tag).map(|(_, text)| *text)
}

/// The built-in file of a path, if there is one.
pub fn file(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

/// The paths of all built-in files under a folder.
pub fn files_under(folder: &str) -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(path, _)| *path).filter(move |path| path.starts_with(folder))
}
