// A merge of three texts by lines: enough for tests of the page.

/** The merged text, or `null` where both sides changed the same lines. */
export function merge3(base, ours, theirs) {
  const lines = base.split("\n");
  const changes = [...hunks(lines, ours.split("\n"), "ours"), ...hunks(lines, theirs.split("\n"), "theirs")].sort(
    (a, b) => a.from - b.from || a.to - b.to,
  );
  const merged = [];
  let at = 0;
  let last = null;
  for (const change of changes) {
    if (last && (change.from < last.to || (change.from === last.from && change.to === last.to))) {
      if (change.from === last.from && change.to === last.to && change.lines.join("\n") === last.lines.join("\n"))
        continue;
      return null;
    }
    merged.push(...lines.slice(at, change.from), ...change.lines);
    at = change.to;
    last = change;
  }
  return [...merged, ...lines.slice(at)].join("\n");
}

function hunks(a, b) {
  // The longest common subsequence of lines, from the ends inward first.
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const table = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      table[i][j] = x[i] === y[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  const found = [];
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const [fromI, fromJ] = [i, j];
    while ((i < x.length || j < y.length) && !(i < x.length && j < y.length && x[i] === y[j])) {
      if (j >= y.length || (i < x.length && table[i + 1][j] >= table[i][j + 1])) i += 1;
      else j += 1;
    }
    found.push({ from: start + fromI, to: start + i, lines: y.slice(fromJ, j) });
  }
  return found;
}
