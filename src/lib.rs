//! `brief`
pub mod cite;
pub mod corpus;
pub mod diagnostic;
pub mod excerpt;
pub mod lang;
pub mod search;
pub mod select;
pub mod spec;
pub mod text;
pub mod yaml;
