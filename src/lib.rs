//! `brief` turns a YAML briefing spec and a folder of source documents into a bilingual briefing PDF
//! in which every quotation can be checked against its source.
//!
//! # Steps
//!
//! Each is a pure function from one well-named type to the next; [`desk`] chains them.
//!
//! - **Spec.** [`spec::read`] and [`spec::resolve`] read what is asked: a [`Spec`](spec::Spec) of topics, with the
//!   [`Names`](spec::names::Names) that every spelling leads to.
//! - **Corpus.** [`workspace`] loads a [`Corpus`](corpus::Corpus): each source with what is known of
//!   it ([`LibraryRecord`](corpus::library::LibraryRecord)) and its frozen, numbered text
//!   ([`Reading`](corpus::reading::Reading)). Its body paragraphs are the
//!   [`Passage`](corpus::Passage)s that are searched.
//! - **Search.** [`Index`](search::Index) ranks passages; [`select::select`] decides which are quoted: a
//!   [`Selection`](select::Selection).
//! - **Excerpts.** [`excerpt::excerpts`] cuts them: an [`Excerpt`](excerpt::Excerpt) is
//!   [`Verbatim`](excerpt::Verbatim) text, which can only be made from a slice of a passage.
//! - **Translation.** [`translate::resolve`] looks up each excerpt in the
//!   [`Memory`](translate::Memory), with the [`TranslationState`](translate::TranslationState) that a reader must see.
//! - **Draft.** [`compose::compose`] fills a Tera template: the Markdown that a person edits.
//! - **Document.** [`draft::read()`] parses the edited draft into a [`Document`](draft::Document), and
//!   [`draft::verify()`] checks each of its quotations against its source.
//! - **Approval.** [`draft::approve`] splits a draft into its frame and its sections, each with a digest
//!   of what it says and prints; an approval is bound to that digest.
//! - **Publication.** [`publish::page::page_input`] makes the [`PageInput`](publish::view::PageInput),
//!   and [`publish::pdf::set`] sets it; [`publish::output::made`] checks, on the laid-out pages, that every quotation is
//!   there letter for letter. A [`Release`](publish::release::Release) makes a publication of it, the
//!   [`Manifest`](publish::manifest::Manifest) is attached, and [`publish::ledger`] records it.
//!
//! Nothing below [`workspace`] reads or writes a file, the clock or the environment; nothing below
//! [`cli`] prints. `ARCHITECTURE.md` is the map of the whole.

pub mod assets;
pub mod chronology;
pub mod cite;
pub mod cli;
pub mod compare;
pub mod compose;
pub mod corpus;
pub mod desk;
pub mod diagnostic;
pub mod draft;
pub mod excerpt;
pub mod labels;
pub mod lang;
pub mod messages;
pub mod publish;
pub mod schedule;
pub mod search;
pub mod select;
pub mod spec;
pub mod text;
pub mod translate;
pub mod web;
pub mod workspace;
pub mod yaml;
