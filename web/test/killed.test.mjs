// The program is killed between any two steps of the loop and while each of them is under way, and started again: the page
// says so and goes on, no word is lost, and no file is half written. Against the program only: a mock has nothing to lose.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import {
  choose,
  closeBrowser,
  excerpts,
  openDraft,
  openWindow,
  REAL,
  show,
  skip,
  startServer,
  typeBehind,
  until,
} from "./support.mjs";

after(closeBrowser);

const GRIEVANCE = "The quarrel turns on northern Mali";
/** How long after a step began the program is killed, in milliseconds. */
const MOMENTS = [0, 200, 900];

/** Files that a program which was ended has left half written, each with what is wrong with it. */
function broken(project) {
  const wrong = [];
  for (const entry of readdirSync(project, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, "utf8");
    if (/\.(md|po|yaml|json)$/.test(entry.name) && !text.endsWith("\n") && !text.endsWith("}"))
      wrong.push(`${path} ends with ${JSON.stringify(text.slice(-20))}`);
    if (!entry.name.endsWith(".json")) continue;
    try {
      JSON.parse(text);
    } catch (error) {
      wrong.push(`${path}: ${error.message}`);
    }
  }
  return wrong;
}

describe("the program is killed", { skip: skip || (REAL ? false : "a mock is not killed") }, () => {
  let server;
  let window;
  after(async () => {
    await window?.close();
    await server?.end();
  });

  /** The published PDF, once there is one and `brief verify` finds nothing wrong with it. */
  function published() {
    const folder = dirname(server.file);
    const pdf = readdirSync(folder).find((name) => /^2025-04-30(\.r\d+)?\.pdf$/.test(name));
    return pdf !== undefined && spawnSync(REAL, ["verify", join(folder, pdf)]).status === 0;
  }

  const steps = [
    {
      name: "words are written",
      begin: async (page) => {
        await show(page, "text");
        await typeBehind(page, GRIEVANCE, " [one]");
      },
      done: () => server.read().includes("[one]"),
      // What is written in the page is saved by the page, whatever becomes of the program.
      alone: true,
    },
    {
      name: "an excerpt is shortened",
      begin: async (page) => {
        await show(page, "cards");
        await choose(page, excerpts(page).nth(1));
        await page.keyboard.press("s");
        await page.keyboard.press("End");
        await page.keyboard.press("Space");
        await page.keyboard.press("Enter");
      },
      done: () => server.read().split("[…]").length > server.elisions,
    },
    {
      name: "a comment is written",
      begin: async (page) => {
        await show(page, "cards");
        await choose(page, excerpts(page).nth(2));
        await page.keyboard.press("c");
        await page.keyboard.insertText("من قال هذا؟");
        await page.keyboard.press("Control+Enter");
      },
      done: () => server.read().includes("من قال هذا؟"),
    },
    {
      name: "every part is signed",
      begin: async (page) => {
        for (const box of await page.locator(".sign-head input:enabled").all()) await box.check();
        for (const box of await page.locator(".warning input").all()) await box.check();
        await page.locator(".signature .primary").click();
      },
      done: async (page) => {
        await show(page, "cards");
        await show(page, "sign");
        await page.locator(".sign-part").first().waitFor();
        // What it says is of before the program was ended, until it has been asked again.
        await page.waitForTimeout(500);
        return (await page.locator(".sign-part:not(.sign-part-approved)").count()) === 0;
      },
    },
    {
      name: "the edition is published",
      begin: async (page) => {
        await show(page, "sign");
        await page.locator(".publication .primary").click();
        await page.locator("dialog[open] .primary").click();
      },
      done: published,
    },
  ];

  /** Kills the program, starts it again, and lets the page in with a code, as a person would. */
  async function killed(page) {
    await server.stop();
    await page.locator(".away:not(:empty)").waitFor();
    const address = await server.again();
    const input = page.locator("dialog.sign-in input");
    await input.waitFor();
    await input.fill(address);
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "detached" });
    await until("the page says that the program is back", async () => !(await page.locator(".away").textContent()));
    assert.deepEqual(broken(server.project), []);
  }

  for (const [index, step] of steps.entries()) {
    it(step.name, { timeout: 1200000 }, async () => {
      if (!window) {
        server = await startServer();
        server.elisions = server.read().split("[…]").length;
        window = await openWindow(server.address);
        await openDraft(window.page);
      }
      const { page } = window;
      for (const moment of MOMENTS) {
        if (!(await step.done(page))) await step.begin(page);
        await page.waitForTimeout(moment);
        await killed(page);
        if (step.alone) await until("it is saved", () => step.done(page));
        for (const before of steps.slice(0, index)) assert.ok(await before.done(page), `lost: ${before.name}`);
      }
      // Whatever the program was killed in is either done, or can be done again.
      if (!(await step.done(page))) await step.begin(page);
      await until(step.name, () => step.done(page));
      window.clean();
    });
  }
});
