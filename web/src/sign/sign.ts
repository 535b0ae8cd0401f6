// Signing: each part with what changed since it was last approved, what has to be acknowledged, and what stands against
// publication.

import { say } from "../announce";
import { Away, Refused } from "../api";
import { refusalWords } from "../cards/actions";
import { findingItem } from "../cards/finding_list";
import type { Doc, Finding, Published, Signing, SigningPart } from "../contract";
import { ask } from "../dialog";
import { button, fill, freshId, h } from "../dom";
import type { OpenDraft } from "../draft/open_draft";
import type { Saver } from "../draft/saving";
import { day, inOurs, languageName, m, titleOfPart } from "../language";
import { changesElement } from "./changes";

export class SignView {
  readonly element = h("div", { class: "sign" });
  private signing: Signing | null = null;
  private readonly chosen = new Set<string>();
  private readonly acknowledged = new Set<string>();
  private readonly openParts = new Set<string>();
  private note = "";
  private published: Published | null = null;
  private asking = false;
  private readonly stop: (() => void)[];

  constructor(
    private readonly draft: OpenDraft,
    private readonly saver: Saver,
    private readonly go: (finding: Pick<Finding, "from" | "to" | "path">) => void,
  ) {
    this.stop = [draft.on("project", () => void this.load())];
  }

  close(): void {
    for (const stop of this.stop) stop();
  }

