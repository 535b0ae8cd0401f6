// Text of drafts and sources is text: whatever stands in it, nothing of it runs, loads or leads anywhere.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeBrowser, openDraft, openWindow, REAL, show, skip, startServer, until } from "./support.mjs";

after(closeBrowser);

const ATTACKS = [
  "<script>window.hacked=1</script>",
  "<img src=x onerror=window.hacked=1>",
  "<svg onload=window.hacked=1></svg>",
  "\"><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
  "[click](javascript:window.hacked=1)",
  "{{constructor.constructor('window.hacked=1')()}}",
  "\u202etxet desrever\u202c",
];

describe("hostile text", { skip }, () => {
  let server;
  let window;
  after(async () => {
    await window?.close();
    await server?.end();
  });

  it("in headings, prose, quotations, comments and suggestions shows as it is and does nothing", async () => {
    server = await startServer();
    const attack = ATTACKS.join(" ").replaceAll("~", "");
    const text = server.read();
    const heading = text.indexOf("\n## الخلاف");
    const hostile = `\n${attack}\n\n> ${attack}\n>\n> — [@kidal-nd, ¶ 1]\n\n<!-- @eve 2026-01-01: ${attack.replaceAll("--", "")} -->\n\nSome words {++${attack}++} here.\n`;
    server.write(text.slice(0, heading) + hostile + text.slice(heading));
    window = await openWindow(server.address);
    const { page } = window;
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await openDraft(page);
    await page.getByText("window.hacked=1").first().waitFor();
    for (const view of ["text", "pages", "sign", "cards"]) {
      await show(page, view);
      await page.waitForTimeout(400);
    }
    assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
    assert.equal(
      await page
        .locator("#page iframe, #page img, #page script, .paper script, .paper foreignObject, .paper [onclick]")
        .count(),
      0,
    );
    for (const link of await page.locator("#page a").all())
      assert.match((await link.getAttribute("href")) ?? "#", /^#/);
    const origin = new URL(server.address).origin;
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:")),
      [],
    );
    window.clean();
  });

  it(
    "a drawing is let in piece by piece",
    { skip: REAL ? "the drawings of the mock are the hostile ones" : false },
    async () => {
      const { page } = window;
      await show(page, "pages");
      await until("a page is drawn", async () => (await page.locator(".paper svg text").count()) > 0);
      const tags = await page
        .locator(".paper svg *")
        .evaluateAll((elements) => [...new Set(elements.map((element) => element.localName))]);
      assert.deepEqual(tags, ["text"]);
      const attributes = await page
        .locator(".paper svg text")
        .evaluateAll((elements) => [...new Set(elements.flatMap((element) => element.getAttributeNames()))]);
      assert.ok(
        attributes.every((name) => !name.startsWith("on")),
        attributes.join(" "),
      );
    },
  );

  it("the address holds no code, and the token is in no cookie", async () => {
    const { page, context } = window;
    assert.ok(!page.url().includes("code="));
    assert.deepEqual(await context.cookies(), []);
  });
});
