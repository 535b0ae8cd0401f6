// Every request of the page. A refusal of the server is a `Refused` with its findings; no answer at all is `Away`.

import type * as c from "./contract";
import { language } from "./language";

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly findings: readonly c.Finding[],
    readonly body: unknown,
  ) {
    super(findings[0]?.message ?? `HTTP ${status}`);
  }
}

/** The server did not answer. */
export class Away extends Error {}

/** A line of `/api/watch`: which files changed, and of drafts what they are now. */
export interface Told {
  readonly changed?: readonly string[];
  readonly digests?: Readonly<Record<string, string>>;
}

const STORED = "brief-token";

export class Api {
  private token = sessionStorage.getItem(STORED);
  /** Called when the server knows this token no longer. */
  onSignedOut: () => void = () => {};
  /** Called after each request: whether the server answered. */
  onReached: (reached: boolean) => void = () => {};

  async login(code: string): Promise<void> {
    const { token } = await this.post<{ token: string }>("/api/login", { code });
    this.token = token;
    sessionStorage.setItem(STORED, token);
  }

  signOut(): void {
    this.token = null;
    sessionStorage.removeItem(STORED);
  }

  readonly session = () => this.get<c.Session>("/api/session");
  readonly code = () => this.post<{ code: string; address: string }>("/api/code", {});
  readonly desk = () => this.get<c.DeskState>("/api/desk");
  readonly due = (spec: string) => this.post<{ draft: string }>("/api/due", { spec });
  readonly draft = (path: string) => this.get<c.Doc>("/api/draft", { path });
  readonly view = (path: string, text: string, signal?: AbortSignal) =>
    this.post<c.Doc>("/api/view", { path, text }, signal);
  readonly save = (path: string, base: string, text: string, baseText?: string) =>
    this.post<c.Doc>("/api/save", { path, base, text, ...(baseText === undefined ? {} : { baseText }) });
  readonly act = (path: string, text: string, action: c.Action) =>
    this.post<c.Acted>("/api/act", { path, text, action });
  readonly accept = (path: string, digest: string) => this.post<c.AcceptedDoc>("/api/accept", { path, digest });
  readonly sentences = (path: string, card: string) =>
    this.get<{ sentences: readonly c.OpenSentence[] }>("/api/sentences", { path, card });
  readonly signSentences = (path: string, card: string, read: readonly c.OpenSentence[]) =>
    this.post<c.AcceptedDoc>("/api/sentences", {
      path,
      card,
      sentences: read.map(({ lang, context, target }) => ({ lang, context, target })),
    });
  readonly sources = (path: string) => this.get<readonly c.SourceSummary[]>("/api/sources", { path });
  readonly source = (path: string, key: string) => this.get<c.Source>("/api/source", { path, key });
  readonly setSource = (path: string, key: string, set: Readonly<Record<string, string>>) =>
    this.post<c.Source>("/api/source", { path, key, set });
  readonly search = (path: string, q: string) =>
    this.get<{ hits: readonly c.Hit[]; findings: readonly c.Finding[] }>("/api/search", { path, q });
  /** `first` and `last`: the numbers of the pages that are on screen; the others are drawn when they are asked for. */
  readonly pages = (path: string, text: string, first: number, last: number) =>
    this.post<c.PageSet>("/api/pages", { path, text, first, last });
  readonly page = (set: string, n: number) => this.get<c.SetPage>("/api/page", { set, n: String(n) });
  readonly signing = (path: string) => this.get<c.Signing>("/api/signing", { path });
  readonly approve = (
    path: string,
    digest: string,
    parts: readonly string[],
    accept: readonly string[],
    note: string,
  ) => this.post<c.Doc>("/api/approve", { path, digest, parts, accept, note });
  readonly requestChanges = (path: string, digest: string, parts: readonly string[], why: string) =>
    this.post<c.Doc>("/api/request-changes", { path, digest, parts, why });
  readonly publish = (path: string, digest: string, notes: c.ByLang | null, reinstate: boolean) =>
    this.post<c.Published>("/api/publish", {
      path,
      digest,
      ...(notes ? { notes } : {}),
      ...(reinstate ? { reinstate } : {}),
    });
  readonly withdraw = (path: string, why: string, notes: c.ByLang | null) =>
    this.post<c.Published>("/api/withdraw", { path, why, ...(notes ? { notes } : {}) });

  /** The lines of `/api/watch`, until the connection ends. */
  async *watch(signal: AbortSignal): AsyncGenerator<Told> {
    const response = await this.send("/api/watch", { method: "GET", signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.trim()) yield JSON.parse(line) as Told;
    }
  }

  private async get<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    const search = new URLSearchParams(query).toString();
    const response = await this.send(search ? `${path}?${search}` : path, { method: "GET" });
    return (await response.json()) as T;
  }

  private async post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.send(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      ...(signal ? { signal } : {}),
    });
    return (await response.json()) as T;
  }

  private async send(address: string, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set("X-Brief-Lang", language());
    if (this.token) headers.set("X-Brief-Token", this.token);
    let response: Response;
    try {
      response = await fetch(address, {
        ...request,
        headers,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      this.onReached(false);
      throw new Away();
    }
    this.onReached(true);
    if (response.ok) return response;
    const body: unknown = await response.json().catch(() => null);
    if (response.status === 401 && address !== "/api/login") {
      this.signOut();
      this.onSignedOut();
    }
    throw new Refused(response.status, findingsOf(body), body);
  }
}

function findingsOf(body: unknown): readonly c.Finding[] {
  const findings = (body as { findings?: unknown } | null)?.findings;
  return Array.isArray(findings) ? (findings as c.Finding[]) : [];
}
