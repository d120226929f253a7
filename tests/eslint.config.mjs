// Names what in our style sheets and scripts the browsers of .browserslistrc do not all know: tests/site/test_floor.py
// runs it on the built site, and floor.yml says what stands for each.
import { readFileSync } from "node:fs";
import data from "@mdn/browser-compat-data" with { type: "json" };
import css from "@eslint/css";
import browserslist from "browserslist";

const LIST = new URL(".browserslistrc", import.meta.url).pathname;
const YEAR = Number(/^baseline (\d+)/m.exec(readFileSync(LIST, "utf8"))[1]);
const NAMES = { ios_saf: "safari_ios", samsung: "samsunginternet_android" };
const floor = new Map();
for (const [name, version] of browserslist(undefined, { config: LIST }).map((browser) => browser.split(" "))) {
  const known = NAMES[name] ?? name;
  if (known in data.browsers) floor.set(known, Math.min(floor.get(known) ?? Infinity, parseFloat(version)));
}

const since = ({ version_added: version, flags, prefix, version_removed: gone }) =>
  typeof version === "string" && !flags && !prefix && !gone ? parseFloat(version.replace("≤", "")) : Infinity;
const old = ({ support }) =>
  [...floor].every(([name, version]) => [support[name]].flat().some((one) => one && since(one) <= version));

// Whatever object a name is called or set on: it is too new where nothing that has it is old enough.
const owners = { ...data.api, ...data.javascript.builtins };
const members = new Map();
for (const owner of Object.values(owners)) {
  for (const [name, { __compat: known }] of Object.entries(owner)) {
    if (known) members.set(name, members.get(name) || old(known));
  }
}
const create = (context) => {
  const look = (node) => {
    if (!node.computed && members.get(node.property.name) === false) {
      context.report({ node, message: `.${node.property.name}` });
    }
  };
  return {
    "CallExpression > MemberExpression.callee": look,
    "AssignmentExpression > MemberExpression.left": look,
    "Program:exit"() {
      for (const { identifier: node } of context.sourceCode.scopeManager.globalScope.through) {
        const known = Object.hasOwn(owners, node.name) && owners[node.name].__compat;
        if (known && !old(known)) context.report({ node, message: node.name });
      }
    },
  };
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: true } },
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: {
      "css/use-baseline": ["error", { available: YEAR }],
      // what the rule above does not know
      "no-restricted-syntax": [
        "error",
        {
          selector:
            'Declaration[property="content"]:not(Declaration[property="content"] + Declaration):has(Operator[value="/"])',
          message: "content with words for a screen reader, and no content without them before it",
        },
        { selector: "Nth[selector]", message: "Selector 'nth-child of'" },
      ],
    },
  },
  {
    files: ["**/*.js"],
    plugins: { floor: { rules: { names: { create } } } },
    // the ECMAScript of that year: its parser refuses what is newer
    languageOptions: { ecmaVersion: YEAR, sourceType: "module" },
    rules: {
      "floor/names": "error",
      "no-restricted-syntax": ["error", { selector: "Literal[regex.pattern=/\\(\\?<[=!]/]", message: "Lookbehind" }],
    },
  },
];
