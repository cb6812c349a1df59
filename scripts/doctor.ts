// npm run doctor [-- --deep] [-- --json]: what is right with this server and what is missing. Reads the settings that the server
// would read, and changes nothing. Ends with code 1 where something is wrong.
import path from "node:path";
import { parseArgs } from "node:util";
import { databasePlace, dataFolder } from "../lib/db/open";
import { runScript } from "./lib/backup-command";
import { installed } from "./lib/browser.mjs";
import { type Finding, missing, right, wrongBy } from "./lib/doctor/finding";
import { buildFinding, contentFinding, dataFindings, nodeFinding } from "./lib/doctor/machine";
import { mailFinding, originFindings, proxyFinding } from "./lib/doctor/network";
import { ssoFinding } from "./lib/doctor/single-sign-on";
import { databaseFindings } from "./lib/doctor/work";

const marks = { right: "✓", missing: "○", wrong: "✗" } as const;

function browserFinding(): Finding {
  const browser = installed();
  return browser
    ? right("browser", `npm test would drive ${browser}.`)
    : missing(
        "browser",
        "No Chromium, Chrome or Edge was found; npm test would fetch one. Serving needs none.",
      );
}

const root = path.resolve(import.meta.dirname, "..");

async function database(isDeep: boolean): Promise<Finding[]> {
  try {
    return await databaseFindings(databasePlace(), { isDeep });
  } catch (error) {
    return [wrongBy("database", error)];
  }
}

await runScript(async (args) => {
  const options = { json: { type: "boolean" }, deep: { type: "boolean" } } as const;
  const { values } = parseArgs({ args, options });
  const findings = [
    nodeFinding(process.version),
    buildFinding(root),
    contentFinding(root, process.env),
    ...dataFindings(dataFolder()),
    ...(await database(values.deep === true)),
    ...originFindings(process.env),
    proxyFinding(process.env),
    mailFinding(process.env),
    await ssoFinding(process.env, databasePlace()),
    browserFinding(),
  ];
  const isWell = findings.every(({ state }) => state !== "wrong");
  if (values.json) console.log(JSON.stringify({ isWell, findings }, null, 2));
  else
    for (const { name, state, said } of findings) console.log(`${marks[state]} ${name.padEnd(10)} ${said}`);
  if (!isWell) process.exitCode = 1;
});
