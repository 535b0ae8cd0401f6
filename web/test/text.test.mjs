// The same document as text: directions, completion, findings with their fix, one history with the cards.

import assert from "node:assert/strict";
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
  typeBehind,
  until,
} from "./support.mjs";

after(closeBrowser);

describe("the text", { skip }, () => {
  let server;
  let window;
  let page;
  after(async () => {
    await window?.close();
    await server?.end();
  });

  it("sets each line from its own side, citations from the left", async () => {
    server = await startServer();
    window = await openWindow(server.address);
    page = window.page;
    await openDraft(page);
    await show(page, "text");
    const line = (text) => page.locator(".cm-line", { hasText: text }).first();
    await typeBehind(page, "## Key judgements", "");
    assert.equal(await line("أهم الاستنتاجات").getAttribute("dir"), "rtl");
    assert.equal(await line("Key judgements").getAttribute("dir"), "ltr");
    const judgement = line("القطيعة بين الجزائر وروسيا");
    assert.equal(await judgement.getAttribute("dir"), "rtl");
    assert.equal(await judgement.locator('[dir="ltr"]', { hasText: "[@amnay-2025, ¶ 19]" }).count(), 1);
  });

  it("goes with the cursor to the card, and back", async () => {
    await typeBehind(page, "> According to the website “Maghreb", "");
    await show(page, "cards");
    await until("the excerpt is current", async () =>
      (await page.locator(".card.current").textContent()).includes("According to the website"),
    );
    await choose(page, excerpts(page).nth(5));
    const words = (await page.locator(".card.current blockquote").textContent()).slice(0, 30);
    await page.keyboard.press("x");
    await until("the cursor stands in it", async () =>
      (await page.locator(".cm-activeLine").textContent()).includes(words),
    );
  });

  it("completes keys, paragraphs and ids", async () => {
    await typeBehind(page, "The quarrel has its limits", " [@kid");
    const list = page.locator(".cm-tooltip-autocomplete li");
    await page.keyboard.press("Control+Space");
    await list.first().waitFor();
    assert.match(await list.first().textContent(), /kidal-nd/);
    await page.waitForTimeout(120);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Space");
    await list.nth(5).waitFor();
    assert.match(await list.first().textContent(), /¶ 1/);
    await page.keyboard.press("Escape");
    await page.keyboard.insertText("] {#chro");
    await page.keyboard.press("Control+Space");
    await list.first().waitFor();
    assert.match(await list.first().textContent(), /chronology/);
    await page.keyboard.press("Escape");
    for (let i = 0; i < 12 && /kid/.test(await page.locator(".cm-activeLine").textContent()); i++)
      await page.keyboard.press("Control+z");
    assert.doesNotMatch(await page.locator(".cm-activeLine").textContent(), /@kid/);
  });

  it("underlines what is wrong, says why, and corrects it", async () => {
    await saved(page);
    const whole = server.read();
    await typeBehind(page, '> وحسب موقع "مغرب انتلجونس"، فإن بين موسكو والجزائر، أفسح شهر العسل المجال', "ه");
    const wrong = page.locator(".cm-lintRange-error").first();
    await wrong.waitFor();
    await saved(page);
    await wrong.hover();
    const said = page.locator(".cm-tooltip-lint");
    await said.waitFor();
    assert.match(await said.textContent(), /المجاله/);
    const fix = said.locator(".cm-diagnosticAction");
    if ((await fix.count()) > 0) await fix.first().click();
    else await page.keyboard.press("Control+z");
    await wrong.waitFor({ state: "detached" });
    await until("the draft is as it was", () => server.read() === whole);
  });

  it("undoes in the text what was done on a card, and the other way round", async () => {
    await saved(page);
    const whole = server.read();
    await show(page, "cards");
    await choose(page, excerpts(page).nth(2));
    await page.keyboard.press("s");
    await page.keyboard.press("End");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await until("it is shortened", () => server.read() !== whole);
    await show(page, "text");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+z");
    await until("it is undone", () => server.read() === whole);
    await typeBehind(page, "The quarrel has its limits", " indeed");
    await until("it is written", () => server.read().includes("its limits indeed"));
    await show(page, "cards");
    await page.locator('button[aria-keyshortcuts="Control+z"]').click();
    await until("it is undone", () => server.read() === whole);
    window.clean();
  });
});

describe("on a phone", { skip }, () => {
  it("one reads, looks at the source, and signs", async () => {
    const server = await startServer();
    const window = await openWindow(server.address, { locale: "ar", width: 390, height: 844 });
    const { page } = window;
    try {
      await openDraft(page);
      const card = excerpts(page).first();
      await choose(page, card);
      // One text below the other.
      const [original, translation] = [
        await card.locator("blockquote").boundingBox(),
        await card.locator(".translation").boundingBox(),
      ];
      assert.ok(translation.y >= original.y + original.height - 1);
      await card.locator(".command-source").click();
      await page.locator(".panel.open .paragraph-current").waitFor();
      await page.locator(".panel-close").click();
      await page.locator(".panel.open").waitFor({ state: "detached" });
      await show(page, "sign");
      const part = page.locator(".sign-part", { hasText: "التسلسل الزمني" });
      await part.locator(".sign-head input").check();
      for (const warning of await part.locator(".warning input").all()) await warning.check();
      await page.locator(".signature .primary").click();
      await page.locator(".sign-part-approved", { hasText: "التسلسل الزمني" }).waitFor();
      window.clean();
    } finally {
      await window.close();
      await server.end();
    }
  });
});
