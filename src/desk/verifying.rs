//! Verification of a PDF by what is attached to it.

use std::collections::BTreeMap;

use super::apart::{TOO_MUCH_WORK, pages};
use super::first_rules::OF_FIRST_VERSION;
use super::setting::PageSetting;
use super::{Recorded, TOOL};
use crate::assets;
use crate::corpus::library::is_key;
use crate::corpus::reading::Reading;
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, Severity, SourceText, msg, rules};
use crate::draft::{self, Evidence, QuotationState};
use crate::lang::Lang;
use crate::publish::manifest::{self, Manifest, ManifestQuotation, QuotedInProse};
use crate::publish::output::Choices;
use crate::publish::output::pdf::PDF;
use crate::publish::pdf::template::FOLDER;
use crate::publish::pdf::{self, PdfFiles, Press, Template, fonts};
use crate::publish::view::{PageInput, PdfStatus};
use crate::spec::names::Names;
use crate::text::digest::Digest;
use crate::text::sentence;
use crate::translate::{Condition, Memory, TranslationState};
use crate::workspace::{Apart, LoadedCorpus};

rules! {
    /// A file is not a PDF that can be verified.
    pub NOT_VERIFIABLE = Error "not-verifiable" {
        title: "A file cannot be verified: it does not carry what `brief` attaches to its PDFs.",
        why: "The pages of a PDF made by `brief` follow from what is attached to it: manifest, page input, template, \
              pictures. Only a PDF with all of them, in a form that this version knows, can be set again and \
              compared.",
        wrong: "",
        right: "",
    }
    /// Pages and attachments of a PDF do not belong together.
    pub ALTERED_PDF = Error "altered-pdf" {
        title: "The pages of a PDF and its attachments do not belong together.",
        why: "Somebody has changed the file since it was made, or assembled it from several. What it says is not \
              what was made or, in the case of a publication, not what was approved.",
        wrong: "",
        right: "",
    }
    /// The fonts that the pages were set with are not at hand.
    pub FONTS_DIFFER = Error "fonts-differ" {
        title: "The pages of a PDF were set in fonts other than those that are here.",
        why: "The fonts of a project are not attached to a PDF in a form from which its pages could be set again. \
              Put exactly the same files into `templates/fonts` of the project that contains the PDF.",
        wrong: "",
        right: "",
    }
    /// A file says that it was published, and the ledger does not know it.
    pub NOT_RECORDED = Error "not-recorded" {
        title: "A PDF says that it was published, and the ledger of its series does not know it.",
        why: "The ledger records the digest of every file that was published, and none is this one's: the file was \
              altered, saved anew by another program, or made elsewhere. Compare it with the file that the ledger names.",
        wrong: "",
        right: "",
    }
    /// A publication no longer stands.
    pub WITHDRAWN_PUBLICATION = Error "withdrawn-publication" {
        title: "A PDF was published, and has been withdrawn or set aside.",
        why: "The bytes are those that were published, and whoever published them has taken them back. The notice \
              beside the file, and the ledger, say why. A revision published since then takes the place of this file; \
              it does not make this one valid again.",
        wrong: "",
        right: "",
    }
    /// Quotations of a PDF are held only by a reading that another took the place of.
    pub HELD_BY_EARLIER_READING = Warning "held-by-earlier-reading" {
        title: "Quotations in a PDF match only a reading that has been replaced by a newer one.",
        why: "When the PDF was made, the source said so. Its file or its reading is another now, and says otherwise: \
              see whether the brief is still right, and correct or withdraw it if it is not.",
        wrong: "",
        right: "",
    }
    /// A quotation of a PDF is not what the corpus contains.
    pub QUOTATION_NOT_HELD = Error "quotation-not-held" {
        title: "A quotation in a PDF does not agree with the corpus.",
        why: "The PDF is consistent in itself, but what it quotes or says about a translation is not what this \
              corpus contains: the source was changed, or the PDF was made from another one.",
        wrong: "",
        right: "",
    }
}