  async load(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      if (!this.draft.readOnly && !(await this.saver.flush())) {
        fill(this.element, h("p", { role: "alert" }, m().sign.unsaved));
        return;
      }
      this.signing = await this.draft.api.signing(this.draft.path);
      this.draw();
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      fill(this.element, h("p", { role: "alert" }, refusalWords(error)));
    } finally {
      this.asking = false;
    }
  }

  private draw(): void {
    const { signing } = this;
    if (!signing) return;
    const focused = document.activeElement?.id;
    const waiting = signing.parts.filter((part) => part.state !== "approved");
    fill(
      this.element,
      h("h2", { class: "sign-title" }, m().sign.title),
      h(
        "p",
        { class: "lede" },
        signing.by ? [m().sign.as, " ", h("bdi", { class: "signer" }, signing.by), ". "] : [m().sign.nobody, " "],
        m().sign.waiting(waiting.length),
      ),
      signing.rules ? h("p", { class: "quiet", dir: "auto" }, signing.rules) : null,
      h(
        "div",
        { class: "sign-parts" },
        signing.parts.map((part) => this.part(part)),
      ),
      this.draft.readOnly ? null : this.signature(signing),
      this.publication(signing),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  private part(part: SigningPart): HTMLElement {
    const id = freshId("part");
    const title = { lang: inOurs(part.title).lang, text: titleOfPart(part) };
    const chosen = this.chosen.has(part.name);
    const check = h("input", {
      id,
      type: "checkbox",
      checked: chosen,
      disabled: part.state === "approved" || this.draft.readOnly,
    });
    check.id = `choose-${part.name}`;
    check.addEventListener("change", () => {
      if (check.checked) this.chosen.add(part.name);
      else this.chosen.delete(part.name);
      this.draw();
    });
    const details = h(
      "details",
      { open: this.openParts.has(part.name) || chosen },
      h("summary", {}, part.changes === null ? m().sign.neverApproved : m().sign.changed(countChanges(part))),
      part.changes
        ? changesElement(part.changes)
        : h(
            "p",
            { class: "quiet" },
            m().sign.readIt,
            " ",
            button(m().sign.open, () => this.go({ from: part.from }), { class: "plain" }),
          ),
    );
    details.addEventListener("toggle", () => {
      if (details.open) this.openParts.add(part.name);
      else this.openParts.delete(part.name);
    });
    return h(
      "section",
      { class: `sign-part sign-part-${part.state}`, "aria-labelledby": `title-${part.name}` },
      h(
        "div",
        { class: "sign-head" },
        check,
        h("label", { for: check.id, id: `title-${part.name}`, lang: title.lang, dir: "auto" }, title.text),
        h("span", { class: `part-state part-state-${part.state}` }, part.stateText),
      ),
      part.approvals.map((approval) =>
        h(
          "p",
          { class: "approval quiet" },
          "✓ ",
          h("bdi", {}, approval.by),
          ` · ${day(approval.at)}`,
          approval.note ? [": ", h("span", { dir: "auto" }, approval.note)] : null,
        ),
      ),
      part.requests?.map((request) =>
        h(
          "p",
          { class: "request" },
          h("bdi", {}, request.by),
          ` · ${day(request.at)}: `,
          h("span", { dir: "auto" }, request.note),
        ),
      ),
      part.state === "approved" ? null : details,
      part.state === "approved" ? null : part.warnings.map((warning) => this.warning(part, warning)),
    );
  }

  private warning(part: SigningPart, warning: SigningPart["warnings"][number]): HTMLElement {
    const id = `accept-${part.name}-${warning.name}`;
    const check = h("input", {
      id,
      type: "checkbox",
      checked: this.acknowledged.has(warning.name),
      disabled: this.draft.readOnly,
    });
    check.addEventListener("change", () => {
      if (check.checked) this.acknowledged.add(warning.name);
      else this.acknowledged.delete(warning.name);
      this.draw();
    });
    return h(
      "div",
      { class: "warning" },
      check,
      h(
        "label",
        { for: id, dir: "auto" },
        warning.message,
        h("span", { class: "quiet" }, ` · ${m().sign.acknowledge}`),
      ),
      warning.from !== null && warning.from !== undefined
        ? button(m().findings.go, () => this.go(warning), { class: "plain" })
        : null,
    );
  }

  private signature(signing: Signing): HTMLElement {
    const chosen = signing.parts.filter((part) => this.chosen.has(part.name));
    const open = chosen.flatMap((part) => part.warnings).filter((warning) => !this.acknowledged.has(warning.name));
    const all = signing.parts.filter((part) => part.state !== "approved");
    const note = h("textarea", { id: "approval-note", rows: 2, dir: "auto" });
    note.value = this.note;
    note.addEventListener("input", () => (this.note = note.value.trim()));
    return h(
      "section",
      { class: "signature", "aria-label": m().sign.yourName },
      chosen.length === 0 && all.length > 0 ? h("p", { class: "quiet" }, m().sign.chooseFirst) : null,
      open.length > 0 ? h("p", { class: "quiet", role: "status" }, m().sign.acknowledgeFirst(open.length)) : null,
      chosen.length > 0
        ? h("div", { class: "approval-note" }, h("label", { for: note.id }, m().sign.remark), note)
        : null,
      h(
        "p",
        { class: "actions" },
        all.length > chosen.length
          ? button(m().sign.chooseAll, () => {
              for (const part of all) this.chosen.add(part.name);
              this.draw();
            })
          : null,
        button(m().sign.request, () => void this.request(chosen), { disabled: chosen.length === 0 || !signing.by }),
        button(m().sign.approve(chosen.length), () => void this.approve(chosen), {
          class: "primary",
          disabled: chosen.length === 0 || open.length > 0 || !signing.by,
        }),
      ),
    );
  }

  private publication(signing: Signing): HTMLElement {
    const { refusals, canPublish } = signing;
    const status = this.draft.doc.status;
    return h(
      "section",
      { class: "publication" },
      h("h3", {}, m().sign.publication),
      this.published
        ? h(
            "p",
            { class: "published", role: "status" },
            m().sign.publishedAs,
            " ",
            this.published.files.map((file, i) => [
              i ? " · " : null,
              h("bdi", { dir: "ltr" }, typeof file === "string" ? file : file.name),
            ]),
          )
        : null,
      canPublish
        ? h("p", {}, m().sign.ready)
        : [
            h("p", {}, m().sign.notYet),
            h(
              "div",
              { class: "refusals" },
              refusals.map((finding) => findingItem(finding, { go: (cause) => this.goCause(cause) }, false)),
            ),
          ],
      this.draft.readOnly
        ? null
        : h(
            "p",
            { class: "actions" },
            /publish|revis/.test(status)
              ? button(m().sign.withdraw, () => void this.withdraw(), { class: "danger" })
              : null,
            button(
              /publish|withdraw/.test(status) ? m().sign.revise : m().sign.publish,
              () => void this.publish(/publish|withdraw/.test(status)),
              {
                class: "primary",
                disabled: !canPublish,
              },
            ),
          ),
    );
  }

  /** A part that nobody has signed is signed here; everything else is mended in the draft. */
  private goCause(cause: Finding): void {
    const part =
      cause.code === "not-approved" ? this.signing?.parts.find(({ from }) => from === cause.from) : undefined;
    const check = part ? document.getElementById(`choose-${part.name}`) : null;
    if (!check) return this.go(cause);
    check.scrollIntoView({ block: "center" });
    check.focus();
  }

  private async approve(parts: readonly SigningPart[]): Promise<void> {
    const note = this.note;
    const accept = parts.flatMap((part) => part.warnings).map(({ name }) => name);
    await this.signed(
      () =>
        this.draft.api.approve(
          this.draft.path,
          this.saver.digest,
          parts.map(({ name }) => name),
          accept,
          note,
        ),
      m().done.approved,
    );
  }

  private async request(parts: readonly SigningPart[]): Promise<void> {
    const asked = await ask({
      title: m().sign.requestTitle,
      fields: [{ name: "why", label: m().sign.why, required: true }],
      confirm: m().sign.request,
    });
    if (!asked?.["why"]) return;
    const why = asked["why"];
    await this.signed(
      () =>
        this.draft.api.requestChanges(
          this.draft.path,
          this.saver.digest,
          parts.map(({ name }) => name),
          why,
        ),
      m().done.requested,
    );
  }

  /** A record is signed under what is on disk: what is unsaved is saved first. */
  private async signed(sign: () => Promise<Doc>, done: string): Promise<void> {
    if (!(await this.saver.flush())) {
      say(m().sign.unsaved, "refused");
      return;
    }
    try {
      await sign();
      this.chosen.clear();
      this.note = "";
      say(done);
      await this.saver.refresh();
    } catch (error) {
      say(refusalWords(error), "refused");
    }
    await this.load();
  }

  private notesFields(
    required: boolean,
  ): { name: string; label: string; lang: string; dir: string; required: boolean }[] {
    return this.draft.doc.languages.map(({ lang, dir }) => ({
      name: lang,
      label: m().sign.noteIn(languageName(lang)),
      lang,
      dir,
      required,
    }));
  }

  private async publish(revision: boolean): Promise<void> {
    const asked = await ask({
      title: revision ? m().sign.reviseTitle : m().sign.publishTitle,
      words: h("p", {}, revision ? m().sign.reviseHow : m().sign.publishHow),
      fields: revision ? this.notesFields(true) : [],
      confirm: revision ? m().sign.revise : m().sign.publish,
    });
    if (!asked) return;
    const withdrawn = this.draft.doc.status === "withdrawn";
    await this.putOut(
      () => this.draft.api.publish(this.draft.path, this.saver.digest, revision ? asked : null, withdrawn),
      m().done.published,
    );
  }

  private async withdraw(): Promise<void> {
    const asked = await ask({
      title: m().sign.withdrawTitle,
      words: h("p", {}, m().sign.withdrawHow),
      fields: [{ name: "why", label: m().sign.why, required: true }],
      confirm: m().sign.withdraw,
      danger: true,
    });
    if (asked?.["why"])
      await this.putOut(() => this.draft.api.withdraw(this.draft.path, asked["why"] ?? "", null), m().done.withdrawn);
  }

  private async putOut(put: () => Promise<Published>, done: string): Promise<void> {
    if (!(await this.saver.flush())) return say(m().sign.unsaved, "refused");
    try {
      this.published = await put();
      say(done);
      await this.saver.refresh();
    } catch (error) {
      say(refusalWords(error), "refused");
    }
    await this.load();
  }
}

function countChanges(part: SigningPart): number {
  return part.changes?.filter(({ kind }) => kind !== "same").length ?? 0;
}
