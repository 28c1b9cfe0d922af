import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  requestPictureUpload,
  setSealPicture,
  setSignaturePicture,
} from '../../../lib/flows/organisation/set-picture.ts';
import { agencyRequest, leaderRequest } from '../../../lib/flows/parts/appearances.ts';
import type { Caller, SigningContext } from '../../../lib/kernel/context.ts';
import { downloadSealPicture, downloadSignaturePicture } from '../../../lib/views/download-picture.ts';
import { readAgency, readPerson } from '../../../lib/views/read-organisation.ts';
import { sealPicture, signaturePicture } from '../../../local/setup/pictures.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { signingContext } from '../signing-context.ts';

const from = '2026-11-22';
let pki: TestPki;
let it: TestContext;
let context: SigningContext;
beforeAll(() => {
  pki = makePki();
});
beforeEach(async () => {
  it = await testContext();
  ({ context } = signingContext(it, pki));
});
async function as(subject: string): Promise<Caller> {
  const found = await it.context.directory.person(subject);
  if (!found) throw new Error(subject);
  return { ...caller('quantri.hanoi'), person: found };
}
async function put(bytes: Uint8Array, who = 'quantri.hanoi'): Promise<string> {
  const { upload } = await requestPictureUpload(it.context, (await as(who)).person, { size: bytes.length });
  await it.context.files.put(upload, bytes);
  return upload;
}
const seal = async (bytes: Uint8Array = sealPicture(), day = from) =>
  setSealPicture(it.context, await as('quantri.hanoi'), 'G15.1', { upload: await put(bytes), from: day });
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) });
const assetOf = async () => {
  const agency = await it.context.directory.agency('G15.1');
  if (!agency) throw new Error('gone');
  return (await agencyRequest(context, agency)).appearance as { asset?: string } | undefined;
};
const signs = async () => {
  const leader = (await as('lanhdao.hanoi')).person;
  return (await leaderRequest(context, leader, undefined)).appearance as { asset?: string } | undefined;
};

describe('the picture of a seal', () => {
  test('stands on what is sealed from its day on, and the one before until then', async () => {
    expect(await assetOf()).toBeUndefined();
    await seal();
    const first = (await assetOf())?.asset;
    expect(first).toMatch(/^pictures\/agencies\/G15\.1\/[0-9a-f]{32}\.png$/);
    await seal(signedOver(), '2026-11-30');
    expect((await assetOf())?.asset).toBe(first);
    it.clock += 9 * 86_400_000;
    expect((await assetOf())?.asset).not.toBe(first);
    const { agency, history } = await readAgency(it.context, person('quantri.hanoi'), 'G15.1');
    expect(agency.names.map((name) => [name.from, name.to, name.sealPicture !== undefined])).toEqual([
      [expect.any(String), from, false],
      [from, '2026-11-30', true],
      ['2026-11-30', undefined, true],
    ]);
    expect(history[0]).toMatchObject({ kind: 'seal-picture-set', by: 'quantri.hanoi' });
  });

  test('is looked at before it is taken: nonsense, a white ground, somebody else’s upload', async () => {
    await expect(seal(Buffer.from('không phải ảnh'))).rejects.toMatchObject(refusal('picture-unreadable'));
    await expect(seal(signaturePicture('An'))).rejects.toMatchObject(refusal('picture-shape'));
    const foreign = { upload: await put(sealPicture(), 'vanthu.nghean'), from };
    const admin = await as('quantri.hanoi');
    await expect(setSealPicture(it.context, admin, 'G15.1', foreign)).rejects.toMatchObject(refusal('upload-missing'));
    const heavy = requestPictureUpload(it.context, admin.person, { size: 1_100_000 });
    await expect(heavy).rejects.toMatchObject(refusal('picture-heavy'));
    expect(await assetOf()).toBeUndefined();
  });

  test('is shown to who administers or leads the agency', async () => {
    await expect(downloadSealPicture(it.context, person('quantri.hanoi'), 'G15.1')).rejects.toMatchObject(
      refusal('not-found'),
    );
    await seal();
    expect((await downloadSealPicture(it.context, person('lanhdao.hanoi'), 'G15.1')).method).toBe('GET');
    await expect(downloadSealPicture(it.context, person('vanthu.hanoi'), 'G15.1')).rejects.toMatchObject(
      refusal('role-missing'),
    );
  });
});

/** Another seal: the same with a part taken away. */
function signedOver(): Uint8Array {
  const bytes = Buffer.from(sealPicture());
  // behind the end of the picture nothing is read
  return Buffer.concat([bytes, Buffer.from([0])]);
}

describe('the picture of a signature', () => {
  const own = async (who: string, subject = 'lanhdao.hanoi') => {
    const upload = await put(signaturePicture('Nguyễn Văn An'), who);
    return setSignaturePicture(it.context, await as(who), subject, { upload, from });
  };
  test('is put there by the person or who administers them, and stands on what they sign', async () => {
    await own('lanhdao.hanoi');
    const asset = (await signs())?.asset;
    expect(asset).toMatch(/^pictures\/people\/lanhdao\.hanoi\//);
    await own('quantri.hanoi', 'lanhdao2.hanoi');
    const { history } = await readPerson(it.context, person('quantri.hanoi'), 'lanhdao.hanoi');
    expect(history[0]).toMatchObject({ kind: 'signature-picture-set', by: 'lanhdao.hanoi' });
    const shown = await downloadSignaturePicture(it.context, (await as('lanhdao.hanoi')).person, 'lanhdao.hanoi');
    expect(shown.method).toBe('GET');
  });
  test.each(['vanthu.hanoi', 'lanhdao2.hanoi', 'vanthu.nghean'])('is nobody else’s to put there: %s', async (who) => {
    await expect(own(who)).rejects.toMatchObject({
      problem: expect.objectContaining({ code: expect.stringMatching(/role-missing|outside/) }),
    });
    expect(await signs()).toBeUndefined();
  });
  test('of black ink is refused', async () => {
    const upload = await put(sealPicture(), 'lanhdao.hanoi');
    const asked = setSignaturePicture(it.context, await as('lanhdao.hanoi'), 'lanhdao.hanoi', { upload, from });
    await expect(asked).rejects.toMatchObject(refusal('picture-colour'));
  });
});
