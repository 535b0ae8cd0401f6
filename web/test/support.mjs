// What the tests share: a server (the real one where BRIEF_BIN names it, else the mock) and a browser.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startMock } from "./mock.mjs";

export const REAL = process.env.BRIEF_BIN ?? null;
export const DRAFT = "briefs/algeria-russia-edited/2025-04-30.md";
/** With BRIEF_PAGE=disk: the page as `npm run build` made it, whichever an older program has in it. */
const PAGE =
  process.env.BRIEF_PAGE === "disk" ? join(dirname(fileURLToPath(import.meta.url)), "../../assets/review") : "";
/** How long anything may take, in milliseconds: a debug build on a busy machine is slow, and no test is of speed. */
const PATIENCE = 120000;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-sync",
  "--no-first-run",
];

/** Why the browser tests cannot run here, or `false`. */
export const skip = existsSync(CHROMIUM) ? false : `Chromium is not at ${CHROMIUM}`;

/** A server over a project of its own, which can be stopped and started again on the same port. */
export async function startServer({ readOnly = false } = {}) {
  const server = REAL ? await startReal(readOnly) : await startMockServer(readOnly);
  return {
    ...server,
    read: () => readFileSync(server.file, "utf8"),
    write: (text) => writeFileSync(server.file, text),
  };
}

async function startMockServer(readOnly) {
  let mock = await startMock({ readOnly });
  const { file, port } = mock;
  return {
    file,
    port,
    address: mock.address,
    memory: () => null,
    stop: () => mock.stop(),
    again: async () => {
      mock = await startMock({ port, file, readOnly });
      return mock.address;
    },
    end: () => mock.stop(),
  };
}

async function startReal(readOnly) {
  const folder = mkdtempSync(join(tmpdir(), "brief-review-test-"));
  const project = join(folder, "project");
  const made = spawnSync(REAL, ["init", "--example", project], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`brief init: ${made.stderr}`);
  let running = await listen(project, 0, readOnly);
  const port = Number(new URL(running.address).port);
  const stop = () =>
    new Promise((resolve) => {
      if (running.process.exitCode !== null || running.process.signalCode !== null) return resolve();
      running.process.once("exit", resolve);
      running.process.kill("SIGKILL");
    });
  return {
    file: join(project, DRAFT),
    project,
    port,
    address: running.address,
    /** The most memory that the server has had, in megabytes; `null` where the system does not tell. */
    memory: () => {
      try {
        const status = readFileSync(`/proc/${running.process.pid}/status`, "utf8");
        return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]) / 1024);
      } catch {
        return null;
      }
    },
    stop,
    again: async () => {
      running = await listen(project, port, readOnly);
      return running.address;
    },
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listen(project, port, readOnly) {
  const only = readOnly ? ["--read-only"] : [];
  const child = spawn(REAL, ["review", project, "--port", String(port), "--no-open", "--by", "Test Editor", ...only], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const read = (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\/#code=\S+/.exec(said)?.[0];
      if (address) resolve({ process: child, address });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`brief review ended with ${code}: ${said}`)));
  });
}

let browser = null;
export async function theBrowser() {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  return browser;
}
export async function closeBrowser() {
  await browser?.close();
  browser = null;
}

/** A window on the desk; what goes wrong in it fails the test that calls `clean`. */
export async function openWindow(
  address,
  { locale = "en", width = 1280, height = 800, scheme = "light", bypassCSP = false } = {},
) {
  const context = await (
    await theBrowser()
  ).newContext({ viewport: { width, height }, locale, colorScheme: scheme, bypassCSP });
  if (PAGE)
    for (const name of ["review.js", "review.css"])
      await context.route(`**/${name}`, (route) => route.fulfill({ path: join(PAGE, name) }));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? String(error)));
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(address);
  await page.waitForSelector(".desk h1");
  const window = {
    context,
    page,
    errors,
    /** Another window, signed in by a code of this one. */
    another: async () => openWindow(await page.evaluate(anotherAddress), { locale, width, height, scheme }),
    close: () => context.close(),
    clean: () => {
      if (errors.length > 0) throw new Error(`errors in the page:\n${errors.join("\n")}`);
    },
  };
  return window;
}

async function anotherAddress() {
  const headers = { "Content-Type": "application/json", "X-Brief-Token": sessionStorage.getItem("brief-token") };
  return (await (await fetch("/api/code", { method: "POST", body: "{}", headers })).json()).address;
}

export async function openDraft(page) {
  await page.locator(`a.edition-link[href*="${encodeURIComponent(DRAFT)}"]`).click();
  await page.waitForSelector(".card");
}

export async function show(page, view) {
  await page.locator(`.tabs a[href*="view=${view}"]`).click();
}

/** Waits until everything that was written is on disk. */
export async function saved(page) {
  await page.waitForSelector(".saving-saved");
}

/** Waits for something to become true; says what, where it does not. */
export async function until(what, test, within = PATIENCE) {
  const end = Date.now() + within;
  for (;;) {
    const answer = await test();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** The excerpt cards that are on screen. */
export const excerpts = (page) => page.locator(".card-excerpt");

export async function choose(page, card) {
  await card.scrollIntoViewIfNeeded();
  await card.locator(".citation").click({ position: { x: 3, y: 3 } });
  await card.locator(".toolbar").waitFor();
}

/** The card of a part and kind that was `nth`, found again after it was drawn anew. */
export function cardOf(page, id) {
  return page.locator(`[data-card="${id}"]`);
}

export async function idOf(card) {
  return card.getAttribute("data-card");
}

/** Writes in the text view behind the first place where `before` stands. */
export async function typeBehind(page, before, words) {
  await page.locator(".cm-content").click();
  await page.evaluate((text) => {
    const view =
      document.querySelector(".cm-content").cmTile?.view ?? document.querySelector(".cm-content").cmView?.view;
    const at = view.state.doc.toString().indexOf(text) + text.length;
    view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    view.focus();
  }, before);
  if (words) await page.keyboard.insertText(words);
}
