import { type FileHandle, open } from 'node:fs/promises';

/** Thrown when the disk did not keep what was written, and ever after: what is still true of the file nobody knows. */
export class FlushError extends Error {
  /** SQLite's own code for a disk that fails. */
  readonly errcode = 10;
}

export type Flush = {
  /** Resolves when all that was written before is on the disk. The process goes on meanwhile, however slow the disk is. */
  flush(): Promise<void>;
  /** @throws FlushError if a flush has failed */
  check(): void;
  close(): Promise<void>;
};

/** The file is opened when it is first flushed; it must stay the same file until `close`. */
export function createFlush(file: string, openFile: (file: string) => Promise<FileHandle> = open): Flush {
  let handle: Promise<FileHandle> | undefined;
  let failure: FlushError | undefined;
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  const sync = async () => {
    try {
      handle ??= openFile(file);
      await (await handle).datasync();
    } catch (cause) {
      // A second attempt may succeed although the first one's pages are gone: the system marks them clean.
      failure ??= new FlushError(file, { cause });
      throw failure;
    }
  };
  const underWay = new Set<Promise<void>>();
  return {
    check,
    flush: async () => {
      check();
      const own = sync();
      underWay.add(own);
      try {
        await own;
      } finally {
        underWay.delete(own);
      }
      // The system tells of a failure once for each open file: it may be another flush that hears of what this one lost.
      await Promise.all(underWay);
      check();
    },
    close: async () => {
      await handle?.then((opened) => opened.close()).catch(() => {});
    },
  };
}
