/** An agency (cơ quan). `code` is its identifier under Decision 20/2020, such as `G15.23`. */
export interface Agency {
  readonly code: string;
  /** older or provincial codes under which it is also known */
  readonly altCodes: readonly string[];
  readonly name: string;
  /** governing body (cơ quan chủ quản), first line of box 2 */
  readonly parentName: string;
  /** abbreviation in notations, such as `CTHADS` */
  readonly abbreviation: string;
  /** địa danh, Decree 30 App. I II.4 */
  readonly place: string;
  readonly address: string;
  readonly email: string;
  /** handled by this system: its people sign in here and its axis inbox is polled */
  readonly ours: boolean;
}

/** clerk = văn thư, leader = lãnh đạo, officer = chuyên viên */
export type Role = 'clerk' | 'leader' | 'officer';

/** A person in an agency. `subject` is the OIDC `sub`. */
export interface Person {
  readonly subject: string;
  readonly agencyCode: string;
  readonly name: string;
  /** chức vụ, as printed over the signature */
  readonly position: string;
  readonly roles: readonly Role[];
  /** the unit of the agency that they work in, where the directory names one */
  readonly unit?: string;
}