/// The most files of a page template that are looked for; a manifest that names more cannot be one of ours.
const MAX_TEMPLATES: usize = 32;

/// The fonts of a project's own that the pages of a PDF were set with, by the names of their files; none
/// where it carries no manifest that could be read.
pub fn fonts_of(bytes: &[u8]) -> BTreeMap<String, Digest> {
    let manifest = pdf::attached(bytes).ok().and_then(|attached| serde_json::from_slice(&attached.manifest).ok());
    manifest.map(|manifest: Manifest| manifest.fonts).unwrap_or_default()
}

/// What a PDF carries, as far as it agrees with itself.
pub struct Carried {
    /// The manifest.
    pub manifest: Manifest,
    /// What its pages can be set from again; nothing where it carries the record of its quotations alone.
    set_from: Option<(PdfFiles, Template)>,
}

impl Carried {
    /// Whether its template is the built-in one, byte for byte.
    pub fn is_template_built_in(&self) -> bool {
        let is_ours = |(path, digest): (&String, &Digest)| {
            let own = assets::file(&format!("{FOLDER}/{path}"));
            own.is_some_and(|text| Digest::of(text.as_bytes()) == *digest)
        };
        self.manifest.templates.iter().all(is_ours)
    }
}

/// Reads what a PDF carries and holds it against itself: this proves that its attachments belong together, not that its
/// pages belong to them.
///
/// # Errors
///
/// What is not as it must be.
pub fn attachments(path: &str, bytes: &[u8]) -> Result<Carried, Diagnostics> {
    let unknown = |message: Message| Diagnostic::of_file(&NOT_VERIFIABLE, path, message);
    let wrong = |message: Message| Diagnostic::of_file(&ALTERED_PDF, path, message);
    let attached = pdf::attached(bytes).map_err(|why| unknown(why).help(msg!("not-verifiable.help")))?;
    let manifest = read_manifest(path, &attached.manifest)?;
    if !manifest.attachments.is_full() && attached.page.is_empty() {
        return Ok(Carried { manifest, set_from: None });
    }
    let page = read_page(path, &attached.page, &manifest)?;
    let mut found = Diagnostics::new();
    agreement(&manifest, &page, &attached.page).into_iter().for_each(|difference| found.push(wrong(difference)));
    let mut files = BTreeMap::new();
    for (path, digest) in manifest.templates.iter().take(MAX_TEMPLATES) {
        let content = pdf::attached_template(bytes, path).map_err(wrong)?;
        if *digest != Digest::of(&content) {
            found.push(wrong(msg!("altered-pdf--template", path = path)));
        }
        files.insert(path.clone(), content);
    }
    let mut pictures = BTreeMap::new();
    for picture in &page.pictures {
        let content = pdf::attached_picture(bytes, &picture.file).map_err(wrong)?;
        if picture.digest != Digest::of(&content) {
            found.push(wrong(msg!("altered-pdf--picture", path = &picture.file)));
        }
        pictures.insert(picture.file.clone(), content);
    }
    if found.has_errors() {
        return Err(found);
    }
    let template = Template::attached(&manifest.template, files).map_err(wrong)?;
    let files = PdfFiles { page: attached.page, manifest: attached.manifest, pictures };
    Ok(Carried { manifest, set_from: Some((files, template)) })
}

/// The manifest that a file carries.
///
/// # Errors
///
/// It is none, or of a form that this version does not know.
pub(super) fn read_manifest(path: &str, json: &[u8]) -> Result<Manifest, Diagnostic> {
    let unknown = |message: Message| Diagnostic::of_file(&NOT_VERIFIABLE, path, message);
    let manifest: Manifest = serde_json::from_slice(json)
        .map_err(|error| unknown(msg!("not-verifiable--manifest", why = error.to_string())))?;
    if manifest.version != manifest::VERSION {
        return Err(unknown(msg!("not-verifiable--form", made_by = made_by(&manifest))));
    }
    Ok(manifest)
}

