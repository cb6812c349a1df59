// A course structure (cmi5 "Quartz", section 13) with one assessment as its one assignable unit: what a platform imports. Pure.
import { escapeXml } from "../xml";

interface Given {
  /** The app's. */
  readonly origin: string;
  readonly assessment: { readonly id: string; readonly title: string };
  /** From 0 to 1. */
  readonly masteryScore: number;
  readonly description: Readonly<Record<"en" | "zh-CN", string>>;
}

export function courseStructure({
  origin,
  assessment: { id, title },
  masteryScore,
  description,
}: Given): string {
  const at = `${origin}/assessments/${id}`;
  // As its author wrote it, in whatever language.
  const titled = `<title><langstring lang="und">${escapeXml(title)}</langstring></title>`;
  const said = Object.entries(description)
    .map(([language, text]) => `<langstring lang="${language}">${escapeXml(text)}</langstring>`)
    .join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${escapeXml(at)}/course">
    ${titled}
    <description>${said}</description>
  </course>
  <au id="${escapeXml(at)}" moveOn="Passed" masteryScore="${masteryScore}" launchMethod="OwnWindow">
    ${titled}
    <description>${said}</description>
    <url>${escapeXml(at)}/cmi5</url>
  </au>
</courseStructure>
`;
}
