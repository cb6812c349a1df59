// A figure to play with, set as wide as the text and its margin, with a sentence that says what to look for.
import { useTranslations } from "next-intl";
import { FigureLoader } from "./figure-loader";

interface FigureProps {
  /** Slug of the lesson, the folder under components/figures. */
  readonly lesson: string;
  /** File name without its ending. */
  readonly name: string;
  readonly caption?: string | undefined;
}

export function Figure({ lesson, name, caption }: FigureProps) {
  const t = useTranslations("lesson");
  return (
    <figure className="wide play">
      <FigureLoader lesson={lesson} name={name} missing={t("figureMissing")} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
