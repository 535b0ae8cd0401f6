// The desk: what there is, what is due, what waits for whom.

import { say } from "../announce";
import { type Api, Away, Refused } from "../api";
import { refusalWords } from "../cards/actions";
import { findingItem } from "../cards/finding_list";
import type { DeskState, Edition, Series, Session } from "../contract";
import { button, fill, h } from "../dom";
import { day, inOurs, m } from "../language";
import { addressOf, go } from "../route";

export class DeskView {
  readonly element = h("main", { class: "desk", id: "main", tabindex: "-1" });
  private drawn = "";

  constructor(
    private readonly api: Api,
    private readonly session: Session,
  ) {
    fill(this.element, h("p", { class: "quiet" }, m().loading));
  }

  async load(): Promise<void> {
    try {
      const state = await this.api.desk();
      // What is as it was keeps the focus, and what is being pressed.
      const drawn = JSON.stringify(state);
      if (drawn !== this.drawn) this.draw(state);
      this.drawn = drawn;
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      this.drawn = "";
      fill(this.element, h("p", { role: "alert" }, refusalWords(error)));
    }
  }

  private draw(state: DeskState): void {
    // A brief without a schedule can wait for the first time it is made; only what a schedule asks for is due.
    const due = state.series.filter((series) => series.due?.edition).length;
    fill(
      this.element,
      h("p", { class: "desk-day" }, day(this.session.today)),
      h("h1", {}, m().desk.greeting(due)),
      state.findings.length > 0
        ? h(
            "div",
            { class: "desk-findings" },
            state.findings.map((finding) => findingItem(finding, {})),
          )
        : null,
      state.series.map((series) => this.series(series)),
      state.loose.length > 0
        ? h("section", { class: "series" }, h("h2", {}, m().desk.loose), this.editions(state.loose))
        : null,
      state.series.length + state.loose.length === 0 ? h("p", {}, m().desk.nothing) : null,
    );
  }

  private series(series: Series): HTMLElement {
    const title = inOurs(series.title);
    const others = Object.entries(series.title).filter(([lang]) => lang !== title.lang);
    return h(
      "section",
      { class: "series" },
      h(
        "div",
        { class: "series-head" },
        h("h2", { lang: title.lang, dir: "auto" }, title.text || series.spec),
        others.map(([lang, text]) => h("p", { class: "series-other", lang, dir: "auto" }, text)),
      ),
      h("p", { class: "quiet" }, scheduleWords(series.schedule)),
      series.due
        ? h(
            "div",
            { class: series.due.edition ? "due" : "due due-unmade" },
            h(
              "p",
              {},
              h("strong", {}, series.due.edition ? m().desk.due(day(series.due.edition)) : m().desk.neverMade),
              // Why, where that is more than a name of the reason.
              / /.test(series.due.why) && series.due.edition ? h("span", { dir: "auto" }, ` ${series.due.why}`) : null,
            ),
            this.session.readOnly
              ? null
              : button(m().desk.make, (event) => void this.make(series, event.currentTarget as HTMLButtonElement), {
                  class: "primary",
                }),
          )
        : null,
      series.editions.length > 0
        ? this.editions(series.editions)
        : series.due
          ? null
          : h("p", { class: "quiet" }, m().desk.noEditions),
    );
  }

  private editions(editions: readonly Edition[]): HTMLElement {
    return h(
      "ul",
      { class: "editions" },
      editions.map((edition) => {
        const title = inOurs(edition.title);
        const counts = [
          m().desk.parts(edition.parts.approved, edition.parts.total),
          edition.errors > 0 ? m().findings.errors(edition.errors) : null,
          edition.warnings > 0 ? m().findings.warnings(edition.warnings) : null,
        ].filter((words) => words !== null);
        return h(
          "li",
          { class: `edition edition-${edition.state}` },
          h(
            "a",
            {
              class: "edition-link",
              href: addressOf({ place: "draft", path: edition.draft, view: "cards", card: null }),
            },
            h(
              "span",
              { class: "edition-day" },
              day(edition.edition),
              edition.number ? ` · ${m().desk.number(edition.number)}` : null,
            ),
            h("bdi", { class: "edition-title", lang: title.lang }, title.text),
          ),
          h("span", { class: "edition-state" }, edition.stateText ?? stateWords(edition.state)),
          h("span", { class: "edition-counts quiet" }, counts.join(" · ")),
          // What somebody asked for is said in their words.
          edition.state === "changes-requested"
            ? edition.waitsFor.map((asked) =>
                h("span", { class: "edition-asked" }, m().desk.asked, " ", h("bdi", {}, asked)),
              )
            : edition.waitsFor.length > 0 && edition.waitsFor.length < edition.parts.total
              ? h(
                  "span",
                  { class: "edition-waits quiet" },
                  m().desk.waits,
                  " ",
                  edition.waitsFor.map((part, i) => [
                    i ? " · " : null,
                    h("bdi", {}, part === "frame" ? m().frame : part),
                  ]),
                )
              : null,
          edition.files.length > 0
            ? h(
                "span",
                { class: "edition-files quiet" },
                edition.files.map((file, i) => [
                  i ? " · " : null,
                  h("bdi", { dir: "ltr" }, file.name.split("/").at(-1) ?? file.name),
                ]),
              )
            : null,
        );
      }),
    );
  }

  private async make(series: Series, pressed: HTMLButtonElement): Promise<void> {
    pressed.disabled = true;
    fill(pressed, m().desk.making);
    try {
      const { draft } = await this.api.due(series.spec);
      go({ place: "draft", path: draft, view: "cards", card: null });
    } catch (error) {
      say(refusalWords(error), "refused");
      this.drawn = "";
      await this.load();
    }
  }
}

/** When the next edition is due: `2026-12-07 (2026-12-07 05:00 UTC)`. */
function scheduleWords(schedule: string | null): string {
  if (!schedule) return m().desk.noSchedule;
  const next = /^(\d{4}-\d{2}-\d{2}) \((.+)\)$/.exec(schedule);
  return next ? m().desk.next(day(next[1] ?? "")) : schedule;
}

/** A state in words; one that is newer than this page as the server names it. */
export function stateWords(state: string): string {
  const known: Readonly<Record<string, string>> = m().states;
  return known[state.replaceAll("-", "_")] ?? state;
}
