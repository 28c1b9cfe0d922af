import { readXml } from './xlsx-xml.ts';

/** Built-in formats of days: ECMA-376 part 1 § 18.8.30, those of other languages included. */
const builtIn = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Which styles of cells show a number as a day, by their place in the list of styles. */
export function dayStylesOf(bytes: Uint8Array | undefined): ReadonlySet<number> {
  const days = new Set<number>();
  if (!bytes) return days;
  const formats = new Set(builtIn);
  let within = '';
  let style = 0;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'numFmt' && isDayFormat(attributes['formatCode'] ?? '')) formats.add(Number(attributes['numFmtId']));
      if (name === 'cellXfs' || name === 'cellStyleXfs') within = name;
      if (name !== 'xf' || within !== 'cellXfs') return;
      if (formats.has(Number(attributes['numFmtId']))) days.add(style);
      style += 1;
    },
    close(name) {
      if (name === within) within = '';
    },
  });
  return days;
}

/** `dd/mm/yyyy` and its like; words in quotes, colours and conditions in brackets say nothing. */
function isDayFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /d/i.test(bare) && /[ym]/i.test(bare);
}
