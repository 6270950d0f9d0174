// Builds site/static/build/ from what is installed: one style sheet, the fonts, one small script.
// Run by `npm run build`. Needs no network.
import { copyFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FONTS = [
  "atkinson-hyperlegible-next-latin",
  "atkinson-hyperlegible-next-latin-ext",
  "noto-sans-arabic-arabic",
  "noto-sans-gurmukhi-gurmukhi",
];

/** govuk-frontend writes left and right; Sayso is also read from right to left. */
function mirror(css) {
  return css
    .replace(/([;{])(margin|padding|border)-(left|right)(-(?:width|color|style))?:/g, (_, start, what, side, rest = "") =>
      `${start}${what}-inline-${side === "left" ? "start" : "end"}${rest}:`)
    .replace(/([;{])left:/g, "$1inset-inline-start:")
    .replace(/([;{])right:/g, "$1inset-inline-end:")
    .replace(/text-align:left/g, "text-align:start")
    .replace(/text-align:right/g, "text-align:end");
}

/** The fallbacks are govuk's own colours, which we never show. */
function withoutFallbacks(css) {
  return css
    .replace(/(?:border-color|color|background-color|outline-color|border-left-color):#[0-9a-f]{3,6};((?:border-color|color|background-color|outline-color|border-left-color):var\(--govuk)/g, "$1")
    .replace(/var\((--govuk-[a-z-]+), ?#[0-9a-f]{3,6}\)/g, "var($1)");
}

const build = here("build/");
mkdirSync(`${build}fonts`, { recursive: true });
const { css } = compile(here("scss/sayso.scss"), { style: "compressed", quietDeps: true });
// Written beside and renamed: a server that is running never meets half a style sheet.
writeFileSync(`${build}sayso.css.new`, mirror(withoutFallbacks(css)));
renameSync(`${build}sayso.css.new`, `${build}sayso.css`);
for (const script of ["sayso.js", "aloud.js"]) copyFileSync(here(`js/${script}`), `${build}${script}`);
for (const font of FONTS) {
  const family = font.startsWith("noto") ? font.split("-").slice(0, 3).join("-") : "atkinson-hyperlegible-next";
  for (const weight of [400, 700]) {
    const source = here(`../../node_modules/@fontsource/${family}/files/${font}-${weight}-normal.woff2`);
    copyFileSync(source, `${build}fonts/${font}-${weight}.woff2`);
  }
}
