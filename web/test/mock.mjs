// A server for work on the page alone: the requests of the real one, over a copy of a real draft. It keeps nothing.
// `node test/mock.mjs [PORT]` prints an address to open.

import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { act, Refusal } from "./mock/acts.mjs";
import { merge3 } from "./mock/merging.mjs";
import { contentOf, dirOf, langOf, understand } from "./mock/parsed.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const assets = join(root, "assets", "review");
const DRAFT = "briefs/algeria-russia-edited/2025-04-30.md";
const digestOf = (text) => createHash("sha256").update(text).digest("hex");

/** Starts a server over a copy of the draft. */
export async function startMock({
  port = 0,
  by = "Test Editor",
  readOnly = false,
  proxy = false,
  code = randomBytes(6).toString("hex"),
  file = copyOfDraft(),
} = {}) {
  const folder = dirname(file);
  const state = {
    token: null,
    codes: new Set([code]),
    versions: new Map(),
    approved: {},
    set: 0,
    files: [],
    status: "draft",
    published: 0,
    due: true,
  };
  const sources = readSources();
  const memory = { made: readFileSync(join(root, DRAFT), "utf8"), reviewed: new Set() };
  const disk = () => {
    const text = readFileSync(file, "utf8");
    state.versions.set(digestOf(text), text);
    return text;
  };
  const docOf = (text, lang) =>
    understand(DRAFT, text, {
      memory,
      sources,
      approved: state.approved,
      lang,
      digest: digestOf(text),
      status: state.status,
      by,
    });
  const context = { proxy, state, memory, sources, disk, docOf, file, by, readOnly, watchers: new Set() };
  const server = createServer((request, response) => void answer(request, response, context));
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const watcher = watch(folder, () => context.watchers.forEach((tell) => tell()));
  return {
    address: `http://127.0.0.1:${server.address().port}/#code=${code}`,
    port: server.address().port,
    file,
    draft: DRAFT,
    stop: () => {
      watcher.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function copyOfDraft() {
  const file = join(mkdtempSync(join(tmpdir(), "brief-review-mock-")), "draft.md");
  writeFileSync(file, readFileSync(join(root, DRAFT), "utf8"));
  return file;
}

async function answer(request, response, context) {
  const url = new URL(request.url, "http://127.0.0.1");
  const send = (status, body, type = "application/json; charset=utf-8", headers = {}) => {
    response.writeHead(status, { "Content-Type": type, "X-Content-Type-Options": "nosniff", ...headers });
    response.end(type.startsWith("application/json") ? JSON.stringify(body) : body);
  };
  try {
    if (!url.pathname.startsWith("/api/")) return statics(url.pathname, send);
    let body = {};
    if (request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      body = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
    }
    const { state } = context;
    if (url.pathname === "/api/login") {
      if (!state.codes.delete(body.code)) throw new Refusal(401, "this code is not valid");
      state.token ??= randomBytes(16).toString("hex");
      return send(200, { token: state.token });
    }
    if (!context.proxy && (!state.token || request.headers["x-brief-token"] !== state.token))
      throw new Refusal(401, "not signed in");
    const lang = request.headers["x-brief-lang"] ?? "en";
    if (url.pathname === "/api/watch") return watchFile(response, context);
    const route = ROUTES[`${request.method} ${url.pathname}`];
    if (!route) throw new Refusal(404, "there is no such address");
    send(
      200,
      await route({
        ...context,
        body,
        query: Object.fromEntries(url.searchParams),
        lang,
        port: request.socket.localPort,
      }),
    );
  } catch (error) {
    if (error instanceof Refusal) send(error.status, error.body);
    else {
      console.error(error);
      send(500, { findings: [{ code: "failed", level: "error", message: String(error), related: [] }] });
    }
  }
}

function statics(path, send) {
  const nonce = randomBytes(12).toString("base64");
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`;
  if (path === "/")
    return send(
      200,
      readFileSync(join(assets, "index.html"), "utf8").replaceAll("{{nonce}}", nonce),
      "text/html; charset=utf-8",
      { "Content-Security-Policy": policy },
    );
  if (path === "/review.js")
    return send(200, readFileSync(join(assets, "review.js")), "text/javascript; charset=utf-8");
  if (path === "/review.css") return send(200, readFileSync(join(assets, "review.css")), "text/css; charset=utf-8");
  return send(404, "not found", "text/plain");
}

function watchFile(response, context) {
  response.writeHead(200, { "Content-Type": "application/x-ndjson" });
  response.write('{"beat":true}\n');
  let last = digestOf(context.disk());
  const tell = () => {
    const now = digestOf(context.disk());
    if (now !== last) response.write(`${JSON.stringify({ changed: [DRAFT] })}\n`);
    last = now;
  };
  context.watchers.add(tell);
  response.on("close", () => context.watchers.delete(tell));
}

const ROUTES = {
  "GET /api/session": ({ by, readOnly }) => ({
    by,
    readOnly,
    project: "mock",
    version: "0.0.0",
    today: "2026-12-01",
    languages: ["en", "fr", "ar"],
  }),
  "POST /api/code": ({ state, port }) => {
    const code = randomBytes(6).toString("hex");
    state.codes.add(code);
    return { code, address: `http://127.0.0.1:${port}/#code=${code}` };
  },
  "GET /api/desk": ({ docOf, disk, lang, state }) => {
    const doc = docOf(disk(), lang);
    const approved = doc.parts.filter((part) => part.state === "approved").length;
    const edition = {
      draft: DRAFT,
      series: doc.series,
      edition: doc.edition,
      number: null,
      title: doc.title,
      state: state.published ? "published" : approved === doc.parts.length ? "approved" : "in-review",
      waitsFor: doc.parts.filter((part) => part.state !== "approved").map((part) => part.name),
      parts: { approved, needed: doc.parts.length, total: doc.parts.length },
      errors: doc.findings.length,
      warnings: 0,
      files: state.files,
    };
    return {
      series: [
        { spec: "briefs/algeria-russia-edited.yaml", title: doc.title, schedule: null, due: null, editions: [edition] },
        {
          spec: "briefs/sahel-weekly.yaml",
          title: { ar: "الجزائر والساحل في أسبوع", en: "Algeria and the Sahel this week" },
          schedule: lang === "ar" ? "كل أسبوع، الاثنين 06:00" : "every week, Monday 06:00",
          due: state.due
            ? {
                edition: "2026-11-30",
                why:
                  lang === "ar" ? "مصدران جديدان منذ العدد السابق." : "Two sources are new since the previous edition.",
              }
            : null,
          editions: [],
        },
      ],
      loose: [],
      findings: [],
    };
  },
  "POST /api/due": ({ state }) => {
    state.due = false;
    return { draft: DRAFT };
  },
  "GET /api/draft": ({ query, docOf, disk, lang }) => {
    if (query.path !== DRAFT) throw new Refusal(404, `there is no draft ${query.path}`);
    return docOf(disk(), lang);
  },
  "POST /api/view": ({ body, docOf, lang }) => docOf(body.text, lang),
  "POST /api/save": ({ body, docOf, disk, lang, state, file, readOnly }) => {
    if (readOnly) throw new Refusal(403, "for reading only");
    const now = disk();
    let text = body.text;
    if (digestOf(now) !== body.base && now !== text) {
      const base =
        state.versions.get(body.base) ??
        (body.baseText && digestOf(body.baseText) === body.base ? body.baseText : undefined);
      const merged = base === undefined ? null : merge3(base, body.text, now);
      if (merged === null)
        throw new Refusal(409, "the same place was changed elsewhere", { theirs: now, base: base ?? "" });
      text = merged;
    }
    writeFileSync(file, text);
    return { ...docOf(disk(), lang), merged: text !== body.text };
  },
  "POST /api/act": ({ body, sources, state, lang, by }) =>
    act(DRAFT, body.text, body.action, {
      sources,
      approved: state.approved,
      lang,
      digest: "",
      status: state.status,
      by: by?.split(" ")[0] ?? "somebody",
    }),
  "POST /api/accept": ({ body, docOf, disk, lang, memory }) => {
    const text = current(disk, body);
    const spans = docOf(text, lang).cards.flatMap((card) => card.excerpt?.translations ?? []);
    const edited = spans.filter((span) => span.state === "edited");
    for (const span of edited) memory.reviewed.add(span.text);
    return { ...docOf(text, lang), accepted: edited.length, left: [] };
  },
  "GET /api/sentences": ({ query, docOf, disk, lang }) => ({
    sentences: openSentences(docOf(disk(), lang), query.card),
  }),
  "POST /api/sentences": ({ body, docOf, disk, lang, memory }) => {
    for (const { target } of body.sentences) memory.reviewed.add(target);
    return { ...docOf(disk(), lang), accepted: body.sentences.length, left: [] };
  },
  "GET /api/sources": ({ sources, docOf, disk }) => {
    const { cards } = docOf(disk(), "en");
    return sources.map(({ key, title, outlet, date }) => ({
      key,
      title,
      outlet,
      date,
      lang: "ar",
      quoted: cards.filter((card) => card.excerpt?.key === key).length,
    }));
  },
  "GET /api/source": (context) => sourceOf(context, context.query.key),
  "POST /api/source": (context) => {
    const source = context.sources.find(({ key }) => key === context.body.key);
    Object.assign(source, context.body.set);
    return sourceOf(context, context.body.key);
  },
  "GET /api/search": ({ query, sources }) => {
    const hits = sources.flatMap((source) =>
      source.paragraphs.flatMap((paragraph) => {
        const marks = query.q
          .split(/\s+/)
          .filter(Boolean)
          .flatMap((word) => {
            const at = paragraph.text.toLowerCase().indexOf(word.toLowerCase());
            return at < 0 ? [] : [{ from: at, to: at + word.length }];
          });
        return marks.length === 0
          ? []
          : [
              {
                key: source.key,
                paragraph: paragraph.n,
                text: paragraph.text,
                lang: "ar",
                dir: "rtl",
                title: source.title,
                outlet: source.outlet,
                date: source.date,
                marks,
              },
            ];
      }),
    );
    return { hits: hits.slice(0, 12), findings: [] };
  },
  "POST /api/pages": ({ body, state, docOf }) => {
    state.set += 1;
    state.paged = docOf(body.text, "en");
    return {
      set: String(state.set),
      pages: Array.from({ length: Math.ceil(state.paged.cards.length / 12) }, () => ({ width: 595, height: 842 })),
      findings: [],
    };
  },
  "GET /api/page": ({ query, state }) => {
    const cards = state.paged.cards.slice((query.n - 1) * 12, query.n * 12);
    const areas = cards.map((card, i) => ({
      x: 60,
      y: 60 + i * 60,
      width: 475,
      height: 48,
      from: card.from,
      to: card.to,
    }));
    const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const lines = cards.map(
      (card, i) =>
        `<text x="${card.dir === "rtl" ? 535 : 60}" y="${80 + i * 60}" font-size="11" direction="${card.dir}" onclick="alert(1)">${escape((card.text ?? "").slice(0, 70))}</text>`,
    );
    return {
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><script>window.hacked = 1</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>${lines.join("")}</svg>`,
      areas,
    };
  },
  "GET /api/signing": ({ docOf, disk, lang, state, by }) => {
    const text = disk();
    const doc = docOf(text, lang);
    const open = doc.parts.filter((part) => part.state !== "approved");
    const refusals = [
      ...open.map((part) => ({
        code: "not-approved",
        level: "error",
        message:
          lang === "ar"
            ? `القسم «${part.title.ar ?? part.name}» غير معتمد.`
            : `“${part.title.en ?? part.name}” is not approved.`,
        from: part.from,
        to: part.from,
        path: DRAFT,
        related: [],
      })),
      ...doc.findings.filter(({ level }) => level === "error"),
      ...doc.suggestions.map((suggestion) => ({
        code: "open-suggestion",
        level: "error",
        message: `Suggestion ${suggestion.number} is not decided.`,
        from: suggestion.from,
        to: suggestion.to,
        path: DRAFT,
        related: [],
      })),
    ];
    const parts = doc.parts.map((part) => ({
      ...part,
      changes: state.approved[part.name] ? wordChanges(state.approved[part.name].content, contentOf(part, text)) : null,
      warnings:
        part.name === "summary" && part.state !== "approved"
          ? [
              {
                name: "own-words:1",
                message:
                  lang === "ar"
                    ? "ما صاغته آلة يحتاج إلى من يتبناه."
                    : "What a machine drafted needs somebody who stands by it.",
                from: part.from,
                to: part.to,
              },
            ]
          : [],
    }));
    return { by, parts, canPublish: refusals.length === 0, refusals, rules: "" };
  },
  "POST /api/approve": ({ body, disk, docOf, lang, state, by }) => {
    const text = current(disk, body);
    const doc = docOf(text, lang);
    for (const name of body.parts) {
      const part = doc.parts.find((candidate) => candidate.name === name);
      if (doc.cards.some((card) => card.part === name && card.findings.length > 0))
        throw new Refusal(422, "a quotation in this part is not as in its source");
      state.approved[name] = { content: contentOf(part, text), by, note: body.note };
    }
    return docOf(text, lang);
  },
  "POST /api/request-changes": ({ body, disk, docOf, lang, state, by }) => {
    const text = current(disk, body);
    for (const name of body.parts) state.approved[name] = { content: null, by, requested: body.why };
    return docOf(text, lang);
  },
  "POST /api/publish": ({ body, disk, state }) => {
    current(disk, body);
    state.published += 1;
    state.status = "published";
    state.files = [{ name: "briefs/algeria-russia-edited/2025-04-30.pdf", format: "pdf", state: "published" }];
    return { files: state.files, findings: [] };
  },
  "POST /api/withdraw": ({ state }) => {
    state.status = "withdrawn";
    state.published = 0;
    return { files: [], findings: [] };
  },
};

function current(disk, body) {
  const text = disk();
  if (digestOf(text) !== body.digest) throw new Refusal(409, "the draft is another now");
  return text;
}

function wordChanges(before, after) {
  if (before === null || before === after)
    return [{ kind: "same", text: after, lang: langOf(after), dir: dirOf(langOf(after)) }];
  const [a, b] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const piece = (kind, words) => ({
    kind,
    text: words.join(""),
    lang: langOf(words.join("")),
    dir: dirOf(langOf(words.join(""))),
  });
  return [
    piece("same", b.slice(0, start)),
    piece("gone", a.slice(start, a.length - end)),
    piece("new", b.slice(start, b.length - end)),
    piece("same", b.slice(b.length - end)),
  ].filter(({ text }) => text);
}

function sourceOf({ sources, docOf, disk }, key) {
  const source = sources.find((candidate) => candidate.key === key);
  if (!source) throw new Refusal(404, `there is no source ${key}`);
  const cards = docOf(disk(), "en").cards.filter((card) => card.excerpt?.key === key);
  const row = (field, where) => ({ field, value: source[field] ?? null, where, stated: !!source[field] });
  return {
    key,
    title: source.title,
    metadata: [
      row("title", "library.yml"),
      row("outlet", "library.yml"),
      row("date", "library.yml"),
      row("author", null),
      row("url", null),
    ],
    paragraphs: source.paragraphs.map((paragraph) => ({
      ...paragraph,
      quoted: cards
        .filter((card) => card.excerpt.paragraphs.includes(paragraph.n))
        .flatMap((card) =>
          card.excerpt.original.text
            .split("[…]")
            .map((piece) => piece.trim().replace(/\.$/, ""))
            .flatMap((piece) => {
              const from = piece ? paragraph.text.indexOf(piece) : -1;
              return from < 0 ? [] : [{ from, to: from + piece.length, card: card.id }];
            }),
        ),
    })),
    elsewhere:
      key === "amnay-2025"
        ? [
            {
              key: "algiers-moscow-2024",
              paragraph: 7,
              how: "differs",
              text: sources.find((other) => other.key === "algiers-moscow-2024").paragraphs[6].text,
              of: 8,
            },
          ]
        : [],
  };
}

function readSources() {
  const folder = join(root, "seeds", "text");
  const library = readFileSync(join(root, "seeds", "library.yml"), "utf8");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => {
      const key = name.slice(0, -4);
      const entry = new RegExp(`^${key}:\\n((?:  .*\\n|\\n)*)`, "m").exec(library)?.[1] ?? "";
      const field = (pattern) => pattern.exec(entry)?.[1] ?? null;
      return {
        key,
        title: field(/^  title: (.+)$/m),
        outlet: field(/^    title: (.+)$/m),
        date: field(/^  date: (.+)$/m),
        dateBasis: null,
        paragraphs: paragraphsOf(readFileSync(join(folder, name), "utf8")),
      };
    });
}

function paragraphsOf(reading) {
  const texts = [...reading.matchAll(/^¶ \d+ \| (.*)$/gm)].map((found) => found[1]);
  return texts.map((text, index) => ({
    n: index + 1,
    kind: "body",
    text,
    lang: langOf(text),
    dir: dirOf(langOf(text)),
    quoted: [],
  }));
}

if (process.argv[1] && existsSync(process.argv[1]) && fileURLToPath(import.meta.url) === process.argv[1]) {
  const mock = await startMock({ port: Number(process.argv[2] ?? 0) });
  console.log(mock.address);
}

/** What a card quotes, in the mock one sentence a translation. */
function openSentences(doc, id) {
  const { excerpt } = doc.cards.find((card) => card.id === id);
  return excerpt.translations
    .filter(({ state }) => state === "machine" || state === "unreviewed")
    .map(({ lang, dir, text }) => ({
      lang,
      dir,
      context: "¶ 1.1",
      source: excerpt.original.text,
      sourceLang: excerpt.original.lang,
      sourceDir: excerpt.original.dir,
      target: text,
      doubts: [],
    }));
}
