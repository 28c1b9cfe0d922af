/** A value, or a promise of it: whoever asks often looks first, since awaiting what is there costs more than most answers. */
export type Soon<T> = T | Promise<T>;
