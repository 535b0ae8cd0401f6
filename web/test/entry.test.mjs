// Coming in: with a code, with one that is typed, with the address of a draft, through a proxy.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { startMock } from "./mock.mjs";
import { closeBrowser, DRAFT, skip, startServer, theBrowser } from "./support.mjs";

after(closeBrowser);

async function visit(address) {
  const context = await (await theBrowser()).newContext({ locale: "en" });
  const page = await context.newPage();
  await page.goto(address);
  return { context, page };
}

describe("coming in", { skip }, () => {
  it("asks for a code, says that a wrong one is none, and takes a whole address", async () => {
    const server = await startServer();
    const { context, page } = await visit(new URL("/", server.address).href);
    try {
      const input = page.locator("dialog.sign-in input");
      await input.fill("not-a-code");
      await page.keyboard.press("Enter");
      await page.locator(".form-error:not(:empty)").waitFor();
      await input.fill(server.address);
      await page.keyboard.press("Enter");
      await page.locator(".desk h1").waitFor();
      assert.equal(await page.locator("dialog").count(), 0);
    } finally {
      await context.close();
      await server.end();
    }
  });

  it("opens the draft that the address names, and keeps no code in it", async () => {
    const server = await startServer();
    const { context, page } = await visit(`${server.address}&path=${encodeURIComponent(DRAFT)}`);
    try {
      await page.locator(".card").first().waitFor();
      assert.ok(!page.url().includes("code="));
      await page.reload();
      await page.locator(".card").first().waitFor();
    } finally {
      await context.close();
      await server.end();
    }
  });

  it("needs no code where a proxy says who asks", async () => {
    const mock = await startMock({ proxy: true });
    const { context, page } = await visit(new URL("/", mock.address).href);
    try {
      await page.locator(".desk h1").waitFor();
      assert.equal(await page.locator("dialog").count(), 0);
    } finally {
      await context.close();
      await mock.stop();
    }
  });
});
