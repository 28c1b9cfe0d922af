import { SaxesParser } from 'saxes';
import { type Part, partsOf } from './long-base64.ts';
import { EdxmlError, edxmlNamespace, readLimits } from './names.ts';

/** An element of the message, by local name. Elements of foreign namespaces are left out. */
export interface Node {
  readonly name: string;
  readonly children: readonly Node[];
  /** empty where `base64` holds the content */
  readonly text: string;
  /** a long base64 content as it stands in the packet, ASCII, line breaks and all */
  readonly base64?: Uint8Array;
}

interface OpenNode {
  name: string;
  known: boolean;
  children: Node[];
  pieces: string[];
  base64?: Uint8Array;
}

/**
 * Reads the bytes of an edXML file into a tree, within {@link readLimits}. A document type declaration is refused, so
 * no entity can be defined; a stray character before the XML declaration is an error, not a crash.
 * @throws {EdxmlError}
 */
export function readTree(bytes: Uint8Array): Node {
  if (bytes.length > readLimits.textBytes)
    throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.textBytes });
  const root = parse(partsOf(bytes));
  if (root?.name !== 'edXML') throw new EdxmlError({ code: 'edxml-wrong-root', root: root?.name ?? '' });
  const unknown = root.children.find(({ name }) => !rootParts.has(name));
  if (unknown) throw new EdxmlError({ code: 'edxml-unknown-part', part: unknown.name.slice(0, 50) });
  return root;
}

/** The two parts of a message: QCVN 102:2016. Every axis and library knows only these. */
const rootParts = new Set(['edXMLEnvelope', 'AttachmentEncoded']);

interface Reading {
  readonly parser: SaxesParser<{ xmlns: true }>;
  readonly open: OpenNode[];
  elements: number;
  /** how far the reader was when the last tag opened, in characters */
  openedAt: number;
}

/** The official library writes `xlink:href` without binding the prefix. */
const xlink = { xlink: 'http://www.w3.org/1999/xlink' };

function parse(parts: readonly Part[]): Node | undefined {
  const reading: Reading = {
    parser: new SaxesParser({ xmlns: true, additionalNamespaces: xlink }),
    open: [{ name: '', known: false, children: [], pieces: [] }],
    elements: 0,
    openedAt: -1,
  };
  listen(reading);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let written = 0;
  for (const { bytes, base64 } of parts) {
    if (base64 && takeRun(reading, bytes, written)) continue;
    const text = decoded(decoder, bytes, true);
    reading.parser.write(text);
    written += text.length;
  }
  decoded(decoder, new Uint8Array(), false);
  reading.parser.close();
  return reading.open[0]?.children[0];
}

/** A run that is the whole content of the element that has just been opened goes past the reader; in any other place it is text. */
function takeRun({ parser, open, openedAt }: Reading, run: Uint8Array, written: number): boolean {
  const node = open.at(-1);
  if (!node || openedAt !== written || parser.position !== written) return false;
  node.base64 = run;
  return true;
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new EdxmlError({ code: 'edxml-not-xml', detail: 'not UTF-8' });
  }
}

function listen(reading: Reading): void {
  const { parser, open } = reading;
  parser.on('doctype', () => {
    throw new EdxmlError({ code: 'edxml-doctype' });
  });
  parser.on('error', (error) => {
    throw new EdxmlError({ code: 'edxml-not-xml', detail: error.message });
  });
  parser.on('opentag', (tag) => {
    reading.elements += 1;
    if (reading.elements > readLimits.elements)
      throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.elements });
    if (open.length > readLimits.depth) throw new EdxmlError({ code: 'edxml-too-deep', limit: readLimits.depth });
    open.push({ name: tag.local, known: tag.uri === edxmlNamespace, children: [], pieces: [] });
    reading.openedAt = parser.position;
  });
  parser.on('text', (piece) => open.at(-1)?.pieces.push(piece));
  parser.on('cdata', (piece) => open.at(-1)?.pieces.push(piece));
  parser.on('closetag', () => {
    const node = open.pop();
    if (node?.known) open.at(-1)?.children.push(closed(node));
  });
}

/** Text beside a run of base64 makes it no run: it is kept as the text that it was. */
function closed({ name, children, pieces, base64 }: OpenNode): Node {
  const text = pieces.join('').trim();
  if (!base64) return { name, children, text };
  return text === ''
    ? { name, children, text: '', base64 }
    : { name, children, text: `${Buffer.from(base64).toString('latin1')}${text}` };
}

/** The first child of a name. */
export function child(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((candidate) => candidate.name === name);
}

/** Follows names downwards from a node. */
export function at(node: Node | undefined, ...path: string[]): Node | undefined {
  return path.reduce(child, node);
}

/** All children of a name. */
export function children(node: Node | undefined, name: string): readonly Node[] {
  return node?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** The text at a path, in NFC; empty when there is none. Fields are limited, contents of files are not read here. */
export function textAt(node: Node | undefined, ...path: string[]): string {
  const found = at(node, ...path);
  if ((found?.base64 ?? found?.text ?? '').length > readLimits.fieldCharacters) {
    throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.fieldCharacters });
  }
  return (found?.text ?? '').normalize('NFC');
}

/** The text at a path that must be there. @throws {EdxmlError} */
export function requiredText(node: Node | undefined, ...path: string[]): string {
  const text = textAt(node, ...path);
  if (text === '') throw new EdxmlError({ code: 'edxml-missing', path: path.join('/') });
  return text;
}
