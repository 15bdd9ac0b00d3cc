/** A priority queue of numbers: smallest key first, then smallest number. */
export interface Queue {
  readonly size: () => number;
  push(key: number, value: number): void;
  /** Takes the first pair out; the queue must not be empty. */
  pop(): { readonly key: number; readonly value: number };
}

/** An empty queue (binary heap). */
export function queue(): Queue {
  const keys: number[] = [];
  const values: number[] = [];
  const before = (i: number, j: number): boolean => keys[i] < keys[j] || (keys[i] === keys[j] && values[i] < values[j]);
  const swap = (i: number, j: number): void => {
    [keys[i], keys[j]] = [keys[j], keys[i]];
    [values[i], values[j]] = [values[j], values[i]];
  };
  const sink = (from: number): void => {
    for (let i = from; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < keys.length && before(child, least)) least = child;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    size: () => keys.length,
    push(key, value) {
      keys.push(key);
      values.push(value);
      for (let i = keys.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (!before(i, parent)) return;
        swap(i, parent);
        i = parent;
      }
    },
    pop() {
      const top = { key: keys[0], value: values[0] };
      swap(0, keys.length - 1);
      keys.pop();
      values.pop();
      sink(0);
      return top;
    },
  };
}
