import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { checkCompliance, laws, policyFacts, type ComplianceFinding, type Regulation, type Study } from "../../index.ts"; // prettier-ignore
import type { PageState } from "../state/store.ts";
import { Choice } from "./field.tsx";
import { Swatch } from "./swatch.tsx";

/** Severities, the worst first, and the class of each. */
const KINDS = { critical: "bad", major: "bad", minor: "unclear", info: "unclear" } as const;

/** What a law objects to in each policy, as far as it can be seen from what the policy does; no simulation is needed. */
export function LawPanel({ store }: { readonly store: PageState }): JSX.Element {
  const picked = useSignal<Regulation>("gdpr");
  const { study } = store.checked.value;
  if (study === undefined) return <p class="empty">The study is refused: nothing can be checked.</p>;
  return (
    <div class="losers">
      <Choice
        label="Law"
        value={picked.value}
        choices={Object.entries(laws).map(([name, { does }]) => [name, does])}
        onChange={(name) => (picked.value = name as Regulation)}
      />
      <Findings study={study} regulation={picked.value} />
      <p class="hint">Guidance from what each policy does in the simulation; not legal advice.</p>
    </div>
  );
}

function Findings({ study, regulation }: { readonly study: Study; readonly regulation: Regulation }): JSX.Element {
  const rows = useMemo(
    () =>
      study.policies.map((policy) => ({
        name: policy.name,
        findings: checkCompliance(policyFacts(policy, study.scenario), regulation),
      })),
    [study, regulation],
  );
  return (
    <>
      {rows.map(({ name, findings }, i) => (
        <details key={name}>
          <summary>
            <Swatch index={i} /> <b>{name}</b>: {countWords(findings)}
          </summary>
          {findings.length === 0 ? null : <List findings={findings} />}
        </details>
      ))}
    </>
  );
}

/** How many findings of each severity, the worst first. */
const countWords = (findings: readonly ComplianceFinding[]): string =>
  Object.keys(KINDS)
    .map((kind) => [findings.filter(({ severity }) => severity === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(", ") || "nothing is objected to";

const List = ({ findings }: { readonly findings: readonly ComplianceFinding[] }): JSX.Element => (
  <div class="scroll" tabIndex={0} role="region" aria-label="Findings">
    <table>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Article</th>
          <th scope="col">Finding</th>
        </tr>
      </thead>
      <tbody>
        {findings.map(({ severity, article, finding }) => (
          <tr key={`${article} ${finding}`}>
            <td class={KINDS[severity]}>{severity}</td>
            <td>{article}</td>
            <td>{finding}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
