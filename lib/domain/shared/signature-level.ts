/** How far a signature proves itself, lowest first: EN 319 142-1 § 6. */
export const signatureLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
export type SignatureLevel = (typeof signatureLevels)[number];

const rankOf = (level: SignatureLevel): number => signatureLevels.indexOf(level);

export function reaches(level: SignatureLevel, wanted: SignatureLevel): boolean {
  return rankOf(level) >= rankOf(wanted);
}

/** A document is as good as the weakest of its signatures. */
export function weakest(levels: readonly [SignatureLevel, ...SignatureLevel[]]): SignatureLevel {
  return levels.reduce((low, level) => (reaches(level, low) ? low : level));
}
