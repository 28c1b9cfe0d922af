/**
 * What Stryker leaves alone: sentences and field names that only end in an error's text for people. Codes, facts and
 * every other string are mutated. The DER readers of lib/pki take the name of the field they read as last argument.
 */
interface Node {
  readonly type: string;
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly unknown[];
}

interface Path {
  readonly node: Node;
  readonly parent?: Node | null;
}

const errors = ['PkiError', 'PdfError', 'PadesError'];
const first = ['fault', 'unusable'];
const last = [
  ...['expect', 'sequenceOf', 'fieldsOf', 'oidOf', 'integerOf', 'smallIntegerOf', 'booleanOf', 'octetsOf', 'timeOf'],
  ...['implicitOctetsOf', 'bitStringOctetsOf', 'namedBitsOf', 'parseName', 'limited', 'notNegative', 'rows', 'names'],
  'damaged',
];

function placeOf(callee: string, count: number): number {
  if (errors.includes(callee)) return 1;
  if (first.includes(callee)) return 0;
  return last.includes(callee) ? count - 1 : -1;
}

function shouldIgnore({ node, parent }: Path): string | undefined {
  if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined;
  const args = parent?.arguments ?? [];
  const place = args.indexOf(node);
  return place >= 0 && place === placeOf(parent?.callee?.name ?? '', args.length) ? 'words of an error' : undefined;
}

export const strykerPlugins: readonly unknown[] = [{ kind: 'Ignore', name: 'words', value: { shouldIgnore } }];
