//! Verification of a PDF by what is attached to it.

use std::collections::BTreeMap;

use super::TOOL;
use crate::corpus::Corpus;
use crate::corpus::library::is_key;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::draft::{self, Against};
use crate::lang::Lang;
use crate::messages::english;
use crate::publish::manifest::{self, Manifest};
use crate::publish::output::pdf_of;
use crate::publish::pdf::{self, Design, Files, Identity, Press, Set, Template, fonts};
use crate::publish::view::{PageInput, Status};
use crate::spec::names::Names;
use crate::text::digest::Digest;
use crate::translate::{Condition, Memory, State};
use crate::workspace::LoadedCorpus;

/// The most files of a page template that are looked for; a manifest that names more cannot be one of ours.
const MAX_TEMPLATES: usize = 32;

/// Sets the pages of these files.
pub(super) fn set<'a>(
    files: Files,
    manifest: &Manifest,
    template: &'a Template,
    press: &'a Press,
) -> Result<Set<'a>, Diagnostics> {
    let ident = format!("{}/{}", manifest.series, manifest.edition);
    let identity = Identity { ident, creator: manifest.tool.clone(), stamp: manifest.stamp };
    pdf::set(files, Design { template, press }, identity)
}

/// The fonts of a project's own that the pages of a PDF were set with, by the names of their files; none
/// where it carries no manifest that could be read.
pub fn fonts_of(bytes: &[u8]) -> BTreeMap<String, Digest> {
    let manifest = pdf::attached(bytes).ok().and_then(|attached| serde_json::from_slice(&attached.manifest).ok());
    manifest.map(|manifest: Manifest| manifest.fonts).unwrap_or_default()
}

/// Sets the attached page input of a PDF again and compares every byte; gives its manifest. This proves
/// that pages and manifest belong together; it does not prove who made them.
///
/// # Errors
///
/// What is not as it must be.
pub fn verify_pdf(path: &str, bytes: &[u8], press: &Press) -> Result<Manifest, Diagnostics> {
    let wrong = |message: String| Diagnostic::file(path, message);
    let attached = pdf::attached(bytes)
        .map_err(|why| wrong(english(&why)).help("only PDFs as `brief` writes them can be verified"))?;
    let manifest: Manifest = serde_json::from_slice(&attached.manifest)
        .map_err(|error| wrong(format!("the attached manifest cannot be read: {error}")))?;
    let made_by = if manifest.tool == TOOL {
        String::new()
    } else {
        format!("; it was made by `{}` and this is `{TOOL}`: verify it with that version", manifest.tool)
    };
    if manifest.version != manifest::VERSION {
        return Err(wrong(format!("the attached manifest has a form unknown here{made_by}")).into());
    }
    let page: PageInput = serde_json::from_slice(&attached.page)
        .map_err(|error| wrong(format!("the attached page input cannot be read: {error}{made_by}")))?;
    if manifest.fonts != *press.own_fonts() {
        let missing = manifest.fonts.iter().filter(|(name, digest)| press.own_fonts().get(*name) != Some(digest));
        let mut found: Diagnostics = missing
            .map(|(name, digest)| {
                wrong(format!("the font `{name}` with the digest {digest} is not here, and the pages were set with it"))
            })
            .map(|missing| missing.help(format!("put it into {} of the project that the PDF lies in", fonts::FOLDER)))
            .collect();
        if found.is_empty() {
            found.push(wrong("the pages were set without fonts that are here".to_owned()));
        }
        return Err(found);
    }
    let mut found = Diagnostics::new();
    let not_the_one = |name: &str| wrong(format!("the attached {name} is not the one that the manifest names"));
    if manifest.page_sha256 != Digest::of(&attached.page) {
        found.push(not_the_one("page input"));
    }
    let mut files = BTreeMap::new();
    for (path, digest) in manifest.templates.iter().take(MAX_TEMPLATES) {
        let content = pdf::attached_template(bytes, path).map_err(|why| wrong(english(&why)))?;
        if *digest != Digest::of(&content) {
            found.push(not_the_one(&format!("file `{path}` of the page template")));
        }
        files.insert(path.clone(), content);
    }
    let mut pictures = BTreeMap::new();
    for picture in &page.pictures {
        let content = pdf::attached_picture(bytes, &picture.file).map_err(|why| wrong(english(&why)))?;
        if picture.digest != Digest::of(&content) {
            found.push(wrong(format!("the attached picture `{}` is not the one that the page names", picture.file)));
        }
        pictures.insert(picture.file.clone(), content);
    }
    manifest.differences(&page).into_iter().for_each(|difference| found.push(wrong(english(&difference))));
    if matches!(manifest.status, Status::Published { .. }) == manifest.approvals.is_empty() {
        found.push(wrong("the manifest's status and its approvals contradict each other".to_owned()));
    }
    if found.has_errors() {
        return Err(found);
    }
    let template = Template::attached(&manifest.template, files).map_err(|why| wrong(english(&why)))?;
    let files = Files { page: attached.page, manifest: attached.manifest, pictures };
    let again = set(files, &manifest, &template, press).and_then(|set| pdf_of(&set)).map_err(|why| {
        let mut found = Diagnostics::from(wrong(format!("the attached page input cannot be set{made_by}")));
        found.extend(why);
        found
    })?;
    if again == bytes {
        return Ok(manifest);
    }
    let same = again.iter().zip(bytes).take_while(|(a, b)| a == b).count();
    let message = format!("the file is not what its attachments give: it differs from byte {} on{made_by}", same + 1);
    Err(wrong(message).into())
}

