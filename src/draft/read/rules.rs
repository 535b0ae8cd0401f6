//! What cannot be read or printed in a draft as it is written.

use crate::diagnostic::rules;

rules! {
    /// A draft has no front matter.
    pub NO_FRONT_MATTER = Error "no-front-matter" {
        title: "A draft does not begin with front matter.",
        why: "The front matter says which corpus the quotations are checked against, and what the brief is. `brief \
              draft SPEC` writes a draft that has it; edit that.",
        wrong: "# Algeria and Mali",
        right: "---\ntitle: { en: Algeria and Mali }\nseries: weekly\nedition: 2025-04-30\n---\n\n# Algeria and Mali",
    }
    /// The front matter of a draft is not closed.
    pub OPEN_FRONT_MATTER = Error "open-front-matter" {
        title: "The front matter of a draft is not closed.",
        why: "A line `---` ends the front matter. Without it nothing tells where the brief begins.",
        wrong: "---\ntitle: { en: Algeria and Mali }\nseries: weekly\n\n# Algeria and Mali",
        right: "---\ntitle: { en: Algeria and Mali }\nseries: weekly\n---\n\n# Algeria and Mali",
    }
    /// A draft contains HTML.
    pub RAW_HTML = Error "raw-html" {
        title: "A draft contains HTML.",
        why: "It is not printed, so a reader of the page would miss what a reader of the file sees. Comments are \
              allowed; for a literal `<` write `\\<`.",
        wrong: "<b>new</b>",
        right: "**new**",
    }
    /// What a machine drafted does not name the machine.
    pub MACHINE_WITHOUT_NAME = Error "machine-without-name" {
        title: "What is marked as drafted by a machine does not name the machine.",
        why: "`{.machine name=NAME}` on a heading or at the end of an item is printed, so that a reader knows what was written by \
              which machine.",
        wrong: "- The pump works again [@key, ¶ 1]. {.machine}",
        right: "- The pump works again [@key, ¶ 1]. {.machine name=a-model}",
    }
    /// A comment is not closed.
    pub OPEN_COMMENT = Error "open-comment" {
        title: "A comment in a draft is not closed.",
        why: "Everything after it would be part of the comment and would not be printed, or the comment would be. End it \
              with `-->`, `%%` or `<<}`; a literal `%%` is written `\\%%`.",
        wrong: "<!-- to be checked",
        right: "<!-- to be checked -->",
    }
    /// A suggestion is not closed within its block.
    pub BROKEN_SUGGESTION = Error "broken-suggestion" {
        title: "A suggested change is not closed within its paragraph, item or cell, or lacks a part.",
        why: "Nobody could say what should be changed. Suggest changes paragraph by paragraph, and never one inside \
              another: `{++put in++}`, `{--take out--}`, `{~~this~>that~~}`. A literal `{++` is written `\\{++`.",
        wrong: "The pump works {++again.\n\nThe quay is empty.++}",
        right: "The pump works {++again++}.\n\n{++The quay is empty.++}",
    }
    /// Brackets that are to hold a citation hold none.
    pub NOT_A_CITATION = Error "not-a-citation" {
        title: "Brackets that are to hold a citation hold none.",
        why: "A citation begins with `@`; it is a key of the corpus and, after a comma, a paragraph of its reading. \
              Page numbers are not supported. Anything else goes before or after its brackets.",
        wrong: "[@key, page 4]",
        right: "[@key, ¶ 6]",
    }
    /// A citation is escaped.
    pub ESCAPED_CITATION = Error "escaped-citation" {
        title: "A backslash stands before the bracket of a citation.",
        why: "Formatters of Markdown put it there. The citation would be printed as text, and the quotation before it would \
              not be checked. Among quoted or translated words an escaped bracket is the source's, and stays.",
        wrong: "> انسحب الجيش.\n>\n> — \\[@key, ¶ 1]",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]",
    }
    /// A link of a wiki.
    pub WIKI_LINK = Error "wiki-link" {
        title: "A draft contains a link between double brackets.",
        why: "Obsidian and wikis link so to notes of their own; on a page it leads nowhere and would be printed with its \
              brackets. Write the words, or a link to a web address. A literal bracket is written `\\[`.",
        wrong: "More of it in [[the lock]].",
        right: "More of it in the section on the lock.",
    }
    /// A highlight.
    pub HIGHLIGHT = Error "highlight" {
        title: "A draft contains a highlight between double equals signs.",
        why: "Obsidian and CriticMarkup (`{==words==}{>>why<<}`) mark words so for a reader of the file; on a page the signs would \
              be printed. Put the remark into a comment, `%%why%%`, or emphasise the words. A literal `==` is written `\\=\\=`.",
        wrong: "The pump ==works== again.",
        right: "The pump **works** again.",
    }
    /// A footnote within its sentence.
    pub INLINE_NOTE = Error "inline-note" {
        title: "A draft contains a footnote within its sentence, `^[…]`.",
        why: "Some programs read it as a footnote; here brackets are words that an editor puts in. Write the footnote below its \
              paragraph. A literal `^[` is written `\\^\\[`.",
        wrong: "The pump works again.^[Since May.]",
        right: "The pump works again.[^1]\n\n[^1]: Since May.",
    }
    /// A callout.
    pub CALLOUT = Error "callout" {
        title: "A block quotation begins as a callout.",
        why: "Obsidian and GitHub print `> [!NOTE]` as a box; here `>` is a quotation of a source. Write a paragraph of your \
              own instead.",
        wrong: "> [!NOTE]\n> The pump works again.",
        right: "The pump works again.",
    }
    /// A link leads to something that is not a web or mail address.
    pub LINK_TARGET = Error "link-target" {
        title: "A link leads to something that is not a web or mail address.",
        why: "Other people open a publication: for them, a link into this machine leads nowhere, and one that runs \
              something is a danger. Links begin with `https://`, `http://` or `mailto:`.",
        wrong: "[the note](file:///home/note.txt)",
        right: "[the note](https://example.org/note)",
    }
    /// A picture is not named by a relative path.
    pub PICTURE_PATH = Error "picture-path" {
        title: "A picture is not named by a relative path.",
        why: "A picture is a file of the project, named relative to the draft, so that it moves with the project.",
        wrong: "![A map](/home/map.png)",
        right: "![A map](map.png)",
    }
    /// A picture has no alternative text.
    pub PICTURE_WITHOUT_TEXT = Error "picture-without-text" {
        title: "A picture has no alternative text.",
        why: "Anyone who cannot see the picture reads the words in its brackets: say what it shows.",
        wrong: "![](map.png)",
        right: "![A map of the border with the place of the incident](map.png)",
    }
    /// A footnote or picture stands where none can be set.
    pub MISPLACED_CONTENT = Error "misplaced-content" {
        title: "A heading or a quotation contains a footnote or a picture.",
        why: "A quotation contains the source's words and nothing else, and a heading is printed in other places as \
              well. Put it into the prose before or after it.",
        wrong: "## The border[^1]",
        right: "## The border\n\nIt is 1,300 kilometres long.[^1]",
    }
    /// Lists or markup are nested too deep.
    pub NESTED_TOO_DEEP = Error "nested-too-deep" {
        title: "Lists or markup are nested deeper than a page can show.",
        why: "The limit keeps reading and setting a draft bounded. Make the inner list a separate one.",
        wrong: "",
        right: "",
    }
    /// A quotation stands inside a list.
    pub QUOTATION_IN_LIST = Error "quotation-in-list" {
        title: "A list or footnote contains a block quotation.",
        why: "Quotations are set between paragraphs, with original and translation side by side. It is still checked.",
        wrong: "- > انسحب الجيش.\n  >\n  > — [@key, ¶ 1]",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]",
    }
    /// A block stands inside a list, table or footnote that cannot hold it.
    pub BLOCK_IN_LIST = Error "block-in-list" {
        title: "A list or table contains a heading or another block.",
        why: "Lists contain paragraphs, lists, tables and code. Put it between paragraphs.",
        wrong: "- ## The border",
        right: "## The border",
    }
    /// A table is too large.
    pub TABLE_TOO_LARGE = Error "table-too-large" {
        title: "A table has more rows or columns than a page can hold.",
        why: "The limit keeps setting a draft bounded, and narrower columns than these cannot be read. Divide the table.",
        wrong: "",
        right: "",
    }
    /// A footnote holds what cannot be set there.
    pub FOOTNOTE_CONTENT = Error "footnote-content" {
        title: "A footnote contains something other than paragraphs, lists and code.",
        why: "It is set at the foot of a page, where a table has no place.",
        wrong: "[^1]: | a | b |\n    |---|---|",
        right: "[^1]: a and b",
    }
    /// A footnote refers to a footnote.
    pub FOOTNOTE_IN_FOOTNOTE = Error "footnote-in-footnote" {
        title: "A footnote contains a footnote.",
        why: "It could not be set. Write its text into the first one.",
        wrong: "[^1]: See the note.[^2]",
        right: "[^1]: See the note, which says more.",
    }
    /// Two footnotes have the same label.
    pub DUPLICATE_FOOTNOTE = Error "duplicate-footnote" {
        title: "Two footnotes have the same label.",
        why: "Nobody could tell which of them is meant. Give one of them another label.",
        wrong: "[^1]: one\n\n[^1]: another",
        right: "[^1]: one\n\n[^2]: another",
    }
    /// Nothing refers to a footnote.
    pub UNUSED_FOOTNOTE = Error "unused-footnote" {
        title: "Nothing refers to a footnote.",
        why: "It would not be printed, although somebody wrote it to be read. Refer to it, or remove it.",
        wrong: "The border is long.\n\n[^1]: It is 1,300 kilometres long.",
        right: "The border is long.[^1]\n\n[^1]: It is 1,300 kilometres long.",
    }
    /// A quotation has a second citation.
    pub SECOND_CITATION = Error "second-citation" {
        title: "A quotation has a second citation.",
        why: "One quotation is in one place. Other sources of the same words follow the citation as `; also in \
              [@other, ¶ 2]`.",
        wrong: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]\n>\n> — [@other, ¶ 2]",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]; also in [@other, ¶ 2]",
    }
    /// A citation is in the middle of the words of a quotation.
    pub CITATION_AMID_WORDS = Error "citation-amid-words" {
        title: "A citation is in the middle of the words of a quotation.",
        why: "It would be printed as if the source had written it, and nobody could tell what it belongs to. Put it \
              after the quoted words, at the end of a paragraph.",
        wrong: "> انسحب [@key, ¶ 1] الجيش.",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]",
    }
    /// A quotation holds something else than paragraphs.
    pub QUOTATION_CONTENT = Error "quotation-content" {
        title: "A block quotation contains something other than paragraphs.",
        why: "It contains the source's words, the citation and the translation. Lists, headings and quotations \
              inside it are not words of the source.",
        wrong: "> - انسحب الجيش.",
        right: "> انسحب الجيش.",
    }
    /// The quoted words carry markup.
    pub MARKUP_IN_QUOTATION = Error "markup-in-quotation" {
        title: "The quoted words contain emphasis, code, a link or a picture.",
        why: "A reader would think that the emphasis is the source's. Write its words plainly; translations and \
              prose may have markup.",
        wrong: "> *انسحب* الجيش.\n>\n> — [@key, ¶ 1]",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]",
    }
    /// A quotation has no words before its citation.
    pub NO_QUOTED_WORDS = Error "no-quoted-words" {
        title: "A block quotation has no words before its citation.",
        why: "The source's own words come before the citation, their translation after it.",
        wrong: "> — [@key, ¶ 1]\n>\n> The army withdrew.",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]\n>\n> The army withdrew.",
    }
}
