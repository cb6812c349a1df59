// What a thing is called: its colour and its kind, in the page's language.
import { useTranslations } from "next-intl";
import { COLOURS, KINDS, type Thing } from "./small-market";

export function useThingNames() {
  const t = useTranslations("figuresFirst.pipeline");
  return {
    nameOf: ({ colour, kind }: Thing): string =>
      t("thing", { colour: t(`colours.${COLOURS[colour]!.name}`), kind: t(`kinds.${KINDS[kind]!.name}`) }),
    kindOf: (kind: number): string => t(`kinds.${KINDS[kind]!.name}`),
  };
}
