/** What the simulator can be told to do wrong, so that others can be seen to do right. */
export type FaultMode =
  /** 503 before anything happens */
  | 'down'
  /** not JSON */
  | 'nonsense'
  /** takes effect, then the connection drops without an answer */
  | 'lost-answer'
  /** takes effect, answers after `seconds` */
  | 'slow';

export interface Fault {
  readonly path: string;
  readonly mode: FaultMode;
  /** how many requests it strikes; with 0 it takes away those of its path */
  readonly times: number;
  readonly seconds?: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** the fault that strikes this request, if any; uses it up */
  strike(path: string): Fault | undefined;
}

export function faultSwitches(): Faults {
  let armed: Fault[] = [];
  return {
    add: (fault) => {
      armed = fault.times > 0 ? [...armed, fault] : armed.filter(({ path }) => path !== fault.path);
    },
    strike(path) {
      const found = armed.find((fault) => fault.path === path || fault.path === '*');
      armed = armed.flatMap((fault) =>
        fault !== found ? [fault] : fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [],
      );
      return found;
    },
  };
}
