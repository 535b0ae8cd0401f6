// Bundles the page into assets/review: the same bytes from the same sources.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(web, "..", "assets", "review");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: web,
  entryPoints: [
    { in: "src/main.ts", out: "review" },
    { in: "src/review.css", out: "review" },
  ],
  outdir: target,
  bundle: true,
  minify: true,
  sourcemap: false,
  metafile: true,
  format: "iife",
  target: ["chrome111", "firefox114", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
await cp(join(web, "src", "index.html"), join(target, "index.html"));
await writeFile(join(target, "LICENSES.txt"), await licences(Object.keys(metafile.inputs)));

/** The licences of the packages that a part of is in the bundle, in the order of their names. */
async function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(relative(web, join(web, input)));
    if (found) packages.add(found[1]);
  }
  const texts = ["What review.js contains besides the project's own code, and under which licences.\n"];
  for (const name of [...packages].sort()) {
    const folder = join(web, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    const text = (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n").trim();
    texts.push(`${"=".repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`);
  }
  return texts.join("\n");
}
