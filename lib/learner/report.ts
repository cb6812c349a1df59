// Shows what became of a dropped file's rows: how many were kept, why others were not, and what the reader decided.
import type { DropReason, ReadNote, ReadReport } from "../datasets/report";
import type { Label } from "./output";
import { facts, table } from "./table";

const reasons: Readonly<Record<DropReason, Label>> = {
  notJson: { en: "No JSON object in the line", zh: "该行不是 JSON 对象" },
  wrongFieldCount: { en: "Another number of columns than the others", zh: "列数与其他行不符" },
  noOrder: { en: "Its order is not in orders.csv", zh: "orders.csv 里没有这个订单" },
  noUser: { en: "No person", zh: "没有用户" },
  noItem: { en: "No item", zh: "没有商品" },
  cancelled: { en: "Cancelled orders", zh: "已取消的订单" },
  badQuantity: { en: "Quantity is no number", zh: "数量不是数字" },
  notPositive: { en: "Quantity not above zero", zh: "数量不大于零" },
  notProduct: { en: "Postage, fees and the like", zh: "邮费、手续费等非商品" },
  badRating: { en: "Rating is no number", zh: "评分不是数字" },
  lowRating: { en: "Rating below the least one", zh: "评分低于下限" },
  badTime: { en: "Time cannot be read", zh: "时间无法识别" },
  badLabel: { en: "Label is neither 0 nor 1", zh: "标签不是 0 或 1" },
  badNumber: { en: "Not a whole number where one must be", zh: "应为整数的地方不是整数" },
  otherEvent: { en: "Another kind of event", zh: "其他类型的事件" },
};

type Params = ReadNote["params"];

/** The same words as the page's, for notebooks that run without one. */
const notes: Readonly<Record<ReadNote["key"], (params: Params) => Label>> = {
  eventTypes: ({ types }) => ({
    en: `Counted as events: ${types}. Other kinds are left out.`,
    zh: `计为事件的类型：${types}，其他类型不采用。`,
  }),
  minRating: ({ column, least }) => ({
    en: `Only rows whose “${column}” is at least ${least} count.`,
    zh: `只采用“${column}”不低于 ${least} 的行。`,
  }),
  everyRow: ({ column }) => ({
    en: `Every row counts as an event, whatever its “${column}”.`,
    zh: `无论“${column}”高低，每一行都算一个事件。`,
  }),
  guessedColumns: ({ user, item }) => ({
    en: `The file names no columns. Taken by their values: “${user}” for the person, “${item}” for the item.`,
    zh: `文件没有列名，按数值判断：“${user}”是用户，“${item}”是商品。`,
  }),
  relativeTime: () => ({
    en: "There are no dates. Time is what has passed since each person’s first order.",
    zh: "文件没有日期。这里的时间是距每位用户首单的时长。",
  }),
  titlesFrom: ({ member, titles }) => ({
    en: `Titles come from ${member} (${titles}).`,
    zh: `标题来自 ${member}（${titles} 条）。`,
  }),
  titlesFailed: ({ member, reason }) => ({
    en: `Titles are missing: ${member} could not be read. ${reason}`,
    zh: `缺少标题：${member} 无法读取。${reason}`,
  }),
  joined: ({ member, rows, skipped }) => ({
    en: `Whose order it was comes from ${member}: ${rows} rows, ${skipped} left out.`,
    zh: `订单归属取自 ${member}：${rows} 行，其中 ${skipped} 行未采用。`,
  }),
  otherMembers: ({ member, count }) => ({
    en: `Of the archive only ${member} was read; tables left aside: ${count}.`,
    zh: `压缩包里只读取了 ${member}，另外还有 ${count} 张表。`,
  }),
  sessionsAsUsers: () => ({
    en: "The file knows no people, only sessions: each session counts as a person.",
    zh: "文件里没有用户，只有会话：每个会话算一个用户。",
  }),
  truncated: ({ rows }) => ({
    en: `Only the first ${rows} rows were read.`,
    zh: `只读取了前 ${rows} 行。`,
  }),
};

/** Facts, and tables of what was left out and decided where anything was. */
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
  if (report.dropped.length > 0) showDropped(report);
  if (report.notes.length === 0) return;
  table(
    report.notes.map(({ key, params }) => ({ note: notes[key](params) })),
    {
      id: "file-notes",
      caption: { en: "How the file was read", zh: "文件是怎样读取的" },
      columns: { note: { name: { en: "Decision", zh: "处理方式" }, format: "text" } },
    },
  );
}

function showDropped({ dropped }: ReadReport): void {
  table(
    dropped.map(({ reason, count, samples }) => ({
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
