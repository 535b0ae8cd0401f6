// Where the page begins: sign in, then show what the address says, and follow what changes on disk.

import { mountAnnouncements, say } from "./announce";
import { Api, Away, Refused } from "./api";
import { refusalWords } from "./cards/actions";
import { latinKey } from "./cards/commands";
import type { Session } from "./contract";
import { DeskView } from "./desk/desk";
import { fill, h, isWriting } from "./dom";
import { DraftScreen } from "./draft/screen";
import { chooseLanguage, m } from "./language";
import { readRoute } from "./route";
import { askForCode, signInFromAddress } from "./session";
import { siteHeader } from "./shell";
import { shortcutsOn, showShortcuts } from "./shortcuts";

const WATCH_AGAIN_AFTER = 1500;

class Page {
  private readonly api = new Api();
  private readonly root = h("div", { class: "page", id: "page" });
  private session: Session | null = null;
  private screen: DraftScreen | null = null;
  private desk: DeskView | null = null;
  private asking: Promise<void> | null = null;
  private opening = 0;

  async start(): Promise<void> {
    chooseLanguage(null);
    document.body.append(this.root);
    mountAnnouncements();
    const banner = h("p", { class: "away", role: "alert" });
    document.body.prepend(banner);
    this.api.onReached = (reached) => fill(banner, reached ? null : m().away);
    this.api.onSignedOut = () => void this.signIn();
    await signInFromAddress(this.api);
    // Who comes through a proxy that knows them needs no code: the server says whether one is needed.
    await this.begin();
    addEventListener("hashchange", () => void this.route());
    document.addEventListener("keydown", (event) => {
      if (latinKey(event) === "?" && shortcutsOn() && !isWriting(event.target)) {
        event.preventDefault();
        showShortcuts();
      }
    });
    await this.watch();
  }

  private signIn(): Promise<void> {
    this.asking ??= askForCode(this.api).finally(() => {
      this.asking = null;
      this.screen?.reached();
    });
    return this.asking;
  }

  /** Reads the session; waits for a code or for the server where it has to. */
  private async begin(): Promise<void> {
    for (;;) {
      try {
        this.session = await this.api.session();
        await this.route();
        return;
      } catch (error) {
        if (error instanceof Refused && error.status === 401) await this.signIn();
        else if (error instanceof Away) {
          fill(this.root, h("main", { class: "desk" }, h("p", { role: "alert" }, m().away)));
          await new Promise((resolve) => setTimeout(resolve, WATCH_AGAIN_AFTER));
        } else throw error;
      }
    }
  }

  private async route(): Promise<void> {
    const route = readRoute();
    const { session } = this;
    if (!session) return;
    if (route.place === "draft" && this.screen?.path === route.path) {
      this.screen.show(route.view, route.card);
      return;
    }
    const opening = ++this.opening;
    await this.leave();
    if (opening !== this.opening) return;
    if (route.place === "desk") {
      this.desk = new DeskView(this.api, session);
      document.title = `${m().views.desk} · brief`;
      fill(
        this.root,
        siteHeader(
          this.api,
          session,
          () => void this.anew(),
          h("span", { class: "project quiet" }, h("bdi", {}, session.project)),
        ),
        this.desk.element,
      );
      await this.desk.load();
      return;
    }
    fill(
      this.root,
      siteHeader(this.api, session, () => void this.anew(), null),
      h("main", { class: "desk" }, h("p", { class: "quiet", role: "status" }, m().loading)),
    );
    try {
      const doc = await this.api.draft(route.path);
      if (opening !== this.opening) return;
      this.screen = new DraftScreen(this.api, session, doc, () => void this.anew());
      fill(this.root, this.screen.element);
      this.screen.show(route.view, route.card);
    } catch (error) {
      fill(
        this.root,
        siteHeader(this.api, session, () => void this.anew(), null),
        h("main", { class: "desk" }, h("p", { role: "alert", dir: "auto" }, refusalWords(error))),
      );
    }
  }

  private async leave(): Promise<void> {
    const { screen } = this;
    this.screen = null;
    this.desk = null;
    await screen?.close();
  }

  /** The same place in another language. What is unsaved is kept by the draft and taken up again. */
  private async anew(): Promise<void> {
    await this.leave();
    await this.route();
  }

  private async watch(): Promise<never> {
    for (;;) {
      const connection = new AbortController();
      let connected = false;
      try {
        for await (const { changed, digests } of this.api.watch(connection.signal)) {
          // From the first line on nothing is missed; what changed before it is.
          if (!connected) await this.caughtUp();
          connected = true;
          if (!changed) continue;
          await this.screen?.changedOnDisk(changed, digests);
          await this.desk?.load();
        }
      } catch (error) {
        if (!(error instanceof Away) && !(error instanceof Refused) && !(error instanceof TypeError)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, WATCH_AGAIN_AFTER));
      if (this.asking) await this.asking;
    }
  }

  /** What changed while nobody told us. */
  private async caughtUp(): Promise<void> {
    try {
      this.session = await this.api.session();
      this.screen?.reached();
      if (this.screen) await this.screen.changedOnDisk([this.screen.path]);
      await this.desk?.load();
    } catch (error) {
      if (!(error instanceof Away) && !(error instanceof Refused)) throw error;
    }
  }
}

new Page().start().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error), "refused");
  throw error;
});
