//! `briefs/desk.yaml`: who may approve and publish the briefs of a project.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::EMPTY_TEXT;
use crate::diagnostic::{Diagnostics, did_you_mean, msg, rules};
use crate::lang::{Lang, Localized, localized};
use crate::text::limits::{UNPRINTABLE, unsettable};
use crate::text::normalise_space;
use crate::text::person::{is_same_person, signing_name, skeleton};
use crate::yaml::shape::OUT_OF_RANGE;
use crate::yaml::{self, ParsedYaml, YamlFile, escape_pointer};

rules! {
    /// A name of those who may approve or publish is none that anybody signs with.
    pub UNUSABLE_PERSON = Error "unusable-person" {
        title: "A name in `briefs/desk.yaml` is none that anybody could sign with.",
        why: "A name that signs has at least one letter or digit, a limited length, and no character that reorders text. \
              With another one in the list, nobody could ever be that person.",
        wrong: "approve: [Anna, \"\"]",
        right: "approve: [Anna, Ben]",
    }
    /// A person is named twice in a list.
    pub NAMED_TWICE = Warning "named-twice" {
        title: "A person is named twice in a list of `briefs/desk.yaml`.",
        why: "Names are compared without invisible characters, with single spaces and in lower case; the second says nothing \
              new. Perhaps somebody else was meant.",
        wrong: "approve: [Anna, Ben, Anna]",
        right: "approve: [Anna, Ben, Carla]",
    }
    /// A section that the desk has agreed on is none that there is.
    pub UNKNOWN_DESK_SECTION = Warning "unknown-desk-section" {
        title: "A section in `briefs/desk.yaml` is none of a topic or draft.",
        why: "`sections` says how many people must approve a section, by its id. What is agreed for an id that no topic and \
              no draft has, for instance a misspelt one, holds for nothing.",
        wrong: "sections: { mali-drone: 1 }",
        right: "sections: { mali-drone-incident: 1 }",
    }
    /// More people must approve than may.
    pub TOO_FEW_PEOPLE = Error "too-few-people" {
        title: "More people must approve than may.",
        why: "`approve` names those whose approval counts. Where fewer are named than must approve, nothing could ever be \
              published.",
        wrong: "approve: [Anna, Ben]\napprovals: 3",
        right: "approve: [Anna, Ben]\napprovals: 2",
    }
}

/// The name of the file, in the folder of the specs.
pub const FILE: &str = "briefs/desk.yaml";

/// What the desk has agreed on. Without the file anybody may do anything, as long as a name is under it. Names are
/// assertions by whoever runs the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    approve: Vec<String>,
    publish: Vec<String>,
    approvals: usize,
    sections: BTreeMap<String, usize>,
    authors_may_approve: bool,
    printed: PrintedPeople,
}

/// How those who approved are named in what goes out. The record keeps their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum NamesPrinted {
    /// By name.
    #[default]
    Name,
    /// By what they are at the desk.
    Role,
    /// As members of the desk.
    None,
}

/// How people are named in what goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedPeople {
    print: NamesPrinted,
    roles: Vec<(String, Localized)>,
}

