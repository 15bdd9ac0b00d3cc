// the workers come first: they load while the rest of the page does
import { pools } from "./engine/workers.ts";
import { render } from "preact";
import * as z from "zod";
import { App } from "./components/app.tsx";
import { warmUp } from "./results/warm-up.ts";
import { createStore, followAddress, simulateChanges } from "./state/store.ts";
import { followTheme } from "./state/theme.ts";
import "./style.css";

// the page's rules forbid code made from text, which zod would try
z.config({ jitless: true });

followTheme();
const store = createStore(pools);

// the address is read first, so that a shared study is the first one simulated
void followAddress(store).then(() => {
  simulateChanges(store);
  const root = document.getElementById("app")!;
  root.textContent = "";
  render(<App store={store} />, root);
  void warmUp(store.draft.peek());
});