/// The page input that a file carries with this manifest.
///
/// # Errors
///
/// It is none, or of a form that this version does not know.
pub(super) fn read_page(path: &str, json: &[u8], manifest: &Manifest) -> Result<PageInput, Diagnostic> {
    serde_json::from_slice(json).map_err(|error| {
        let message = msg!("not-verifiable--page", why = error.to_string(), made_by = made_by(manifest));
        Diagnostic::of_file(&NOT_VERIFIABLE, path, message)
    })
}

/// Where manifest and page input, `json`, do not belong together.
pub(super) fn agreement(manifest: &Manifest, page: &PageInput, json: &[u8]) -> Vec<Message> {
    let mut found = Vec::new();
    if manifest.page_sha256 != Digest::of(json) {
        found.push(msg!("altered-pdf--page"));
    }
    found.extend(manifest.differences(page));
    if matches!(manifest.status, PdfStatus::Published { .. }) == manifest.approvals.is_empty() {
        found.push(msg!("altered-pdf--status"));
    }
    found
}

/// What is said of a PDF that another version made.
fn made_by(manifest: &Manifest) -> Message {
    if manifest.tool == TOOL {
        msg!("nothing")
    } else {
        msg!("made-by-another-version", tool = &manifest.tool, this = TOOL)
    }
}

/// Sets the attached page input of a PDF again and compares every byte; gives its manifest. This proves
/// that pages and manifest belong together; it does not prove who made them.
///
/// # Errors
///
/// What is not as it must be.
pub fn verify_pdf(path: &str, bytes: &[u8], press: &Press) -> Result<Manifest, Diagnostics> {
    verify_pdf_apart(path, bytes, press, None)
}

/// As [`verify_pdf`]; `apart` does what a stranger's template or pictures ask for.
///
/// # Errors
///
/// As [`verify_pdf`]; or they ask for too much.
pub fn verify_pdf_apart(
    path: &str,
    bytes: &[u8],
    press: &Press,
    apart: Option<&Apart>,
) -> Result<Manifest, Diagnostics> {
    let wrong = |message: Message| Diagnostic::of_file(&ALTERED_PDF, path, message);
    let Carried { manifest, set_from } = attachments(path, bytes)?;
    let Some((files, template)) = set_from else {
        return Err(Diagnostic::of_file(&NOT_VERIFIABLE, path, msg!("not-verifiable--minimal")).into());
    };
    let made_by = made_by(&manifest);
    if manifest.fonts != *press.own_fonts() {
        let missing = manifest.fonts.iter().filter(|(name, digest)| press.own_fonts().get(*name) != Some(digest));
        let mut found: Diagnostics = missing
            .map(|(name, digest)| {
                let message = msg!("fonts-differ", name = name, digest = digest.to_string());
                let help = msg!("fonts-differ.help", folder = fonts::FOLDER);
                Diagnostic::of_file(&FONTS_DIFFER, path, message).help(help)
            })
            .collect();
        if found.is_empty() {
            found.push(Diagnostic::of_file(&FONTS_DIFFER, path, msg!("fonts-differ--more")));
        }
        return Err(found);
    }
    let setting = PageSetting { files, manifest, template: &template };
    let manifest = setting.manifest.clone();
    let made = pages(setting, press, (&[&PDF], Choices::default()), apart);
    let again = made.map(|made| made.outputs.into_iter().flat_map(|made| made.files).next().unwrap_or_default());
    let again = again.map_err(|why| {
        if let Some(too_much) = why.iter().find(|found| found.rule.code == TOO_MUCH_WORK.code) {
            return Diagnostic::of_file(&TOO_MUCH_WORK, path, too_much.message.clone()).into();
        }
        let mut found = Diagnostics::from(wrong(msg!("altered-pdf--not-set", made_by = made_by.clone())));
        found.extend(why);
        found
    })?;
    if again == bytes {
        return Ok(manifest);
    }
    let same = again.iter().zip(bytes).take_while(|(a, b)| a == b).count();
    Err(wrong(msg!("altered-pdf", byte = same + 1, made_by = made_by)).into())
}

