//! The list of all rules, made of what each file declares.
//!
//! To add a rule to a file that has some, declare it there; a file that declares its first rule needs a line here.

use crate::diagnostic::Rule;
use crate::translate::checks::CHECKS;
use crate::{
    cite, compose, corpus, desk, draft, labels, publish, schedule, search, spec, text, translate, web, workspace, yaml,
};

/// The rules of each file that declares some.
static BY_FILE: &[&[&Rule]] = &[
    super::review::RULES,
    cite::RULES,
    compose::RULES,
    compose::template_fault::RULES,
    corpus::amend::RULES,
    corpus::format::markdown::RULES,
    corpus::format::pdf::RULES,
    corpus::format::unreadable::RULES,
    corpus::import::rules::RULES,
    corpus::library::RULES,
    corpus::reading::rules::RULES,
    corpus::survey::RULES,
    desk::acting::RULES,
    desk::approving::RULES,
    desk::archiving::RULES,
    desk::checking::RULES,
    desk::drafting::RULES,
    desk::edition::RULES,
    desk::exchanging::RULES,
    desk::importing::RULES,
    desk::apart::RULES,
    desk::names::RULES,
    desk::older_readings::RULES,
    desk::outstanding::RULES,
    desk::pages::RULES,
    desk::publishing::RULES,
    desk::pushing::RULES,
    desk::running::RULES,
    desk::running::making::RULES,
    desk::saving::RULES,
    desk::scheduling::RULES,
    desk::search::RULES,
    desk::starting::RULES,
    desk::silence::RULES,
    desk::sources::RULES,
    desk::spec::RULES,
    desk::suggesting::RULES,
    desk::trust::RULES,
    desk::units::RULES,
    desk::verifying::RULES,
    desk::verifying_web::RULES,
    draft::accept::RULES,
    draft::duplicate_ids::RULES,
    publish::chain::RULES,
    desk::people::RULES,
    desk::reviews::RULES,
    publish::ledger::RULES,
    draft::lost::RULES,
    draft::read::rules::RULES,
    draft::suggestion::RULES,
    draft::verify::also_in::RULES,
    draft::verify::block::RULES,
    draft::verify::citation::RULES,
    draft::verify::cuts::RULES,
    draft::verify::difference::rules::RULES,
    draft::verify::elision::RULES,
    draft::verify::entries::RULES,
    draft::verify::explain::rules::RULES,
    draft::verify::insertions::RULES,
    draft::verify::judgements::RULES,
    draft::verify::orphan::RULES,
    draft::verify::hints::RULES,
    draft::verify::printed::RULES,
    draft::verify::prose::rules::RULES,
    draft::verify::translation::RULES,
    draft::verify::untold::RULES,
    labels::RULES,
    publish::archive::feed::RULES,
    publish::output::RULES,
    publish::output::pages::RULES,
    publish::page::RULES,
    publish::pdf::RULES,
    publish::pdf::fonts::RULES,
    publish::pdf::frames::RULES,
    publish::pdf::template::RULES,
    publish::release::RULES,
    schedule::emit::RULES,
    search::RULES,
    spec::RULES,
    spec::appearance::RULES,
    spec::names::RULES,
    spec::people::RULES,
    spec::period::RULES,
    spec::rules::RULES,
    spec::schedule::RULES,
    spec::topic::RULES,
    super::explain::RULES,
    super::facts::RULES,
    super::render::RULES,
    super::schedule::RULES,
    super::searched::RULES,
    super::sources::show::RULES,
    super::translate::scope::RULES,
    super::translate::fill::RULES,
    super::translate::review::RULES,
    text::limits::RULES,
    text::unmerged::RULES,
    translate::exchange::RULES,
    translate::exchange::shared::RULES,
    translate::exchange::tree::RULES,
    translate::exchange::xliff20::RULES,
    translate::sanitize::RULES,
    translate::inspect::RULES,
    translate::po::read::RULES,
    translate::renderings::RULES,
    translate::store::RULES,
    workspace::RULES,
    web::refused::RULES,
    workspace::add::RULES,
    workspace::check::RULES,
    workspace::clock::RULES,
    workspace::corpus::rules::RULES,
    workspace::edition::RULES,
    workspace::editor::RULES,
    workspace::fonts::RULES,
    workspace::hook::RULES,
    workspace::joint::RULES,
    workspace::library::RULES,
    workspace::locks::RULES,
    workspace::outside::RULES,
    workspace::pictures::RULES,
    workspace::programs::RULES,
    workspace::provider::RULES,
    workspace::refresh::RULES,
    workspace::schedulers::RULES,
    workspace::write::RULES,
    yaml::rules::RULES,
    yaml::shape::RULES,
];

/// All rules, in the order of their codes.
pub fn all_rules() -> Vec<&'static Rule> {
    let mut all: Vec<&'static Rule> =
        BY_FILE.iter().flat_map(|rules| rules.iter().copied()).chain(CHECKS.iter().map(|check| check.rule)).collect();
    all.sort_by_key(|rule| rule.code);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_words_with_hyphens_and_stand_once() {
        let codes: Vec<&str> = all_rules().into_iter().map(|rule| rule.code).collect();
        let once: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(codes.len(), once.len(), "a code stands twice: {codes:?}");
        for code in codes {
            let words = code
                .split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            assert!(words, "{code}");
        }
    }

    #[test]
    fn every_rule_says_what_and_why() {
        for rule in all_rules() {
            assert!(rule.title.ends_with('.') && rule.title.chars().count() <= 120, "{}: {}", rule.code, rule.title);
            assert!(rule.why.ends_with(['.', '`']) && rule.why.chars().count() >= 40, "{}: {}", rule.code, rule.why);
            assert_eq!(rule.wrong.is_empty(), rule.right.is_empty(), "{}", rule.code);
            assert!(rule.wrong.is_empty() || rule.wrong != rule.right, "{}", rule.code);
        }
    }
}
