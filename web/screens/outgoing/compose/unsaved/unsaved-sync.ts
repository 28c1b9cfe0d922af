import type { KeepRequest, UnsavedRef, UnsavedValues } from '../../../../../lib/domain/outgoing/unsaved-draft.ts';
import type { KeptUnsaved, UnsavedView } from '../../../../api/unsaved-drafts.ts';

/** How the server is asked. */
export interface Wire {
  read(): Promise<readonly UnsavedView[]>;
  keep(request: KeepRequest, key: string, leaving: boolean): Promise<KeptUnsaved>;
  remove(ref: UnsavedRef, key: string): Promise<unknown>;
  /** what to do about a failure: look who kept something else, ask again later, or nothing */
  failure(error: unknown): 'look' | 'later' | 'refused';
  newKey(): string;
  /** @returns what takes it back */
  later(work: () => void, milliseconds: number): () => void;
}

/** Which version what is typed here stands on, and the key of one that was sent and perhaps not answered. */
export interface Chain {
  readonly seen?: string | undefined;
  readonly sent?: string | undefined;
}

/** What lies in this browser when the form is opened. */
export interface Buffer extends Chain {
  /** what the form shows; nothing where nothing was typed here */
  readonly values?: UnsavedValues | undefined;
  /** it was typed after the server had the last of it */
  readonly dirty: boolean;
}

/** Where what is typed stands. */
export type Standing =
  | { readonly is: 'opening' | 'empty' | 'waiting' | 'away' }
  | { readonly is: 'kept'; readonly at: number; readonly until: number }
  | { readonly is: 'refused'; readonly error: unknown }
  /** something else was kept than what stands here; `theirs` is missing where it is there no more */
  | { readonly is: 'asks'; readonly theirs: UnsavedView | undefined };

interface Told {
  standing(standing: Standing): void;
  /** what the server has is put into the form */
  restore(kept: UnsavedView): void;
  /** the chain has become another one; `kept` where nothing typed here is missing at the server */
  chain(chain: Chain, kept: boolean): void;
}

const typingMilliseconds = 3000;
const awayMilliseconds = 15_000;

