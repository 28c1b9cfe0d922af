/** What was made lately, by name, as far as it fits; what was asked for longest ago goes first. */
export interface Recent<Value> {
  /** What is known under the name, or what `make` makes; a failure is not kept. */
  get(name: string, make: () => Promise<Value>): Promise<Value>;
}

/** Keeps values up to `maxBytes` together, as `sizeOf` weighs them. What alone is larger is not kept. */
export function recent<Value>(maxBytes: number, sizeOf: (value: Value) => number): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  let total = 0;
  const drop = (name: string): void => {
    total -= kept.get(name)?.size ?? 0;
    kept.delete(name);
  };
  const keep = (name: string, value: Value): void => {
    drop(name);
    const size = sizeOf(value);
    if (size > maxBytes) return;
    kept.set(name, { value, size });
    total += size;
    for (const oldest of kept.keys()) {
      if (total <= maxBytes) break;
      drop(oldest);
    }
  };
  return {
    async get(name, make) {
      const known = kept.get(name);
      const value = known ? known.value : await make();
      keep(name, value);
      return value;
    },
  };
}
