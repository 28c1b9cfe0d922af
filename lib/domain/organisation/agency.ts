import type { FileRef } from '../shared/file-ref.ts';
import type { MachineScope } from './machines/scopes.ts';
import type { Role, SigningLevel } from './roles.ts';

export type { Role } from './roles.ts';

/** An agency (cơ quan) as it is on a day. `code` is its identifier under Decision 20/2020 on that day, such as `G15.23`. */
export interface Agency {
  /** what identifies it in this installation for good: records name it so; agencies that are not kept here have none */
  readonly id?: string;
  readonly code: string;
  /** older or provincial codes under which it is also known */
  readonly altCodes: readonly string[];
  readonly name: string;
  /** names that it, or one that went into it, once had; of agencies of the national directory */
  readonly formerNames?: readonly string[];
  /** governing body (cơ quan chủ quản), first line of box 2 */
  readonly parentName: string;
  /** abbreviation in notations, such as `THADS` */
  readonly abbreviation: string;
  /** địa danh, Decree 30 App. I II.4 */
  readonly place: string;
  readonly address: string;
  readonly email: string;
  /** title of its head in captions */
  readonly headTitle?: string;
  readonly sealDiameterMm?: number;
  readonly sealPicture?: FileRef;
  /** people may sign what they drafted themselves, in an office of two say; elsewhere nobody does, Decree 30/2020 art. 11, 12 */
  readonly selfApproval?: boolean;
  /** issued documents wait for the clerk's word; elsewhere they are sent by themselves */
  readonly sendsOnWord?: boolean;
  /** agencies of this installation too are written to by the axis; else they are handed the packet here */
  readonly insideByAxis?: boolean;
  /** the first day on which it no longer is, where that is known */
  readonly to?: string;
  /** handled by this system: its people sign in here and its axis inbox is polled */
  readonly ours: boolean;
}

/** A person as they act in one of their places in an agency. `subject` identifies them for good. */
export interface Person {
  readonly subject: string;
  /** the id of their agency */
  readonly agencyCode: string;
  readonly name: string;
  /** chức vụ, as printed over the signature */
  readonly position: string;
  readonly roles: readonly Role[];
  /** the unit of the agency that they work in, where the directory names one */
  readonly unit?: string;
  /** the place in which they act */
  readonly assignment?: string;
  readonly level?: SigningLevel;
  /** the grant by which the head of a body below acts here; missing for who has a place of their own */
  readonly byGrant?: string;
  /** lĩnh vực phụ trách */
  readonly fields?: readonly string[];
  /** of their signature, as documents of the day bear it */
  readonly signaturePicture?: FileRef;
  /** agencies that their own has succeeded by today */
  readonly succeeded?: readonly Succeeded[];
  /** colleagues who are away today and for whom this person does what is assigned; nobody signs for another so */
  readonly actingFor?: readonly Absent[];
  /** of a machine account, which is nobody: what it may do follows from these alone */
  readonly scopes?: readonly MachineScope[];
}

/** An agency that another has succeeded. */
export interface Succeeded {
  readonly id: string;
  /** its open work is the successor's; else they read what it did, as after a split in which another goes on with it */
  readonly goesOn: boolean;
}

/** A colleague who is away. */
export interface Absent {
  readonly subject: string;
  readonly name: string;
  /** the unit that they head, by its id */
  readonly heads?: string;
}
