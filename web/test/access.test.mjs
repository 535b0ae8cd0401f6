// Everybody can use it: axe-core in each view, language and light; the keyboard alone; a phone; nothing over the edge.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, describe, it } from "node:test";
import {
  choose,
  closeBrowser,
  excerpts,
  openDraft,
  openWindow,
  saved,
  show,
  skip,
  startServer,
  until,
} from "./support.mjs";

after(closeBrowser);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(" ")} (${node.any[0]?.message ?? ""})`)
          .join(" | ")}`,
    );
  });
  return found;
}

async function overTheEdge(page) {
  const [wide, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  return wide > room ? [`${wide} wide in ${room}`] : [];
}

// Each language, light and dark, wide and narrow, at least once.
const LOOKS = [
  { locale: "en", scheme: "light" },
  { locale: "ar", scheme: "dark" },
  { locale: "fr", scheme: "dark", width: 390, height: 844 },
  { locale: "ar", scheme: "light", width: 390, height: 844 },
];

describe("axe-core", { skip }, () => {
  for (const look of LOOKS) {
    it(`finds nothing: ${JSON.stringify(look)}`, async () => {
      const server = await startServer();
      const window = await openWindow(server.address, { ...look, bypassCSP: true });
      const { page } = window;
      const found = [];
      const looked = async (what) => {
        await page.waitForTimeout(50);
        for (const violation of [...(await violations(page)), ...(await overTheEdge(page))])
          found.push(`${what}: ${violation}`);
      };
      try {
        await looked("desk");
        await openDraft(page);
        await choose(page, excerpts(page).nth(1));
        await page.waitForTimeout(100);
        await looked("cards");
        await page.locator(".card.current").press("s");
        await page.keyboard.press("Space");
        await looked("shortening");
        await page.keyboard.press("Escape");
        await page.locator(".card.current").press("t");
        await looked("translating");
        await page.keyboard.press("Escape");
        await page.locator(".card.current").press("c");
        await page.keyboard.insertText("من قال؟");
        await page.keyboard.press("Control+Enter");
        await page.locator(".note").first().waitFor();
        await looked("a comment");
        for (const tab of ["search", "findings", "source"]) {
          await page.locator(`#tab-${tab}`).evaluate((element) => element.click());
          if (look.width === undefined) await looked(`panel: ${tab}`);
        }
        await page.locator(".panel-close").evaluate((element) => element.click());
        await show(page, "text");
        await looked("text");
        await show(page, "pages");
        await page.waitForSelector(".sheet svg");
        await looked("pages");
        await show(page, "sign");
        await page.locator(".sign-head input").nth(1).check();
        await looked("sign");
        await page.keyboard.press("?");
        await looked("shortcuts");
        assert.deepEqual(found, []);
        window.clean();
      } finally {
        await window.close();
        await server.end();
      }
    });
  }
});

describe("without a mouse", { skip }, () => {
  it("opens a draft, goes from card to card, shortens, undoes, signs", async () => {
    const server = await startServer();
    const window = await openWindow(server.address);
    const { page } = window;
    try {
      const before = server.read();
      const focusOn = async (selector) => {
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press("Tab");
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        }
        assert.fail(`Tab does not come to ${selector}`);
      };
      await focusOn(`.edition-link[href*="edited"]`);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".card");
      await focusOn(".card");
      for (let i = 0; i < 60 && (await page.locator(".card-excerpt.current").count()) === 0; i++)
        await page.keyboard.press("ArrowDown");
      assert.ok(await page.evaluate(() => document.activeElement?.matches(".card-excerpt.current")));
      await page.keyboard.press("s");
      await page.keyboard.press("End");
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await until("it is shortened", () => server.read() !== before);
      assert.ok(
        await page.evaluate(() => document.activeElement?.matches(".card-excerpt.current")),
        "the focus is on the card again",
      );
      await page.keyboard.press("Control+z");
      await until("it is as it was", () => server.read() === before);
      await saved(page);
      await page.keyboard.press("Alt+4");
      await page.locator(".sign-head input").first().waitFor();
      await focusOn(".sign-head input");
      await page.keyboard.press("Space");
      await focusOn(".signature .primary, .signature input");
      window.clean();
    } finally {
      await window.close();
      await server.end();
    }
  });
});

describe("the interface's language", { skip }, () => {
  it("is the browser's, and another once chosen", async () => {
    const server = await startServer();
    const window = await openWindow(server.address, { locale: "fr-FR" });
    const { page } = window;
    try {
      assert.equal(await page.locator("html").getAttribute("lang"), "fr");
      await openDraft(page);
      await page.locator("select.language").selectOption("ar");
      await page.locator('html[dir="rtl"]').waitFor();
      await page.waitForSelector(".card");
      await page.reload();
      await page.waitForSelector(".card");
      assert.equal(await page.locator("html").getAttribute("lang"), "ar");
      window.clean();
    } finally {
      await window.close();
      await server.end();
    }
  });
});