/// What stands for a person in what goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownPerson<'a> {
    /// The name.
    Name(&'a str),
    /// The role.
    Role(&'a str),
    /// Nothing but that it is a member of the desk.
    Member,
}

impl PrintedPeople {
    /// What stands for somebody, in a language.
    pub fn shown<'a>(&'a self, name: &'a str, lang: &Lang) -> ShownPerson<'a> {
        match self.print {
            NamesPrinted::Name => ShownPerson::Name(name),
            NamesPrinted::Role => {
                let role = self.roles.iter().find(|(of, _)| is_same_person(of, name));
                role.and_then(|(_, role)| localized(role, lang)).map_or(ShownPerson::Member, ShownPerson::Role)
            }
            NamesPrinted::None => ShownPerson::Member,
        }
    }

    /// Whether names are printed.
    pub fn are_named(&self) -> bool {
        self.print == NamesPrinted::Name
    }
}

/// How people are named in what goes out, as it is written.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
struct PrintedPeopleFile {
    /// `name`, `role` or `none`.
    print: NamesPrinted,
    /// What each of them is, by name, in each language.
    roles: BTreeMap<String, Localized>,
}

/// The longest role, in characters.
const MAX_ROLE: usize = 120;

/// The file as it is written.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
struct PeopleFile {
    /// The names of those who may approve; anybody where none is named.
    approve: Vec<String>,
    /// The names of those who may publish; anybody where none is named.
    publish: Vec<String>,
    /// How many people must approve each part.
    #[schemars(range(min = 1, max = 20))]
    approvals: usize,
    /// How many people must approve some sections, by their ids.
    sections: BTreeMap<String, SectionApprovals>,
    /// Whether somebody who wrote on a draft may approve it.
    authors_may_approve: bool,
    /// How those who approved are named in what goes out.
    people: PrintedPeopleFile,
}

/// How many people must approve a section.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
struct SectionApprovals(#[schemars(range(min = 1, max = 20))] usize);

/// The shape of `briefs/desk.yaml`, as a JSON Schema (draft 7).
pub fn schema() -> serde_json::Value {
    yaml::schema_of::<PeopleFile>()
}

impl Default for PeopleFile {
    fn default() -> Self {
        Self {
            approve: Vec::new(),
            publish: Vec::new(),
            approvals: 1,
            sections: BTreeMap::new(),
            authors_may_approve: true,
            people: PrintedPeopleFile::default(),
        }
    }
}

impl Default for People {
    fn default() -> Self {
        Self::of(PeopleFile::default())
    }
}

/// Why somebody's approval does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotCounted {
    /// The desk names those who may approve, and this person is not among them.
    NotNamed,
    /// This person wrote on the draft, and the desk has agreed that an author does not approve.
    Author,
}

impl People {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Every mistake with its place.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostics> {
        let ParsedYaml { value, file } = yaml::parse::<PeopleFile>(path, text)?;
        let found = mistakes(&value, &file);
        found.into_result(Self::of(value))
    }

    /// Everything that is wrong with the file.
    pub fn check(path: &str, text: &str) -> Diagnostics {
        match yaml::parse::<PeopleFile>(path, text) {
            Ok(ParsedYaml { value, file }) => mistakes(&value, &file),
            Err(found) => found,
        }
    }

    /// Warnings about sections of the file that are none of these.
    pub fn unknown_sections(path: &str, text: &str, known: &BTreeSet<String>) -> Diagnostics {
        let Ok(ParsedYaml { value, file }) = yaml::parse::<PeopleFile>(path, text) else { return Diagnostics::new() };
        let unknown = value.sections.keys().filter(|id| !known.contains(plain_id(id)));
        let warned = |id: &String| {
            let pointer = format!("/sections/{}", escape_pointer(id));
            let unknown =
                file.finding(&UNKNOWN_DESK_SECTION, &pointer, msg!("unknown-desk-section", id = plain_id(id)));
            unknown.maybe_help(did_you_mean(plain_id(id), known.iter().map(String::as_str)))
        };
        unknown.map(warned).collect()
    }

    fn of(file: PeopleFile) -> Self {
        let clean = |names: Vec<String>| names.iter().map(|name| plain(name)).collect();
        let PeopleFile { approve, publish, approvals, sections, authors_may_approve, people } = file;
        let roles = people.roles.into_iter();
        let roles = roles.map(|(name, role)| {
            (plain(&name), role.into_iter().map(|(lang, role)| (lang, normalise_space(&role))).collect())
        });
        let printed = PrintedPeople { print: people.print, roles: roles.collect() };
        let sections = sections.into_iter().map(|(id, count)| (plain_id(&id).to_owned(), count.0)).collect();
        Self { approve: clean(approve), publish: clean(publish), approvals, sections, authors_may_approve, printed }
    }

    /// How those who approved are named in what goes out.
    pub fn printed(&self) -> &PrintedPeople {
        &self.printed
    }

    /// Whether the approvals of this person count, of a draft that these people wrote.
    pub fn counts(&self, name: &str, authors: &[String]) -> bool {
        self.why_not(name, authors).is_none()
    }

    /// Why the approvals of this person do not count, of a draft that these people wrote; `None` where they do.
    pub fn why_not(&self, name: &str, authors: &[String]) -> Option<NotCounted> {
        let is_author = || authors.iter().any(|author| is_same_person(author, name));
        if !self.may_approve(name) {
            Some(NotCounted::NotNamed)
        } else if !self.authors_may_approve && is_author() {
            Some(NotCounted::Author)
        } else {
            None
        }
    }

    /// Whether this person may approve, unless it is the author.
    pub fn may_approve(&self, name: &str) -> bool {
        self.approve.is_empty() || self.approve.iter().any(|known| is_same_person(known, name))
    }

    /// Whether somebody who wrote on a draft may approve it.
    pub fn authors_may_approve(&self) -> bool {
        self.authors_may_approve
    }

    /// Whether this person may publish; `None` is a person whose name nobody said.
    pub fn may_publish(&self, name: Option<&str>) -> bool {
        let is_named = |name: &str| self.publish.iter().any(|known| is_same_person(known, name));
        self.publish.is_empty() || name.is_some_and(is_named)
    }

    /// Those who may approve, as the file names them; none where anybody may.
    pub fn approvers(&self) -> &[String] {
        &self.approve
    }

    /// Those who may publish, as the file names them; none where anybody may.
    pub fn publishers(&self) -> &[String] {
        &self.publish
    }

    /// How many people must approve a part: a section by its id, or the frame.
    pub fn approvals_of(&self, section: Option<&str>) -> usize {
        section.and_then(|id| self.sections.get(id)).copied().unwrap_or(self.approvals).max(1)
    }
}

/// What is wrong with a file whose form is right.
fn mistakes(people: &PeopleFile, file: &YamlFile) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (key, names) in [("approve", &people.approve), ("publish", &people.publish)] {
        for (index, name) in names.iter().enumerate() {
            let pointer = format!("/{key}/{index}");
            if let Err(why) = signing_name(name) {
                found.push(file.finding(&UNUSABLE_PERSON, &pointer, msg!("unusable-person", why = why)));
            } else if names.iter().take(index).any(|before| is_same_person(before, name)) {
                found.push(file.finding(&NAMED_TWICE, &pointer, msg!("named-twice", name = plain(name))));
            }
        }
    }
    for (name, role) in &people.people.roles {
        let pointer = format!("/people/roles/{}", escape_pointer(name));
        if let Err(why) = signing_name(name) {
            found.push(file.key_finding(&UNUSABLE_PERSON, &pointer, msg!("unusable-person", why = why)));
        }
        for (lang, text) in role {
            let at = format!("{pointer}/{lang}");
            let length = text.chars().count();
            if length > MAX_ROLE {
                let message = msg!("out-of-range--characters", count = length, limit = MAX_ROLE);
                found.push(file.finding(&OUT_OF_RANGE, &at, message));
            } else if !text.chars().any(char::is_alphanumeric) {
                found.push(file.finding(&EMPTY_TEXT, &at, msg!("empty-text")));
            } else if let Some(why) = unsettable(text) {
                found.push(file.finding(&UNPRINTABLE, &at, msg!("unprintable--holds", why = why)));
            }
        }
    }
    let mut distinct: Vec<String> = people.approve.iter().map(|name| skeleton(name)).collect();
    distinct.sort();
    distinct.dedup();
    let sections = people.sections.iter().map(|(id, count)| (format!("/sections/{}", escape_pointer(id)), count.0));
    for (pointer, wanted) in std::iter::once(("/approvals".to_owned(), people.approvals)).chain(sections) {
        if !distinct.is_empty() && wanted > distinct.len() {
            let message = msg!("too-few-people", wanted = wanted, count = distinct.len());
            found.push(file.finding(&TOO_FEW_PEOPLE, &pointer, message).help(msg!("too-few-people.help")));
        }
    }
    found
}