/// What the ledgers say against a file that says it was published; nothing where they have it, and it stands.
///
/// # Errors
///
/// It was withdrawn, was set aside, or is none that was published.
pub fn stands(path: &str, recorded: &Recorded) -> Result<(), Diagnostics> {
    let refused = |rule, message| Err(Diagnostic::of_file(rule, path, message).into());
    match recorded {
        Recorded::NoLedger => Ok(()),
        Recorded::Unknown => refused(&NOT_RECORDED, msg!("not-recorded")),
        Recorded::SetAside { withdrawn: None } => {
            refused(&WITHDRAWN_PUBLICATION, msg!("withdrawn-publication--set-aside"))
        }
        Recorded::SetAside { withdrawn: Some(withdrawal) } => {
            let note = withdrawal.note.values().next().cloned().unwrap_or_default();
            let day = withdrawal.at.day().to_string();
            refused(&WITHDRAWN_PUBLICATION, msg!("withdrawn-publication--with-all", day = day, note = note))
        }
        Recorded::Published { disputed: true, .. } => {
            refused(&WITHDRAWN_PUBLICATION, msg!("withdrawn-publication--disputed"))
        }
        Recorded::Published { withdrawn: Some(withdrawal), later, .. } => {
            let note = sentence(withdrawal.note.values().next().map(String::as_str).unwrap_or_default());
            let day = withdrawal.at.day().to_string();
            if let Some(later) = later {
                let (number, on, file) = (later.revision.to_string(), later.at.day().to_string(), &later.pdf.name);
                let message = msg!(
                    "withdrawn-publication--replaced",
                    day = day,
                    note = note,
                    number = number,
                    on = on,
                    file = file
                );
                return refused(&WITHDRAWN_PUBLICATION, message);
            }
            refused(&WITHDRAWN_PUBLICATION, msg!("withdrawn-publication", day = day, note = note))
        }
        Recorded::Published { .. } => Ok(()),
    }
}

/// What holding the quotations of a PDF against a corpus gave.
#[derive(Clone, Debug)]
pub struct HeldQuotations {
    /// How many block quotations are their source's.
    pub quotations: usize,
    /// How many quotations in prose are.
    pub in_prose: usize,
    /// What rules find that are newer than the PDF, and what is held by an earlier reading alone.
    pub remarks: Diagnostics,
}

