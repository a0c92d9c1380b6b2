// The rules that keep promises: the visitor's page leaves nothing behind, and neither page can be made to run what it was sent.
import tseslint from "typescript-eslint";

const storage = ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore", "SharedWorker", "Worker"];
const traces = ["Notification", "alert", "confirm", "prompt", "open", "print"];

const ban = (names, why) => names.map((name) => ({ name, message: why }));
const banned = (object, property, message) => ({ object, property, message });

const noEval = {
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-console": "error",
  "no-script-url": "error",
};
const noMarkup = [
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]",
    message: "Text never becomes markup: use text nodes (Preact does)." },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text never becomes markup." },
  { selector: "JSXAttribute[name.name='style']", message: "Style is in the style sheet: the CSP refuses it here." },
  { selector: "CallExpression[callee.property.name=/^(write|writeln)$/][callee.object.name='document']",
    message: "Text never becomes markup." },
];
const noTrace = [
  { selector: "MemberExpression[property.name=/^(pushState|replaceState)$/]",
    message: "One URL: every row in the history is a trace." },
  { selector: "MemberExpression[object.name='history']", message: "One URL: every row in the history is a trace." },
  { selector: "MemberExpression[property.name='cookie']", message: "No cookie on any origin." },
  { selector: "MemberExpression[property.name=/^(serviceWorker|storage|clipboard|vibrate|share)$/]",
    message: "The visitor's device keeps nothing and makes no sound." },
  { selector: "MemberExpression[property.name=/^(localStorage|sessionStorage|indexedDB|caches)$/]",
    message: "The visitor's device keeps nothing." },
  { selector: "AssignmentExpression[left.property.name='title'] > Identifier.right",
    message: "The title is constant and neutral." },
  { selector: "CallExpression[callee.name='addEventListener'][arguments.0.value='beforeunload']",
    message: "Nothing may stand in the way of leaving." },
  { selector: "AssignmentExpression[left.object.name='location']", message: "Only location.replace: href leaves a row." },
];

export default tseslint.config(
  { ignores: ["out/**", "dist/**", "node_modules/**", "src/words/compiled/**"] },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ["src/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}"] })),
  {
    files: ["src/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-empty": ["error", { allowEmptyCatch: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 400 }],
    },
  },
  { files: ["src/**/*.{ts,tsx}"], rules: noEval },
  { files: ["src/shell/**/*.{ts,tsx}"], rules: { "no-restricted-syntax": ["error", ...noMarkup] } },
  {
    // What the visitor's page is made of; the console keeps its sealed identity key in IndexedDB and rings.
    files: ["src/shell/{visitor,exit,kit,link}/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-globals": ["error",
        ...ban(storage, "The visitor's device keeps nothing."),
        ...ban(traces, "Nothing that rings, stops or opens another window.")],
      "no-restricted-properties": ["error",
        ...[...storage, ...traces].map((name) => banned("window", name, "The visitor's device keeps nothing.")),
        ...[...storage, ...traces].map((name) => banned("globalThis", name, "The visitor's device keeps nothing."))],
      "no-restricted-syntax": ["error", ...noMarkup, ...noTrace],
    },
  },
);
