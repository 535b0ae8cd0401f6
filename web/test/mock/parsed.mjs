// A small reader of drafts, for tests of the page alone: what the real server says of a well-formed draft, roughly.

const ARABIC = /[\u0600-\u06ff]/g;

export function langOf(text) {
  text = text.replace(/\{[^}]*\}|\[@[^\]]*\]/g, "");
  const arabic = (text.match(ARABIC) ?? []).length;
  const latin = (text.match(/[A-Za-z]/g) ?? []).length;
  return arabic > latin ? "ar" : "en";
}
export const dirOf = (lang) => (lang === "ar" ? "rtl" : "ltr");

/** Words without the marks of Markdown. */
export function plain(text) {
  return text
    .replace(/^#+\s+/, "")
    .replace(/^- /, "")
    .replace(/\s*\{[#.][^}]*\}/g, "")
    .replace(/\*\*/g, "")
    .replace(/<!--[^]*?-->/g, "")
    .replace(/\{\+\+([^]*?)\+\+\}/g, "")
    .replace(/\{--([^]*?)--\}/g, "$1")
    .replace(/\{~~([^]*?)~>[^]*?~~\}/g, "$1")
    .trim();
}

/** Blocks of the draft behind its front matter: runs of lines that are not empty. */
function blocks(text) {
  const start = text.startsWith("---\n") ? text.indexOf("\n---\n", 4) + 5 : 0;
  const found = [];
  const pattern = /[^\n]+(?:\n[^\n]+)*/g;
  pattern.lastIndex = start;
  for (let match; (match = pattern.exec(text));) {
    let at = match.index;
    // Each point of a list is a card.
    const pieces = match[0].startsWith("- ") ? match[0].split(/\n(?=- )/) : [match[0]];
    for (const piece of pieces) {
      found.push({ from: at, to: at + piece.length, text: piece });
      at += piece.length + 1;
    }
  }
  return found;
}

function runsOf(text) {
  return text
    .split(/(\[…\]|\[[^\]…@]+\])/)
    .filter(Boolean)
    .map((piece) => ({
      text: piece,
      kind: piece === "[…]" ? "left_out" : /^\[.+\]$/.test(piece) ? "put_in" : "quoted",
    }));
}

function spanOf(block, line) {
  const from = block.from + block.text.indexOf(line) + 2;
  const text = line.slice(2);
  const lang = langOf(text);
  return {
    lang,
    dir: dirOf(lang),
    from,
    to: from + text.length,
    text: text.replaceAll("\\|", "|"),
    runs: runsOf(text.replaceAll("\\|", "|")),
  };
}

const STATES = { "machine translation, unreviewed": "machine", reviewed: "reviewed" };

const WORDS = {
  en: {
    machine: "machine translation, not reviewed",
    reviewed: "reviewed",
    unreviewed: "not reviewed",
    edited: "edited here",
  },
  ar: { machine: "ترجمة آلية لم تُراجَع", reviewed: "مراجَعة", unreviewed: "لم تُراجَع", edited: "معدَّلة هنا" },
};

function excerptOf(block, sources, lang, memory) {
  const lines = block.text.split("\n").filter((line) => line.replace(/^>\s?/, "").trim());
  const cited = /\[@([^\],\s]+)(?:,\s*¶\s*(\d+))?\]/.exec(block.text);
  if (!cited || !lines[0]) return null;
  const [, key, number] = cited;
  const original = spanOf(block, lines[0]);
  const translated = lines.filter((line) => !/^> (?:—|<!--)/.test(line) && line !== lines[0]);
  const note = /<!-- ([^@].*?) -->/.exec(block.text)?.[1];
  const noted = STATES[note] ?? "unreviewed";
  /** What a translation is: in the memory as it was made, brought there by a person, or edited here. */
  const stateOf = (words) =>
    memory?.reviewed.has(words) ? "reviewed" : !memory || memory.made.includes(words) ? noted : "edited";
  const source = sources.find((candidate) => candidate.key === key);
  const paragraph = source?.paragraphs[Number(number) - 1]?.text ?? "";
  const wrong = !found(original.text, paragraph);
  return {
    excerpt: {
      key,
      locator: number ? `¶ ${number}` : "",
      paragraphs: number ? [Number(number)] : [],
      label: number ? `${key} ¶ ${number}` : key,
      source: {
        title: source?.title ?? null,
        outlet: source?.outlet ?? null,
        date: source?.date ?? null,
        dateBasis: source?.dateBasis ?? null,
        lang: "ar",
      },
      original,
      translations: translated.map((line) => {
        const span = spanOf(block, line);
        const state = stateOf(span.text);
        return {
          ...span,
          state,
          stateText: WORDS[lang]?.[state] ?? state,
          by: state === "reviewed" ? "Test Editor" : null,
        };
      }),
      alsoIn: [],
      state: wrong ? "altered" : original.text.includes("[…]") ? "elided" : "exact",
      stateText: wrong
        ? lang === "ar"
          ? "لا يطابق المصدر"
          : "not as in the source"
        : lang === "ar"
          ? "مطابق للمصدر"
          : "word for word",
    },
    wrong,
    paragraph,
  };
}

const normal = (text) => text.replace(/\s+/g, " ").trim();

/** Whether each piece between `[…]` stands in the paragraph, in order. */
export function found(quotation, paragraph) {
  let at = 0;
  const whole = normal(paragraph);
  for (const piece of quotation.split("[…]").map(normal).filter(Boolean)) {
    const place = whole.indexOf(piece.replace(/\.$/, ""), at);
    if (place < 0) return false;
    at = place + piece.length;
  }
  return true;
}

/** What the mock understands of a text. `approved`: the contents of parts that were approved, by name. */
export function understand(path, text, { sources, approved, lang, digest, status, memory = null }) {
  const cards = [];
  const findings = [];
  const comments = [];
  const suggestions = [];
  const parts = [];
  const counts = {};
  const frame = { name: "frame", title: {}, from: 0, to: 0 };
  let part = null;
  const id = (kind) => {
    const name = `${part?.name ?? "frame"}/${kind}`;
    counts[name] = (counts[name] ?? 0) + 1;
    return `${name}/${counts[name]}`;
  };
  for (const block of blocks(text)) {
    const comment = /^<!-- (?:@(\S+) )?(?:(\d{4}-\d\d-\d\d) ?)?(resolved)?:? ?([^]*?) -->$/.exec(block.text);
    if (block.text.startsWith("<!--") && !comment) continue;
    if (comment) {
      if (comment[1])
        comments.push({
          from: block.from,
          to: block.to,
          text: comment[4],
          by: comment[1],
          at: comment[2] ?? null,
          resolved: !!comment[3],
          part: part?.name ?? "frame",
        });
      continue;
    }
    const heading = /^(#{2,3})\s/.exec(block.text);
    if (heading?.[1] === "##") {
      const name = /\{#([\w-]+)/.exec(block.text)?.[1];
      if (name) {
        if (part) part.to = block.from;
        part = { name, title: { [langOf(block.text)]: plain(block.text) }, from: block.from, to: text.length };
        parts.push(part);
      } else if (part) part.title[langOf(block.text)] = plain(block.text);
    }
    const excerpt = block.text.startsWith("> ") ? excerptOf(block, sources, lang, memory) : null;
    const inLang = langOf(block.text);
    const kind = excerpt
      ? "excerpt"
      : heading
        ? heading[1] === "###"
          ? "entry"
          : "heading"
        : block.text.startsWith("- ")
          ? "list"
          : block.text.startsWith(">")
            ? "other"
            : "prose";
    const card = {
      id: id(kind),
      kind,
      part: part?.name ?? "frame",
      level: heading ? heading[1].length : null,
      lang: inLang,
      dir: dirOf(inLang),
      from: block.from,
      to: block.to,
      text: plain(block.text),
      machine: /\{[^}]*\.machine name=(\S+?)\}/.exec(block.text)?.[1] ?? null,
      findings: [],
      excerpt: excerpt?.excerpt ?? null,
    };
    if (excerpt?.wrong) {
      card.findings.push(findings.length);
      findings.push(brokenQuotation(excerpt, path, lang));
    }
    for (const suggestion of block.text.matchAll(/\{(\+\+|--|~~)([^]*?)(?:~>([^]*?))?(?:\+\+|--|~~)\}/g)) {
      const [whole, mark, first, second] = suggestion;
      const from = block.from + suggestion.index;
      suggestions.push({
        number: suggestions.length + 1,
        from,
        to: from + whole.length,
        kind: { "++": "insert", "--": "delete", "~~": "replace" }[mark],
        old: mark === "++" ? "" : first,
        new: mark === "++" ? first : (second ?? ""),
        part: card.part,
      });
    }
    cards.push(card);
  }
  const all = [frame, ...parts].map((each) => {
    const state =
      approved[each.name] === undefined
        ? "open"
        : approved[each.name].content === contentOf(each, text)
          ? "approved"
          : approved[each.name].requested
            ? "changes-requested"
            : "changed";
    const words = {
      en: {
        open: "waits for approval",
        approved: "approved",
        changed: "changed since approval",
        "changes-requested": "changes requested",
      },
      ar: {
        open: "ينتظر الاعتماد",
        approved: "معتمد",
        changed: "تغيّر بعد الاعتماد",
        "changes-requested": "طُلبت تعديلات",
      },
    };
    return {
      ...each,
      state,
      stateText: (words[lang] ?? words.en)[state],
      approvals:
        state === "approved"
          ? [{ by: approved[each.name].by, at: "2026-12-01", note: approved[each.name].note ?? null }]
          : [],
      needed: 1,
    };
  });
  return {
    path,
    digest,
    text,
    merged: false,
    languages: [
      { lang: "ar", dir: "rtl", name: "العربية" },
      { lang: "en", dir: "ltr", name: "English" },
    ],
    title: { ar: "بين الجزائر وموسكو", en: "Between Algiers and Moscow" },
    edition: "2025-04-30",
    series: "algeria-russia-edited",
    status,
    cards,
    findings,
    parts: all,
    comments,
    suggestions,
  };
}

export function contentOf(part, text) {
  return part.name === "frame"
    ? "frame"
    : text
        .slice(part.from, part.to)
        .replace(/<!--[^]*?-->/g, "")
        .replace(/\s+/g, " ")
        .trim();
}

function brokenQuotation({ excerpt, paragraph }, path, lang) {
  const { original } = excerpt;
  const written = normal(original.text).split(" ");
  const source = normal(paragraph).split(" ");
  const word = written.find((candidate) => candidate !== "[…]" && !source.includes(candidate)) ?? written[0];
  const near = source.find((candidate) => candidate.slice(0, 3) === word.slice(0, 3)) ?? source[0];
  const at = original.text.indexOf(word);
  const from = original.from + at;
  return {
    code: "altered-letter",
    level: "error",
    message:
      lang === "ar"
        ? `في المسودة «${word}» حيث في المصدر «${near}».`
        : `The draft has «${word}» where the source has «${near}».`,
    why:
      lang === "ar"
        ? "الاقتباس شريحة من مصدره: لا يختلف فيه إلا الفراغ."
        : "A quotation is a slice of its source: only white space may differ.",
    from,
    to: from + word.length,
    line: null,
    column: null,
    path,
    fix: {
      title: lang === "ar" ? `اكتب «${near}»` : `Write «${near}»`,
      edits: [{ from, to: from + word.length, insert: near }],
    },
    related: [],
  };
}
