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

/// A font of the web edition: cut down to the letters that texts use, shaping kept, and packed (WOFF 2).
pub struct WebFont {
    /// The family, as the fonts of the pages name it.
    pub family: &'static str,
    /// As CSS says it: 400, 700.
    pub weight: u16,
    /// Whether it is slanted.
    pub is_italic: bool,
    /// The file.
    pub bytes: &'static [u8],
}

/// The fonts of the web edition; `assets/fonts/web/make` makes them from those of the pages.
pub static WEB_FONTS: &[WebFont] = &[
    WebFont {
        family: "Libertinus Serif",
        weight: 400,
        is_italic: false,
        bytes: include_bytes!("../assets/fonts/web/LibertinusSerif-Regular.woff2"),
    },
    WebFont {
        family: "Libertinus Serif",
        weight: 700,
        is_italic: false,
        bytes: include_bytes!("../assets/fonts/web/LibertinusSerif-Bold.woff2"),
    },
    WebFont {
        family: "Libertinus Serif",
        weight: 400,
        is_italic: true,
        bytes: include_bytes!("../assets/fonts/web/LibertinusSerif-Italic.woff2"),
    },
    WebFont {
        family: "Amiri",
        weight: 400,
        is_italic: false,
        bytes: include_bytes!("../assets/fonts/web/Amiri-Regular.woff2"),
    },
    WebFont {
        family: "Amiri",
        weight: 700,
        is_italic: false,
        bytes: include_bytes!("../assets/fonts/web/Amiri-Bold.woff2"),
    },
];

/// The review page: its document, in which `{{nonce}}` stands for the nonce of an answer.
pub static REVIEW_PAGE: &[u8] = include_bytes!("../assets/review/index.html");

/// Its script.
pub static REVIEW_SCRIPT: &[u8] = include_bytes!("../assets/review/review.js");

/// Its style.
pub static REVIEW_STYLE: &[u8] = include_bytes!("../assets/review/review.css");

/// Built-in files by their path in a project.
static FILES: &[(&str, &str)] = &[
    ("templates/archive/entry.html", include_str!("../templates/archive/entry.html")),
    ("templates/archive/index.html", include_str!("../templates/archive/index.html")),
    ("templates/draft/standard.md", include_str!("../templates/draft/standard.md")),
    ("templates/print/base.typ", include_str!("../templates/print/base.typ")),
    ("templates/print/blocks.typ", include_str!("../templates/print/blocks.typ")),
    ("templates/print/chronology.typ", include_str!("../templates/print/chronology.typ")),
    ("templates/print/differing.typ", include_str!("../templates/print/differing.typ")),
    ("templates/print/flow.typ", include_str!("../templates/print/flow.typ")),
    ("templates/print/front.typ", include_str!("../templates/print/front.typ")),
    ("templates/print/marks.typ", include_str!("../templates/print/marks.typ")),
    ("templates/print/timeline.typ", include_str!("../templates/print/timeline.typ")),
    ("templates/print/parts.typ", include_str!("../templates/print/parts.typ")),
    ("templates/print/sources.typ", include_str!("../templates/print/sources.typ")),
    ("templates/print/standard.typ", include_str!("../templates/print/standard.typ")),
    ("templates/web/page.css", include_str!("../templates/web/page.css")),
    ("templates/labels/ar.yml", include_str!("../templates/labels/ar.yml")),
    ("templates/labels/en.yml", include_str!("../templates/labels/en.yml")),
    ("templates/labels/fr.yml", include_str!("../templates/labels/fr.yml")),
];

/// The project that is shown to newcomers: the sources, catalogues, translations and specs of this repository.
pub static EXAMPLE: &[(&str, &[u8])] = &[
    ("briefs/algeria-russia.yaml", include_bytes!("../briefs/algeria-russia.yaml")),
    ("briefs/algeria-russia-edited.yaml", include_bytes!("../briefs/algeria-russia-edited.yaml")),
    ("briefs/algeria-russia-edited/2025-04-30.md", include_bytes!("../briefs/algeria-russia-edited/2025-04-30.md")),
    (
        "briefs/algeria-russia-edited/.base/2025-04-30.fb4eec35749e7def49511a4e6699dc35258e56e8dd86d82b5a5b2459b467e4d7.md",
        include_bytes!(
            "../briefs/algeria-russia-edited/.base/2025-04-30.fb4eec35749e7def49511a4e6699dc35258e56e8dd86d82b5a5b2459b467e4d7.md"
        ),
    ),
    ("briefs/names.yaml", include_bytes!("../briefs/names.yaml")),
    ("briefs/sahel-weekly.yaml", include_bytes!("../briefs/sahel-weekly.yaml")),
    ("briefs/topics.yaml", include_bytes!("../briefs/topics.yaml")),
    ("seeds/algiers-moscow-2024.txt", include_bytes!("../seeds/algiers-moscow-2024.txt")),
    ("seeds/amnay-2025.txt", include_bytes!("../seeds/amnay-2025.txt")),
    ("seeds/bechar-exercise-2022.txt", include_bytes!("../seeds/bechar-exercise-2022.txt")),
    ("seeds/kidal-nd.txt", include_bytes!("../seeds/kidal-nd.txt")),
    ("seeds/library.yml", include_bytes!("../seeds/library.yml")),
    ("seeds/political-keys-2025.txt", include_bytes!("../seeds/political-keys-2025.txt")),
    ("seeds/text/algiers-moscow-2024.txt", include_bytes!("../seeds/text/algiers-moscow-2024.txt")),
    ("seeds/text/amnay-2025.txt", include_bytes!("../seeds/text/amnay-2025.txt")),
    ("seeds/text/bechar-exercise-2022.txt", include_bytes!("../seeds/text/bechar-exercise-2022.txt")),
    ("seeds/text/kidal-nd.txt", include_bytes!("../seeds/text/kidal-nd.txt")),
    ("seeds/text/political-keys-2025.txt", include_bytes!("../seeds/text/political-keys-2025.txt")),
    ("seeds/translations/en/algiers-moscow-2024.po", include_bytes!("../seeds/translations/en/algiers-moscow-2024.po")),
    ("seeds/translations/en/amnay-2025.po", include_bytes!("../seeds/translations/en/amnay-2025.po")),
    (
        "seeds/translations/en/bechar-exercise-2022.po",
        include_bytes!("../seeds/translations/en/bechar-exercise-2022.po"),
    ),
    ("seeds/translations/en/kidal-nd.po", include_bytes!("../seeds/translations/en/kidal-nd.po")),
    ("seeds/translations/en/political-keys-2025.po", include_bytes!("../seeds/translations/en/political-keys-2025.po")),
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