/// Checks every cited quotation of a manifest against the readings of a corpus; gives their number. A quotation that is
/// not held by the reading of today may be by one that it took the place of: `superseded` gives those of a source, by its
/// key and the digest of its file.
///
/// # Errors
///
/// Every quotation that is not its source's, by its number, and every translation of which the PDF says better
/// than the memory does.
pub fn hold_quotations<'m>(
    path: &str,
    manifest: &'m Manifest,
    corpus: &LoadedCorpus,
    superseded: impl Fn(&str, &str) -> Vec<Reading>,
) -> Result<HeldQuotations, Diagnostics> {
    let earlier = earlier_corpora(manifest, corpus, superseded);
    let is_older = manifest.tool != TOOL || manifest.tool == FIRST_TOOL;
    let is_newer = |found: &Diagnostic| is_older && !OF_FIRST_VERSION.contains(&found.rule.code);
    let mut remarks = Diagnostics::new();
    let mut found = Diagnostics::new();
    let mut held = 0;
    let mut by_earlier: BTreeMap<&str, usize> = BTreeMap::new();
    let mut held_by_earlier = |key: &'m str| *by_earlier.entry(key).or_default() += 1;
    for (key, digest) in &manifest.sources {
        let has = |corpus: &Corpus| corpus.source(key).is_some_and(|source| source.reading.digest.hex() == digest);
        let is_same = has(&corpus.corpus) || earlier.get(key).is_some_and(|corpora| corpora.iter().any(has));
        if !is_same {
            found.push(Diagnostic::of_file(&QUOTATION_NOT_HELD, path, msg!("quotation-not-held--digest", key = key)));
        }
    }
    for quoted in &manifest.quotations {
        let Some(citation) = quoted.citation() else { continue };
        let (number, cited) = (quoted.number, citation.to_string());
        let not_held = |why: Argument| {
            let message = msg!("quotation-not-held", number = number, citation = &cited, why = why);
            Diagnostic::of_file(&QUOTATION_NOT_HELD, path, message)
        };
        if !is_key(&citation.key) {
            found.push(not_held(msg!("quotation-not-held--key").into()));
            continue;
        }
        let text = format!("{}{}", front_matter(&citation.key, manifest), quoted.as_markdown());
        let source = SourceText::new(path, &text);
        let LoadedCorpus { corpus: now, memory, unreadable, .. } = corpus;
        let mut better = Vec::new();
        let mut check = |corpus: &Corpus| {
            draft::read(path, &text).and_then(|document| {
                better = better_than_known(quoted, &document, corpus, memory, manifest.tool == FIRST_TOOL);
                let names = &Names::default();
                let verification =
                    draft::verify(&source, &document, Evidence { corpus, memory, names, unreadable, known: None });
                verification.found.into_result(manifest::quoted(&document, &verification.quotations))
            })
        };
        let holds = |checked: &Result<Vec<manifest::ManifestQuotation>, Diagnostics>| {
            checked.as_ref().is_ok_and(|again| again.len() == 1 && again[0].state == quoted.state)
        };
        let mut checked = check(now);
        for before in earlier.get(&citation.key).into_iter().flatten() {
            if holds(&checked) {
                break;
            }
            let again = check(before);
            if holds(&again) {
                checked = again;
                quoted.source.as_deref().into_iter().for_each(&mut held_by_earlier);
            }
        }
        found.extend(better.into_iter().map(|why| not_held(why.into())).collect());
        match checked {
            Ok(again) if again.len() == 1 && again[0].state == quoted.state => held += 1,
            Ok(_) => {
                found.push(not_held(msg!("quotation-not-held--state", state = quoted.state.to_string()).into()));
            }
            Err(wrong) => {
                let (newer, wrong): (Vec<Diagnostic>, Vec<Diagnostic>) = wrong.into_iter().partition(is_newer);
                // The places are those of a text that the user has never seen, and advice would be for a draft.
                let said = |why: Diagnostic| Diagnostic { rule: why.rule, ..not_held(why.message.into()) };
                held += usize::from(wrong.iter().all(|found| found.severity != Severity::Error));
                found.extend(wrong.into_iter().map(said).collect());
                remarks.extend(newer.into_iter().map(|why| said(why).warning()).collect());
            }
        }
    }
    let mut in_prose = 0;
    for quoted in &manifest.prose {
        let now = hold_prose(quoted, manifest, &corpus.corpus, corpus);
        let before = || earlier.get(&quoted.source).into_iter().flatten();
        let held = || before().any(|before| hold_prose(quoted, manifest, before, corpus).is_ok());
        match now {
            Err(_) if held() => {
                in_prose += 1;
                held_by_earlier(&quoted.source);
            }
            Ok(()) => in_prose += 1,
            Err(why) => {
                let (words, citation) = (quoted.words.join(" … "), cited(quoted));
                let message = msg!("quotation-not-held--prose", words = words, citation = citation, why = why);
                found.push(Diagnostic::of_file(&QUOTATION_NOT_HELD, path, message));
            }
        }
    }
    for (key, count) in by_earlier {
        let message = msg!("held-by-earlier-reading", count = count, key = key);
        remarks.push(Diagnostic::of_file(&HELD_BY_EARLIER_READING, path, message));
    }
    found.into_result(HeldQuotations { quotations: held, in_prose, remarks })
}

/// The citation of a quotation in prose, as a reader knows it.
fn cited(quoted: &QuotedInProse) -> String {
    quoted
        .as_blocks()
        .first()
        .and_then(ManifestQuotation::citation)
        .map(|citation| citation.to_string())
        .unwrap_or_default()
}

