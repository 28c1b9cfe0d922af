/** What was made lately, by name, as far as it fits; what was asked for longest ago goes first. */
export interface Recent<Value> {
  /** What is known under the name, or what `make` makes; a failure is not kept. */
  get(name: string, make: () => Promise<Value>): Promise<Value>;
  known(name: string): Value | undefined;
  keep(name: string, value: Value): void;
  forget(name: string): void;
  clear(): void;
}

/** Keeps values up to `maxBytes` together, as `sizeOf` weighs them. What alone is larger is not kept. */
export function recent<Value>(maxBytes: number, sizeOf: (value: Value) => number): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  let total = 0;
  const forget = (name: string): void => {
    total -= kept.get(name)?.size ?? 0;
    kept.delete(name);
  };
  const keep = (name: string, value: Value): void => {
    forget(name);
    const size = sizeOf(value);
    if (size > maxBytes) return;
    kept.set(name, { value, size });
    total += size;
    for (const oldest of kept.keys()) {
      if (total <= maxBytes) break;
      forget(oldest);
    }
  };
  const known = (name: string): Value | undefined => {
    const found = kept.get(name);
    if (!found) return undefined;
    kept.delete(name);
    kept.set(name, found);
    return found.value;
  };
  return {
    async get(name, make) {
      const found = kept.has(name);
      const value = found ? (known(name) as Value) : await make();
      if (!found) keep(name, value);
      return value;
    },
    known,
    keep,
    forget,
    clear() {
      kept.clear();
      total = 0;
    },
  };
}
