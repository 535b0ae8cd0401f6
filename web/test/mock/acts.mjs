// The actions of the mock: edits of the text, as the contract has them.

import { understand } from "./parsed.mjs";

const MARK = "<!-- machine translation, unreviewed -->";

export class Refusal extends Error {
  constructor(status, message, more = {}) {
    super(message);
    this.status = status;
    this.body = { findings: [{ code: "refused", level: "error", message, related: [] }], ...more };
  }
}

/** `{ edits, cursor, findings }` of an action on a text. */
export function act(path, text, action, context) {
  const doc = understand(path, text, context);
  const card = (id) => {
    const found = doc.cards.find((candidate) => candidate.id === id);
    if (!found) throw new Refusal(404, `there is no card ${id}`);
    return found;
  };
  const done = (edits, findings = []) => ({ edits, cursor: null, findings });
  switch (action.do) {
    case "shorten": {
      const { excerpt } = card(action.card);
      const { original } = excerpt;
      const kept = action.keep.map(({ from, to }) => original.text.slice(from, to));
      const first = action.keep[0];
      const last = action.keep.at(-1);
      if (!first) throw new Refusal(422, "nothing would be left");
      const words = `${first.from > 0 ? "[…] " : ""}${kept.join(" […] ")}${last.to < original.text.length ? " […]" : ""}`;
      return done([{ from: original.from, to: original.to, insert: words.replace(/\[…\](?: \[…\])+/g, "[…]") }]);
    }
    case "lengthen": {
      const { excerpt } = card(action.card);
      const { original } = excerpt;
      const shorter = action.side === "after" ? / ?\[…\]\.?$/ : /^\[…\] /;
      if (!shorter.test(original.text)) throw new Refusal(422, "the source has no further sentence there");
      return done([{ from: original.from, to: original.to, insert: original.text.replace(shorter, "") }]);
    }
    case "delete": {
      const { from, to } = card(action.card);
      return done([{ from, to: Math.min(text.length, to + 2), insert: "" }]);
    }
    case "move": {
      const moved = card(action.card);
      const place = action.before ? card(action.before).from : endOf(doc, action.part, text);
      if (place >= moved.from && place <= moved.to + 2) return done([]);
      const words = `${text.slice(moved.from, moved.to)}\n\n`;
      const edits = [
        { from: moved.from, to: Math.min(text.length, moved.to + 2), insert: "" },
        { from: place, to: place, insert: words },
      ];
      return done(edits.sort((a, b) => a.from - b.from));
    }
    case "quote": {
      const paragraph = context.sources.find(({ key }) => key === action.key)?.paragraphs[action.paragraph - 1];
      if (!paragraph) throw new Refusal(404, "there is no such paragraph");
      const { from = 0, to = paragraph.text.length } = action;
      const words = `${from > 0 ? "[…] " : ""}${paragraph.text.slice(from, to)}${to < paragraph.text.length ? " […]" : ""}`;
      const place = action.after ? card(action.after).to + 2 : endOf(doc, action.part, text);
      return done([
        {
          from: Math.min(place, text.length),
          to: Math.min(place, text.length),
          insert: `> ${words}\n>\n> — [@${action.key}, ¶ ${action.paragraph}]\n\n`,
        },
      ]);
    }
    case "translation": {
      const { excerpt, from, to } = card(action.card);
      const span = excerpt.translations.find(({ lang }) => lang === action.lang);
      if (span) return done([{ from: span.from, to: span.to, insert: action.text }]);
      return done([{ from: to, to, insert: `\n>\n> ${action.text}\n>\n> ${MARK}` }].filter(() => from < to));
    }
    case "comment":
      return done([
        {
          from: Math.min(action.to + 1, text.length),
          to: Math.min(action.to + 1, text.length),
          insert: `\n<!-- @${context.by} 2026-12-01: ${action.text.replaceAll("--", "–")} -->\n`,
        },
      ]);
    case "resolve": {
      const comment = doc.comments[action.comment];
      if (!comment) throw new Refusal(404, "there is no such comment");
      const at = comment.from + text.slice(comment.from, comment.to).indexOf(":");
      return done([{ from: at, to: at, insert: " resolved" }]);
    }
    case "suggest": {
      const old = text.slice(action.from, action.to);
      const insert =
        old && action.insert ? `{~~${old}~>${action.insert}~~}` : old ? `{--${old}--}` : `{++${action.insert}++}`;
      return done([{ from: action.from, to: action.to, insert }]);
    }
    case "decide": {
      const suggestion = doc.suggestions.find(({ number }) => number === action.number);
      if (!suggestion) throw new Refusal(404, "there is no such suggestion");
      return done([
        { from: suggestion.from, to: suggestion.to, insert: action.accept ? suggestion.new : suggestion.old },
      ]);
    }
    default:
      throw new Refusal(400, `unknown action ${action.do}`);
  }
}

function endOf(doc, name, text) {
  const part = doc.parts.find((candidate) => candidate.name === name);
  return part && part.to > part.from ? part.to : text.length;
}
