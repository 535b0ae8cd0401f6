// Called by .ci/axe: opens each page in Chromium and runs axe-core in it.
const fs = require("fs");
const puppeteer = require("puppeteer-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const widths = [360, 768, 1440];
const schemes = ["light", "dark"];

async function looked(browser, file, width, scheme) {
  const page = await browser.newPage();
  const found = [];
  // axe is a script, which the page itself forbids.
  await page.setBypassCSP(true);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) found.push(`asks for ${request.url()}`);
  });
  await page.goto(`file://${file}`);
  const room = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (room[0] > room[1]) found.push(`is ${room[0]} wide`);
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document));
  for (const violation of result.violations) {
    const places = violation.nodes.map((node) => node.target.join(" ")).slice(0, 3);
    found.push(`${violation.id} (${violation.impact}): ${violation.help}: ${places.join(", ")}`);
  }
  await page.close();
  return found.map((what) => `${file} at ${width}, ${scheme}: ${what}`);
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const found = [];
  for (const file of process.argv.slice(2)) {
    for (const width of widths) {
      for (const scheme of schemes) found.push(...(await looked(browser, file, width, scheme)));
    }
  }
  await browser.close();
  found.forEach((line) => console.log(line));
  console.log(`axe: ${process.argv.length - 2} pages at ${widths.join(", ")} pixels, light and dark: ${found.length} findings`);
  process.exit(found.length === 0 ? 0 : 1);
})();
