//! The use cases: what a person does with a project, for any front end that asks for it.
//!
//! A [`Desk`] is a project that has been opened. Each use case is a method of it, in a file of its own: it takes a typed
//! request, chains the stages, reads and writes files through [`workspace`](crate::workspace), and gives a typed result
//! or a [`Refusal`]. Nothing here prints, and nothing knows of a terminal or a browser; what is reported while
//! something is being done is an [`Event`].

mod accepting;
pub(crate) mod acting;
pub(crate) mod apart;
pub(crate) mod approving;
pub(crate) mod archiving;
mod asking;
mod beside;
mod by_meaning;
mod catalogues;
pub(crate) mod checking;
mod composing;
mod differing;
mod draft;
pub(crate) mod drafting;
pub(crate) mod edition;
mod editions;
mod engine;
pub(crate) mod examining;
pub(crate) mod exchanging;
mod extracting;
mod filling;
mod first_rules;
mod fixing;
pub(crate) mod importing;
mod kept;
mod languages;
mod meaning;
pub(crate) mod names;
pub(crate) mod older_readings;
pub(crate) mod outstanding;
pub(crate) mod pages;
pub(crate) mod people;
mod places;
pub(crate) mod publishing;
pub(crate) mod pushing;
mod records;
mod refusal;
mod reviewing;
pub(crate) mod reviews;
pub mod running;
pub(crate) mod saving;
pub(crate) mod scheduling;
pub mod schemas;
pub mod search;
pub(crate) mod sentences;
mod setting;
mod signed_words;
pub(crate) mod silence;
pub(crate) mod sources;
pub(crate) mod spec;
pub mod starting;
pub(crate) mod suggesting;
pub mod topics;
pub(crate) mod trust;
pub(crate) mod units;
pub(crate) mod verifying;
pub(crate) mod verifying_web;
mod viewing;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::kept::{KeptByStamps, Loaded};
use crate::assets;
use crate::diagnostic::Diagnostics;
use crate::draft::KnownParts;
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::publish::pdf::{Press, Template};
use crate::spec::names::Names;
use crate::spec::topic::Topic;
use crate::workspace::{CorpusFolder, LoadedCorpus, OpenCorpus, Trusting, Workspace};

use places::at_key;

pub use accepting::{AcceptRequest, Accepted};
pub use acting::{ActRequest, Acted, DraftAction};
pub use apart::work_apart;
pub use approving::{ApproveRequest, Approved, ChangesRequest, ToApprove, signing};
pub use archiving::Archived;
pub use beside::{Elsewhere, LineBeside, SourceBeside};
pub use checking::{Checked, FileKind, Mended};
pub use composing::Composed;
pub use differing::Differences;
pub use draft::{LoadedDraft, is_draft};
pub use drafting::{DraftRequest, Drafted, DraftedHow};
pub use edition::{Previous, series_of};
pub use editions::{ApprovalCount, EditionState, EditionStatus, PartState, PartStatus, PublishedFile};
pub use filling::{FillProgress, FillRequest, Filled, missing};
pub use fixing::{Fixed, fixed};
pub use importing::{ImportRequest, Imported, ImportedFile};
pub use meaning::MeaningSearch;
pub use names::NamesInUse;
pub use outstanding::Outstanding;
pub use pages::{FinishedPdf, RenderRequest, Rendered};
pub use publishing::{PublishRequest, Published, ReaderNotes, SettleRequest, WithdrawRequest, Withdrawn};
pub use pushing::{PushRequest, Pushed};
pub use records::Recorded;
pub use refusal::{Event, Refusal, Tell};
pub use reviewing::{OpenUnit, ReviewChoice, ReviewRequest, ReviewTally, ReviewWalk, WalkRequest, WrittenTranslation};
pub use reviews::{OpenWarning, PartReview, open_warnings};
pub use saving::{SaveRequest, Saved};
pub use sentences::{OpenSentence, SignSentencesRequest};
pub use setting::DraftPages;
pub use signed_words::{WordChange, WordChangeKind};
pub use sources::{AddRequest, SetSourceRequest, SourceDescription};
pub use spec::LoadedSpec;
pub use suggesting::{Decided, Decision, PendingSuggestion};
pub use trust::{PlacedWant, SeenBefore, TrustReport, TrustStanding, WouldUse};
pub use units::{SpecProvider, Units, UnitsOf};
pub use verifying::{HeldQuotations, attachments, fonts_of, hold_quotations, verify_pdf, verify_pdf_apart};
pub use verifying_web::{CarriedWebPage, carried_by_web_page};
pub use viewing::{DraftView, ViewedStanding};

/// The program and its version, as drafts and PDFs name it.
pub const TOOL: &str = concat!("brief ", env!("CARGO_PKG_VERSION"));

