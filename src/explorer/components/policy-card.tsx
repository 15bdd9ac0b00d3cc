import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { cardOf } from "../catalogue/cards.ts";
import type { Options } from "../catalogue/card.ts";
import { movedPolicy, nameFault, partOf, policyEntries, renamedPolicy, withoutPolicy } from "../state/edits.ts";
import type { PageState } from "../state/store.ts";
import { AddStrategy } from "./add-strategy.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";
import { StrategyCard } from "./strategy-card.tsx";
import { Swatch } from "./swatch.tsx";

interface Props {
  readonly store: PageState;
  readonly name: string;
  readonly parts: readonly Readonly<Record<string, Options>>[];
  readonly index: number;
  readonly count: number;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onMove: (to: number) => void;
  /** Absent where there is no room for a copy. */
  readonly onCopy?: () => void;
}

/** One policy: its name and, when open, its strategies in order. */
export function PolicyCard(props: Props): JSX.Element {
  const { store, name, parts, index, open, onToggle } = props;
  const id = useId();
  const titles = parts.map((part) => cardOf(partOf(part).name).title);
  return (
    <li class={`policy${open ? " open" : ""}`}>
      <h3>
        <button type="button" class="policy-head" aria-expanded={open} aria-controls={id} onClick={onToggle}>
          <Swatch index={index} />
          <span class="policy-title">
            <span class="policy-name">{name}</span>
            <span class="policy-parts">
              {index === 0 ? <b>Reference · </b> : null}
              {titles.length === 0 ? "everything is collected and kept" : titles.join(", ")}
            </span>
          </span>
          <Icon name="chevron" />
        </button>
      </h3>
      <div id={id} class="policy-body" hidden={!open}>
        {open ? (
          <>
            <PolicyTools {...props} />
            <PolicyFault store={store} name={name} />
            {parts.map((part, i) => (
              <StrategyCard
                key={`${i} ${partOf(part).name}`}
                store={store}
                policy={name}
                part={part}
                index={i}
                count={parts.length}
              />
            ))}
            <AddStrategy store={store} policy={name} />
          </>
        ) : null}
      </div>
    </li>
  );
}

/** Why the library refuses this policy, where it does. */
function PolicyFault({ store, name }: Pick<Props, "store" | "name">): JSX.Element | null {
  const fault = store.checked.value.fault;
  if (!fault?.includes(`policies[${JSON.stringify(name)}]`) && !fault?.startsWith(`policies.${name}`)) return null;
  return (
    <p class="fault boxed" role="alert">
      {fault}
    </p>
  );
}

function PolicyTools({ store, name, index, count, onMove, onCopy }: Props): JSX.Element {
  const id = useId();
  const draft = useSignal(name);
  const others = policyEntries(store.draft.value)
    .map(([one]) => one)
    .filter((one) => one !== name);
  const fault = nameFault(draft.value, others);
  const rename = (written: string): void => {
    draft.value = written;
    if (nameFault(written, others) === "" && written.trim() !== name)
      store.edit((old) => renamedPolicy(old, name, written.trim()), `name ${index}`);
  };
  const move = (to: number): void => {
    store.edit((old) => movedPolicy(old, index, to));
    onMove(to);
    store.said.value = to === 0 ? `“${name}” is now the reference` : `“${name}” moved to place ${to + 1}`;
  };
  return (
    <div class="policy-tools">
      <div class="control grow">
        <label for={id}>Name</label>
        <input
          id={id}
          type="text"
          value={draft.value}
          maxLength={100}
          autocomplete="off"
          aria-invalid={fault !== ""}
          aria-describedby={`${id}-fault`}
          onInput={(event) => rename(event.currentTarget.value)}
          onBlur={() => (draft.value = name)}
        />
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      </div>
      <div class="icon-row">
        <IconButton
          icon="up"
          label={index === 1 ? `Make “${name}” the reference` : `Move “${name}” up`}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        />
        <IconButton
          icon="down"
          label={`Move “${name}” down`}
          disabled={index === count - 1}
          onClick={() => move(index + 1)}
        />
        <IconButton icon="copy" label={`Copy “${name}”`} disabled={onCopy === undefined} onClick={() => onCopy?.()} />
        <IconButton
          icon="bin"
          label={`Delete “${name}”`}
          disabled={count === 1}
          onClick={() => {
            store.edit((old) => withoutPolicy(old, name));
            store.said.value = `“${name}” deleted; undo brings it back`;
          }}
        />
      </div>
    </div>
  );
}
