//! What a person does with a card of a draft, as edits of its text: nothing is written. Whoever asks applies the edits to the
//! text that they have, and saves it like any other edit.

mod blocks;
mod edits;
mod excerpts;
mod notes;

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;

use self::edits::edited;
use super::{Desk, LoadedDraft, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Message, Severity, SourceText, msg, rules};
use crate::draft::approve::PartName;
use crate::draft::{Card, Cards};
use crate::lang::Lang;

rules! {
    /// A card, comment or passage that somebody wants to work on is not there.
    pub NO_SUCH_CARD = Error "no-such-card" {
        title: "A card, comment or passage that is to be changed is not there.",
        why: "The draft has changed since the page showed it. Look at it again.",
        wrong: "",
        right: "",
    }
    /// What somebody wants to do with a card cannot be done.
    pub IMPOSSIBLE_ACTION = Error "impossible-action" {
        title: "What is asked of a card cannot be done with it.",
        why: "An excerpt can be shortened, lengthened and translated as long as its words stand in its source; a comment \
              or suggestion needs a place in the text. Where an action does not go, edit the text itself.",
        wrong: "",
        right: "",
    }
}

/// What is done with a card or a place. Offsets in what is shown of a quotation or passage are UTF-16 code units; those in the
/// draft are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftAction {
    /// An excerpt keeps only these stretches of what is shown of its original.
    Shorten {
        /// The card.
        card: String,
        /// What is kept.
        keep: Vec<Range<usize>>,
    },
    /// An excerpt gets a sentence more of its source.
    Lengthen {
        /// The card.
        card: String,
        /// Whether the sentence before it, or that behind it.
        before: bool,
    },
    /// A card goes elsewhere.
    Move {
        /// The card.
        card: String,
        /// The card before which it goes; the end of the part where there is none.
        before: Option<String>,
        /// The part that it goes to.
        part: PartName,
    },
    /// A card is taken out; with the heading of an entry all of the entry.
    Delete {
        /// The card.
        card: String,
    },
    /// A passage of a source becomes an excerpt.
    Quote {
        /// The citation key.
        key: String,
        /// The number of its paragraph.
        paragraph: u32,
        /// The part of it; all where none is named.
        words: Option<Range<usize>>,
        /// The part of the draft that it goes to.
        part: PartName,
        /// The card behind which it goes; the end of the part where there is none.
        after: Option<String>,
    },
    /// The translation of an excerpt is replaced.
    Translation {
        /// The card.
        card: String,
        /// The language.
        lang: Lang,
        /// The new words.
        text: String,
    },
    /// A comment is written.
    Comment {
        /// What it is about.
        place: Range<usize>,
        /// What it says.
        text: String,
    },
    /// A comment is settled.
    Resolve {
        /// Its number among the comments, from 0.
        comment: usize,
    },
    /// A change is suggested.
    Suggest {
        /// What it takes out; empty where it only puts in.
        place: Range<usize>,
        /// What it puts in.
        insert: String,
    },
    /// A suggestion is decided.
    Decide {
        /// Its number, from 1.
        number: usize,
        /// Whether it is accepted.
        accept: bool,
    },
}

impl DraftAction {
    /// Whether it leaves a sound draft sound: if it would not, it is refused.
    fn keeps_sound(&self) -> bool {
        matches!(
            self,
            DraftAction::Shorten { .. }
                | DraftAction::Lengthen { .. }
                | DraftAction::Move { .. }
                | DraftAction::Quote { .. }
        )
    }
}

/// Ask for the edits of an action.
#[derive(Clone, Copy, Debug)]
pub struct ActRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// Its text as the person has it.
    pub text: &'a str,
    /// What is done.
    pub action: &'a DraftAction,
    /// Who does it, where a name is known.
    pub by: Option<&'a str>,
    /// The day.
    pub today: NaiveDate,
}

/// The edits of an action.
#[derive(Clone, Debug)]
pub struct Acted {
    /// The edits: bytes of the text, none overlaps another.
    pub edits: Vec<Edit>,
    /// Where the cursor goes: a byte of the text after the edits.
    pub cursor: Option<usize>,
    /// What is wrong afterwards and was not before.
    pub found: Diagnostics,
}

/// What actions are worked out with.
struct Acting<'a> {
    source: &'a SourceText,
    draft: &'a LoadedDraft,
    cards: &'a Cards,
    request: ActRequest<'a>,
}

