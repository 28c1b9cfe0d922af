/** What a machine account may be let do: draft documents and read those, read all documents of its agency, follow what happens to them. */
export const machineScopes = ['draft', 'read', 'events'] as const;
export type MachineScope = (typeof machineScopes)[number];

/** How the subject of a machine account begins, which no person's does: records of what it did name it so. */
const prefix = 'machine.';

/** Its name as a client of OAuth 2.0 and as the subject of what it does. */
export const machineSubject = (agencyId: string, id: string): string => `${prefix}${id}.${agencyId}`;

/** Which machine account a subject names; nothing where it names none. */
export function machineOf(subject: string): { readonly agencyId: string; readonly id: string } | undefined {
  const [, id, agencyId] = /^machine\.([0-9A-Z]{26})\.([0-9A-Za-z.]{1,60})$/.exec(subject) ?? [];
  return id === undefined || agencyId === undefined ? undefined : { agencyId, id };
}

export const isMachine = (subject: string): boolean => subject.startsWith(prefix);
