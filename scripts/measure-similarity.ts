// npm run similarity: how often hand-ins of code would be shown as alike that are not, and copies that are; written down for
// the page that shows them.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { measureSimilarity } from "./lib/measure-similarity";

const file = path.resolve(import.meta.dirname, "../lib/assessment/similarity/measured.json");
const measured = measureSimilarity();
writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
console.log(measured);