impl Acting<'_> {
    fn text(&self) -> &str {
        self.source.text()
    }

    fn card(&self, id: &str) -> Result<(usize, &Card), Refusal> {
        self.cards.card(id).ok_or_else(|| self.not_there(msg!("no-such-card", card = id)))
    }

    fn not_there(&self, message: Message) -> Refusal {
        Refusal::request(Diagnostic::of_file(&NO_SUCH_CARD, self.source.path(), message))
    }

    fn impossible(&self, message: Message) -> Refusal {
        Diagnostic::of_file(&IMPOSSIBLE_ACTION, self.source.path(), message).into()
    }
}

impl Desk {
    /// The edits of an action on a text of a draft.
    ///
    /// # Errors
    ///
    /// The card is not there; the action is none for it; it would make a sound draft unsound; the draft cannot be checked.
    pub fn act(&self, request: ActRequest<'_>) -> Result<Acted, Refusal> {
        let source = SourceText::new(self.workspace.shown(request.draft), request.text);
        let draft = self.load_draft(source.clone())?;
        let cards = Cards::of(source.text(), &draft.document);
        let acting = Acting { source: &source, draft: &draft, cards: &cards, request };
        let (mut edits, cursor) = match request.action {
            DraftAction::Shorten { card, keep } => acting.shorten(card, keep)?,
            DraftAction::Lengthen { card, before } => acting.lengthen(card, *before)?,
            DraftAction::Move { card, before, part } => acting.moved(card, before.as_deref(), part)?,
            DraftAction::Delete { card } => acting.deleted(card)?,
            DraftAction::Quote { key, paragraph, words, part, after } => {
                acting.quote((key, *paragraph), words.clone(), part, after.as_deref())?
            }
            DraftAction::Translation { card, lang, text } => acting.translation(card, lang, text)?,
            DraftAction::Comment { place, text } => acting.comment(place, text)?,
            DraftAction::Resolve { comment } => acting.resolved(*comment)?,
            DraftAction::Suggest { place, insert } => acting.suggested(place, insert)?,
            DraftAction::Decide { number, accept } => acting.decided(*number, *accept)?,
        };
        edits.retain(|edit| source.text().get(edit.range.clone()) != Some(edit.text.as_str()));
        let after = SourceText::new(source.path(), &edited(source.text(), &edits));
        let mut found = self.new_findings(&draft, &after)?;
        let fix = found.iter().find_map(|one| one.fix.as_ref().filter(|_| one.code() == "no-digest")).cloned();
        if let DraftAction::Quote { key, .. } = request.action
            && let Some(fix) = fix
            && let Some(first) = edits.first().map(|edit| edit.range.start)
            && fix.edits.iter().all(|edit| edit.range.end <= first && edit.text.contains(key.as_str()))
        {
            // A source that is cited for the first time is named in the front matter, which comes before.
            edits.extend(fix.edits);
            edits.sort_by_key(|edit| edit.range.start);
            let after = SourceText::new(source.path(), &edited(source.text(), &edits));
            found = self.new_findings(&draft, &after)?;
        }
        if request.action.keeps_sound() && found.has_errors() {
            let wrong = found.into_iter().filter(|one| one.severity == Severity::Error);
            return Err(wrong.collect::<Diagnostics>().into());
        }
        let shift: isize = edits
            .iter()
            .filter(|edit| cursor.is_some_and(|cursor| edit.range.end <= cursor))
            .map(|edit| edit.text.len() as isize - edit.range.len() as isize)
            .sum();
        let cursor = cursor.and_then(|cursor| cursor.checked_add_signed(shift));
        Ok(Acted { edits, cursor, found })
    }

    /// What is found in a text that was not found in another.
    fn new_findings(&self, before: &LoadedDraft, after: &SourceText) -> Result<Diagnostics, Refusal> {
        let known = before.inspect().found;
        let now = self.load_draft(after.clone())?.inspect().found;
        let same = |one: &Diagnostic, other: &Diagnostic| one.rule == other.rule && one.message == other.message;
        let mut left: Vec<&Diagnostic> = known.iter().collect();
        let mut new = Diagnostics::new();
        for one in now.iter() {
            match left.iter().position(|other| same(one, other)) {
                Some(at) => {
                    left.swap_remove(at);
                }
                None => new.push(one.clone()),
            }
        }
        Ok(new)
    }
}

/// Edits, and where the cursor goes: a byte of the text before them.
type Edits = (Vec<Edit>, Option<usize>);
