// The whole loop of an edition, as an editor goes through it, with the interface in English and in Arabic.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import {
  cardOf,
  choose,
  closeBrowser,
  excerpts,
  idOf,
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

for (const locale of ["en", "ar"]) {
  describe(`the loop, interface in ${locale}`, { skip }, () => {
    let server;
    let window;
    let page;
    const card = async (nth) => {
      const found = excerpts(page).nth(nth);
      await choose(page, found);
      return cardOf(page, await idOf(found));
    };
    after(async () => {
      await window?.close();
      await server?.end();
    });

    it("opens the desk and a draft", async () => {
      server = await startServer();
      window = await openWindow(server.address, { locale });
      page = window.page;
      assert.equal(await page.locator("html").getAttribute("dir"), locale === "ar" ? "rtl" : "ltr");
      assert.ok(!page.url().includes("code="), "the code is not in the address any more");
      await openDraft(page);
      assert.ok((await excerpts(page).count()) > 20);
      // Arabic stands on the right, whichever way the interface runs.
      const first = excerpts(page).first();
      const [arabic, english] = [
        await first.locator(".side-rtl").boundingBox(),
        await first.locator(".side-ltr").boundingBox(),
      ];
      assert.ok(arabic.x > english.x);
    });

    it("shows the source of an excerpt, with the quotation marked", async () => {
      await card(0);
      await page.waitForSelector(".panel .paragraph-current mark");
      const quoted = await page.locator(".panel .paragraph-current mark").first().textContent();
      assert.ok(server.read().includes(quoted.slice(0, 20)));
    });

    it("shortens by striking out words, and takes it back", async () => {
      const before = server.read();
      const chosen = await card(1);
      const original = await chosen.locator("blockquote").textContent();
      await page.keyboard.press("s");
      await page.locator(".words-strike").waitFor();
      const forward = "ArrowLeft";
      for (let i = 0; i < 3; i++) await page.keyboard.press(forward);
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("Shift+ArrowLeft");
      assert.equal(await page.locator('.word[aria-selected="true"]').count(), 3);
      await page.keyboard.press("Enter");
      await until("the excerpt has […]", async () =>
        (await chosen.locator("blockquote").textContent()).includes("[…]"),
      );
      await saved(page);
      const words = original.trim().split(/\s+/);
      const expected = [...words.slice(0, 3), "[…]", ...words.slice(6)].join(" ");
      assert.ok(server.read().includes(expected), `not in the draft: ${expected}`);
      await page.keyboard.press("Control+z");
      await until("the draft is as it was", () => server.read() === before);
      await until(
        "the card shows it again",
        async () => (await chosen.locator("blockquote").textContent()) === original,
      );
    });

    it("strikes out with the pointer", async () => {
      const chosen = await card(2);
      await chosen.locator(".command-shorten").click();
      const words = page.locator(".words-strike .word");
      await words.first().waitFor();
      const count = await words.count();
      const [from, to] = [await words.nth(count - 4).boundingBox(), await words.nth(count - 1).boundingBox()];
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
      await page.mouse.up();
      assert.ok((await page.locator('.word[aria-selected="true"]').count()) >= 2);
      await page.keyboard.press("Escape");
      await page.locator(".words-strike").waitFor({ state: "detached" });
    });

    it("moves and deletes an excerpt, and brings both back", async () => {
      const before = server.read();
      const id = await idOf(await card(1));
      await page.keyboard.press("Alt+ArrowUp");
      await until("it stands first", async () => (await idOf(excerpts(page).first())) === id);
      await saved(page);
      assert.notEqual(server.read(), before);
      const first = await card(0);
      await first.press("Delete");
      await until("it is gone", async () => (await cardOf(page, id).count()) === 0);
      await saved(page);
      await page.locator('button[aria-keyshortcuts="Control+z"]').click();
      await page.locator('button[aria-keyshortcuts="Control+z"]').click();
      await until("the draft is as it was", () => server.read() === before);
      await until("the card is back in its place", async () => (await idOf(excerpts(page).nth(1))) === id);
    });

    it("quotes a passage of the source with one action", async () => {
      await card(0);
      const free = page.locator(".paragraph:not(.paragraph-quoted):has(.quote)").first();
      await free.waitFor();
      const number = await free.getAttribute("data-paragraph");
      const words = await free.locator(".paragraph-text").textContent();
      await free.hover();
      await free.locator(".quote").click();
      await until("it is quoted", () =>
        server
          .read()
          .replaceAll("\\", "")
          .replace(/\s+/g, " ")
          .includes(`> ${words.trim().replace(/\s+/g, " ").slice(0, 40)}`),
      );
      assert.match(server.read(), new RegExp(`, ¶ ${number}\\]`));
    });

    it("finds a passage and quotes it", async () => {
      await page.keyboard.press("Escape");
      await card(0);
      await page.keyboard.press("/");
      await page.locator(".search-form input").fill("أوكرانيا");
      await page.keyboard.press("Enter");
      const hit = page.locator(".hit").first();
      await hit.waitFor();
      assert.ok((await hit.locator("mark").count()) > 0);
      const before = server.read().split("> — [@").length;
      await hit.locator(".quote").click();
      await until("it is quoted", () => server.read().split("> — [@").length === before + 1);
      await page.locator('button[aria-keyshortcuts="Control+z"]').click();
      await until("it is taken back", () => server.read().split("> — [@").length === before);
    });

    it("shows a broken quotation, refuses to sign it, and mends it", async () => {
      const whole = server.read();
      await show(page, "text");
      await typeBehind(page, "> وأضاف الموقع، أن المخابرات الجزائري", "X");
      await page.waitForSelector(".cm-lintRange-error");
      await saved(page);
      await show(page, "sign");
      const refusal = page.locator(".refusals .finding").filter({ hasText: /X/ });
      await refusal.first().waitFor();
      await refusal.first().locator(".finding-actions button").first().click();
      const wrong = page.locator(".card-excerpt.current");
      await wrong.locator(".finding-error").waitFor();
      assert.match(await wrong.locator("blockquote").textContent(), /X/);
      const fix = wrong.locator(".finding-error .finding-actions button");
      if ((await fix.count()) > 0) await fix.first().click();
      else await page.keyboard.press("Control+z");
      await until("it is mended", () => server.read() === whole);
      await page.locator(".card-excerpt .finding-error").waitFor({ state: "detached" });
    });

    it("writes a comment and settles it", async () => {
      const chosen = await card(3);
      await page.keyboard.press("c");
      await page.keyboard.insertText("من قال هذا؟ Who says so?");
      await page.keyboard.press("Control+Enter");
      const note = chosen.locator(".note").filter({ hasText: "Who says so?" });
      await note.waitFor();
      await saved(page);
      assert.match(server.read(), /Who says so\?/);
      await note.locator("button").click();
      await until("it is settled", async () => (await chosen.locator(".note-settled").count()) === 1);
      await saved(page);
      assert.match(server.read(), /resolved/);
    });

    it("suggests a change of prose and accepts it", async () => {
      const point = page.locator('.card-list [lang="en"]').first();
      await point.click();
      const chosen = page.locator(".card-list.current");
      await page.keyboard.press("e");
      const field = chosen.locator("textarea");
      const value = await field.inputValue();
      assert.match(value, /unlikely/);
      await field.fill(value.replace("unlikely", "improbable"));
      await chosen.locator(".text-form .actions button").nth(1).click();
      const note = chosen.locator(".note-suggestion");
      await note.waitFor();
      await saved(page);
      assert.match(server.read(), /\{~~[^~]*unlikely[^~]*~>[^~]*improbable/);
      await note.locator("button").first().click();
      await note.waitFor({ state: "detached" });
      await until("it is accepted", () => server.read().includes("improbable") && !server.read().includes("{~~"));
    });

    it("edits a translation and puts it into the memory", async () => {
      // What is shortened is in the memory whole, and no edit of a part of it can go there.
      const whole = excerpts(page)
        .filter({ hasNot: page.locator(".whole") })
        .filter({ has: page.locator(".state-machine, .state-unreviewed, .state-reviewed") })
        .first();
      const chosen = cardOf(page, await idOf(whole));
      await choose(page, chosen);
      await page.keyboard.press("t");
      const field = chosen.locator("textarea");
      const value = await field.inputValue();
      const edited = value.replace(/[.”"]*$/, (end) => `, as it says${end}`);
      await field.fill(edited);
      await page.keyboard.press("Control+Enter");
      await until("it is in the draft", () => server.read().includes(", as it says"));
      await saved(page);
      await choose(page, chosen);
      await chosen.locator(".command-accept").click();
      await page.locator("dialog[open] .primary").click();
      await until("its state is reviewed", async () => (await chosen.locator(".state-reviewed").count()) > 0);
    });

    it("puts a name under a machine's translation as it stands", async () => {
      const before = server.read();
      const open = excerpts(page)
        .filter({ has: page.locator(".state-machine, .state-unreviewed") })
        .first();
      const chosen = cardOf(page, await idOf(open));
      await choose(page, chosen);
      await chosen.locator(".command-standBy").click();
      const dialog = page.locator("dialog[open]");
      await dialog.locator(".to-accept").first().waitFor();
      await dialog.locator(".primary").click();
      await until("its state is reviewed", async () => (await chosen.locator(".state-reviewed").count()) > 0);
      assert.equal(server.read(), before, "the draft is as it was");
    });

    it("leads from a card to the page and back", async () => {
      const chosen = await card(5);
      const id = await idOf(chosen);
      await page.keyboard.press("p");
      await page.waitForSelector(".sheet svg");
      await page.locator(".area-current").first().waitFor();
      await page.locator(".area-current").first().click();
      await until(
        "the card is current again",
        async () => (await page.locator(".card.current").getAttribute("data-card")) === id,
      );
    });

    it("requests changes, then signs every part and publishes", async () => {
      await show(page, "sign");
      const boxes = page.locator(".sign-head input");
      await boxes.nth(1).waitFor();
      await boxes.nth(1).check();
      await page.locator(".signature .actions button:not(.primary)").last().click();
      await page.locator("dialog[open] textarea").fill("Who says so? من يقول ذلك؟");
      await page.locator("dialog[open] .primary").click();
      await until(
        "changes are requested",
        async () =>
          (await page.locator(".sign-part-changes-requested, .sign-part .part-state-changes-requested").count()) > 0,
      );
      assert.ok(await page.locator(".publication .primary").isDisabled());
      for (const box of await boxes.all()) if (await box.isEnabled()) await box.check();
      for (const box of await page.locator(".warning input").all()) await box.check();
      await page.locator(".signature .primary").click();
      await until(
        "every part is approved",
        async () => (await page.locator(".sign-part:not(.sign-part-approved)").count()) === 0,
      );
      await page.locator(".publication .primary").click();
      await page.locator("dialog[open] .primary").click();
      await page.locator(".published").waitFor();
      assert.match(await page.locator(".published").textContent(), /2025-04-30/);
    });

    it("publishes a revision with its notes, and withdraws it", async () => {
      // A word of the title block is corrected: its part is signed anew, with a remark.
      await show(page, "text");
      await typeBehind(page, "The quarrel has its limits", " still");
      await until("it is written", () => server.read().includes("its limits still"));
      await saved(page);
      await show(page, "sign");
      const changed = page.locator(".sign-part:not(.sign-part-approved)");
      await changed.first().waitFor();
      for (const box of await changed.locator(".sign-head input").all()) await box.check();
      await changed.locator("ins", { hasText: "still" }).first().waitFor();
      for (const box of await page.locator(".warning input").all()) await box.check();
      await page.locator("#approval-note").fill("كلمة واحدة. One word.");
      await page.locator(".signature .primary").click();
      await until("every part is approved", async () => (await changed.count()) === 0);
      await page.locator(".approval", { hasText: "One word." }).first().waitFor();
      await page.locator(".publication .primary").click();
      for (const note of await page.locator("dialog[open] textarea").all())
        await note.fill((await note.getAttribute("lang")) === "ar" ? "صُحّحت كلمة." : "One word is corrected.");
      await page.locator("dialog[open] .primary").click();
      await page.locator(".published", { hasText: "r2" }).waitFor();
      await page.locator(".publication .danger").click();
      await page.locator("dialog[open] textarea").fill("A source was withdrawn. سُحب مصدر.");
      await page.locator("dialog[open] .primary").click();
      await until(
        "it can be put out again only",
        async () => (await page.locator(".publication .danger").count()) === 0,
      );
      window.clean();
    });
  });
}