/// Holds what is quoted in prose against its source: the words alone, since what the desk's own sentence says around them
/// was read by whoever approved it. `corpus` is that of today, or with a reading that another took the place of.
///
/// # Errors
///
/// Why it is not the source's.
fn hold_prose(
    quoted: &QuotedInProse,
    manifest: &Manifest,
    corpus: &Corpus,
    LoadedCorpus { memory, unreadable, .. }: &LoadedCorpus,
) -> Result<(), Argument> {
    if !is_key(&quoted.source) {
        return Err(msg!("quotation-not-held--key").into());
    }
    let names = &Names::default();
    let evidence = Evidence { corpus, memory, names, unreadable, known: None };
    let mut why = None;
    for block in quoted.as_blocks() {
        let text = format!("{}{}", front_matter(&quoted.source, manifest), block.as_markdown());
        let source = SourceText::new(&*quoted.source, &text);
        let found = match draft::read(source.path(), &text) {
            Ok(document) => {
                let verification = draft::verify_without_hints(&source, &document, evidence);
                match verification.quotations.as_slice() {
                    [check] if check.state.is_verbatim() => return Ok(()),
                    _ => verification.found,
                }
            }
            Err(found) => found,
        };
        let error = found.sorted().into_iter().find(|found| found.severity == Severity::Error);
        why = why.or(error.map(|error| error.message.clone().into()));
    }
    let is_exact = || msg!("quotation-not-held--state", state = QuotationState::Exact.name()).into();
    Err(why.unwrap_or_else(is_exact))
}

/// For each source, the corpus as it was with a reading that another took the place of since.
fn earlier_corpora(
    manifest: &Manifest,
    now: &LoadedCorpus,
    superseded: impl Fn(&str, &str) -> Vec<Reading>,
) -> BTreeMap<String, Vec<Corpus>> {
    let with = |key: &str, reading: Reading| {
        let sources = now.corpus.sources().map(|source| match source.key == key {
            true => Source { reading: reading.clone(), ..source.clone() },
            false => source.clone(),
        });
        Corpus::build_in(sources, &manifest.languages)
    };
    let readings = manifest.sources.iter().filter(|(key, _)| is_key(key));
    let corpora = readings.map(|(key, digest)| {
        let readings = superseded(key, digest);
        (key.clone(), readings.into_iter().map(|reading| with(key, reading)).collect())
    });
    corpora.collect()
}

/// The version that called reviewed whatever was not marked as fuzzy.
const FIRST_TOOL: &str = "brief 0.1.0";

/// Where the manifest says better of a translation than the memory knows. What was reviewed since is no
/// contradiction, and a corpus without its translations says nothing. `by_first` says that the first version made it.
fn better_than_known(
    quoted: &manifest::ManifestQuotation,
    document: &draft::Document,
    corpus: &Corpus,
    memory: &Memory,
    by_first: bool,
) -> Vec<Message> {
    let excerpts = draft::quoted_sentences(document, corpus);
    let Some(excerpt) = excerpts.first() else { return Vec::new() };
    let said = quoted
        .translations
        .iter()
        .filter(|(_, said)| !said.state.is_of_draft() && said.state != TranslationState::Missing);
    let contradiction = |(lang, said): (&Lang, &Condition)| {
        let known = memory.excerpt(lang, excerpt).condition;
        let known = if by_first { known.in_0_1_0() } else { known };
        let is_worse = known.state > said.state && known.state != TranslationState::Missing;
        is_worse.then(|| {
            let (said, known) = (said.state.said(), known.state.said());
            msg!("quotation-not-held--translation", lang = lang.to_string(), said = said, known = known)
        })
    };
    said.filter_map(contradiction).collect()
}

/// The front matter of a draft that contains one quotation of a manifest.
fn front_matter(key: &str, manifest: &Manifest) -> String {
    let languages: Vec<&str> = manifest.languages.iter().map(Lang::as_str).collect();
    let titles: Vec<String> = languages.iter().map(|lang| format!("{lang}: x")).collect();
    // An invalid digest is left out here; it was compared with that of the page.
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
