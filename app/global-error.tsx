"use client";
// The last resort: the frame itself failed, so there is no language, no theme and no words from messages/.
import "./styles/tokens.css";
import "./styles/base.css";
import "../components/ui/text-page.css";

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main id="main" className="wrap text-page">
          <h1>The page could not be made</h1>
          <p className="text-lead">The mistake is ours. Edits to cells are kept on this device.</p>
          <p className="text-lead" lang="zh">
            页面没能生成，这是我们的问题。你对单元的修改都还保存在这台设备上。
          </p>
          <button className="btn primary" type="button" onClick={reset}>
            Try again · <span lang="zh">再试一次</span>
          </button>
        </main>
      </body>
    </html>
  );
}
