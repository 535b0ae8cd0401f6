//! The files with which a project begins: pure text, made of a few answers. What a person typed is written as a YAML
//! string and can be nothing else.

use chrono::Weekday;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lang::{Lang, Localized, localized};

/// What is known of a new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// One or two languages; the first leads.
    pub languages: Vec<Lang>,
    /// The title of the brief, in the languages in which it was given.
    pub title: Localized,
    /// What the first topic asks, in the user's own words.
    pub question: Localized,
    /// The corpus folder, relative to the project.
    pub corpus: String,
    /// The weekday on which an edition is due; no series without one.
    pub weekday: Option<Weekday>,
    /// The time zone of the schedule, a name of the IANA database.
    pub timezone: String,
    /// Who may approve and publish; anybody where nobody is named.
    pub signers: Vec<String>,
}

/// A file of the new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterFile {
    /// Its path in the project, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Starter {
    /// The name of the spec: the title as a file's name, that of the leading language if it has Latin letters; `brief`
    /// where none has.
    pub fn name(&self) -> String {
        let leading = self.languages.iter().filter_map(|lang| localized(&self.title, lang));
        let latin = leading.chain(self.title.values().map(String::as_str)).map(slug).find(|slug| !slug.is_empty());
        latin.unwrap_or_else(|| "brief".to_owned())
    }

    /// The files, in the order in which a person would read them. Schemas are not among them.
    pub fn files(&self) -> Vec<StarterFile> {
        let file = |path: &str, text: String| StarterFile { path: path.to_owned(), text };
        let mut files = vec![
            file(&format!("briefs/{}.yaml", self.name()), self.spec()),
            file("briefs/topics.yaml", self.topics()),
            file("briefs/names.yaml", names()),
        ];
        if !self.signers.is_empty() {
            files.push(file("briefs/desk.yaml", self.desk()));
        }
        files.push(file("README.md", self.readme()));
        files.push(file(".gitignore", IGNORED.to_owned()));
        files.push(file(".gitattributes", attributes(&self.corpus)));
        files
    }

    /// The languages in which a title or question was not given, so that it stands there in another.
    pub fn untranslated(&self) -> Vec<&Lang> {
        let lacks = |lang: &&Lang| {
            let texts = [&self.title, &self.question];
            texts.into_iter().any(|given| !given.is_empty() && localized(given, lang).is_none())
        };
        self.languages.iter().filter(lacks).collect()
    }

    fn spec(&self) -> String {
        let mut text = format!(
            "{}# What this brief is about, and what it is made from. `brief render` makes its PDF; every key is explained \
             by\n# `brief schema spec --format markdown`.\n",
            schema_line("spec")
        );
        text.push_str("title:\n");
        self.texts(&self.title, "A brief", "  ", &mut text);
        let languages: Vec<&str> = self.languages.iter().map(Lang::as_str).collect();
        text.push_str(&format!("languages: [{}]   # the first leads\n", languages.join(", ")));
        text.push_str(&format!(
            "corpus: {}   # your documents, relative to this file\n",
            quoted(&format!("../{}", self.corpus))
        ));
        match self.weekday {
            Some(day) => text.push_str(&format!(
                "# A series: `brief due` says when the next edition is due, `brief run` makes what is due, `brief schedule install`\n\
                 # has it called by itself.\n\
                 schedule: {{ every: week, on: {}, at: \"06:00\", timezone: {} }}\nperiod: {{ since: last-edition }}\nif_nothing_new: skip\n",
                weekday_name(day),
                quoted(&self.timezone)
            )),
            None => text.push_str("# period: { last: 30 days }   # or { from: 2025-01-01, to: 2025-03-31 }; without it, all sources\n"),
        }
        text.push_str("topics:\n  - first-topic   # ids of topics.yaml\n");
        text.push_str("excerpts: { per_topic: 8, per_source: 4, max_words: 90 }\n");
        text.push_str(
            "summary: required   # key judgements: `publish` waits for them, and page 1 says that they are missing\n",
        );
        text
    }

    fn topics(&self) -> String {
        let mut text = format!(
            "{}# What briefs can ask about. A spec names topics by their ids. Terms are words and phrases that passages on the\n\
             # topic use, in any language, two or three in each language of your documents; `brief topics suggest` proposes some\n\
             # once there are documents. `names` are ids of names.yaml.\n",
            schema_line("topics")
        );
        text.push_str("- id: first-topic\n  title:\n");
        self.texts(&self.question, "What happened", "    ", &mut text);
        if !self.question.is_empty() {
            text.push_str("  question:\n");
            for (lang, question) in &self.question {
                text.push_str(&format!("    {}: {}\n", lang.primary(), quoted(question)));
            }
        }
        text.push_str("  # terms: [ …, … ]\n  # names: [ … ]\n");
        text
    }

    /// A text in each language of the brief; where it was not given in one, as it was given in another.
    fn texts(&self, given: &Localized, otherwise: &str, indent: &str, out: &mut String) {
        let other = given.values().next().map_or(otherwise, String::as_str);
        for lang in &self.languages {
            let (text, remark) = match localized(given, lang) {
                Some(own) => (own, ""),
                None => (other, "   # to be translated"),
            };
            out.push_str(&format!("{indent}{}: {}{remark}\n", lang.primary(), quoted(text)));
        }
    }

    fn desk(&self) -> String {
        let people: Vec<String> = self.signers.iter().map(|name| quoted(name)).collect();
        let people = people.join(", ");
        format!(
            "{}# Who may approve and publish. Names are assertions by whoever runs the program.\napprove: [{people}]\n\
             publish: [{people}]\napprovals: 1\n",
            schema_line("desk")
        )
    }

    fn readme(&self) -> String {
        let (name, corpus) = (self.name(), &self.corpus);
        format!(
            "# Briefs\n\n\
             1. Put documents (text, Markdown, saved web pages, EPUB, Word, PDF) into `{corpus}/`, or `brief sources add FILE --outlet … --date …`.\n\
             2. `brief render briefs/{name}.yaml` makes a draft PDF. `brief search --topic first-topic --explain` says why a passage is\n   \
             quoted, or is not.\n\
             3. Edit `briefs/topics.yaml`: what you ask, and words that answers use.\n\
             4. `brief draft briefs/{name}.yaml` writes the draft to review; `brief check`, `brief approve`, `brief publish` follow.\n\n\
             Commit all but what `.gitignore` names: the readings in `{corpus}/text` too, because citations refer to their numbers.\n"
        )
    }
}

