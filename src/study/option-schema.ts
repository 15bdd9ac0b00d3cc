import type { RecommenderRecord } from "../recommenders/index.ts";
import type { StrategyRecord } from "../strategies/index.ts";
import type { Option } from "../options/option.ts";
import { PURPOSES, READERS, SIGNALS } from "../options/words.ts";

/** A JSON Schema (draft 2020-12) as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const closed = (properties: JsonSchema): JsonSchema => ({ type: "object", properties, additionalProperties: false });
const every = (names: readonly string[], schema: JsonSchema): JsonSchema =>
  closed(Object.fromEntries(names.map((name) => [name, schema])));
const listOf = (items: JsonSchema, minItems = 0): JsonSchema => ({ type: "array", items, minItems });
const name: JsonSchema = { type: "string", minLength: 1 };
const signals = listOf({ enum: SIGNALS });
const cost: JsonSchema = {
  ...every(["oneOff", "perYear", "perCustomerYear"], { type: "number" }),
  description: "Replaces the usual cost, figure by figure, in the scenario's currency; below 0: a saving.",
};

const from: JsonSchema = {
  type: "integer",
  minimum: 0,
  default: 0,
  description: "Week under the policy from which it is in force.",
};
const until: JsonSchema = {
  type: "integer",
  minimum: 1,
  description: "Week from which it is in force no longer. Left out: it stays.",
};

/** The JSON Schema of a strategy's options, so that editors complete and check every one of them. */
export const strategySchema = ({ does, why, options }: StrategyRecord): JsonSchema =>
  schemaOf(`${does}. ${why}`, options, { cost, from, until });

/** The same of a recommender's options. */
export const recommenderSchema = ({ does, options }: RecommenderRecord): JsonSchema => schemaOf(does, options);

function schemaOf(
  description: string,
  options: Readonly<Record<string, Option>>,
  more: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(options).map(([option, how]) => [option, { ...valueSchema(how), ...words(how) }]),
  );
  const required = Object.keys(options).filter((option) => options[option].required === true);
  return {
    ...closed({ ...properties, ...more }),
    ...(required.length > 0 && { required }),
    description,
  };
}

/** What editors show beside an option, and what holds when it is left out. */
function words(option: Option): JsonSchema {
  const left = option.absent === undefined ? "" : ` Left out: ${option.absent}.`;
  return {
    title: option.label,
    description: `${option.hint}${left}`,
    ...("standard" in option && option.standard !== undefined && { default: option.standard }),
    ...("orWord" in option && option.orWord !== undefined && { default: option.orWord }),
  };
}

/** The values that an option takes. */
function valueSchema(option: Option): JsonSchema {
  switch (option.kind) {
    case "number": {
      const { integer, min, max, above, below } = option;
      const bounds = { minimum: min, maximum: max, exclusiveMinimum: above, exclusiveMaximum: below };
      const given = Object.entries(bounds).filter(([, bound]) => bound !== undefined);
      const number = { type: integer === true ? "integer" : "number", ...Object.fromEntries(given) };
      return option.orWord === undefined ? number : { anyOf: [number, { const: option.orWord }] };
    }
    case "choice":
      return { enum: option.choices.map(([word]) => word) };
    case "flag":
      return { type: "boolean" };
    case "text":
      return { type: "string", minLength: option.least };
    case "words":
      return listOf({ enum: option.choices.map(([word]) => word) }, option.least);
    case "columns":
      return listOf(name, option.least);
    case "column":
      return name;
    case "precision": {
      const bins = { ...closed({ bins: { type: "integer", minimum: 1 } }), required: ["bins"] };
      return {
        type: "object",
        minProperties: 1,
        additionalProperties: { anyOf: [{ type: "integer", minimum: 0 }, bins] },
      };
    }
    case "purposes":
      return every(PURPOSES, signals);
    case "roles":
      return { ...every(READERS, closed({ signals, fields: listOf(name, 1) })), minProperties: 1 };
  }
}
