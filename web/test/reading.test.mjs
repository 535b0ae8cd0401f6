// A server that only shows: everything is read, and nothing offers to change it.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { choose, closeBrowser, excerpts, openDraft, openWindow, show, skip, startServer } from "./support.mjs";

after(closeBrowser);

describe("for reading only", { skip }, () => {
  it("shows draft, source, text, pages and parts, and offers no change", async () => {
    const server = await startServer({ readOnly: true });
    const window = await openWindow(server.address);
    const { page } = window;
    try {
      const before = server.read();
      await openDraft(page);
      await choose(page, excerpts(page).first());
      await page.locator(".panel .paragraph-current").waitFor();
      assert.equal(await page.locator(".command-shorten, .command-delete, .quote, .metadata button").count(), 0);
      assert.equal(await page.locator('button[aria-keyshortcuts="Control+z"]').count(), 0);
      await page.keyboard.press("s");
      await page.keyboard.press("Delete");
      assert.equal(await page.locator(".words").count(), 0);
      await show(page, "text");
      await page.locator(".cm-content").click();
      await page.keyboard.insertText("X");
      await show(page, "sign");
      await page.locator(".sign-head").first().waitFor();
      assert.equal(await page.locator(".signature, .publication .primary").count(), 0);
      await page.waitForTimeout(900);
      assert.equal(server.read(), before);
      window.clean();
    } finally {
      await window.close();
      await server.end();
    }
  });
});
