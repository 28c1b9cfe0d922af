/** clerk = văn thư, leader = lãnh đạo, officer = chuyên viên, admin = quản trị (of the agency and all below it, never in the business itself) */
export type Role = 'clerk' | 'leader' | 'officer' | 'admin';

/** What somebody is in their agency; captions and grants of authority follow from it. Decree 30/2020 art. 13. */
export type Level = 'head' | 'deputy' | 'unitHead' | 'unitDeputy' | 'officer' | 'clerk' | 'archivist';

/** What somebody is in an agency that they sign for: also the head of a body below it, by its written authorisation. Decree 30/2020 art. 13.3. */
export type SigningLevel = Level | 'subordinateHead';
