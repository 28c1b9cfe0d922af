import type { ChangeKind } from '../../shared/change.ts';

/** The dictionaries in which something may change; in any other, and in any entry without a row, nothing may. */
export type Dictionary =
  | 'trailer'
  | 'catalogue'
  | 'form'
  | 'page'
  | 'signature field'
  | 'text or choice field'
  | 'button'
  | 'structure tree'
  | 'parent tree'
  | 'structure element';

/** One change that is permitted after a signature. */
export interface PermittedChange {
  readonly id: string;
  /** Where it is an entry that may change: of which dictionary, and which. Without them it is a new object, or the way two things are compared. */
  readonly of?: Dictionary;
  readonly entry?: string;
  /** Of ISO 32000-2. */
  readonly clause: string;
  /** What exactly, and when: for whoever reads the list. */
  readonly allows: string;
  /** How it is reported; a change that says nothing to anybody is not. */
  readonly reported?: { readonly kind: ChangeKind; readonly detail: string };
}

/**
 * The whole list of what may change after a signature, read by the code that compares two states: an entry is looked at by the rule
 * that is registered for its row, and nothing is reported as permitted without naming a row. What has no row is a modification.
 * Within a dictionary rules run in this order: the form comes before the structure tree, which may tell of its new fields.
 */
const permitted = [
  {
    id: 'document-information',
    of: 'trailer',
    entry: 'Info',
    clause: '14.3.3',
    allows: 'another information dictionary, of texts and names only; it is seen on no page',
    reported: { kind: 'metadata', detail: 'document information' },
  },
  {
    id: 'file-identifier',
    of: 'trailer',
    entry: 'ID',
    clause: '14.4',
    allows: 'another second half of the identifier, and another first half where the file is not encrypted',
    reported: { kind: 'metadata', detail: 'another file identifier' },
  },
  {
    id: 'form',
    of: 'catalogue',
    entry: 'AcroForm',
    clause: '12.7.3',
    allows: 'a form where there was none, and what the rows of the form allow',
  },
  {
    id: 'validation-data',
    of: 'catalogue',
    entry: 'DSS',
    clause: '12.8.4.3',
    allows: 'certificates, revocation lists and answers in streams of their own; those that are there stay',
    reported: { kind: 'dss', detail: 'certificates and revocation data' },
  },
  {
    id: 'extensions',
    of: 'catalogue',
    entry: 'Extensions',
    clause: '7.12',
    allows: 'names of extensions with their levels',
    reported: { kind: 'metadata', detail: 'developer extensions' },
  },
  {
    id: 'version',
    of: 'catalogue',
    entry: 'Version',
    clause: '7.2.3',
    allows: 'a later version of the format, never a lower one',
    reported: { kind: 'metadata', detail: 'version of the format' },
  },
  {
    id: 'metadata',
    of: 'catalogue',
    entry: 'Metadata',
    clause: '14.3.2',
    allows: 'another XMP packet, or none',
    reported: { kind: 'metadata', detail: 'document metadata' },
  },
  {
    id: 'structure',
    of: 'catalogue',
    entry: 'StructTreeRoot',
    clause: '14.7.2',
    allows: 'what the rows of the structure tree allow',
  },
  {
    id: 'written-again',
    clause: '7.3.10',
    allows:
      'entries of catalogue and page that say the same under other object numbers; pages, layers, fields and elements are known by their number and stay the same object',
  },
  {
    id: 'fields',
    of: 'form',
    entry: 'Fields',
    clause: '12.7.3',
    allows: 'new signature fields at the end of the list; fields that are there stay in their order',
  },
  {
    id: 'signature-flags',
    of: 'form',
    entry: 'SigFlags',
    clause: '12.7.3',
    allows: 'flags that are added to those that are set',
  },
  {
    id: 'default-resources',
    of: 'form',
    entry: 'DR',
    clause: '12.7.3',
    allows:
      'names that are added, and other resources than fonts and encodings where no appearance of a field leans on them',
    reported: { kind: 'signature-field', detail: 'default resources added' },
  },
  {
    id: 'default-appearance',
    of: 'form',
    entry: 'DA',
    clause: '12.7.3',
    allows: 'one where there was none',
    reported: { kind: 'signature-field', detail: 'default appearance added' },
  },
  {
    id: 'need-appearances',
    of: 'form',
    entry: 'NeedAppearances',
    clause: '12.7.3',
    allows: 'false where nothing was said, and the other way round',
  },
  {
    id: 'annotations',
    of: 'page',
    entry: 'Annots',
    clause: '12.5.2',
    allows:
      'widgets of new signature fields and comments at the end of the list; annotations that are there stay in their order',
  },
  {
    id: 'tab-order',
    of: 'page',
    entry: 'Tabs',
    clause: '12.5.1',
    allows: 'an order of fields where none was said',
    reported: { kind: 'metadata', detail: 'order of fields' },
  },
  {
    id: 'comment',
    clause: '12.8.2.2',
    allows: 'under a certification of level 3: notes, pop-ups and text markup that hide nothing',
    reported: { kind: 'annotation', detail: 'a comment' },
  },
  {
    id: 'new-signature-field',
    clause: '12.7.5.5',
    allows:
      'a signature field with a name of its own; one that is seen is signed in the same revision, and after a certification no new one is seen',
    reported: { kind: 'signature-field', detail: 'a new signature field' },
  },
  {
    id: 'further-signature',
    clause: '12.8.1',
    allows:
      'a signature in a new or empty field that no lock covers, unless the document is certified to stay as it is',
    reported: { kind: 'signature', detail: 'a further signature' },
  },
  {
    id: 'document-timestamp',
    clause: '12.8.5',
    allows: 'a timestamp that is not seen, whatever is certified or locked',
    reported: { kind: 'document-timestamp', detail: 'a document timestamp' },
  },
  {
    id: 'signing',
    of: 'signature field',
    entry: 'V',
    clause: '12.7.5.5',
    allows: 'a signature where the field was empty',
  },
  {
    id: 'signature-appearance',
    of: 'signature field',
    entry: 'AP',
    clause: '12.5.5',
    allows: 'the appearance of a field that is signed in the same revision, if it covers nothing of the page',
  },
  {
    id: 'signature-date',
    of: 'signature field',
    entry: 'M',
    clause: '12.5.2',
    allows: 'a text that dates what was done to the field',
  },
  {
    id: 'signature-widget-flags',
    of: 'signature field',
    entry: 'F',
    clause: '12.5.3',
    allows: 'flags that neither hide nor show the field',
  },
  {
    id: 'value',
    of: 'text or choice field',
    entry: 'V',
    clause: '12.7.5.3',
    allows: 'a text where nothing was said when it was signed, unless the field is locked, read-only or certified',
    reported: { kind: 'form-fill', detail: 'a field was filled in' },
  },
  {
    id: 'rich-text',
    of: 'text or choice field',
    entry: 'RV',
    clause: '12.7.4.4',
    allows: 'the same text as the value that is filled in',
  },
  {
    id: 'value-appearance',
    of: 'text or choice field',
    entry: 'AP',
    clause: '12.7.4.3',
    allows: 'an appearance that shows the value, all of it and nothing else, where nothing was shown before',
    reported: { kind: 'form-fill', detail: 'the look of a field that was filled in' },
  },
  {
    id: 'value-default-appearance',
    of: 'text or choice field',
    entry: 'DA',
    clause: '12.7.4.3',
    allows: 'the same font and size, with the same colour or none, in a field that has a value and an appearance',
  },
  {
    id: 'value-date',
    of: 'text or choice field',
    entry: 'M',
    clause: '12.5.2',
    allows: 'a text that dates what was done to the field',
  },
  {
    id: 'choice',
    of: 'text or choice field',
    entry: 'I',
    clause: '12.7.5.4',
    allows: 'indexes of options where none was chosen',
  },
  {
    id: 'closed-field',
    of: 'text or choice field',
    entry: 'Ff',
    clause: '12.7.4.1',
    allows: 'read-only set with the value; no other flag',
    reported: { kind: 'form-fill', detail: 'the field was closed' },
  },
  {
    id: 'button-value',
    of: 'button',
    entry: 'V',
    clause: '12.7.5.2',
    allows: 'a state of a box or radio button that was off and whose widgets show it',
    reported: { kind: 'form-fill', detail: 'a button was set' },
  },
  {
    id: 'button-state',
    of: 'button',
    entry: 'AS',
    clause: '12.7.5.2',
    allows: 'the state that the value says',
    reported: { kind: 'form-fill', detail: 'state of a button' },
  },
  {
    id: 'button-appearance',
    of: 'button',
    entry: 'AP',
    clause: '12.7.5.2',
    allows: 'the same appearances, written again',
  },
  {
    id: 'button-date',
    of: 'button',
    entry: 'M',
    clause: '12.5.2',
    allows: 'a text that dates what was done to the field',
  },
  {
    id: 'closed-button',
    of: 'button',
    entry: 'Ff',
    clause: '12.7.4.1',
    allows: 'read-only set with the value; no other flag',
    reported: { kind: 'form-fill', detail: 'the field was closed' },
  },
  {
    id: 'structure-kids',
    of: 'structure tree',
    entry: 'K',
    clause: '14.7.2',
    allows: 'elements at the end, each for one widget that is new',
    reported: { kind: 'structure-tree', detail: 'structure elements of new fields' },
  },
  {
    id: 'parent-tree',
    of: 'structure tree',
    entry: 'ParentTree',
    clause: '14.7.5.4',
    allows: 'what the rows of the parent tree allow',
  },
  {
    id: 'parent-tree-next-key',
    of: 'structure tree',
    entry: 'ParentTreeNextKey',
    clause: '14.7.2',
    allows: 'a number that does not go down',
  },
  {
    id: 'parent-tree-pairs',
    of: 'parent tree',
    entry: 'Nums',
    clause: '7.9.7',
    allows: 'pairs at the end of a leaf, for the elements of new widgets; lists that are there under other numbers',
    reported: { kind: 'structure-tree', detail: 'parent tree of new fields' },
  },
  {
    id: 'parent-tree-kids',
    of: 'parent tree',
    entry: 'Kids',
    clause: '7.9.7',
    allows: 'the same nodes, each with what these rows allow',
  },
  {
    id: 'parent-tree-limits',
    of: 'parent tree',
    entry: 'Limits',
    clause: '7.9.7',
    allows: 'other limits of a node whose pairs grew',
  },
  {
    id: 'element-kids',
    of: 'structure element',
    entry: 'K',
    clause: '14.7.2',
    allows: 'elements at the end, each for one widget that is new',
    reported: { kind: 'structure-tree', detail: 'structure elements of new fields' },
  },
] as const;

