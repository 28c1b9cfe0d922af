import { type PDFDocument, PDFInvalidObject, PDFName, type PDFPage, type PDFRef } from 'pdf-lib';

/** What a reader is told that something is: ISO 32000-2 § 14.8.4. */
export type Role = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD';

type Scope = 'Column' | 'Row';

/** An element of the structure, while it is made. */
export interface Element {
  readonly ref: PDFRef;
  readonly role: Role;
  readonly parent: PDFRef;
  /** what a heading of a table is the heading of */
  readonly scope: Scope;
  readonly kids: (PDFRef | string)[];
}

/** The logical structure of a document (tagged PDF, ISO 32000-2 § 14.7), which readers for the blind and programs follow. */
export class Structure {
  readonly #document: PDFDocument;
  readonly #root: PDFRef;
  readonly #elements: Element[] = [];
  /** the elements of each page's marked content, in its order */
  readonly #marked = new Map<PDFPage, PDFRef[]>();
  readonly top: Element;

  constructor(document: PDFDocument) {
    this.#document = document;
    this.#root = document.context.nextRef();
    this.top = this.#made('Document', this.#root, 'Column');
  }

  /** An element within another. */
  add(role: Role, parent: Element = this.top, scope: Scope = 'Column'): Element {
    const element = this.#made(role, parent.ref, scope);
    parent.kids.push(element.ref);
    return element;
  }

  /** Operators as content of the element, on a page. */
  marked(page: PDFPage, element: Element, operators: readonly string[]): string {
    const marked = this.#marked.get(page) ?? [];
    this.#marked.set(page, marked);
    const id = marked.push(element.ref) - 1;
    element.kids.push(`<</Type/MCR/Pg ${page.ref}/MCID ${id}>>`);
    return `/${element.role} <</MCID ${id}>> BDC\n${operators.join('\n')}\nEMC`;
  }

  /** Writes everything into the document. */
  end(): void {
    const { context, catalog } = this.#document;
    for (const { ref, role, parent, scope: of, kids } of this.#elements) {
      const scope = role === 'TH' ? `/A<</O/Table/Scope/${of}>>` : '';
      context.assign(ref, raw(`<</Type/StructElem/S/${role}/P ${parent}${scope}/K[${kids.join(' ')}]>>`));
    }
    const pages = [...this.#marked.entries()];
    const numbers = pages.map(([page, refs], index) => {
      page.node.set(PDFName.of('StructParents'), context.obj(index));
      page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
      return `${index} ${context.register(raw(`[${refs.join(' ')}]`))}`;
    });
    const tree = `/ParentTree<</Nums[${numbers.join(' ')}]>>/ParentTreeNextKey ${pages.length}`;
    context.assign(this.#root, raw(`<</Type/StructTreeRoot/K ${this.top.ref}${tree}>>`));
    catalog.set(PDFName.of('StructTreeRoot'), this.#root);
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
    catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  }

  #made(role: Role, parent: PDFRef, scope: Scope): Element {
    const element = { ref: this.#document.context.nextRef(), role, parent, scope, kids: [] };
    this.#elements.push(element);
    return element;
  }
}

/** An object as it is written: tens of thousands of them are held at once. */
const raw = (text: string): PDFInvalidObject => PDFInvalidObject.of(Buffer.from(text, 'latin1'));

/** Operators that say nothing to a reader: lines, repeated headings, page numbers. */
export const artifact = (operators: readonly string[]): string => `/Artifact BMC\n${operators.join('\n')}\nEMC`;
