/** Mức độ khẩn: Decree 30/2020 App. I II.9; the code is edXML `Priority` (level 4 is legacy: read, never offered). */
export const urgencies = [
  { code: 'normal', priority: 0, name: 'Thường' },
  { code: 'urgent', priority: 1, name: 'Khẩn' },
  { code: 'very-urgent', priority: 2, name: 'Thượng khẩn' },
  { code: 'express', priority: 3, name: 'Hỏa tốc' },
] as const;
export type Urgency = (typeof urgencies)[number]['code'];

/** Độ mật. Only `none` may use the axis: Decision 28/2018 art. 1.2. */
export const secrecies = [
  { code: 'none', name: 'Không mật', axis: true },
  { code: 'secret', name: 'Mật', axis: false },
  { code: 'top-secret', name: 'Tối mật', axis: false },
  { code: 'absolute-secret', name: 'Tuyệt mật', axis: false },
] as const;
export type Secrecy = (typeof secrecies)[number]['code'];

export function priorityOf(urgency: Urgency): number {
  return urgencies.find((row) => row.code === urgency)?.priority ?? 0;
}

/** Any number that is not ours reads as the nearest level we know; the legacy level 4 as express. */
export function urgencyOf(priority: number): Urgency {
  return urgencies.find((row) => row.priority === Math.min(3, Math.max(0, priority)))?.code ?? 'normal';
}

export function mayUseAxis(secrecy: Secrecy): boolean {
  return secrecies.some((row) => row.code === secrecy && row.axis);
}
