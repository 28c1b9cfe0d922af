import { describe, expect, test } from 'vitest';
import type { Task } from '../../lib/domain/tasks/task.ts';
import { tokenWorksHere } from '../../web/screens/outgoing/document/token-works-here.ts';
import { placeOfMany } from '../../web/screens/tasks/inbox/arrange.ts';

describe('a token can work', () => {
  test.each([
    ['Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 0, true],
    ['a laptop that can be touched', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36', 10, true],
    ['Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, true],
    ['a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 0, true],
    ['an iPad', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 5, false],
    ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1', 5, false],
    ['an Android phone', 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36', 5, false],
    ['an Android tablet', 'Mozilla/5.0 (Linux; Android 15; SM-X710) Chrome/140.0 Safari/537.36', 10, false],
  ])('on %s: %s', (_, userAgent, maxTouchPoints, works) => {
    expect(tokenWorksHere({ userAgent, maxTouchPoints })).toBe(works);
  });
});

describe('signing many at once stands', () => {
  const item = (kind: Task['kind'], urgency: Task['urgency']) => ({ kind, urgency }) as Task;
  const [urgent, normal, other] = [item('sign', 'urgent'), item('sign', 'normal'), item('assign', 'normal')];
  test.each([
    ['with what is to be signed', [normal, normal], 'sign'],
    ['with what is to be signed, though some is urgent', [urgent, normal], 'sign'],
    ['with the urgent, when all of it is', [urgent, urgent, other], 'urgent'],
    ['nowhere for one', [urgent, other], undefined],
  ])('%s', (_, items, place) => {
    expect(placeOfMany(items, { hasKey: true })).toBe(place);
    expect(placeOfMany(items, { hasKey: false })).toBeUndefined();
  });
});
