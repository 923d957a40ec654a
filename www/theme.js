// A classic script in the head: the colours must stand before the first paint, and modules run after it.
{
  const html = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  try {
    html.dataset.theme = localStorage.getItem(html.dataset.themeKey ?? "") ?? "auto";
  } catch {
    // Storage is blocked here: the system's theme applies.
    html.dataset.theme = "auto";
  }

  const apply = () => {
    const { theme } = html.dataset;
    html.dataset.scheme = theme === "light" || theme === "dark" ? theme : system.matches ? "dark" : "light";
  };
  apply();
  system.addEventListener("change", apply);
  new MutationObserver(apply).observe(html, { attributeFilter: ["data-theme"] });
}
