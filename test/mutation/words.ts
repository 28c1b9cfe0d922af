/**
 * What Stryker leaves alone: sentences and field names that only end in an error's or a report's text for people. Codes,
 * facts and every other string are mutated. The DER readers of lib/pki take the name of the field they read as last
 * argument.
 */
interface Node {
  readonly type: string;
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly unknown[];
  readonly test?: unknown;
  readonly key?: { readonly name?: string };
  readonly value?: unknown;
}

interface Path {
  readonly node: Node;
  readonly parentPath?: Path | null;
}

/** The argument that holds the words: its place, or the last. */
const places: Readonly<Record<string, number | 'last'>> = {
  PkiError: 1,
  PdfError: 1,
  PadesError: 1,
  ...Object.fromEntries(['unusable', 'no', 'unclear', 'nothingBut', 'Unlike'].map((name) => [name, 0])),
  ...Object.fromEntries(
    [
      ...['expect', 'sequenceOf', 'fieldsOf', 'oidOf', 'integerOf', 'smallIntegerOf', 'booleanOf', 'octetsOf'],
      ...['timeOf', 'implicitOctetsOf', 'bitStringOctetsOf', 'namedBitsOf', 'parseName', 'limited', 'notNegative'],
      ...['rows', 'names', 'damaged', 'report'],
    ].map((name) => [name, 'last']),
  ),
};

function isWords(path: Path): boolean {
  const { node, parentPath: up } = path;
  if (!up) return false;
  const { node: parent } = up;
  if (parent.type === 'ConditionalExpression' && parent.test !== node) return isWords(up);
  if (parent.type === 'ObjectProperty') return parent.key?.name === 'detail' && parent.value === node;
  const at = parent.arguments?.indexOf(node) ?? -1;
  if (at < 0) return false;
  const name = parent.callee?.name ?? '';
  // `fault('what', offset)` of the DER reader, `fault(code, 'what')` of the verifier.
  if (name === 'fault')
    return (parent.arguments?.[1] as Node | undefined)?.type.endsWith('Literal') ? at === 1 : at === 0;
  const place = Object.hasOwn(places, name) ? places[name] : undefined;
  return at === (place === 'last' ? (parent.arguments?.length ?? 0) - 1 : place);
}

function shouldIgnore(path: Path): string | undefined {
  const isText = path.node.type === 'StringLiteral' || path.node.type === 'TemplateLiteral';
  return isText && isWords(path) ? 'words for people' : undefined;
}

export const strykerPlugins: readonly unknown[] = [{ kind: 'Ignore', name: 'words', value: { shouldIgnore } }];
