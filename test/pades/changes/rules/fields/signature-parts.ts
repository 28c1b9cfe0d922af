/** What tests of signature fields put together. */
import { streamBody } from '../../../../attacks/paper.ts';

/** A signature dictionary that nobody signed. */
export const value = (entries = '', filter = 'ETSI.CAdES.detached'): string =>
  `<< /Type /Sig /Filter /X /SubFilter /${filter} /Contents <00> /ByteRange [0 1 2 1] ${entries} >>`;
export const stamp = { 72: value('', 'ETSI.RFC3161') };
const shape = '/Type /XObject /Subtype /Form /BBox [0 0 100 50]';
export const line = streamBody('0 0 m 100 0 l S', shape);
export const sheet = streamBody('1 g 0 0 100 50 re f', shape);
export const seen = '/Rect [72 400 172 450]';
export const onWords = '/Rect [72 700 272 750]';
export const unseen = '/Rect [0 0 0 0]';
export const signed = '/V 72 0 R';
export const added = '+ signature-field …: a new signature field';
export const further = '+ signature …/V: a further signature';
