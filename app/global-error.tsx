"use client";
// The last resort: the frame itself failed, so there is no language, no theme and no words from messages/. Both languages stand here.
import "./styles/tokens.css";
import "./styles/base.css";
import "../components/ui/text-page.css";

export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main id="main" className="wrap text-page error-page">
          <h1>
            This page could not be shown <span lang="zh">这个页面没能显示</span>
          </h1>
          <p className="text-lead">
            The mistake is ours. What you wrote and did is kept in this browser, and verdicts are kept on the
            server.
          </p>
          <p className="text-lead" lang="zh">
            这是我们的问题。你写下和做过的内容都保存在这个浏览器里，评测结果保存在服务器上。
          </p>
          <button className="btn primary" type="button" onClick={reset}>
            Try again · <span lang="zh">再试一次</span>
          </button>
          <ul className="error-places">
            <li>
              <a href="/en">To the course</a>
            </li>
            <li>
              <a href="/zh" lang="zh" hrefLang="zh">
                回到课程
              </a>
            </li>
          </ul>
          {error.digest !== undefined && (
            <p className="error-reference">
              For whoever runs this server, where its log says what happened ·{" "}
              <span lang="zh">服务器的维护者可凭此编号查日志</span>: <code>{error.digest}</code>
            </p>
          )}
        </main>
      </body>
    </html>
  );
}
