import type { JSX } from "preact";
import { recommenderDescriptions, recommenders, type StudyFile } from "../../index.ts";
import { controlsOf } from "../catalogue/cards.ts";
import { SCENARIOS, scenarioValue } from "../state/draft.ts";
import type { PageState } from "../state/store.ts";
import { Choice, Text, Toggle } from "./field.tsx";
import { OptionControl } from "./option-control.tsx";
import { EventsPanel } from "./events-panel.tsx";
import { OwnData } from "./own-data.tsx";
import { Slider } from "./slider.tsx";

/** Recommenders that a firm can have; the oracle is for comparisons in code. */
const RECOMMENDERS = Object.entries(recommenderDescriptions).filter(([name]) => name !== "oracle");

interface Props {
  readonly store: PageState;
}

/** The world of the study: a preset or own customers, and its size. */
export function ScenarioPanel({ store }: Props): JSX.Element {
  const draft = store.draft.value;
  const own = draft.scenario.population !== undefined;
  const set: SetScenario = (change, key) =>
    store.edit((old) => ({ ...old, scenario: { ...old.scenario, ...change } }), key);
  const choose = (preset: string): void =>
    store.edit((old) => {
      const { customers, weeks, retrainEvery, burnIn, events, identifiers } = old.scenario;
      return { ...old, scenario: { preset, customers, weeks, retrainEvery, burnIn, events, identifiers } };
    });
  return (
    <section class="panel" aria-labelledby="scenario-title">
      <h2 id="scenario-title">Scenario</h2>
      <div class="presets" role="radiogroup" aria-labelledby="scenario-title">
        {SCENARIOS.map(({ preset, title, words }) => (
          <label key={preset} class="preset">
            <input
              type="radio"
              name="preset"
              value={preset}
              checked={!own && draft.scenario.preset === preset}
              onChange={() => choose(preset)}
            />
            <span class="preset-title">{title}</span>
            <span class="preset-words">{words}</span>
          </label>
        ))}
      </div>
      <OwnData store={store} />
      <Slider
        label="Customers"
        hint="More customers: steadier numbers and longer runs. What a policy costs the firm as a whole is shared by them."
        min={50}
        max={20_000}
        scale="log"
        value={scenarioValue(draft, "customers")}
        onChange={(customers) => set({ customers }, "customers")}
      />
      <Slider
        label="Weeks under each policy"
        min={4}
        max={156}
        unit="weeks"
        value={scenarioValue(draft, "weeks")}
        onChange={(weeks) => set({ weeks }, "weeks")}
      />
      <Slider
        label="Replications"
        hint="Independent runs; intervals shrink with about their square root."
        min={1}
        max={50}
        value={draft.replications ?? 10}
        onChange={(replications) => store.edit((old) => ({ ...old, replications }), "replications")}
      />
      <EventsPanel store={store} />
      <details class="more">
        <summary>More about this world</summary>
        <MoreScenario store={store} set={set} />
      </details>
    </section>
  );
}

type SetScenario = (change: Partial<StudyFile["scenario"]>, key?: string) => void;

function MoreScenario({ store, set }: Props & { readonly set: SetScenario }): JSX.Element {
  const draft = store.draft.value;
  const usual = "personalAndNeighbours";
  const [recommender, options] = Object.entries(draft.scenario.recommender ?? { [usual]: {} })[0];
  return (
    <>
      <Text
        label="Question"
        value={draft.question}
        onChange={(question) =>
          question.trim() !== "" && store.edit((old) => ({ ...old, question: question.slice(0, 300) }), "question")
        }
      />
      <Choice
        label="Recommender"
        hint="What the firm ranks by; usually what one buys oneself and what customers alike buy."
        value={recommender}
        choices={RECOMMENDERS}
        onChange={(name) => set({ recommender: name === usual ? undefined : { [name]: {} } })}
      />
      {controlsOf(recommenders[recommender].record.options).map((control) => (
        <OptionControl
          key={`${recommender}.${control.option}`}
          control={control}
          options={options}
          attributes={[]}
          onChange={(change) =>
            set({ recommender: { [recommender]: given({ ...options, ...change }) } }, `recommender ${control.option}`)
          }
        />
      ))}
      <Slider
        label="Train again every"
        min={1}
        max={52}
        unit="weeks"
        value={scenarioValue(draft, "retrainEvery")}
        onChange={(retrainEvery) => set({ retrainEvery }, "retrainEvery")}
      />
      <Slider
        label="Weeks before the policies start"
        min={0}
        max={104}
        unit="weeks"
        value={scenarioValue(draft, "burnIn")}
        onChange={(burnIn) => set({ burnIn }, "burnIn")}
      />
      <Identifiers draft={draft} set={set} />
      <Choice
        label="Uncertain parameters"
        hint="Drawn anew in each replication, or held at their best guess."
        value={draft.scenario.uncertainty ?? "drawn"}
        choices={[
          ["drawn", "Drawn from their ranges"],
          ["fixed", "Held fixed"],
        ]}
        onChange={(value) => set({ uncertainty: value === "fixed" ? "fixed" : undefined })}
      />
      <Text
        label="Seed"
        hint="The same seed gives the same numbers, here and in the command."
        value={draft.seed ?? ""}
        onChange={(seed) => seed !== "" && store.edit((old) => ({ ...old, seed: seed.slice(0, 200) }), "seed")}
      />
    </>
  );
}

/** Whom the firm knows by an account: everybody, or a share of its customers. */
function Identifiers({ draft, set }: { readonly draft: StudyFile; readonly set: SetScenario }): JSX.Element {
  const { identifiers } = draft.scenario;
  return (
    <>
      <Toggle
        label="Some customers visit without an account"
        hint="The firm then knows them by what their devices keep, which they delete; else it knows everybody."
        value={identifiers !== undefined}
        onChange={(on) => set({ identifiers: on ? { loggedIn: 0.5 } : undefined })}
      />
      {identifiers === undefined ? null : (
        <Slider
          label="Customers with an account"
          unit="%"
          min={0}
          max={100}
          value={percentOf(identifiers.loggedIn)}
          onChange={(percent) => set({ identifiers: { loggedIn: percent / 100 } }, "identifiers")}
        />
      )}
    </>
  );
}

/** A share in per cent, without the dust of floating point. */
const percentOf = (share: number): number => Number((100 * share).toPrecision(12));

/** Options without those that are undefined. */
const given = (options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
