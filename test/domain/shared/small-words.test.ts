import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../lib/domain/audit/chain.ts';
import { packetSentence } from '../../../lib/domain/incoming/packet-problems.ts';
import { incomingStage } from '../../../lib/domain/incoming/stage.ts';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { type BoxPart, isItalic } from '../../../lib/domain/outgoing/issue-page.ts';
import { dateParts, printedDate } from '../../../lib/domain/outgoing/printed-date.ts';
import { namedInLine, recipientsLine } from '../../../lib/domain/outgoing/recipients.ts';
import { outgoingStage } from '../../../lib/domain/outgoing/stage.ts';
import type { Draft } from '../../../lib/domain/outgoing/states.ts';
import { parsedJson } from '../../../lib/domain/shared/parsed-json.ts';

describe('recipients in a line', () => {
  const of = (count: number) => recipientsLine(Array.from({ length: count }, (_, n) => `A${n + 1}`));
  test('as many as are read at a glance are named, the others counted', () => {
    expect(of(0)).toBe('');
    expect(of(1)).toBe('A1');
    expect(of(namedInLine)).toBe('A1, A2, A3, A4, A5');
    expect(of(namedInLine + 1)).toBe('A1, A2, A3, A4, A5 (+1)');
    expect(of(1000)).toBe('A1, A2, A3, A4, A5 (+995)');
  });
});

test('the stage of a document is its state, and for an outgoing one the version of its text', () => {
  expect(outgoingStage({ state: 'draft', draftVersion: 3 } as Draft)).toBe('draft-3');
  expect(incomingStage({ state: 'opened' } as Incoming)).toBe('opened');
});

describe('why a packet could not be opened', () => {
  test('each code has its sentence', () => {
    expect(packetSentence('edxml-doctype')).toBe('Gói tin khai báo DTD, điều không được phép trong edXML.');
    expect(packetSentence('cut')).not.toBe(packetSentence('empty'));
  });
  test.each(['', 'x', 'toString', '__proto__'])('%j is known to nobody', (code) => {
    expect(packetSentence(code)).toBe('Không mở được gói tin.');
  });
});

test('only the date is in italics', () => {
  const parts: readonly BoxPart[] = ['code', 'labelled-code', 'number', 'date', 'day', 'month', 'year'];
  expect(parts.filter(isItalic)).toEqual(['date', 'day', 'month', 'year']);
});

test.each([
  ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
  ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
  ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
  ['2026-12-10', 'ngày 10 tháng 12 năm 2026'],
])('%s is printed as %s', (day, words) => expect(printedDate(day)).toBe(words));
test('what is no date has empty parts', () => expect(dateParts('')).toEqual({ date: '', month: '', year: '' }));

test('JSON whose reader must not be quoted', () => {
  expect(parsedJson<object>('{"a":1}', 'a secret')).toEqual({ a: 1 });
  expect(() => parsedJson('hunter2', 'a secret')).toThrow(/^a secret is not JSON$/);
});

test('facts in any order of their keys give one text', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, A: true })).toBe(
    '{"A":true,"b":[1,{"c":"x","d":null}]}',
  );
});
