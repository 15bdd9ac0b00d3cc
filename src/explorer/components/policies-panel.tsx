import type { JSX } from "preact";
import { MOST_POLICIES } from "../state/draft.ts";
import { addedPolicy, policyEntries } from "../state/edits.ts";
import type { PageState } from "../state/store.ts";
import { Icon } from "./icon.tsx";
import { PolicyCard } from "./policy-card.tsx";

/** The reference and up to six policies beside it; one of them is open for editing. */
export function PoliciesPanel({ store }: { readonly store: PageState }): JSX.Element {
  const entries = policyEntries(store.draft.value);
  const { open } = store;
  const full = entries.length > MOST_POLICIES;
  const add = (like?: string): void => {
    const { draft, name } = addedPolicy(store.draft.peek(), like);
    store.edit(() => draft);
    open.value = entries.length;
    store.said.value = `Policy “${name}” added`;
  };
  return (
    <section class="panel" aria-labelledby="policies-title">
      <div class="panel-head">
        <h2 id="policies-title">Policies</h2>
        <p class="count">
          {entries.length - 1} of {MOST_POLICIES}
        </p>
      </div>
      <ol class="policies">
        {entries.map(([name, parts], index) => (
          <PolicyCard
            key={index}
            store={store}
            name={name}
            parts={parts}
            index={index}
            count={entries.length}
            open={open.value === index}
            onToggle={() => (open.value = open.value === index ? -1 : index)}
            onMove={(to) => (open.value = to)}
            onCopy={full ? undefined : () => add(name)}
          />
        ))}
      </ol>
      <button type="button" class="button wide" disabled={full} onClick={() => add()}>
        <Icon name="plus" />
        <span>Add a policy</span>
      </button>
      {full ? <p class="hint">Six policies and the reference are as many as can be told apart.</p> : null}
    </section>
  );
}
