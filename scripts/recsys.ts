// npm run recsys: trains and judges recommenders outside the browser, as the lessons do inside, for whoever calibrates an exercise or
// checks a figure. What the commands do is in scripts/lib/recsys.
import { run } from "./lib/recsys/run";
import { terminal } from "./lib/recsys/terminal";

const interrupt = new AbortController();
// The second Ctrl-C finds no listener and ends the process at once.
process.once("SIGINT", () => interrupt.abort());

run(process.argv.slice(2), { signal: interrupt.signal, terminal }).then((code) => {
  process.exitCode = code;
});
