// Holds previews against what they promise in a browser: no axe violations in light and dark, no
// request but for the file, nothing on the console, no sideways scrolling at 360 pixels, and a
// print. Where CATPACKET_SHOTS names a folder, leaves screenshots there.
//
//     node preview.mjs MODULES CHROMIUM PREVIEW...
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(modules) + "/");
const { chromium } = require("playwright-core");
const { default: AxeBuilder } = require("@axe-core/playwright");

const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const shots = process.env.CATPACKET_SHOTS;
const faults = [];
// Chromium keeps no root in its sandbox; what it is given here is made by us.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const file of files) {
    const url = pathToFileURL(path.resolve(file)).href;
    const name = path.basename(path.dirname(path.resolve(file)));
    const fault = (what) => faults.push(`${file}: ${what}`);
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
    const page = await context.newPage();
    page.on("request", (request) => {
        const asked = request.url();
        if (asked !== url && !asked.startsWith("data:")) fault(`asks for ${asked}`);
    });
    page.on("console", (said) => fault(`console: ${said.text()}`));
    page.on("pageerror", (error) => fault(`error: ${error}`));
    for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.goto(url);
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        for (const it of violations) fault(`${colorScheme}: ${it.id}, ${it.nodes[0].html}`);
        if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png` });
        if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}-all.png`, fullPage: true });
    }
    const seen = await page.evaluate(() => ({
        broken: [...document.images].filter((it) => !it.complete || !it.naturalWidth).length,
        scripts: document.scripts.length,
        styled: getComputedStyle(document.body).maxWidth !== "none",
    }));
    if (seen.broken) fault(`${seen.broken} pictures are broken`);
    if (seen.scripts) fault("it has scripts");
    if (!seen.styled) fault("its own policy refuses its style");
    const pdf = await page.pdf({ format: "Letter", tagged: true, outline: true });
    if (pdf.length < 10_000) fault("it does not print");
    await page.setViewportSize({ width: 360, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (360 < wide) fault(`it is ${wide} pixels wide in a window of 360`);
    if (shots) await page.screenshot({ path: `${shots}/${name}-360.png`, fullPage: true });
    await context.close();
}
await browser.close();
faults.forEach((it) => console.error(it));
process.exitCode = faults.length ? 1 : 0;
