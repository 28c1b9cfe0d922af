/** The steps of opening a connection to the axis, in their order. */
export const connectionSteps = ['credentials', 'name', 'line', 'tls', 'answer', 'accepted'] as const;
export type ConnectionStep = (typeof connectionSteps)[number];

/** How far opening a connection came: all the way, or to the step that failed, with the other side's own words. */
export type ConnectionCheck =
  | { readonly is: 'good' }
  | { readonly is: 'failed'; readonly step: ConnectionStep; readonly detail: string };
