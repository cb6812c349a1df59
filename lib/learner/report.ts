// Shows what became of a dropped file's rows: how many were kept, and why others were not.
import type { DropReason, ReadReport } from "../datasets/report";
import type { Label } from "./output";
import { facts, table } from "./table";

const reasons: Readonly<Record<DropReason, Label>> = {
  wrongFieldCount: { en: "Another number of columns than the header", zh: "列数与表头不符" },
  noUser: { en: "No person", zh: "没有用户" },
  noItem: { en: "No item", zh: "没有商品" },
  cancelled: { en: "Cancelled orders", zh: "已取消的订单" },
  badQuantity: { en: "Quantity is no number", zh: "数量不是数字" },
  notPositive: { en: "Quantity or price not above zero", zh: "数量或价格不大于零" },
  notProduct: { en: "Postage, fees and the like", zh: "邮费、手续费等非商品" },
  badTime: { en: "Time cannot be read", zh: "时间无法识别" },
};

/** Facts, and a table of what was left out where anything was. */
export function showReport(report: ReadReport): void {
  facts(
    {
      rows: { name: { en: "Rows in the file", zh: "文件行数" }, value: report.rows, format: "integer" },
      kept: { name: { en: "Kept", zh: "保留" }, value: report.kept, format: "integer" },
      users: { name: { en: "People", zh: "用户" }, value: report.users, format: "integer" },
      items: { name: { en: "Items", zh: "商品" }, value: report.items, format: "integer" },
    },
    { id: "file" },
  );
  if (report.dropped.length === 0) return;
  table(
    report.dropped.map(({ reason, count, samples }) => ({
      reason: reasons[reason],
      count,
      first: samples[0]?.line ?? null,
    })),
    {
      id: "file-dropped",
      caption: { en: "Rows left out", zh: "未采用的行" },
      columns: {
        reason: { name: { en: "Reason", zh: "原因" }, format: "text" },
        count: { name: { en: "Rows", zh: "行数" }, format: "integer", bar: true },
        first: { name: { en: "First in line", zh: "首次出现的行" }, format: "integer" },
      },
    },
  );
}
