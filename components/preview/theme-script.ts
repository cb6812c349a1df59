/** Behind `themeScript`, under development only: an author's preview shows a page in a theme that is chosen for that frame alone. */
export const previewThemeScript = `;(function(){var t=new URLSearchParams(location.search).get("theme");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t})();"aisle-development-only"`;
