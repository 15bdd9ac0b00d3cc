import { render } from "preact";
import * as z from "zod";
import { App } from "./components/app.tsx";
import { createPool } from "./engine/pool.ts";
import { makeWorker, workerCount } from "./engine/workers.ts";
import { createStore, followAddress, simulateChanges } from "./state/store.ts";
import { followTheme } from "./state/theme.ts";
import "./style.css";

// the page's rules forbid code made from text, which zod would try
z.config({ jitless: true });

followTheme();
const store = createStore(createPool(workerCount(), makeWorker));

// the address is read first, so that a shared study is the first one simulated
void followAddress(store).then(() => {
  const root = document.getElementById("app")!;
  root.textContent = "";
  render(<App store={store} />, root);
  simulateChanges(store);
});
