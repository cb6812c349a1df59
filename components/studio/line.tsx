// What stands within a line of a studio's text: words, emphasis, code, links, pictures, formulas.
import { createElement, Fragment, type ReactNode } from "react";
import { Formula } from "@/components/lesson/prose";
import type { Inline } from "@/lib/studio/text/document";

interface LineProps {
  readonly of: readonly Inline[];
  /** Address of one of the lesson's pictures. */
  readonly pictureAddress: (name: string) => string;
}

const marks = { emphasis: "em", strong: "strong", deleted: "del" } as const;

export function Line({ of, pictureAddress }: LineProps) {
  return createElement(Fragment, null, ...of.map((inline) => draw(inline, pictureAddress)));
}

function draw(inline: Inline, pictureAddress: LineProps["pictureAddress"]): ReactNode {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "code":
      return <code>{inline.text}</code>;
    case "break":
      return <br />;
    case "formula":
      return <Formula html={inline.html} {...(inline.held !== undefined && { held: inline.held })} />;
    case "picture":
      // biome-ignore lint/performance/noImgElement: the lesson's own picture, as its author made it
      return <img src={pictureAddress(inline.name)} alt={inline.alt} loading="lazy" decoding="async" />;
    case "link":
      return (
        // Somebody else's page learns neither from where a reader comes nor gets hold of this one.
        <a href={inline.href} {...(/^https?:/i.test(inline.href) && { rel: "noopener noreferrer" })}>
          <Line of={inline.children} pictureAddress={pictureAddress} />
        </a>
      );
    default:
      return createElement(
        marks[inline.kind],
        null,
        <Line of={inline.children} pictureAddress={pictureAddress} />,
      );
  }
}
