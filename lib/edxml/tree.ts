import { SaxesParser } from 'saxes';
import { runOf, withoutLongBase64, withRuns } from './long-base64.ts';
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
}

/**
 * Reads the bytes of an edXML file into a tree, within {@link readLimits}. A document type declaration is refused, so
 * no entity can be defined; a stray character before the XML declaration is an error, not a crash.
 * @throws {EdxmlError}
 */
export function readTree(bytes: Uint8Array): Node {
  if (bytes.length > readLimits.textBytes)
    throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.textBytes });
  const thinned = withoutLongBase64(bytes);
  const root = parse(decode(thinned.bytes), thinned.runs);
  if (root?.name !== 'edXML') throw new EdxmlError({ code: 'edxml-wrong-root', root: root?.name ?? '' });
  return root;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EdxmlError({ code: 'edxml-not-xml', detail: 'not UTF-8' });
  }
}

function parse(text: string, runs: readonly Uint8Array[]): Node | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenNode[] = [{ name: '', known: false, children: [], pieces: [] }];
  let elements = 0;
  parser.on('doctype', () => {
    throw new EdxmlError({ code: 'edxml-doctype' });
  });
  parser.on('error', (error) => {
    throw new EdxmlError({ code: 'edxml-not-xml', detail: error.message });
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > readLimits.elements) throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.elements });
    if (open.length > readLimits.depth) throw new EdxmlError({ code: 'edxml-too-deep', limit: readLimits.depth });
    open.push({ name: tag.local, known: tag.uri === edxmlNamespace, children: [], pieces: [] });
  });
  parser.on('text', (piece) => open.at(-1)?.pieces.push(piece));
  parser.on('cdata', (piece) => open.at(-1)?.pieces.push(piece));
  parser.on('closetag', () => {
    const node = open.pop();
    if (node?.known) open.at(-1)?.children.push(closed(node, runs));
  });
  parser.write(text).close();
  return open[0]?.children[0];
}

function closed({ name, children, pieces }: OpenNode, runs: readonly Uint8Array[]): Node {
  const text = pieces.join('').trim();
  const base64 = runOf(text, runs);
  return base64 ? { name, children, text: '', base64 } : { name, children, text: withRuns(text, runs) };
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
