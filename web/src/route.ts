// Where one is: the part of the address behind `#`, so that every place has an address and Back goes back.

export type View = "cards" | "text" | "pages" | "sign";
export const VIEWS: readonly View[] = ["cards", "text", "pages", "sign"];

export type Route =
  | { readonly place: "desk" }
  | { readonly place: "draft"; readonly path: string; readonly view: View; readonly card: string | null };

export function readRoute(hash = location.hash): Route {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const path = query.get("draft");
  if (!path) return { place: "desk" };
  const view = query.get("view") as View | null;
  return { place: "draft", path, view: view && VIEWS.includes(view) ? view : "cards", card: query.get("card") };
}

export function addressOf(route: Route): string {
  if (route.place === "desk") return "#desk";
  const query = new URLSearchParams({ draft: route.path, view: route.view });
  if (route.card) query.set("card", route.card);
  return `#${query.toString()}`;
}

export function go(route: Route): void {
  if (location.hash !== addressOf(route)) location.hash = addressOf(route);
}

/**
 * The one-time code of an address `#code=…`, taken out of the address and of the history. A draft that is named with it,
 * `&path=…`, is where one goes.
 */
export function takeCode(): string | null {
  const query = new URLSearchParams(location.hash.replace(/^#/, ""));
  const code = query.get("code");
  if (!code) return null;
  const path = query.get("path");
  const hash = path ? addressOf({ place: "draft", path, view: "cards", card: null }) : "";
  history.replaceState(null, "", `${location.pathname}${hash}`);
  return code;
}
