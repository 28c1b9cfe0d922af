import { catalogOf } from '../../../pdf/document/document.ts';
import { fieldsOf } from '../../../pdf/document/forms.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { isDict, isName, itemsOf } from '../../../pdf/objects/objects.ts';
import { certificationOf } from '../../shared/certification.ts';
import type { FieldLock } from '../../shared/intent.ts';
import { isLocked, readLock } from '../../shared/permissions.ts';
import type { Budget } from './budget.ts';

/** What the signatures of one state allow to be done to it. */
export interface Restrictions {
  /** The strictest P of a certification or lock: 1 nothing, 2 forms and signatures, 3 comments too; undefined without one. */
  readonly level: 1 | 2 | 3 | undefined;
  readonly locks: readonly FieldLock[];
}

/** ISO 32000-2 § 12.8.2.2 to § 12.8.2.4, § 12.7.5.5: every transform of every signature, and the locks of signed fields. */
export async function restrictionsOf(view: PdfView, budget: Budget): Promise<Restrictions> {
  const levels: number[] = [];
  const locks: FieldLock[] = [];
  for await (const field of fieldsOf(view)) {
    if (--budget.objects < 0) throw new PdfError('limit-exceeded', 'there are too many fields to follow');
    if (field.type !== 'Sig') continue;
    const value = await view.dict(field.inherited.get('V'));
    if (!value) continue;
    const level = await certificationOf(view, value);
    if (level !== null) levels.push(level);
    locks.push(...(await fieldLocks(view, value)));
    const lock = await view.dict(field.dict.get('Lock'));
    if (!lock) continue;
    locks.push(await readLock(view, lock));
    const own = await view.get(lock, 'P');
    if (own === 1 || own === 2 || own === 3) levels.push(own);
  }
  const perms = await view.dict((await catalogOf(view)).get('Perms'));
  const certification = perms && (await view.dict(perms.get('DocMDP')));
  if (certification) levels.push((await certificationOf(view, certification)) ?? 2);
  return { level: levels.length === 0 ? undefined : (Math.min(...levels) as 1 | 2 | 3), locks };
}

async function fieldLocks(view: PdfView, signature: Parameters<typeof readLock>[1]): Promise<FieldLock[]> {
  const references = await view.get(signature, 'Reference');
  const locks: FieldLock[] = [];
  for (const item of itemsOf(references).slice(0, 16)) {
    const reference = await view.resolve(item);
    if (!isDict(reference) || !isName(await view.get(reference, 'TransformMethod'), 'FieldMDP')) continue;
    const parameters = await view.dict(reference.get('TransformParams'));
    locks.push(parameters ? await readLock(view, parameters) : { action: 'All' });
  }
  return locks;
}

/** True when a field of that name must not change any more. */
export function isFieldLocked({ locks }: Restrictions, name: string): boolean {
  return locks.some((lock) => isLocked(lock, name));
}