fn names() -> String {
    format!(
        "{}# People, places and organisations with every spelling, so that a topic that asks for a name finds it however a source\n\
         # writes it. `brief topics suggest` proposes names that your documents have.\n\
         # - id: some-town\n#   kind: place   # person, people, place, organisation, unit, outlet, exercise, equipment, agreement\n\
         #   ar: …\n#   en: …\n#   spellings: [ … ]\n",
        schema_line("names")
    )
}

/// The line by which editors with the YAML language server find a schema, from a file in `briefs`.
fn schema_line(name: &str) -> String {
    format!("# yaml-language-server: $schema=../schemas/{name}.json\n")
}

/// What version control leaves out: what the program can make again.
pub const IGNORED: &str = "*.tmp\nbriefs/**/*.draft.pdf\nbriefs/**/*.draft.html\nbriefs/**/*.draft-*.png\nbriefs/**/*.draft-*.svg\n/.brief/\n";

/// What version control must not change: a source or reading with other line ends has another digest.
pub fn attributes(corpus: &str) -> String {
    format!("* text=auto eol=lf\n/{corpus}/** -text\n*.pdf binary\n")
}

/// A YAML string in double quotation marks (YAML 1.2, 7.3.1; its escapes are those of JSON).
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A title as the name of a file: lower-case Latin letters, digits, hyphens; at most 40.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    // An accent is no letter of its own: grève, greve.
    for c in title.nfd().filter(|c| !is_combining_mark(*c)) {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() >= 40 {
            break;
        }
    }
    let slug = slug.trim_matches('-').to_owned();
    // These names mean something else in the folder of specs.
    match slug.as_str() {
        "topics" | "names" | "desk" | "house" => format!("{slug}-brief"),
        _ => slug,
    }
}

fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::spec::names::Names;
    use crate::spec::people::People;
    use crate::spec::{parse_topics, read};
    use crate::text::limits::unsettable;

    fn starter(text: &str, languages: &[&str]) -> Starter {
        let languages: Vec<Lang> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
        let given: Localized = [(languages[0].clone(), text.to_owned())].into_iter().collect();
        Starter {
            title: given.clone(),
            question: given,
            languages,
            corpus: "seeds".to_owned(),
            weekday: Some(Weekday::Mon),
            timezone: "Africa/Algiers".to_owned(),
            signers: vec!["Nadia".to_owned()],
        }
    }

    /// Everything that is wrong with the files.
    fn wrong(starter: &Starter) -> String {
        let mut wrong = String::new();
        let mut say = |found: crate::diagnostic::Diagnostics| wrong.push_str(&format!("{found:?}"));
        for StarterFile { path, text } in starter.files() {
            match path.as_str() {
                "briefs/names.yaml" => assert!(Names::parse(&path, &text).unwrap().is_empty()),
                "briefs/desk.yaml" => say(People::check(&path, &text)),
                "briefs/topics.yaml" => {
                    parse_topics(&path, &text, &Names::default()).map_err(&mut say).ok();
                }
                _ if path.ends_with(".yaml") => {
                    read(&path, &text).map_err(&mut say).ok();
                }
                _ => {}
            }
        }
        wrong.replace("Diagnostics([])", "")
    }

    #[test]
    fn the_spec_has_the_name_of_its_title() {
        for (title, name) in [
            ("Sudan: a ceasefire?", "sudan-a-ceasefire"),
            ("La grève : où en est-on ?", "la-greve-ou-en-est-on"),
            ("السودان", "brief"),
            ("Topics", "topics-brief"),
        ] {
            assert_eq!(starter(title, &["en"]).name(), name);
        }
    }

    #[test]
    fn an_answer_in_arabic_or_french_is_a_project() {
        for (text, languages) in [
            ("هل يصمد وقف إطلاق النار في السودان؟", &["ar", "en"][..]),
            ("Le cessez-le-feu tient-il au Soudan ?", &["fr", "ar"][..]),
        ] {
            assert_eq!(wrong(&starter(text, languages)), "");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_files_are_sound(text in "[^\\p{Cc}]{1,60}") {
            prop_assume!(text.chars().any(char::is_alphanumeric) && unsettable(&text).is_none());
            let starter = starter(&text, &["ar", "en"]);
            prop_assert_eq!(wrong(&starter), "");
        }
    }
}
