// What changed between two texts, as the fewest edits.

import { diff } from "@codemirror/merge";
import { ChangeSet } from "@codemirror/state";
import type { Edit } from "../contract";

export function changesBetween(old: string, now: string): Edit[] {
  return diff(old, now, { scanLimit: 800, timeout: 200 }).map((change) => ({
    from: change.fromA,
    to: change.toA,
    insert: now.slice(change.fromB, change.toB),
  }));
}

export function changeSetBetween(old: string, now: string): ChangeSet {
  return ChangeSet.of(changesBetween(old, now), old.length);
}

/** Whether two sets of changes of one text touch the same place. */
export function collide(ours: ChangeSet, theirs: ChangeSet): boolean {
  let found = false;
  ours.iterChangedRanges((fromA, toA) => {
    theirs.iterChangedRanges((fromB, toB) => {
      if (fromA <= toB && fromB <= toA) found = true;
    });
  });
  return found;
}
