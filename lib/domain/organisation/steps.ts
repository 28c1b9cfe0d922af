import type { Permission } from './permissions.ts';

/** A step of administration: who may take it, what stands in the log, and on which article it stands. */
export interface OrganisationStep {
  readonly may: Permission;
  readonly event: string;
  readonly law: string;
}

const administration = { may: 'organisation.manage', law: 'NĐ 30 Phụ lục VI, IV.1' } as const;

export type OrganisationStepName =
  | 'openAgency'
  | 'renameAgency'
  | 'giveAgencyCode'
  | 'setUnit'
  | 'setSelfApproval'
  | 'setDispatch'
  | 'setInsideByAxis'
  | 'setReviewRoutes'
  | 'setSealPicture'
  | 'setSignaturePicture'
  | 'addPerson'
  | 'correctPerson'
  | 'askRights'
  | 'confirmRights'
  | 'rejectRights'
  | 'askLeaving'
  | 'confirmLeaving'
  | 'rejectLeaving'
  | 'blockPerson'
  | 'unblockPerson'
  | 'noteAbsence'
  | 'endAbsence'
  | 'retryWork'
  | 'setAxisCredentials'
  | 'setMailbox'
  | 'stopMailbox'
  | 'setTimestampAuthorities'
  | 'setPublicAddress'
  | 'setWorkingCalendar'
  | 'setMailServer'
  | 'setKeyHolding'
  | 'setSessionEnds'
  | 'setSecondFactor'
  | 'askMachine'
  | 'confirmMachine'
  | 'rejectMachine'
  | 'addMachineSecret'
  | 'endMachineSecret'
  | 'revokeMachine'
  | 'proposeTrustRoot'
  | 'endTrustRoot'
  | 'confirmTrustRoot'
  | 'rejectTrustRoot'
  | 'keepTrustList'
  | 'proposeSuccession'
  | 'confirmSuccession'
  | 'withdrawSuccession'
  | 'carryOutSuccession';

/** The one table of steps on agencies and people. */
export const organisationSteps: Readonly<Record<OrganisationStepName, OrganisationStep>> = {
  openAgency: { ...administration, event: 'agency-opened' },
  renameAgency: { ...administration, event: 'agency-renamed' },
  giveAgencyCode: { ...administration, event: 'agency-code-given' },
  setUnit: { ...administration, event: 'unit-set' },
  setSealPicture: { may: 'organisation.manage', event: 'seal-picture-set', law: 'NĐ 30/2020 Phụ lục I mục II.8' },
  setSignaturePicture: { may: 'office.use', event: 'signature-picture-set', law: 'NĐ 30/2020 Phụ lục I mục II.7d' },
  setSelfApproval: {
    may: 'settings.decide',
    event: 'self-approval-set',
    law: 'NĐ 30/2020 Điều 11 khoản 1, Điều 12',
  },
  setDispatch: { may: 'settings.decide', event: 'dispatch-set', law: 'NĐ 30/2020 Điều 18 khoản 1' },
  setInsideByAxis: { may: 'settings.decide', event: 'inside-by-axis-set', law: 'QĐ 28/2018 Điều 3' },
  setReviewRoutes: { may: 'settings.decide', event: 'review-routes-set', law: 'NĐ 30/2020 Điều 12' },
  addPerson: { ...administration, event: 'person-added' },
  correctPerson: { ...administration, event: 'person-corrected' },
  askRights: { may: 'organisation.manage', event: 'rights-asked', law: 'NĐ 30 Phụ lục VI, III.3c' },
  confirmRights: { may: 'rights.confirm', event: 'rights-confirmed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  rejectRights: { may: 'rights.confirm', event: 'rights-rejected', law: 'NĐ 30 Phụ lục VI, III.3c' },
  askLeaving: { may: 'organisation.manage', event: 'leaving-asked', law: 'NĐ 30 Phụ lục VI, III.3c' },
  confirmLeaving: { may: 'rights.confirm', event: 'leaving-confirmed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  rejectLeaving: { may: 'rights.confirm', event: 'leaving-rejected', law: 'NĐ 30 Phụ lục VI, III.3c' },
  blockPerson: { ...administration, event: 'person-blocked' },
  unblockPerson: { ...administration, event: 'person-unblocked' },
  noteAbsence: { ...administration, event: 'absence-noted' },
  endAbsence: { ...administration, event: 'absence-ended' },
  setMailbox: { ...administration, event: 'mailbox-set' },
  stopMailbox: { ...administration, event: 'mailbox-stopped' },
  setAxisCredentials: { ...administration, event: 'axis-credentials-set' },
  retryWork: { may: 'monitoring.retry', event: 'work-retried', law: 'NĐ 30 Phụ lục VI, III.1' },
  setTimestampAuthorities: { may: 'installation.set', event: 'timestamps-set', law: 'NĐ 30 Phụ lục VI, IV.1' },
  setPublicAddress: { may: 'installation.set', event: 'public-address-set', law: 'NĐ 30 Phụ lục VI, IV.1' },
  setWorkingCalendar: { may: 'installation.set', event: 'calendar-set', law: 'Bộ luật Lao động 45/2019 điều 112' },
  setMailServer: { may: 'installation.set', event: 'mail-server-set', law: 'NĐ 30 Phụ lục VI, IV.1' },
  setKeyHolding: { may: 'installation.set', event: 'key-holding-set', law: 'Luật Giao dịch điện tử 20/2023 điều 22' },
  setSessionEnds: { may: 'installation.set', event: 'session-ends-set', law: 'QCVN 12:2026/BCA' },
  setSecondFactor: {
    may: 'installation.set',
    event: 'second-factor-rule-set',
    law: 'NĐ 30 Phụ lục VI, I.2; QCVN 12:2026/BCA',
  },
  askMachine: { may: 'organisation.manage', event: 'machine-asked', law: 'NĐ 30 Phụ lục VI, III.3c' },
  confirmMachine: { may: 'rights.confirm', event: 'machine-confirmed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  rejectMachine: { may: 'rights.confirm', event: 'machine-rejected', law: 'NĐ 30 Phụ lục VI, III.3c' },
  addMachineSecret: { ...administration, event: 'machine-secret-made' },
  endMachineSecret: { ...administration, event: 'machine-secret-ended' },
  revokeMachine: { ...administration, event: 'machine-revoked' },
  proposeTrustRoot: { may: 'trust.manage', event: 'trust-root-proposed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  endTrustRoot: { may: 'trust.manage', event: 'trust-root-end-proposed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  confirmTrustRoot: { may: 'rights.confirm', event: 'trust-root-confirmed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  rejectTrustRoot: { may: 'rights.confirm', event: 'trust-root-rejected', law: 'NĐ 30 Phụ lục VI, III.3c' },
  keepTrustList: { may: 'trust.manage', event: 'trust-list-kept', law: 'NĐ 68/2024 Điều 31' },
  proposeSuccession: { ...administration, event: 'succession-proposed' },
  confirmSuccession: { may: 'rights.confirm', event: 'succession-confirmed', law: 'NĐ 30 Phụ lục VI, III.3c' },
  withdrawSuccession: { ...administration, event: 'succession-withdrawn' },
  carryOutSuccession: { ...administration, event: 'succession-carried-out' },
};
