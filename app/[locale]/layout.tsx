// The frame of every page: language, theme before the first paint, bar, footer, and the words the browser needs.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import "../styles/tokens.css";
import "../styles/base.css";
import { ShortcutsLoader } from "@/components/keys/shortcuts-loader";
import { AccountExchangeLoader } from "@/components/learning/account-exchange-loader";
import { Keeper } from "@/components/offline/keeper";
import { previewThemeScript } from "@/components/preview/theme-script";
import { Footer } from "@/components/ui/footer";
import { themeScript } from "@/components/ui/theme-script";
import { routing } from "@/i18n/routing";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { fontVariables } from "../fonts";

const beforePaint = process.env.NODE_ENV === "development" ? themeScript + previewThemeScript : themeScript;

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "page" });
  return { title: { default: t("title"), template: `%s · ${t("name")}` }, description: t("description") };
}

export default async function LocaleLayout({ children, params }: { children: ReactNode; params: Params }) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const sent = await headers();
  const nonce = sent.get("x-nonce") ?? undefined;
  const t = await getTranslations({ locale, namespace: "page" });
  const keeper = await getTranslations({ locale, namespace: "offline.notices" });
  const messages = (await getMessages()) as Messages;
  return (
    <html lang={locale} className={fontVariables} suppressHydrationWarning>
      <head>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: beforePaint }} suppressHydrationWarning />
      </head>
      <body>
        <a className="skip" href="#main">
          {t("skip")}
        </a>
        <NextIntlClientProvider
          locale={locale}
          messages={pick(messages, "ui", "error", "search", "shortcuts")}
        >
          {children}
          <ShortcutsLoader />
          <AccountExchangeLoader />
        </NextIntlClientProvider>
        <Footer />
        <Keeper
          runnerOrigin={sent.get("x-runner-origin") ?? ""}
          words={{
            label: keeper("label"),
            offline: keeper("offline"),
            newer: keeper("newer"),
            changed: keeper("changed"),
            reload: keeper("reload"),
            later: keeper("later"),
          }}
        />
      </body>
    </html>
  );
}
