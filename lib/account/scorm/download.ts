// GET /api/assessments/[id]/scorm: an assessment as a SCORM package, for those who set it. It holds nothing secret: whoever has it can
// open the assessment's address, and no more.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { allMessages } from "../../i18n/messages.server";
import { answer, Refused } from "../../judge/api/respond";
import { scormPackage } from "../../links/scorm/package";
import { versions } from "../../links/scorm/page/session";
import { languages, type Setup, type Words } from "../../links/scorm/page/setup";
import { assessmentToSet } from "../set-assessment";

/** `?version=1.2` or `2004`. */
export function downloadPackage(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    const { assessment, origin } = await assessmentToSet(request, id);
    const asked = new URL(request.url).searchParams.get("version");
    const version = versions.find((one) => one === asked);
    if (!version) {
      const message = "Ask for version=1.2 or version=2004.";
      throw new Refused({ status: 400, key: "unknownVersion", params: {}, message });
    }
    const { title } = assessment;
    const setup: Setup = { version, origin, assessment: id, title, words: await wordsOfPage() };
    const zip = scormPackage({ setup, script: await builtPage(), now: Date.now() });
    return new Response(zip, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="aisle-scorm-${version}-${id.slice(-12)}.zip"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

const builtPage = () =>
  readFile(path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "scorm", "page.js"), "utf8");

async function wordsOfPage(): Promise<Setup["words"]> {
  const all = await Promise.all(
    languages.map(async (language) => {
      const { scorm } = await allMessages(language);
      return [language, (scorm as { readonly page: unknown }).page as Words] as const;
    }),
  );
  return Object.fromEntries(all) as unknown as Setup["words"];
}