/** The same text for the same values, in whatever order their fields stand. */
const textOf = (values: unknown): string =>
  JSON.stringify(values, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';

/** Keeps what is typed in one form at the server, one request at a time, and never over something that this window has not seen. */
export class UnsavedSync {
  readonly #form: string;
  readonly #wire: Wire;
  readonly #told: Told;
  #seen: string | undefined;
  #sent: string | undefined;
  #values: UnsavedValues | undefined;
  /** the server does not have the last of it */
  #missing: boolean;
  #standing: Standing = { is: 'opening' };
  #running: Promise<void> | undefined;
  #cancel = () => {};
  /** the version that went with the draft when it was saved */
  #settled: string | undefined;
  /** the form is closed, or its draft is being saved */
  #over = false;

  constructor(form: string, { seen, sent, values, dirty }: Buffer, wire: Wire, told: Told) {
    this.#form = form;
    this.#wire = wire;
    this.#told = told;
    this.#seen = seen;
    this.#sent = sent;
    this.#values = values;
    this.#missing = dirty;
  }

  async open(): Promise<void> {
    try {
      this.#meet((await this.#wire.read()).find((one) => one.form === this.#form));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What the form shows now; nothing where nothing in it is worth keeping. */
  typed(values: UnsavedValues | undefined): void {
    if (textOf(values) === textOf(this.#values)) return;
    this.#values = values;
    this.#missing = true;
    if (this.#standing.is !== 'asks' && this.#standing.is !== 'opening' && !this.#over) this.#wait();
  }

  /** The server has what was typed. */
  hasAll(): boolean {
    return this.#standing.is === 'kept' && !this.#missing;
  }

  /** Sends what is missing at once. */
  flush(leaving = false): Promise<void> {
    this.#cancel();
    if (this.#running) return this.#running.then(() => this.flush(leaving));
    if (this.#over || this.#standing.is === 'asks') return Promise.resolve();
    // nothing is sent before it is known what is there
    if (this.#standing.is === 'opening' && !leaving) return this.open();
    if (!this.#missing) return Promise.resolve();
    this.#running = this.#send(leaving).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** What stands here takes the place of the other. */
  async keepMine(): Promise<void> {
    if (this.#standing.is !== 'asks') return;
    this.#seen = this.#standing.theirs?.version;
    this.#missing = true;
    this.#stand({ is: 'waiting' });
    await this.flush();
  }

  takeTheirs(): void {
    if (this.#standing.is !== 'asks' || !this.#standing.theirs) return;
    const { theirs } = this.#standing;
    this.#seen = theirs.version;
    this.#values = theirs.values;
    this.#missing = false;
    this.#stand({ is: 'kept', at: theirs.at, until: theirs.until });
    this.#told.restore(theirs);
    this.#chained();
  }

  /** The other was thrown away. */
  dropped(): void {
    if (this.#standing.is !== 'asks') return;
    this.#seen = undefined;
    this.#stand({ is: 'empty' });
    this.#chained();
    if (this.#missing) this.#wait();
  }

  /** The draft is being saved: nothing more is kept. @returns what goes with it */
  async settle(): Promise<UnsavedRef | undefined> {
    this.#cancel();
    this.#over = true;
    await this.#running;
    this.#settled = this.#seen;
    return this.#seen === undefined ? undefined : { form: this.#form, version: this.#seen };
  }

  /** It was saved, at once or by a later try: nothing of it is kept any more, nor what was kept between the tries. */
  async saved(): Promise<void> {
    this.#cancel();
    this.#over = true;
    await this.#running;
    if (this.#seen === undefined || this.#seen === this.#settled) return;
    await this.#wire.remove({ form: this.#form, version: this.#seen }, this.#wire.newKey()).catch(() => undefined);
  }

  /** It was not saved after all. */
  resume(): void {
    this.#over = false;
  }

  close(): void {
    void this.flush(true);
    this.#cancel();
    this.#over = true;
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    if (!this.#over) this.#told.standing(standing);
  }

  #chained(): void {
    this.#told.chain({ seen: this.#seen, sent: this.#sent }, !this.#missing);
  }

  #wait(): void {
    this.#stand({ is: 'waiting' });
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel();
    this.#cancel = this.#wire.later(() => void this.flush(), typingMilliseconds);
  }

  #isOwn({ version, values }: UnsavedView): boolean {
    if (version === this.#seen || version === this.#sent) return true;
    return this.#values !== undefined && textOf(values) === textOf(this.#values);
  }

  /** What is there is compared with what stands here. */
  #meet(there: UnsavedView | undefined): void {
    const lost = this.#seen !== undefined && this.#values !== undefined;
    if (there && this.#isOwn(there)) this.#goOn(there);
    else if (there || lost) this.#stand({ is: 'asks', theirs: there });
    else {
      this.#stand({ is: 'empty' });
      if (this.#missing) this.#wait();
    }
  }

  #goOn(there: UnsavedView): void {
    const { version, values, at, until } = there;
    this.#seen = version;
    this.#sent = undefined;
    if (textOf(values) === textOf(this.#values)) this.#missing = false;
    this.#stand({ is: 'kept', at, until });
    if (this.#values === undefined && !this.#missing) {
      this.#values = values;
      this.#told.restore(there);
    }
    this.#chained();
    if (this.#missing) this.#wait();
  }

  async #send(leaving: boolean): Promise<void> {
    this.#missing = false;
    try {
      if (this.#values === undefined) await this.#remove();
      else await this.#keep(this.#values, leaving);
      this.#chained();
      if (this.#missing && !this.#over) this.#schedule();
    } catch (error) {
      this.#missing = true;
      this.#failed(error);
    }
  }

  async #remove(): Promise<void> {
    if (this.#seen !== undefined)
      await this.#wire.remove({ form: this.#form, version: this.#seen }, this.#wire.newKey());
    this.#seen = undefined;
    if (!this.#missing) this.#stand({ is: 'empty' });
  }

  async #keep(values: UnsavedValues, leaving: boolean): Promise<void> {
    const key = this.#wire.newKey();
    this.#sent = key;
    this.#told.chain({ seen: this.#seen, sent: key }, false);
    const after = this.#seen === undefined ? {} : { after: this.#seen };
    const { version, at, until } = await this.#wire.keep({ form: this.#form, values, ...after }, key, leaving);
    this.#seen = version;
    this.#sent = undefined;
    if (!this.#missing) this.#stand({ is: 'kept', at, until });
  }

  #failed(error: unknown): void {
    if (this.#over) return;
    const what = this.#wire.failure(error);
    // what is there is looked at before anything is sent again
    this.#standing = { is: 'opening' };
    if (what === 'refused') this.#stand({ is: 'refused', error });
    else if (what === 'look') void this.open();
    else {
      this.#told.standing({ is: 'away' });
      this.#cancel();
      this.#cancel = this.#wire.later(() => void this.open(), awayMilliseconds);
    }
  }
}
