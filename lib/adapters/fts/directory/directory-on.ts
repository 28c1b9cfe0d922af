import type { NationalDirectory, NationalDirectoryWriter } from '../../../ports/national-directory.ts';
import { isDamage } from '../damage.ts';
import type { AgencyIndex } from './agency-index.ts';

const pageSize = 1000;

/** The directory of whatever list is current; where there is none, or it is damaged, it has no agency. */
export function directoryOn(
  current: () => Promise<AgencyIndex | undefined>,
): NationalDirectory & Pick<NationalDirectoryWriter, 'entries'> {
  async function using<Result>(work: (index: AgencyIndex) => Result, none: Result): Promise<Result> {
    const index = await current();
    if (!index) return none;
    try {
      return work(index);
    } catch (error) {
      if (isDamage(error)) return none;
      throw error;
    }
  }
  return {
    state: () => using((index) => index.state(), undefined),
    byCode: (code) => using((index) => index.byCode(code), undefined),
    named: (name) => using((index) => index.named(name), []),
    search: (query, limit) => using((index) => index.search(query, limit), []),
    async *entries() {
      const index = await current();
      for (let row = 0; index; ) {
        const page = index.after(row, pageSize);
        for (const { entry } of page) yield entry;
        row = page.at(-1)?.row ?? 0;
        if (page.length < pageSize) return;
      }
    },
  };
}
