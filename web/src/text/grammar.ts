// The Markdown of drafts for the editor: what CommonMark has, and citations, attributes, suggestions, comments and front
// matter. What is written in Latin letters whatever stands around it is isolated, so that it does not jumble Arabic lines.

import {
  defineLanguageFacet,
  HighlightStyle,
  Language,
  LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { NodeProp } from "@lezer/common";
import { styleTags, Tag, tags } from "@lezer/highlight";
import {
  type BlockParser,
  type InlineParser,
  type MarkdownConfig,
  parser,
  Strikethrough,
  Table,
} from "@lezer/markdown";

const draftTags = {
  citation: Tag.define(),
  attributes: Tag.define(),
  putIn: Tag.define(),
  takenOut: Tag.define(),
  comment: Tag.define(tags.comment),
  leftOut: Tag.define(),
  frontMatter: Tag.define(tags.meta),
};

/** An inline form that one expression recognises whole. */
function inline(name: string, first: string, form: RegExp, before: string): InlineParser {
  return {
    name,
    before,
    parse(cx, next, pos) {
      if (next !== first.charCodeAt(0)) return -1;
      const found = form.exec(cx.slice(pos, Math.min(cx.end, pos + 4000)));
      return found ? cx.addElement(cx.elt(name, pos, pos + found[0].length)) : -1;
    },
  };
}

const frontMatter: BlockParser = {
  name: "FrontMatter",
  before: "HorizontalRule",
  parse(cx, line) {
    if (cx.lineStart !== 0 || line.text.trimEnd() !== "---") return false;
    while (cx.nextLine()) {
      if (line.text.trimEnd() !== "---") continue;
      const end = cx.lineStart + line.text.length;
      cx.nextLine();
      cx.addElement(cx.elt("FrontMatter", 0, end));
      return true;
    }
    return true;
  },
};

const drafts: MarkdownConfig = {
  defineNodes: [
    "Citation",
    "Attributes",
    "PutIn",
    "TakenOut",
    "Replaced",
    "Remark",
    "LeftOut",
    { name: "FrontMatter", block: true },
  ],
  parseBlock: [frontMatter],
  parseInline: [
    inline("Citation", "[", /^\[@[^\]\n]*\]/, "Link"),
    inline("LeftOut", "[", /^\[…\]/, "Link"),
    inline("PutIn", "{", /^\{\+\+[^]*?\+\+\}/, "Link"),
    inline("TakenOut", "{", /^\{--[^]*?--\}/, "Link"),
    inline("Replaced", "{", /^\{~~[^]*?~~\}/, "Link"),
    inline("Remark", "{", /^\{>>[^]*?<<\}/, "Link"),
    inline("Attributes", "{", /^\{[#.][^}\n]*\}/, "Link"),
  ],
  props: [
    styleTags({
      Citation: draftTags.citation,
      LeftOut: draftTags.leftOut,
      PutIn: draftTags.putIn,
      TakenOut: draftTags.takenOut,
      Replaced: draftTags.putIn,
      Remark: draftTags.comment,
      Attributes: draftTags.attributes,
      FrontMatter: draftTags.frontMatter,
      "HTMLBlock HTMLTag Comment CommentBlock": draftTags.comment,
    }),
    NodeProp.isolate.add((node) => {
      if (/^(Citation|Attributes|InlineCode|URL|LeftOut)$/.test(node.name)) return "ltr";
      if (/^(Link|Emphasis|StrongEmphasis|PutIn|TakenOut|Replaced|Remark|HTMLTag|Comment)$/.test(node.name))
        return "auto";
      return undefined;
    }),
  ],
};

const style = HighlightStyle.define([
  { tag: tags.heading, class: "tok-heading" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.quote, class: "tok-quote" },
  { tag: tags.processingInstruction, class: "tok-mark" },
  { tag: [tags.link, tags.url], class: "tok-link" },
  { tag: tags.monospace, class: "tok-code" },
  { tag: draftTags.citation, class: "tok-citation" },
  { tag: draftTags.attributes, class: "tok-attributes" },
  { tag: draftTags.leftOut, class: "tok-left-out" },
  { tag: draftTags.putIn, class: "tok-put-in" },
  { tag: draftTags.takenOut, class: "tok-taken-out" },
  { tag: draftTags.comment, class: "tok-comment" },
  { tag: draftTags.frontMatter, class: "tok-front-matter" },
]);

export function draftLanguage(): LanguageSupport {
  const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });
  const language = new Language(data, parser.configure([Table, Strikethrough, drafts]), [], "markdown");
  return new LanguageSupport(language, [syntaxHighlighting(style)]);
}
