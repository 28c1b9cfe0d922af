/** A stored PDF. `size` in bytes. */
export interface FileRef {
  readonly key: string;
  readonly size: number;
}

/** A page as it is seen, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}
