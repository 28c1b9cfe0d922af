import { useEffect, useRef, useState } from 'react';
import { post } from '../../../../api/client.ts';
import type { CheckedAnnex } from '../../../../api/outgoing.ts';
import { uploadAnnex } from '../../../../api/upload.ts';
import type { ChosenAnnex } from '../draft.ts';

/** A file of the list: on its way (`part` of it has left, all of it while it is looked over), there, or not usable. */
export interface AnnexItem {
  readonly id: string;
  readonly name: string;
  /** bytes */
  readonly size: number;
  readonly file?: File;
  readonly part?: number;
  readonly chosen?: ChosenAnnex;
  readonly error?: unknown;
}

export interface AnnexList {
  readonly items: readonly AnnexItem[];
  /** the last one that was taken out, which can be put back */
  readonly removed: AnnexItem | undefined;
  add(files: Iterable<File>): void;
  again(item: AnnexItem): void;
  /** to another place of the list, from 0 */
  move(id: string, to: number): void;
  remove(item: AnnexItem): void;
  undo(): void;
}

/** The files that go along: each travels and is looked over as soon as it is chosen; what is ready is told in the order of the list. */
export function useAnnexes(
  there: readonly ChosenAnnex[],
  onChange: (ready: readonly ChosenAnnex[], open: number) => void,
): AnnexList {
  const [items, setItems] = useState<readonly AnnexItem[]>(() => there.map(itemOf));
  const [removed, setRemoved] = useState<{ readonly item: AnnexItem; readonly at: number }>();
  const running = useRef(new Map<string, AbortController>());
  // who leaves the form, or calls the document secret, sends nothing more
  useEffect(
    () => () => {
      for (const attempt of running.current.values()) attempt.abort();
    },
    [],
  );
  const first = useRef(items);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the list changes, not when who listens does
  useEffect(() => {
    if (items === first.current) return;
    const ready = items.flatMap(({ chosen }) => chosen ?? []);
    onChange(ready, items.length - ready.length);
  }, [items]);
  const change = (id: string, more: Partial<AnnexItem>) =>
    setItems((all) => all.map((item) => (item.id === id ? { ...item, ...more } : item)));
  const begin = async (id: string, file: File) => {
    const attempt = new AbortController();
    running.current.set(id, attempt);
    try {
      const upload = await uploadAnnex(file, (part) => change(id, { part }), attempt.signal);
      change(id, { part: 1 });
      const request = { upload, name: file.name.normalize('NFC') };
      const { sha256: _, ...shown } = await post<CheckedAnnex>('/api/uploads/annex', request, crypto.randomUUID());
      change(id, { chosen: { request, shown } });
    } catch (error) {
      if (!attempt.signal.aborted) change(id, { error });
    }
  };
  const again = ({ id, file }: AnnexItem) => {
    change(id, { part: 0, error: undefined });
    if (file) void begin(id, file);
  };
  return {
    items,
    removed: removed?.item,
    again,
    add(files) {
      const added = [...files].map(newItem);
      setItems((all) => [...all, ...added]);
      for (const { id, file } of added) void begin(id, file);
    },
    move(id, to) {
      setItems((all) => moved(all, id, to));
    },
    remove(item) {
      setRemoved({ item, at: items.indexOf(item) });
      setItems((all) => all.filter(({ id }) => id !== item.id));
      if (!item.chosen) running.current.get(item.id)?.abort();
    },
    undo() {
      if (!removed) return;
      const { item, at } = removed;
      setRemoved(undefined);
      setItems((all) => all.toSpliced(at, 0, item));
      // what was stopped on its way begins again
      if (!item.chosen && item.file) again(item);
    },
  };
}

const itemOf = (chosen: ChosenAnnex): AnnexItem => ({
  id: 'keep' in chosen.request ? chosen.request.keep : chosen.request.upload,
  name: chosen.shown.name,
  size: chosen.shown.size,
  chosen,
});

const newItem = (file: File) => ({ id: crypto.randomUUID(), name: file.name, size: file.size, file, part: 0 });

function moved(items: readonly AnnexItem[], id: string, to: number): readonly AnnexItem[] {
  const from = items.findIndex((item) => item.id === id);
  const item = items[from];
  return item ? items.toSpliced(from, 1).toSpliced(to, 0, item) : items;
}