type Row = (typeof permitted)[number];
/** Rows about entries: each has a rule that looks at the entry. */
export type EntryRuleId = Extract<Row, { readonly entry: string }>['id'];
/** Rows that a report can name. */
export type ReportedId = Extract<Row, { readonly reported: object }>['id'];

/** What the list is to whoever reads it. */
export const permittedChanges: readonly PermittedChange[] = permitted;

const byDictionary = new Map<Dictionary, Map<string, EntryRuleId>>();
for (const row of permitted) {
  if (!('entry' in row)) continue;
  const entries = byDictionary.get(row.of) ?? new Map<string, EntryRuleId>();
  byDictionary.set(row.of, entries.set(row.entry, row.id));
}
const none: ReadonlyMap<string, EntryRuleId> = new Map();

/** The entries of a dictionary that may change, in the order of the list. */
export function changeableEntries(of: Dictionary | undefined): ReadonlyMap<string, EntryRuleId> {
  return (of && byDictionary.get(of)) ?? none;
}

const reports = new Map(permitted.flatMap((row) => ('reported' in row ? [[row.id, row.reported] as const] : [])));

export function reportOf(id: ReportedId): NonNullable<PermittedChange['reported']> {
  return reports.get(id) as NonNullable<PermittedChange['reported']>;
}
