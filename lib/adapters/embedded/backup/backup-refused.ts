/** Why no backup was taken, or none restored; each has its sentence where it is shown. */
export type BackupProblem =
  | 'no-data'
  | 'target-inside-data'
  | 'target-is-file'
  | 'target-unwritable'
  | 'target-full'
  | 'data-disk-full'
  | 'target-of-another'
  | 'backup-under-way'
  | 'key-missing'
  | 'key-malformed'
  | 'key-wrong'
  | 'backup-missing'
  | 'backup-newer'
  | 'backup-damaged'
  | 'restored-differs'
  | 'folder-not-empty';

/** Nothing that was whole before has been changed. `where` names the path it is about. */
export class BackupRefused extends Error {
  readonly code: BackupProblem;
  readonly where: string;

  constructor(code: BackupProblem, where: string, options?: ErrorOptions) {
    super(`${code}: ${where}`, options);
    this.name = 'BackupRefused';
    this.code = code;
    this.where = where;
  }
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether a call to the disk failed because it holds no more. */
export const isFull = (error: unknown): boolean => full.has((error as { code?: string }).code ?? '');
