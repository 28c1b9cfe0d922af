import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const wasmPage = 64 * 1024;

export interface Instantiated {
  readonly instance: WebAssembly.Instance;
  /** True once it was refused memory: what it says afterwards is worth nothing. */
  readonly denied: () => boolean;
}

/** Instantiates a module of a package, whose memory never grows beyond `maxBytes`: then its own allocations fail, and nobody else's. */
export function limitedMemory(file: string, imports: WebAssembly.Imports, maxBytes: number): Instantiated {
  const instance = new WebAssembly.Instance(compiled(file), imports);
  let denied = false;
  for (const memory of Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory)) {
    const grow = memory.grow.bind(memory);
    memory.grow = (pages) => {
      denied ||= memory.buffer.byteLength + pages * wasmPage > maxBytes;
      if (denied) throw new RangeError(`more than ${maxBytes} bytes`);
      return grow(pages);
    };
  }
  return { instance, denied: () => denied };
}

const modules = new Map<string, WebAssembly.Module>();

/** Compiled once: a new instance takes a few milliseconds. `file` is named as `require` finds it. */
export function compiled(file: string): WebAssembly.Module {
  const module = modules.get(file) ?? new WebAssembly.Module(readFileSync(require.resolve(file)));
  modules.set(file, module);
  return module;
}
