// What was found of a pair, in words. On the server only.
import { getLocale, getTranslations } from "next-intl/server";
import type { SimilarPair } from "./similar-view";

/** "78% of the shorter one's own code (56 of 72 fingerprints)" */
export async function findingWords(): Promise<(pair: SimilarPair) => string> {
  const t = await getTranslations("similar.found");
  const locale = await getLocale();
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const figure = new Intl.NumberFormat(locale, { maximumSignificantDigits: 1 });
  return ({ first, second, evidence }) => {
    switch (evidence.kind) {
      case "code": {
        const { shared, least } = evidence;
        return t("code", { share: percent.format(shared / least), shared, least });
      }
      case "answers": {
        const { same, both } = evidence;
        const expected = evidence.expected < 1e-6 ? 1e-6 : evidence.expected;
        return t("answers", { same, both, expected: figure.format(expected) });
      }
      case "files":
        return evidence.findings
          .map((finding) => {
            if (finding.kind !== "othersWorld")
              return t(finding.kind, { share: percent.format(finding.share) });
            const isFirst = finding.whose === "first";
            return t("othersWorld", { owner: isFirst ? first : second, other: isFirst ? second : first });
          })
          .join(" ");
    }
  };
}
