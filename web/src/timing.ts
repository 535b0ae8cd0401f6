// Moments that `test/speed.mjs` measures: when the text changed, when its findings were shown, when its pages were.

export type Moment = "text" | "findings" | "page";

export function reached(moment: Moment): void {
  performance.clearMarks(moment);
  performance.mark(moment);
}
