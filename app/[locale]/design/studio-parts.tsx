// What a text of the studio is drawn as, from its Markdown to the page. Its words are samples.
import { StudioProse } from "@/components/studio/prose";
import { readText } from "@/lib/studio/text/read-text";
import { studioText } from "./studio-text";

const { blocks } = readText(studioText, { cells: [], exercises: [], pictures: ["icon.svg"] });

export function StudioParts({ mermaid }: { mermaid: string }) {
  return (
    <div className="ds-lesson">
      <div className="lesson">
        <div className="side" />
        <article data-mark="aisle-development-only">
          <StudioProse
            blocks={blocks}
            pictureAddress={(name) => `/${name}`}
            exercise={() => null}
            dataWorker=""
            mermaid={mermaid}
          />
        </article>
      </div>
    </div>
  );
}
