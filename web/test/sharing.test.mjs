// Two windows, an editor outside and a server that goes away, all on one draft: no word is lost.

import assert from "node:assert/strict";
import { after, afterEach, describe, it } from "node:test";
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

const GRIEVANCE = "The quarrel turns on northern Mali";
const LIMITS = "The quarrel has its limits";
const OUTLET = "Everything below comes from one outlet";

describe("several at once", { skip }, () => {
  const open = [];
  const begin = async (options) => {
    const server = await startServer();
    const window = await openWindow(server.address, options);
    open.push({ server, window });
    await openDraft(window.page);
    return { server, window, page: window.page };
  };
  afterEach(async () => {
    for (const { server, window } of open.splice(0)) {
      await window.close();
      await server.end();
    }
  });

  it("two windows and an outside editor change different places at once", async () => {
    const { server, window, page } = await begin();
    const second = await window.another();
    await openDraft(second.page);
    await show(page, "text");
    await show(second.page, "text");
    // All three within the time before anything is saved.
    await typeBehind(page, GRIEVANCE, " [first window]");
    await typeBehind(second.page, LIMITS, " [second window]");
    server.write(server.read().replace(OUTLET, `${OUTLET} [outside editor]`));
    const all = (text) =>
      ["[first window]", "[second window]", "[outside editor]"].every((words) => text.includes(words));
    await until("the file has all three", () => all(server.read()));
    await saved(page);
    await saved(second.page);
    for (const each of [page, second.page])
      await until("each window has all three", async () =>
        all(
          await each
            .locator(".cm-editor")
            .evaluate(() => document.querySelector(".cm-content").cmTile.view.state.doc.toString()),
        ),
      );
    window.clean();
    second.clean();
    await second.close();
  });

  it("what an outside editor changes appears at once, and undo takes back one's own changes only", async () => {
    const { server, window, page } = await begin();
    const whole = server.read();
    const card = excerpts(page).first();
    await choose(page, card);
    await page.keyboard.press("Delete");
    await until(
      "it is deleted",
      async () => (await page.locator(".card-excerpt").count()) > 0 && server.read().length < whole.length,
    );
    await saved(page);
    const deleted = server.read();
    server.write(deleted.replace(OUTLET, `${OUTLET} [outside editor]`));
    await page.locator(".card-prose", { hasText: "[outside editor]" }).waitFor();
    await page.locator('button[aria-keyshortcuts="Control+z"]').click();
    await until(
      "the excerpt is back and the outside words stay",
      () => server.read().length > deleted.length + 100 && server.read().includes("[outside editor]"),
    );
    window.clean();
  });

  it("one place changed on both sides: both are shown, the person decides", async () => {
    const { server, window, page } = await begin();
    await show(page, "text");
    await window.context.setOffline(true);
    await typeBehind(page, GRIEVANCE, " as I see it");
    await page.waitForSelector(".saving-away");
    server.write(server.read().replace(GRIEVANCE, `${GRIEVANCE} as they see it`));
    await window.context.setOffline(false);
    const dialog = page.locator("dialog.conflict");
    await dialog.waitFor();
    const texts = dialog.locator(".cm-content");
    assert.match(await texts.nth(0).textContent(), /as they see it/);
    assert.match(await texts.nth(1).textContent(), /as I see it/);
    assert.match(server.read(), /as they see it/, "nothing was overwritten");
    // Later: both stay as they are.
    await dialog.locator(".actions button").first().click();
    assert.match(server.read(), /as they see it/);
    await page.locator(".saving-conflict button").click();
    await dialog.locator(".actions .primary").click();
    await saved(page);
    assert.match(server.read(), /as I see it/);
    window.clean();
  });

  it("the server is killed while somebody writes: nothing is lost, in the page or in a new one", async () => {
    const { server, window, page } = await begin();
    await show(page, "text");
    await server.stop();
    await typeBehind(page, GRIEVANCE, " [written meanwhile]");
    await page.waitForSelector(".saving-away");
    assert.ok(!server.read().includes("[written meanwhile]"));
    const disk = server.read();
    server.write(disk.replace(OUTLET, `${OUTLET} [outside editor]`));
    const address = await server.again();
    // A new server knows nobody: the page asks for a code and keeps what was written behind it.
    const input = page.locator("dialog.sign-in input");
    await input.waitFor();
    await input.fill(address);
    await page.keyboard.press("Enter");
    await until(
      "it is saved, beside what was changed outside",
      () => server.read().includes("[written meanwhile]") && server.read().includes("[outside editor]"),
    );
    await saved(page);
    window.clean();
  });

  it("a window is reloaded with unsaved words while the server is away", async () => {
    const { server, window, page } = await begin();
    await show(page, "text");
    await page.route("**/api/save", (route) => route.abort());
    await typeBehind(page, GRIEVANCE, " [unsaved]");
    await page.waitForSelector(".saving-away");
    await page.unroute("**/api/save");
    await page.route("**/api/save", (route) => route.abort(), { times: 2 });
    await page.reload();
    await until("it is saved after the reload", () => server.read().includes("[unsaved]"));
    window.clean();
  });
});
