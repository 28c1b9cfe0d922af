export interface PageSize {
  readonly width: number;
  readonly height: number;
}
