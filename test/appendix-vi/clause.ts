/** A test that shows a clause: its file, and its whole name as the runner says it. */
export interface Shown {
  readonly file: string;
  readonly name: string;
}

/** A clause of Decree 30/2020 Appendix VI Part I. It is shown by a test, or a piece of work will bring it. */
export interface Clause {
  /** part, number and letter, such as `III.1đ` */
  readonly id: string;
  /** what it asks for, in our own words */
  readonly text: string;
  readonly article: string;
  readonly test?: Shown;
  /** the issue that is to bring it, and what is missing */
  readonly later?: string;
}

const articleOf = (id: string): string => {
  const [part = '', number = ''] = id.split('.');
  const [digits = ''] = number.match(/^\d+/) ?? [];
  const letter = number.slice(digits.length);
  return `Phụ lục VI, Phần I, mục ${part}, khoản ${digits}${letter ? `, điểm ${letter}` : ''}`;
};

/** A clause that a test shows. */
export const shown = (id: string, text: string, file: string, name: string): Clause => ({
  ...{ id, text, article: articleOf(id), test: { file: `test/${file}`, name } },
});

/** A clause that is not met yet. */
export const notYet = (id: string, text: string, later: string): Clause => ({
  ...{ id, text, article: articleOf(id), later },
});
