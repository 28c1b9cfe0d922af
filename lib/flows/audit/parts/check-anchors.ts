import { brokenAnchor } from '../../../domain/audit/anchor.ts';
import type { Finding } from '../../../domain/audit/finding.ts';
import { anchorFile, findAnchorEnd, type KeptAnchor, readAnchor } from '../../../stores/audit/anchors.ts';
import { sha256Text } from '../../../stores/item.ts';
import { sealHolds } from './anchor-seal.ts';
import type { CheckContext } from './walk.ts';

/** A root that was kept somewhere else. */
export interface OutsideRoot {
  readonly agencyCode: string;
  readonly day: string;
  readonly root: string;
}

/** The anchors of an agency as they are kept, the first first, and what is wrong with them. */
export interface CheckedAnchors {
  readonly anchors: readonly KeptAnchor[];
  readonly findings: readonly Finding[];
}

/**
 * Whether each day's anchor is there, follows from the one before, bears a seal that holds, and whether the roots that were kept elsewhere are those
 * of these anchors. Who holds the records, the keys and the program can make anchors anew, but not those roots.
 */
export async function checkAnchors(
  context: CheckContext,
  agencyCode: string,
  outside: readonly OutsideRoot[],
): Promise<CheckedAnchors> {
  const end = (await findAnchorEnd(context, agencyCode))?.body;
  const anchors: KeptAnchor[] = [];
  const findings: Finding[] = [];
  const wrong = (code: Finding['code'], name: string) => findings.push({ code, where: anchorFile(agencyCode, name) });
  for (const name of end?.days ?? []) {
    const anchor = await readAnchor(context.files, agencyCode, name).catch(() => 'unreadable' as const);
    if (anchor === 'unreadable') wrong('anchor-broken', name);
    else if (anchor) anchors.push(anchor);
    else wrong('anchor-missing', name);
  }
  const broken = brokenAnchor(anchors, sha256Text);
  if (broken) wrong('anchor-broken', broken.day);
  else if (end && findings.length === 0 && anchors.at(-1)?.root !== end.root) wrong('anchor-broken', end.day);
  for (const anchor of anchors)
    if (anchor.seal !== undefined && !(await sealHolds(anchor, anchor.seal))) wrong('seal-broken', anchor.day);
  for (const { day, root } of outside.filter((one) => one.agencyCode === agencyCode)) {
    const ofDay = anchors.filter((one) => one.day === day);
    if (ofDay.length === 0) wrong('anchor-missing', day);
    else if (ofDay.every((one) => one.root !== root)) wrong('root-differs', day);
  }
  return { anchors, findings };
}
