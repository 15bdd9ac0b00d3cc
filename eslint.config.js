import eslint from "@eslint/js";
import typescript from "typescript-eslint";

/** Folders whose results must be the same bits on every runtime. */
const ENGINE = [
  "core",
  "evidence",
  "population",
  "collection",
  "strategies",
  "recommenders",
  "behaviour",
  "privacy",
  "attacks",
  "measures",
  "simulation",
  "analysis",
  "decisions",
  "outcomes",
  "study",
  "experiments",
  "explanation",
  "sensitivity",
  "calibration",
  "validation",
  "resemblance",
];

/** ECMA-262 §21.3.2 leaves the last bits of these to the implementation. */
const APPROXIMATE =
  "exp expm1 log log1p log2 log10 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot".split(
    " ",
  );

const approximate = APPROXIMATE.map((property) => ({
  object: "Math",
  property,
  message: "its last bits differ between runtimes: use src/core/numerics.ts",
}));

export default typescript.config(
  { ignores: ["dist", "out", "coverage", ".cache", "notebooks"] },
  eslint.configs.recommended,
  typescript.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-self-compare": "off",
      // constants are quoted with the digits of their source
      "no-loss-of-precision": "off",
      "prefer-const": ["error", { destructuring: "all" }],
      // exported literals need their type with isolatedDeclarations
      "@typescript-eslint/prefer-as-const": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "max-lines": ["error", { max: 300, skipComments: true }],
      "no-restricted-syntax": ["error", { selector: "ClassDeclaration", message: "plain functions and objects only" }],
    },
  },
  {
    files: ENGINE.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      "no-restricted-properties": [
        "error",
        ...approximate,
        { object: "Math", property: "random", message: "randomness comes from the streams of src/core/random.ts" },
        { object: "performance", property: "now", message: "results must not depend on the clock" },
      ],
      "no-restricted-globals": [
        "error",
        { name: "Date", message: "results must not depend on the clock" },
        { name: "crypto", message: "use src/core/random.ts" },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "ClassDeclaration", message: "plain functions and objects only" },
        {
          selector:
            "BinaryExpression[operator='**']:not([left.value=2][right.type='Literal']), AssignmentExpression[operator='**=']",
          message: "** is Math.pow: use pow of src/core/numerics.ts",
        },
        {
          selector: "MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]",
          message: "results must not depend on the locale",
        },
      ],
    },
  },
);
