import * as v from 'valibot';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { outgoingStage } from '../../lib/domain/outgoing/stage.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import type { World } from '../world.ts';
import { agencies, hanoi, nghean, outsider, people, peopleOf } from './office.ts';

/** What a request is about. */
export interface About {
  readonly person: Person;
  readonly outgoing: Outgoing | undefined;
  /** key of an upload of this person */
  readonly upload: string;
}

type Maker = (world: World, about: About) => unknown;

/** Fields that must mean something; any other is made from its schema, so that a new step needs nothing here. */
const fields: Readonly<Record<string, Maker>> = {
  size: ({ chance }) => 100 + chance.below(200),
  upload: (_, { upload }) => upload,
  subject: (world) => `V/v phối hợp xác minh ${world.newId()}`,
  kind: ({ chance }) => chance.pick(['letter', 'decision', 'report']),
  urgency: ({ chance }) => chance.pick(['normal', 'urgent', 'express']),
  secrecy: ({ chance }) => (chance.hit(0.03) ? 'secret' : 'none'),
  unit: ({ chance }, { person, outgoing }) => outgoing?.content.unit ?? person.unit ?? chance.pick(['NV', 'VP']),
  // everybody signs by office here: nobody has grants
  grant: () => undefined,
  signer: ({ chance }, { person }) => somebody(chance, person, 'leader'),
  leader: ({ chance }, { person }) => somebody(chance, person, 'leader'),
  officer: ({ chance }, { person }) => somebody(chance, person, 'officer'),
  successor: ({ chance }) => chance.pick([hanoi, nghean]),
  person: ({ chance }, { person }) => chance.pick(people.filter((one) => one.agencyCode === person.agencyCode)).subject,
  people: ({ chance }, { person }) => [chance.pick(peopleOf(person.agencyCode)).subject],
  due: () => '2999-12-31',
  fileName: () => 'scan.pdf',
  fromCode: ({ chance }) => (chance.hit(0.5) ? chance.pick([hanoi, nghean, 'Z99.1']) : undefined),
  fromName: () => 'Tòa án nhân dân khu vực 3',
  printedCode: ({ chance }) => chance.pick(['', `${1 + chance.below(20)}/TA-DS`]),
  signerName: () => '',
  issuedOn: ({ chance }) => chance.pick(['2026-11-20', '2026-11-20', '2026-11-20', '2999-01-01']),
  dueOn: () => undefined,
  annexes: () => undefined,
  // nobody keeps here what is being typed
  unsaved: () => undefined,
  // nobody reserves numbers here
  reserved: () => undefined,
  main: ({ chance }) => (chance.hit(0.05) ? 1 : 0),
  until: ({ chance }) => chance.pick(['3000-01-02', '3000-01-03']),
  cooperating: (world, { person }) => parties(world, person),
  forInformation: (world, { person }) => parties(world, person),
  part: ({ chance }) => 1 + chance.below(3),
  percent: ({ chance }) => chance.below(101),
  granted: ({ chance }) => chance.hit(0.6),
  agrees: ({ chance }) => chance.hit(0.5),
  // mostly to who drafted it: not every document has been at an earlier stage
  to: ({ chance }) => (chance.hit(0.6) ? undefined : chance.pick(['drafter', 'unit-head', 'form-check'])),
  recipients: ({ chance }, { person, outgoing }) => {
    const chosen = recipientsFor(chance, person.agencyCode);
    // mostly those that it does not have
    if (outgoing?.state !== 'issued' || chance.hit(0.1)) return chosen;
    return chosen.filter((code) => !outgoing.content.recipients.includes(code));
  },
  paperRecipients: ({ chance }) =>
    chance.hit(0.3) ? [{ name: `Ông ${chance.below(100)}`, address: 'Hà Nội', by: 'post' }] : undefined,
  inside: (world, { person }) => (world.chance.hit(0.3) ? parties(world, person) : undefined),
  fromInside: ({ chance }) => (chance.hit(0.3) ? true : undefined),
  paper: ({ chance }) => (chance.hit(0.3) ? [1] : undefined),
  amends: (world, { person }) => amending(world, person),
  day: ({ clock }) => vietnamDay(clock.now()),
  reason: () => 'Lý do',
  waive: () => 'Đã xem',
  confirmed: () => true,
  places: () => ({}),
  draftVersion: (_, { outgoing }) => outgoing?.draftVersion ?? 1,
  documents: severalDocuments,
  stage: (_, { outgoing }) => outgoing && outgoingStage(outgoing),
};

