// The real file, where it lies beside the repository.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDataset } from "./read-dataset";

const file = path.join(import.meta.dirname, "../../../shared/data/online-retail/online-retail.csv.gz");

describe("Online Retail", () => {
  it.skipIf(!existsSync(file))(
    "is read whole (skipped where ../shared/data/online-retail is not there)",
    async () => {
      const { dataset, report } = await readDataset(new File([readFileSync(file)], "online-retail.csv.gz"));
      expect(report).toMatchObject({
        format: "online-retail",
        rows: 541_909,
        kept: 396_370,
        duplicates: 5_187,
        users: 4_335,
        items: 3_659,
      });
      expect(report.kept + report.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(report.rows);
      expect(new Date(dataset.suggestedCut).toISOString()).toBe("2011-11-09T00:00:00.000Z");
      expect(dataset.items.titles.en[dataset.items.ids.indexOf("85123A")]).toBe(
        "White hanging heart T-light holder",
      );
    },
  );
});
