/** Setting boxes and radio buttons after a signature (ISO 32000-2 § 12.7.5.2). */
import { describe, expect, it } from 'vitest';
import { boxField, form, page } from '../../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../../attacks/paper.ts';
import { reported } from '../../revision.ts';

const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);

describe('a button', () => {
  /** What is said of the box when it becomes that. */
  async function reportOfBox(after: string, before = boxField, more: Bodies = {}): Promise<string[]> {
    const lines = await reported({ 9: before }, { 9: after, ...more });
    return lines.map((line) => line.replace('/Root/AcroForm/Fields[2]', '…'));
  }
  const set = boxField.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes');
  const was = '+ form-fill …/V: a button was set';
  const state = '+ form-fill …/AS: state of a button';
  const hides = '- appearance …/V: a button does not show its value';
  const wrong = '- appearance …/AS: the state shown is not the value';

  const exchanged = (entry: string, before: string, after: string) =>
    `- form-fill …/${entry}: Khan: "${before}" was exchanged for "${after}"`;

  it('may be set', async () => {
    expect(await reportOfBox(put(set, '/M (D:20261122)'))).toEqual([was, state]);
  });

  it('must not be set back, or be set to something else', async () => {
    expect(await reportOfBox(boxField, set)).toEqual([exchanged('V', 'Yes', 'Off'), exchanged('AS', 'Yes', 'Off')]);
    const three = set.replace('/Off 11 0 R', '/Off 11 0 R /No 11 0 R');
    const no = three.replace('/V /Yes /AS /Yes', '/V /No /AS /No');
    expect(await reportOfBox(no, three)).toEqual([exchanged('V', 'Yes', 'No'), exchanged('AS', 'Yes', 'No')]);
  });

  it('must not be shown as set, or as not set, when its value was signed', async () => {
    const unseen = set.replace('/AS /Yes', '/AS /Off');
    expect(await reportOfBox(set, unseen)).toEqual([exchanged('AS', 'Off', 'Yes')]);
    expect(await reportOfBox(boxField, boxField.replace('/AS /Off', '/AS /Yes'))).toEqual([
      exchanged('AS', 'Yes', 'Off'),
    ]);
  });

  it('may get the state that readers show without one', async () => {
    expect(await reportOfBox(set, set.replace('/AS /Yes', ''))).toEqual([state]);
  });

  it('may be set where nothing shows it', async () => {
    const bare = boxField.replace(/\/AS \/Off.*>> >> >>$/, '>>');
    expect(await reportOfBox(bare.replace('/V /Off', '/V /Yes'), bare)).toEqual([was]);
  });

  it.each<[string, string, string[]]>([
    [
      'have a value that is no name',
      boxField.replace('/V /Off', '/V (Yes)'),
      ['- form-fill …/V: a button value that is no name'],
    ],
    ['have a value alone', boxField.replace('/V /Off', '/V /Yes'), [hides]],
    ['have a state alone', boxField.replace('/AS /Off', '/AS /Yes'), [wrong]],
    ['show no state', boxField.replace('/V /Off /AS /Off', '/V /Yes'), [hides, wrong]],
    ['show a state that is no name', set.replace('/AS /Yes', '/AS (Yes)'), [hides, wrong]],
    ['show a state that is not there', boxField.replace('/V /Off /AS /Off', '/V /No /AS /No'), [hides, wrong]],
    ['have another caption', put(boxField, '/MK << /CA (x) >>'), ['- field …/MK: MK must not change']],
    ['have a time that is no text', put(boxField, '/M 5'), ['- field …/M: M is no date']],
  ])('must not %s', async (_, after, lines) => {
    expect(await reportOfBox(after)).toEqual(lines);
  });

  it('with a value that no appearance has is off', async () => {
    expect(await reportOfBox(boxField.replace('/V /Off', '/V /No'))).toEqual([was]);
  });

  it('keeps its appearances', async () => {
    const painted = streamBody('0 0 12 12 re f', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]');
    expect(await reportOfBox(set, boxField, { 10: painted })).toEqual([
      was,
      state,
      '- appearance …/AP: the looks of a button changed',
    ]);
  });

  it('must not uncover a sheet that hides the words', async () => {
    const large = boxField.replace('[72 560 84 572]', '[60 660 540 750]');
    const before = {
      9: large,
      10: streamBody('1 g 0 0 12 12 re f', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]'),
    };
    const after = { 9: large.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes') };
    expect((await reported(before, after)).at(-1)).toBe(
      '- overlay /Root/AcroForm/Fields[2]/AS: text of the page is covered or uncovered',
    );
  });

  describe('of two', () => {
    const one = boxField.replace('/FT /Btn /T (Khan) ', '/Parent 9 0 R ').replace('/V /Off ', '').replace('/Yes', '/A');
    const two = one.replace('/A 10', '/B 10').replace('560', '540').replace('572]', '552]');
    const radio = {
      3: page.replace('9 0 R', '21 0 R 22 0 R'),
      6: form,
      9: '<< /FT /Btn /Ff 32768 /T (Khan) /V /A /Kids [21 0 R 22 0 R] >>',
      21: one.replace('/AS /Off', '/AS /A'),
      22: two,
    };
    const on = { 9: radio[9].replace('/V /A', '/V /B'), 21: one, 22: two.replace('/AS /Off', '/AS /B') };
    const path = '/Root/AcroForm/Fields[2]';

    const none = { ...radio, 9: radio[9].replace('/V /A', ''), 21: one };

    it('may be chosen when none was', async () => {
      expect(await reported(none, { 9: on[9], 22: on[22] })).toEqual([
        `+ form-fill ${path}/V: a button was set`,
        `+ form-fill ${path}/Kids[1]/AS: state of a button`,
      ]);
    });

    it('must not be chosen instead of the other', async () => {
      expect(await reported(radio, on)).toEqual([
        `- form-fill ${path}/V: Khan: "A" was exchanged for "B"`,
        `- form-fill ${path}/Kids[0]/AS: Khan: "A" was exchanged for "Off"`,
        `- form-fill ${path}/Kids[1]/AS: Khan: "Off" was exchanged for "B"`,
      ]);
    });

    it('must show that the other is not chosen any more', async () => {
      const { 21: _, ...half } = on;
      expect(await reported({ ...none, 21: radio[21] }, half)).toEqual([
        `- appearance ${path}/V: a button does not show its value`,
        `+ form-fill ${path}/Kids[1]/AS: state of a button`,
      ]);
      expect(await reported(radio, { 22: on[22] })).toEqual([
        `- appearance ${path}/Kids[1]/AS: the state shown is not the value`,
      ]);
    });
  });

  it('that says the value of its field itself is no other', async () => {
    const kid = boxField.replace('/T (Khan) ', '/T (x) /Parent 9 0 R ').replace('/V /Off /AS /Off', '/AS /Yes');
    const before = {
      3: page.replace('9 0 R', '21 0 R'),
      9: '<< /FT /Btn /T (Khan) /V /Yes /Kids [21 0 R] >>',
      21: kid,
    };
    expect(await reported(before, { 21: put(kid, '/V /Yes') })).toEqual([
      '+ form-fill /Root/AcroForm/Fields[2]/Kids[0]/V: a button was set',
    ]);
  });

  it('with a widget that shows nothing, or no state, is off there', async () => {
    const kids = (list: string): Bodies => ({
      3: page.replace('9 0 R', '21 0 R 22 0 R'),
      9: `<< /FT /Btn /T (Khan) /V /Off /Kids [${list}] >>`,
      21: boxField.replace('/FT /Btn /T (Khan) ', '/Parent 9 0 R ').replace('/V /Off /AS /Off', ''),
      22: '<< /Subtype /Widget /Parent 9 0 R /P 3 0 R /AS /A >>',
    });
    for (const list of ['21 0 R 22 0 R', '21 0 R 5'])
      expect((await reported(kids(list), { 9: kids(list)[9]?.replace('/V /Off', '/V /A') ?? '' }))[0]).toBe(
        '+ form-fill /Root/AcroForm/Fields[2]/V: a button was set',
      );
  });

  it('of very many is not followed to its end', async () => {
    const kids = (count: number) => ({
      9: `<< /FT /Btn /T (Khan) /V /Off /Kids [${'21 0 R '.repeat(count)}] >>`,
      21: '<< /Parent 9 0 R >>',
    });
    const chosen = (count: number) => reported(kids(count), { 9: kids(count)[9].replace('/V /Off', '/V /A') });
    expect((await chosen(1000))[0]).toBe('+ form-fill /Root/AcroForm/Fields[2]/V: a button was set');
    expect((await chosen(1001))[0]).toBe('- appearance /Root/AcroForm/Fields[2]/V: a button does not show its value');
  });
});