/// A name as it signs; one that nobody could sign with, as it is.
fn plain(name: &str) -> String {
    signing_name(name).unwrap_or_else(|_| normalise_space(name))
}

/// `#id` and `id` mean the same section.
fn plain_id(id: &str) -> &str {
    id.strip_prefix('#').unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_says_how_people_are_named() {
        let lang = |tag: &str| tag.parse::<Lang>().unwrap();
        let shown = |text: &str, name: &str, tag: &str| {
            let people = People::read("desk.yaml", text).unwrap();
            match people.printed().shown(name, &lang(tag)) {
                ShownPerson::Name(name) => name.to_owned(),
                ShownPerson::Role(role) => format!("role {role}"),
                ShownPerson::Member => "member".to_owned(),
            }
        };
        assert_eq!(shown("approvals: 1\n", "Anna", "en"), "Anna");
        let roles = "people: { print: role, roles: { Anna: { ar: رئيسة التحرير, en: editor in chief } } }\n";
        assert_eq!(shown(roles, "ANNA ", "en-GB"), "role editor in chief");
        assert_eq!(shown(roles, "Anna", "ar"), "role رئيسة التحرير");
        assert_eq!((shown(roles, "Anna", "fr"), shown(roles, "Ben", "en")), ("member".into(), "member".into()));
        assert_eq!(shown("people: { print: none }\n", "Anna", "en"), "member");
        assert!(People::read("desk.yaml", "people: { print: nobody }\n").is_err());
        assert!(!People::check("desk.yaml", "people: { roles: { Anna: { en: '!' } } }\n").is_empty());
    }

    #[test]
    fn a_desk_says_who_may_do_what() {
        let text = "approve: [Anna, 'أحمد']\npublish: [Anna]\napprovals: 2\nsections: { news: 1, '#b': 1 }\nauthors_may_approve: false\n";
        let people = People::read("desk.yaml", text).unwrap();
        let authors = vec!["Anna".to_owned()];
        assert!(people.counts(" \u{2068}أحمد\u{2069} ", &authors) && !people.counts("Anna", &authors));
        assert!(!people.counts("Ben", &[]));
        assert!(people.may_publish(Some("Anna")) && !people.may_publish(Some("Ben")) && !people.may_publish(None));
        let of = |section: &str| people.approvals_of(Some(section));
        assert_eq!((of("news"), of("b"), of("a"), people.approvals_of(None)), (1, 1, 2, 2));
        let nobody = People::default();
        assert!(nobody.counts("Ben", &authors) && nobody.may_publish(None) && nobody.approvals_of(None) == 1);
        assert!(People::read("desk.yaml", "aprove: [Anna]\n").is_err());
    }

    #[test]
    fn invisible_characters_make_no_other_person() {
        let text = "approve: [\"\u{200F}أحمد\", \"An\u{200B}na\"]\n";
        let people = People::read("desk.yaml", text).unwrap();
        assert!(people.may_approve("أحمد") && people.may_approve("Anna") && people.may_approve("\u{2067}أحمد\u{2069}"));
        let twice = format!("{text}approvals: 3\n").replace("An\u{200B}na", "أح\u{200B}مد");
        let codes: Vec<&str> = People::check("desk.yaml", &twice).iter().map(|found| found.code()).collect();
        assert_eq!(codes, ["named-twice", "too-few-people"]);
        for same in ["anna", "Anna\\u3164", "\\uFF21nna"] {
            let twice = format!("approve: [Anna, \"{same}\"]\napprovals: 2\n");
            let codes: Vec<&str> = People::check("desk.yaml", &twice).iter().map(|found| found.code()).collect();
            assert_eq!(codes, ["named-twice", "too-few-people"], "{same}");
        }
    }
}
