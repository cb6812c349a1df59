// A SCORM package as a zip: the manifest, and a page that opens an assessment of this server and reports what came of it. Reads no database.
import { strToU8, zipSync } from "fflate";
import { escapeXml } from "../xml";
import type { Setup } from "./page/setup";
import { SETUP } from "./page/setup";

interface Given {
  readonly setup: Setup;
  /** The bundled page (lib/links/scorm/page). */
  readonly script: string;
  readonly now: number;
}

/** @returns the bytes of the zip: with the manifest at its root, as both versions want it */
export function scormPackage({ setup, script, now }: Given): Uint8Array<ArrayBuffer> {
  const files = {
    "imsmanifest.xml": manifest(setup),
    "index.html": page(setup.title),
    "page.css": style,
    "setup.js": `window.${SETUP} = ${scriptJson(setup)};\n`,
    "page.js": script,
  };
  const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(bytes), { mtime: now }) as Uint8Array<ArrayBuffer>;
}

const FILES = ["index.html", "page.css", "setup.js", "page.js"] as const;

/**
 * SCORM 1.2 Content Aggregation Model, section 2.3; SCORM 2004 3rd Edition CAM, section 3.4. Without the schemas' files, which no platform
 * needs, so it names no place of them.
 */
function manifest({ version, assessment, title }: Setup): string {
  const is12 = version === "1.2";
  const spaces = is12
    ? {
        xmlns: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
      }
    : {
        xmlns: "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
      };
  const attributes = Object.entries(spaces).map(([name, value]) => `${name}="${value}"`);
  // What is not reported is not guessed by the platform.
  const sequencing = `
        <imsss:sequencing>
          <imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="aisle-${escapeXml(assessment)}" version="1" ${attributes.join(" ")}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${is12 ? "1.2" : "2004 3rd Edition"}</schemaversion>
  </metadata>
  <organizations default="aisle">
    <organization identifier="aisle">
      <title>${escapeXml(title)}</title>
      <item identifier="assessment" identifierref="page" isvisible="true">
        <title>${escapeXml(title)}</title>${is12 ? "" : sequencing}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:${is12 ? "scormtype" : "scormType"}="sco" href="index.html">
${FILES.map((name) => `      <file href="${name}"/>`).join("\n")}
    </resource>
  </resources>
</manifest>
`;
}

/** Its sentences come by script, in the reader's language. Everything is a file of its own, since platforms' policies may forbid the rest. */
const page = (title: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<link rel="stylesheet" href="page.css">
</head>
<body>
<main>
<p class="language"><button type="button" id="language"></button></p>
<h1>${escapeXml(title)}</h1>
<p id="lead"></p>
<p><a id="open" class="primary" target="_blank" rel="noopener noreferrer"></a> <button type="button" id="again" hidden></button></p>
<p id="state" role="status"></p>
<p id="trouble" role="alert"></p>
<p id="trust" class="muted"></p>
</main>
<script src="setup.js"></script>
<script src="page.js"></script>
</body>
</html>
`;

const style = `:root { color-scheme: light dark; --text: #1b1f24; --page: #fff; --muted: #57606a; --accent: #0b5cad; --on: #fff; --error: #b42318; --line: #8c959f; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ee; --page: #14171c; --muted: #9aa4b2; --accent: #7cb7ff; --on: #14171c; --error: #ff9b90; --line: #6b7684; }
}
body { margin: 0; background: var(--page); color: var(--text); font: 17px/1.65 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
.language { margin: 0; text-align: end; }
button, .primary { display: inline-block; min-height: 1.5rem; padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }
[hidden] { display: none; }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on); text-decoration: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
#state { font-weight: 600; }
#state:empty, #trouble:empty { display: none; }
#trouble { color: var(--error); }
.muted { color: var(--muted); font-size: 0.9rem; }
`;

/** Safe also where somebody puts it into a page, and in engines that take these two for ends of lines. */
const scriptJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
