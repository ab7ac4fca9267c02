import { z } from 'zod';

/** Reads a JSON column; a row that does not fit its schema is a fault of the program or of someone who edited the store. */
export function parseJson<T>(schema: z.ZodType<T>, json: string): T {
  return schema.parse(JSON.parse(json));
}

/** For values this program wrote and froze, such as a question or a message: their shape is guarded where they are made. */
export const trusted = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);
