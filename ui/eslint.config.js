import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Only `src/backend` talks to the host; everything else asks `src/backend`. */
const hostOnlyInBackend = {
  patterns: [{ group: ["@tauri-apps/*"], message: "Only src/backend talks to the host." }],
};

/** Nothing that the page knows may outlive it. */
const storedNowhere = ["localStorage", "sessionStorage", "indexedDB", "caches"].map((name) => ({
  name,
  message: "The page keeps its state in memory only.",
}));

export default ts.config(
  { ignores: ["dist", "node_modules"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      "no-restricted-imports": ["error", hostOnlyInBackend],
      "no-restricted-globals": ["error", ...storedNowhere],
      "no-undef": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { files: ["src/backend/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["*.config.*"], languageOptions: { globals: globals.node } },
);
