/** A new field has a name of its own, beside every field and every node above one (ISO 32000-2 § 12.7.4.2). */
import { describe, expect, it } from 'vitest';
import { form, page } from '../../../../attacks/letter.ts';
import { reported } from '../../revision.ts';

const added = '+ signature-field /Root/AcroForm/Fields[3]: a new signature field';
const taken = '- field /Root/AcroForm/Fields[3]: a new field without a name of its own';
const field = (label: string) => ({
  6: form.replace('9 0 R]', '9 0 R 70 0 R]'),
  70: `<< /FT /Sig /T (${label}) >>`,
});

describe('the name of a new field', () => {
  it('may begin one that is there, and must not be it', async () => {
    expect(await reported({}, field('S'))).toEqual([added]);
    expect(await reported({}, field('So'))).toEqual([taken]);
  });

  it('must not be that of a node above a field, and may be what stands below one', async () => {
    const tree = {
      7: '<< /T (A) /Kids [30 0 R] >>',
      30: '<< /T (B) /FT /Tx /Parent 7 0 R >>',
      3: page.replace('7 0 R ', ''),
    };
    expect(await reported(tree, field('A'))).toEqual([taken]);
    expect(await reported(tree, field('B'))).toEqual([added]);
  });
});
