import { afterEach, describe, expect, test } from 'vitest';
import { axisSecrets } from '../../../lib/adapters/aws/axis-secrets.ts';
import { type ScriptedService, scriptedService } from './scripted-service.ts';

let service: ScriptedService;
afterEach(async () => await service?.stop());

const holding = (text: string | undefined) => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(text === undefined ? {} : { SecretString: text }),
});
const good = {
  'G15.1': { systemId: 'thads.g15.1', secret: 'aa' },
  'G15.29': { systemId: 'thads.g15.29', secret: 'bb' },
};

async function secretsOf(...texts: (string | undefined)[]) {
  service = await scriptedService(texts.map(holding));
  const clock = { now: 0 };
  return { clock, of: axisSecrets({ ...service.connection, secretId: 'axis' }, () => clock.now) };
}

describe('the credentials at the axis', () => {
  test('are those of the agency that is asked for, and of no other', async () => {
    const { of } = await secretsOf(JSON.stringify(good));
    expect(await of('G15.29')).toEqual(good['G15.29']);
    expect(await of('G15.1')).toEqual(good['G15.1']);
    expect(await of('G99')).toBeUndefined();
  });
  test('are read once in five minutes, and again afterwards', async () => {
    const changed = { ...good, 'G15.1': { systemId: 'new', secret: 'cc' } };
    const { of, clock } = await secretsOf(JSON.stringify(good), JSON.stringify(changed));
    await of('G15.1');
    clock.now = 299_000;
    expect((await of('G15.1'))?.systemId).toBe('thads.g15.1');
    expect(service.requested).toHaveLength(1);
    clock.now = 301_000;
    expect((await of('G15.1'))?.systemId).toBe('new');
  });
  test('that could not be read are asked for again at once', async () => {
    const { of } = await secretsOf('rubbish', JSON.stringify(good));
    await expect(of('G15.1')).rejects.toThrow();
    expect(await of('G15.1')).toEqual(good['G15.1']);
  });
});

describe('a secret that is wrong', () => {
  test.each([
    ['a bare value', 'hunter2-the-secret'],
    ['cut JSON', '{"G15.1":{"systemId":"x","secret":"hunter2'],
    ['a JSON text', '"hunter2"'],
    ['a list', '["hunter2"]'],
    ['the secret itself in the place of an entry', '{"G15.1":"hunter2"}'],
    ['an entry without its secret', '{"G15.1":{"systemId":"hunter2"}}'],
    ['an empty secret', '{"G15.1":{"systemId":"hunter2","secret":""}}'],
  ])('%s: is told without a letter of it, in no part of the error', async (_, text) => {
    const { of } = await secretsOf(text);
    const error = await of('G15.1').catch((found: unknown) => found as Error);
    expect(error).toBeInstanceOf(Error);
    const { message, stack, cause } = error as Error;
    expect(message).toMatch(/^the axis secret/);
    expect([message, stack, JSON.stringify(cause)].join()).not.toContain('hunter2');
  });
});