/// The topics catalogue; `None` if it cannot be read for want of names.
type Topics = Result<Option<Arc<Vec<Topic>>>, Diagnostics>;

/// A corpus as far as it is sound, with everything that is wrong with the rest, and what was found of drafts that were held
/// against it.
type Sound = (Option<Arc<LoadedCorpus>>, Diagnostics, Arc<KnownParts>);

/// The very names that a corpus was loaded with, not others that read the same: what was found in drafts depends on them.
struct SameNames(Arc<Names>);

impl PartialEq for SameNames {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What Typst remembers is forgotten when it was of no use in so many settings.
const MAX_AGE: usize = 8;

/// A project that has been opened.
pub struct Desk {
    workspace: Workspace,
    /// By what the project's programs and addresses are trusted.
    trusting: Trusting,
    keeps: bool,
    names: KeptByStamps<(), Result<Arc<Names>, Diagnostics>>,
    /// By whether there are names to look up.
    topics: KeptByStamps<bool, Topics>,
    /// For search, by folder and languages.
    open: KeptByStamps<(PathBuf, Vec<Lang>), Loaded<OpenCorpus>>,
    /// Whole, by folder, names and languages.
    corpora: KeptByStamps<(PathBuf, Option<SameNames>, Vec<Lang>), Sound>,
    templates: KeptByStamps<String, Loaded<Template>>,
    labels: KeptByStamps<Vec<Lang>, Loaded<LabelSet>>,
    press: KeptByStamps<(), Loaded<Press>>,
}

impl Desk {
    /// Opens a project for many calls: what was read is kept, and read again when its files have changed.
    pub fn open(workspace: Workspace) -> Self {
        Self::new(workspace, true)
    }

    /// Opens a project for one call, after which the program ends: nothing is kept, so no file is looked at to learn
    /// whether it has changed.
    pub fn once(workspace: Workspace) -> Self {
        Self::new(workspace, false)
    }

    fn new(workspace: Workspace, keeps: bool) -> Self {
        workspace.clear_leftovers();
        Self {
            workspace,
            trusting: Trusting::nobody(),
            keeps,
            names: KeptByStamps::new(keeps),
            topics: KeptByStamps::new(keeps),
            open: KeptByStamps::new(keeps),
            corpora: KeptByStamps::new(keeps),
            templates: KeptByStamps::new(keeps),
            labels: KeptByStamps::new(keeps),
            press: KeptByStamps::new(keeps),
        }
    }

    /// The same, with the project's programs and addresses trusted by this. Without it, none of them is used.
    pub fn trusting(mut self, trusting: Trusting) -> Self {
        self.trusting = trusting;
        self
    }

    /// The project on disk.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The typesetter, with the project's fonts. It is asked for before each setting: of a desk that serves many calls,
    /// what Typst remembers of settings long ago is then forgotten.
    ///
    /// # Errors
    ///
    /// Every font file that cannot be used.
    pub fn press(&self) -> Result<Arc<Press>, Diagnostics> {
        if self.keeps {
            Press::forget(MAX_AGE);
        }
        let load = || Ok(Arc::new(Press::new(assets::FONTS).with(&self.workspace.fonts()?)));
        self.press.get((), || self.workspace.stamps_of_fonts(), load)
    }

    fn page_template(&self, name: &str) -> Loaded<Template> {
        let load = || self.workspace.page_template(name).map(Arc::new);
        self.templates.get(name.to_owned(), || self.workspace.stamps_of_templates(), load)
    }

    fn labels(&self, languages: &[Lang]) -> Loaded<LabelSet> {
        let load = || self.workspace.labels(languages).map(Arc::new);
        self.labels.get(languages.to_vec(), || self.workspace.stamps_of_templates(), load)
    }

    /// A corpus folder open for search. `files` is the folder as it stands; `names` is `None` where the catalogue is
    /// broken.
    fn open_corpus(&self, files: CorpusFolder, names: Option<&Names>, languages: &[Lang]) -> Loaded<OpenCorpus> {
        let folder = files.folder().to_path_buf();
        let stamps = || self.workspace.stamps_of_corpus(&folder);
        let load = || self.workspace.open_corpus(files, names, languages).map(Arc::new);
        self.open.get((folder.clone(), languages.to_vec()), stamps, load)
    }

    /// The whole corpus in a folder, its passages told apart by these languages too.
    fn corpus(&self, folder: &Path, names: Option<&Arc<Names>>, languages: &[Lang]) -> Sound {
        let load = || {
            let (corpus, found) = self.workspace.load_what_is_sound(folder, names.map(Arc::as_ref));
            (corpus.map(|corpus| Arc::new(corpus.in_languages(languages))), found, Arc::default())
        };
        self.corpora.get(
            (folder.to_path_buf(), names.cloned().map(SameNames), languages.to_vec()),
            || self.workspace.stamps_of_corpus(folder),
            load,
        )
    }
}
