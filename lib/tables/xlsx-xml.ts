import { SaxesParser } from 'saxes';

/** What a part of a workbook is read into, element by element; names are those without prefix. */
export interface Listener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The part is not XML, or has a document type declaration: no entity is ever defined. */
export class NotXml extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'NotXml';
  }
}

/** @throws {NotXml} */
export function readXml(bytes: Uint8Array, listener: Listener): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new NotXml('document type declaration');
  });
  parser.on('error', (error) => {
    throw new NotXml(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => listener.open?.(localName(name), attributes));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
  parser.write(decoded(bytes)).close();
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotXml('letters that are not Unicode');
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
