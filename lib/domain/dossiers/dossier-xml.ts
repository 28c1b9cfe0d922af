import { xmlElement as element, xmlText as escaped } from '../shared/text/xml-text.ts';
import type { DossierDocument } from './documents.ts';
import { type Dossier, type DossierItem, dossierCode, maintenanceOf, type Totals } from './dossier.ts';
import type { Maintenance } from './maintenance.ts';

/** The namespace of our schema; what it holds is described in docs/dossier-xml.md. */
export const dossierNamespace = 'urn:congvan:dossier:1';

/** A file of a document, with the digest of its bytes. */
export interface XmlFile {
  readonly name: string;
  /** bytes */
  readonly size: number;
  /** hex */
  readonly sha256: string;
}

export interface XmlDocument {
  readonly item: DossierItem;
  /** nothing where who exports may not read it */
  readonly document: DossierDocument | undefined;
  readonly code: string;
  readonly files: readonly XmlFile[];
}

/** What is written beside the dossier itself. */
export interface XmlFacts {
  readonly totals: Totals;
  readonly documents: readonly XmlDocument[];
  /** who exports, and when as RFC 3339 */
  readonly by: string;
  readonly at: string;
}

/** A dossier for machines: the thirteen fields of Decree 30/2020 App. VI Part II.III and its documents with their files. */
export function dossierXml(dossier: Dossier, { totals, documents, by, at }: XmlFacts): string {
  const { organId, year, notation, title, rights, creator, language, startDate, note, state } = dossier;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Dossier xmlns="${dossierNamespace}" code="${escaped(dossierCode(dossier))}" state="${state}" exportedBy="${escaped(by)}" exportedAt="${at}">`,
    '  <FileCode>',
    `    ${element('OrganId', organId)}`,
    `    ${element('FileCatalog', String(year))}`,
    `    ${element('FileNotation', notation)}`,
    '  </FileCode>',
    `  ${element('Title', title)}`,
    `  ${element('Maintenance', term(maintenanceOf(dossier)))}`,
    `  ${element('Rights', rights)}`,
    `  ${element('Creator', [creator.name, dossier.unit?.name].filter(Boolean).join(', '))}`,
    `  ${element('Language', language)}`,
    `  ${element('StartDate', startDate)}`,
    `  ${element('EndDate', dossier.state === 'closed' ? dossier.endDate : '')}`,
    `  ${element('DocTotal', String(totals.documents))}`,
    `  ${element('PageTotal', String(totals.pages))}`,
    `  ${element('Description', note)}`,
    '  <Documents>',
    ...documents.flatMap(documentLines),
    '  </Documents>',
    '</Dossier>',
  ];
  return `${lines.join('\n')}\n`;
}

function documentLines({ item, document, code, files }: XmlDocument): readonly string[] {
  const { ordinal, direction, maintenance } = item;
  const head = `    <Document ordinal="${ordinal}" direction="${direction}"`;
  if (!document) return [`${head} withheld="true">`, `      ${element('CodeNumber', code)}`, '    </Document>'];
  const { day, kind, author, subject, signer, pages } = document;
  return [
    `${head}>`,
    `      ${element('CodeNumber', code)}`,
    `      ${element('TypeName', kind)}`,
    `      ${element('IssuedDate', day)}`,
    `      ${element('OrganName', author)}`,
    `      ${element('Subject', subject)}`,
    `      ${element('SignerName', signer)}`,
    `      ${element('PageAmount', String(pages))}`,
    ...(maintenance === undefined ? [] : [`      ${element('Maintenance', term(maintenance))}`]),
    ...files.map(({ name, size, sha256 }) => `      <File name="${escaped(name)}" size="${size}" sha256="${sha256}"/>`),
    '    </Document>',
  ];
}

const term = (maintenance: Maintenance): string => (maintenance === 'permanent' ? maintenance : `P${maintenance}Y`);
