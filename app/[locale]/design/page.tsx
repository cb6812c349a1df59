// The page to look at while working on the design: tokens, components and every state they can be in. Development only: in production
// there is no such page, and nothing of it is in what is built.
import { notFound } from "next/navigation";
import { localeOf } from "@/lib/i18n/locale";

export default async function DesignPage({ params }: { params: Promise<{ locale: string }> }) {
  if (process.env.NODE_ENV !== "production") {
    const { DesignSheet } = await import("./design-sheet");
    return <DesignSheet locale={localeOf((await params).locale)} />;
  }
  notFound();
}
