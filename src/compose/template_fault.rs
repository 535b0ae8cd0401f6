//! What is wrong with a Tera template, at its place.

use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText, msg, rules};

rules! {
    /// A template of drafts or archive pages cannot be used.
    pub INVALID_TEMPLATE = Error "invalid-template" {
        title: "A template of drafts or of the archive cannot be used.",
        why: "Templates are written in Tera's language. The message is Tera's, and it names the place: an unknown \
              variable or filter, or a block that is not closed.",
        wrong: "{% for topic in topics %}\n## {{ topic.titel }}\n{% endfor %}",
        right: "{% for topic in topics %}\n## {{ topic.titles | first }}\n{% endfor %}",
    }
}

/// What Tera found wrong with a template, at its place.
pub fn template_error(template: &SourceText, error: &tera::Error) -> Diagnostics {
    let (range, why) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            (Some(report.span().range.clone()), report.message().to_owned())
        }
        _ => {
            let (position, why) = reported_place(&error.to_string());
            (position.map(|position| template.rest_of_line(position).range()), why)
        }
    };
    let message = msg!("invalid-template", why = why);
    match range {
        Some(range) => template.finding(&INVALID_TEMPLATE, range, message).into(),
        None => Diagnostic::of_file(&INVALID_TEMPLATE, template.path(), message).into(),
    }
}

/// Some errors come as a printed report only: its first line, and the place after `-->`.
fn reported_place(report: &str) -> (Option<Position>, String) {
    let message = report.lines().next().unwrap_or(report).trim().trim_start_matches("error: ").to_owned();
    let place = report.lines().find_map(|line| line.trim().strip_prefix("--> ")).and_then(|place| {
        let mut parts = place.trim().rsplit(':');
        let column = parts.next()?.parse().ok()?;
        Some(Position { line: parts.next()?.parse().ok()?, column })
    });
    (place, message)
}
