/** The one namespace of QCVN 102:2016; elements are matched by it and their local name, never by prefix. */
export const edxmlNamespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** Limits on what is read: a packet that goes over any of them is refused, not truncated. */
export const readLimits = {
  depth: 32,
  elements: 20_000,
  /** the packet */
  textBytes: 140_000_000,
  /** all attachments together: as they are decoded, and once more what is taken out of zips */
  decodedBytes: 140_000_000,
  attachments: 200,
  /** one field; what it says ends in a record of the document, which is limited too */
  fieldCharacters: 10_000,
} as const;

export type EdxmlProblem =
  | { code: 'edxml-not-xml'; detail: string }
  | { code: 'edxml-wrong-root'; root: string }
  | { code: 'edxml-doctype' }
  | { code: 'edxml-too-deep'; limit: number }
  | { code: 'edxml-too-large'; limit: number }
  | { code: 'edxml-missing'; path: string }
  | { code: 'edxml-unknown-part'; part: string }
  | { code: 'edxml-bad-attachment'; name: string; detail: string };

/** The only error of this room. */
export class EdxmlError extends Error {
  readonly problem: EdxmlProblem;
  constructor(problem: EdxmlProblem) {
    super(Object.values(problem).join(' '));
    this.name = 'EdxmlError';
    this.problem = problem;
  }
}
