//! `brief schema`: the shapes of the files that people write.

use clap::{Args, ValueEnum};

use super::Outcome;
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::desk::schemas::{FileSchema, SCHEMAS};

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The kind of file [default: list them; with `--format markdown`, all]
    #[arg(value_name = "NAME", value_parser = names())]
    pub name: Option<String>,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = SchemaFormat::Json)]
    pub format: SchemaFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaFormat {
    /// A JSON Schema (draft 7), for editors
    Json,
    /// Every key with its sense, as a page of Markdown
    Markdown,
}

fn names() -> clap::builder::PossibleValuesParser {
    SCHEMAS.iter().map(|schema| schema.name).collect::<Vec<_>>().into()
}

pub(super) fn run(args: &SchemaArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let asked = args.name.as_deref().and_then(FileSchema::named);
    match (args.format, asked) {
        (SchemaFormat::Json, Some(schema)) => terminal.raw(&schema.text()),
        (SchemaFormat::Json, None) => {
            for schema in SCHEMAS {
                terminal.result(&format!("{:<8} {:<18} {}", schema.name, schema.file, schema.what));
            }
        }
        (SchemaFormat::Markdown, Some(schema)) => terminal.raw(&schema.reference()),
        (SchemaFormat::Markdown, None) => terminal.raw(&reference()),
    }
    Ok(Outcome::Done)
}

/// The page of the documentation on keys.
pub fn reference() -> String {
    let mut page =
        "# Keys\n\nEvery key of the files that people write, made from the schemas by which they are checked \
                    (`brief schema --format markdown`). A point leads into a mapping: `excerpts.per_topic` is \
                    `excerpts: { per_topic: … }`. Editors complete and check these files by `schemas/NAME.json` \
                    (`brief schema NAME`).\n"
            .to_owned();
    for schema in SCHEMAS {
        page.push('\n');
        page.push_str(&schema.reference());
    }
    page
}
