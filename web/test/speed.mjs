// How fast the page answers: keys in the text view beside the pages, over edits that move lines.
// `BRIEF_BIN=… node test/speed.mjs [EDITS]` prints the 95th percentile for the finished draft and for one of many pages.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { closeBrowser, openDraft, openWindow, REAL, saved, show, startServer } from "./support.mjs";

const EDITS = Number(process.argv[2] ?? 40);

/** The draft with its topics written out `times` times, each under ids of its own. */
function longer(text, times) {
  const [from, to] = [text.indexOf("\n## الخلاف"), text.indexOf("\n## التسلسل")];
  const topics = text.slice(from, to);
  const copy = (_, n) => topics.replaceAll(/^(## .*\{#)([\w-]+)/gm, `$1$2${n === 0 ? "" : `-${n}`}`);
  return text.slice(0, from) + Array.from({ length: times }, copy).join("") + text.slice(to);
}

function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
}

async function measure(name, times) {
  const server = await startServer();
  server.write(longer(server.read(), times));
  const window = await openWindow(server.address);
  const { page } = window;
  try {
    const opened = Date.now();
    await openDraft(page);
    const opening = Date.now() - opened;
    await show(page, "text");
    await page.locator("#tab-pages").click();
    await page.waitForFunction(() => performance.getEntriesByName("page").length > 0, null, { timeout: 120000 });
    const pages = await page.locator(".sheet").count();
    const findings = [];
    const drawn = [];
    for (let i = 0; i < EDITS; i++) {
      const told = await page.evaluate(oneEdit, i);
      findings.push(told.findings);
      drawn.push(told.page);
    }
    await saved(page);
    const at = (values) => `${percentile(values, 0.5)} / ${percentile(values, 0.95)} ms`;
    console.log(`${name}: ${pages} pages, ${EDITS} edits (median / 95 of 100)`);
    console.log(`  opening          ${opening} ms`);
    console.log(`  memory           ${server.memory() ?? "?"} MB`);
    console.log(`  key to findings  ${at(findings)}`);
    console.log(`  key to page      ${at(drawn)}`);
    window.clean();
  } finally {
    await window.close();
    await server.end();
  }
}

/** One edit in the page: every other one puts a line in at another place, the next takes it out again. */
async function oneEdit(number) {
  const { view } = document.querySelector(".cm-content").cmTile;
  const text = view.state.doc.toString();
  const places = [...text.matchAll(/relay\.|disown|possible to say/g)].map(({ index }) => index);
  const at = text.lastIndexOf("\n", places[(number >> 1) % places.length]) + 1;
  const words = "A line of the desk.\n\n";
  const change =
    number % 2 === 0
      ? { from: at, insert: words }
      : { from: text.indexOf(words), to: text.indexOf(words) + words.length };
  const start = performance.now();
  view.dispatch({ changes: change });
  const since = async (name) => {
    for (;;) {
      const [entry] = performance.getEntriesByName(name);
      if (entry && entry.startTime >= start) return entry.startTime - start;
      if (performance.now() - start > 60000) return Infinity;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const findings = await since("findings");
  const page = await since("page");
  // As somebody who types: the next key comes soon after.
  await new Promise((resolve) => setTimeout(resolve, 150));
  return { findings, page };
}

const bundle = gzipSync(readFileSync(new URL("../../assets/review/review.js", import.meta.url)), { level: 9 });
console.log(`review.js: ${Math.round(bundle.length / 1000)} kB gzipped`);
console.log(REAL ? "against the program" : "against the mock: the times are those of the page alone");
await measure("the finished draft", 1);
await measure("a long draft", Number(process.env.TIMES ?? 24));
await closeBrowser();
