//! The notice that lies beside a withdrawn PDF: whoever finds the file finds what became of it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::href::Base;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::labels::{LabelSet, filled};
use crate::lang::{Lang, Localized, localized};
use crate::publish::chain;
use crate::publish::record::{Publication, Record, Withdrawal};
use crate::text::bidi::{isolate, isolate_inserted};
use crate::text::date::written_day;
use crate::text::normalise_space;
use crate::text::seal::{Comment, sealed};

/// How the name of a notice once ended, in the place of the ending of the PDF. Of two people who withdrew an edition side
/// by side, each made a file of this name.
pub const FIRST_NOTICE: &str = "withdrawn.html";

/// How many digits of the digest of a withdrawal the name of its notice has.
const DIGITS: usize = 8;

/// Where the notice of a withdrawal lies beside a PDF. Its name is that of the withdrawal, so that version control merges
/// the notices of several.
///
/// # Errors
///
/// The withdrawal cannot be written, which nothing brings about.
pub fn notice_beside(pdf: &Path, withdrawal: &Withdrawal) -> Result<PathBuf, Diagnostic> {
    let (digest, _) = chain::written(&Record::Withdrawn(withdrawal.clone()), Vec::new(), "")?;
    let name: String = digest.hex().chars().take(DIGITS).collect();
    Ok(pdf.with_extension(format!("withdrawn-{name}.html")))
}

/// The notice of a withdrawal, sealed, with the publication that stands in the place of what was taken back, if one does, and
/// the path to it from here; `file` is the name of the PDF beside it.
///
/// # Errors
///
/// A language has no labels.
pub fn notice(
    (edition, title): (NaiveDate, &Localized),
    (withdrawal, later): (&Withdrawal, Option<(&Publication, String)>),
    file: &str,
    languages: &[Lang],
    labels: &LabelSet,
) -> Result<String, Diagnostics> {
    let mut sides = String::new();
    for lang in languages {
        let (words, dir) = (labels.get(lang)?, lang.direction());
        let day = filled(&words.edition, &[("date", &written_day(edition, lang))]);
        let title = localized(title, lang).unwrap_or_default();
        let note = localized(&withdrawal.note, lang).unwrap_or("–");
        let note = isolate_inserted(&normalise_space(note), dir);
        let date = written_day(withdrawal.at.day(), lang);
        let withdrawn = filled(&words.archive.withdrawn_on, &[("date", &date), ("note", &note)]);
        let revision = later.as_ref().map(|(later, path)| {
            let (number, date) = (later.revision.to_string(), written_day(later.at.day(), lang));
            let label = if later.revision > 1 { &words.archive.revision_on } else { &words.archive.published_on };
            let put_out = isolate(&filled(label, &[("number", &number), ("date", &date)]), dir);
            format!("<p><a href=\"{}\">{}</a></p>\n", Base::default().join(path), escaped(&put_out))
        });
        let revision = revision.unwrap_or_default();
        let direction = if dir == crate::lang::Direction::Rtl { "rtl" } else { "ltr" };
        sides.push_str(&format!(
            "<section lang=\"{lang}\" dir=\"{direction}\">\n<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n<p><strong>{}</strong></p>\n{revision}</section>\n",
            escaped(&words.archive.withdrawn),
            escaped(&isolate(title, dir)),
            escaped(&isolate(&day, dir)),
            escaped(&isolate(&withdrawn, dir)),
        ));
    }
    let lead = languages.first().map(Lang::as_str).unwrap_or_default();
    let text = format!(
        "<!doctype html>\n<html lang=\"{lead}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n<title>{name}</title>\n</head>\n<body>\n{sides}<p lang=\"en\" dir=\"ltr\"><code>{name}</code></p>\n</body>\n</html>\n",
        name = escaped(file),
    );
    Ok(sealed(&text, Comment::Markup))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