type Chance = World['chance'];

/** One of the last documents of the agency, now and then: mostly one that was issued. */
function amending({ chance, mirror }: World, { agencyCode }: Person): object | undefined {
  if (!chance.hit(0.15)) return undefined;
  const own = [...mirror.outgoing.values()].map(({ state }) => state).filter((one) => one.agencyCode === agencyCode);
  const issued = own.filter(({ state }) => state === 'issued');
  const among = issued.length > 0 && chance.hit(0.9) ? issued : own;
  return among.length > 0
    ? { how: chance.pick(['replaces', 'corrects']), id: chance.pick(among.slice(-20)).id }
    : undefined;
}

/** A colleague or the unit, now and then both, mostly nobody. */
function parties({ chance }: World, { agencyCode }: Person): object[] {
  const found = [{ person: chance.pick(peopleOf(agencyCode)).subject }, { unit: 'NV' }];
  return found.filter(() => chance.hit(0.3));
}

/** Mostly the right one. */
function somebody(chance: Chance, { agencyCode }: Person, role: 'leader' | 'officer'): string {
  if (chance.hit(0.03)) return chance.pick(['nobody', `clerk.${agencyCode}`, `${role}.${otherThan(agencyCode)}`]);
  return chance.pick(peopleOf(agencyCode, role)).subject;
}

const otherThan = (agencyCode: string): string => (agencyCode === hanoi ? nghean : hanoi);

function recipientsFor(chance: Chance, own: string): string[] {
  if (chance.hit(0.02)) return chance.pick([[], [own], [outsider, outsider], ['Z99.1']]);
  const others = agencies.flatMap(({ code }) => (code === own ? [] : [code]));
  const chosen = others.filter((code) => chance.hit(code === 'H99.9' ? 0.05 : 0.6));
  return chosen.length === 0 ? [otherThan(own)] : chosen;
}

/** Some of the last documents: on their way in for who asks about one that came in. */
function severalDocuments({ chance, mirror }: World, about: About): { id: string }[] {
  const all = [...(about.outgoing ? mirror.outgoing : mirror.incoming).keys()];
  if (all.length === 0) return [{ id: '0'.repeat(26) }];
  const chosen = Array.from({ length: 1 + chance.below(3) }, () => chance.pick(all.slice(-20)));
  return [...new Set(chosen)].map((id) => ({ id }));
}

const routeOf = new Map<string, Route>(routes.map((route) => [route.operation, route]));

/** A body as the door would hand it on: made by the route's own schema, and read by it. */
export function bodyFor(operation: string, world: World, about: About): unknown {
  const schema = routeOf.get(operation)?.body;
  return schema && v.parse(schema, valueFor(schema as Schema, world, about));
}

type Schema = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
};

function valueFor(schema: Schema, world: World, about: About): unknown {
  if (schema.entries) {
    const members = Object.entries(schema.entries).map(([name, member]) => [
      name,
      memberOf(name, member, world, about),
    ]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (schema.type === 'picklist') return world.chance.pick(schema.options ?? []);
  const plain: Readonly<Record<string, unknown>> = {
    string: 'Nội dung',
    number: 1,
    boolean: true,
    array: [],
    record: {},
  };
  return plain[schema.type];
}

function memberOf(name: string, member: Schema, world: World, about: About): unknown {
  if (member.type === 'optional' && world.chance.hit(0.3)) return undefined;
  const made = fields[name];
  return made ? made(world, about) : valueFor(member.wrapped ?? member, world, about);
}
