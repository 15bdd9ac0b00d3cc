import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { cardGroups } from "../catalogue/cards.ts";
import { withStrategy } from "../state/edits.ts";
import type { PageState } from "../state/store.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";
import { Pushes } from "./strategy-card.tsx";

/** A button that opens the catalogue of strategies. */
export function AddStrategy({ store, policy }: { readonly store: PageState; readonly policy: string }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = useSignal(false);
  const add = (strategy: string, title: string): void => {
    const columns = store.attributes.peek().map(({ name }) => name);
    store.edit((old) => withStrategy(old, policy, strategy, columns));
    store.said.value = `${title} added to ${policy}`;
    dialog.current!.close();
  };
  return (
    <>
      <button
        type="button"
        class="button wide dashed"
        onClick={() => {
          open.value = true;
          dialog.current!.showModal();
        }}
      >
        <Icon name="plus" />
        <span>Add a strategy</span>
      </button>
      <dialog
        class="catalogue"
        ref={dialog}
        aria-label={`Strategies for ${policy}`}
        onClose={() => (open.value = false)}
        onClick={(event) => event.target === dialog.current && dialog.current!.close()}
      >
        {open.value ? (
          <div class="catalogue-inner">
            <header>
              <h3>Add a strategy to “{policy}”</h3>
              <IconButton icon="close" label="Close" onClick={() => dialog.current!.close()} />
            </header>
            <div class="catalogue-list">
              {cardGroups.map(({ title, cards }) => (
                <section key={title} aria-label={title}>
                  <h4>{title}</h4>
                  <div class="catalogue-cards">
                    {cards.map((card) => (
                      <button
                        type="button"
                        key={card.strategy}
                        class="catalogue-card"
                        onClick={() => add(card.strategy, card.title)}
                      >
                        <span class="catalogue-title">{card.title}</span>
                        <span class="does">{card.does}</span>
                        <Pushes pushes={card.pushes} />
                      </button>
                    ))}
                  </div>
                </section>
              ))}
            </div>
          </div>
        ) : null}
      </dialog>
    </>
  );
}
