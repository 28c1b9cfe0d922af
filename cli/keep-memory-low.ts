import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the engine's young generation as small as it starts. A file made to be expensive makes garbage by the gigabyte, and
 * V8 would rather take a hundred megabytes more than collect it; what is really held stays far below.
 */
export function keepMemoryLow(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