/// Holds every cited quotation of a manifest against the readings of a corpus; gives their number.
///
/// # Errors
///
/// Every quotation that is not its source's, by its number, and every translation of which the PDF says better
/// than the memory does.
pub fn hold_quotations(path: &str, manifest: &Manifest, corpus: &LoadedCorpus) -> Result<usize, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut held = 0;
    for quoted in &manifest.quotations {
        let Some(citation) = quoted.citation() else { continue };
        let name = format!("quotation {}, {citation}", quoted.number);
        if !is_key(&citation.key) {
            found.push(Diagnostic::file(path, format!("{name}: this is no citation key")));
            continue;
        }
        let text = format!("{}{}", front_matter(&citation.key, manifest), quoted.as_markdown());
        let source = SourceText::new(path, &text);
        let checked = draft::read(path, &text).and_then(|document| {
            let LoadedCorpus { corpus, memory, unreadable, .. } = corpus;
            better_than_known(quoted, &document, corpus, memory).into_iter().for_each(|why| {
                found.push(Diagnostic::file(path, format!("{name}: {why}")));
            });
            let names = &Names::default();
            let verification = draft::verify(&source, &document, Against { corpus, memory, names, unreadable });
            verification.found.into_result(manifest::quoted(&document, &verification.quotations))
        });
        match checked {
            Ok(again) if again.len() == 1 && again[0].state == quoted.state => held += 1,
            Ok(_) => {
                found.push(Diagnostic::file(
                    path,
                    format!("{name}: it is not `{}`, as the manifest says", quoted.state),
                ));
            }
            // The places are those of a text that the user has never seen.
            Err(wrong) => found.extend(
                wrong
                    .into_iter()
                    .map(|why| Diagnostic::file(path, format!("{name}: {}", why.message)).maybe_help(why.help))
                    .collect(),
            ),
        }
    }
    found.into_result(held)
}

/// Where the manifest says better of a translation than the memory knows. What was reviewed since is no
/// contradiction, and a corpus without its translations says nothing.
fn better_than_known(
    quoted: &manifest::Quoted,
    document: &draft::Document,
    corpus: &Corpus,
    memory: &Memory,
) -> Vec<String> {
    let excerpts = draft::quoted_sentences(document, corpus);
    let Some(excerpt) = excerpts.first() else { return Vec::new() };
    let said = quoted.translations.iter().filter(|(_, said)| !matches!(said.state, State::Edited | State::Missing));
    let contradiction = |(lang, said): (&Lang, &Condition)| {
        let known = memory.excerpt(lang, excerpt).condition;
        let is_worse = known.state > said.state && known.state != State::Missing;
        is_worse.then(|| {
            let (said, known) = (said.state.name(), known.state.name());
            format!("its translation into `{lang}` is called {said}, and the memory has it as {known}")
        })
    };
    said.filter_map(contradiction).collect()
}

/// The front matter of a draft that holds one quotation of a manifest.
fn front_matter(key: &str, manifest: &Manifest) -> String {
    let languages: Vec<&str> = manifest.languages.iter().map(Lang::as_str).collect();
    let titles: Vec<String> = languages.iter().map(|lang| format!("{lang}: x")).collect();
    // A digest that is none is left out here; it was compared with that of the page.
    let digest = manifest.sources.get(key).and_then(|digest| Digest::from_hex(digest));
    let sources = digest.map(|digest| format!("  \"{key}\": \"{digest}\"\n")).unwrap_or_default();
    format!(
        "---\ntitle: {{ {} }}\nseries: x\nedition: {}\nlanguages: [{}]\ncorpus: x\ntemplate: x\n{}{sources}---\n\n",
        titles.join(", "),
        manifest.edition,
        languages.join(", "),
        if sources.is_empty() { "" } else { "sources:\n" },
    )
}
