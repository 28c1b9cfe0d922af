import { catalogOf } from '../../pdf/document/document.ts';
import { type Field, fieldsOf } from '../../pdf/document/forms.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { isArray, isDict, isName, isString, type PdfDict } from '../../pdf/objects/objects.ts';
import { textOf } from '../../pdf/objects/text-string.ts';
import type { FieldLock } from './intent.ts';

/** What the signatures of a document still allow, and its fields. */
export interface Permissions {
  /** P of the certification or of the strictest lock; undefined when nothing restricts. */
  readonly certified: 1 | 2 | 3 | undefined;
  readonly locks: readonly FieldLock[];
  readonly signed: readonly Field[];
  readonly names: ReadonlySet<string>;
  readonly target: Field | undefined;
}

/** Reads the form once; `wanted` names the field that is looked for. */
export async function readPermissions(view: PdfView, wanted: string | undefined): Promise<Permissions> {
  const names = new Set<string>();
  const signed: Field[] = [];
  const locks: FieldLock[] = [];
  const levels: number[] = [];
  let target: Field | undefined;
  for await (const field of fieldsOf(view)) {
    names.add(field.name);
    if (field.name === wanted) target ??= field;
    if (field.type !== 'Sig') continue;
    const value = await view.get(field.inherited, 'V');
    if (!isDict(value)) continue;
    signed.push(field);
    await readReferences(view, value, locks, levels, false);
    const lock = await view.dict(field.dict.get('Lock'));
    const level = lock ? await view.get(lock, 'P') : null;
    if (typeof level === 'number') levels.push(level);
  }
  const perms = await view.dict((await catalogOf(view)).get('Perms'));
  const certification = perms ? await view.dict(perms.get('DocMDP')) : undefined;
  if (certification) await readReferences(view, certification, [], levels, true);
  const strictest =
    levels.length > 0 ? Math.min(...levels.map((level) => (level >= 1 && level <= 3 ? level : 2))) : undefined;
  return { certified: strictest as Permissions['certified'], locks, signed, names, target };
}

/** ISO 32000-2 § 12.8.2: the transforms of one signature. A certification without parameters means level 2. */
async function readReferences(
  view: PdfView,
  signature: PdfDict,
  locks: FieldLock[],
  levels: number[],
  certification: boolean,
): Promise<void> {
  const references = await view.get(signature, 'Reference');
  if (!isArray(references)) return;
  for (const item of references.slice(0, 16)) {
    const reference = await view.dict(item);
    if (!reference) continue;
    const method = await view.get(reference, 'TransformMethod');
    const parameters = await view.dict(reference.get('TransformParams'));
    if (isName(method, 'DocMDP') && certification) {
      const p = parameters ? await view.get(parameters, 'P') : null;
      levels.push(typeof p === 'number' ? p : 2);
    }
    if (isName(method, 'FieldMDP') && parameters) locks.push(await readLock(view, parameters));
  }
}

/** Reads a FieldMDP parameter or a SigFieldLock dictionary; one that makes no sense locks everything. */
export async function readLock(view: PdfView, entries: PdfDict): Promise<FieldLock> {
  const action = await view.get(entries, 'Action');
  const list = await view.get(entries, 'Fields');
  const fields: string[] = [];
  for (const item of isArray(list) ? list : []) {
    const value = await view.resolve(item);
    if (isString(value)) fields.push(textOf(value));
  }
  if (isName(action, 'Include') || isName(action, 'Exclude')) {
    return { action: action.name as 'Include' | 'Exclude', fields };
  }
  return { action: 'All' };
}

/** A lock names fields or the groups they are in (§ 12.8.2.4). */
export function isLocked(lock: FieldLock, field: string): boolean {
  if (lock.action === 'All') return true;
  const named = (lock.fields ?? []).some((own) => field === own || field.startsWith(`${own}.`));
  return lock.action === 'Include' ? named : !named;
}
