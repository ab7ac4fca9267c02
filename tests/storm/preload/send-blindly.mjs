// Loaded before the program: a variant of it that sends again without having looked, as a job engine would run a job again.
import { register } from 'node:module';

const hooks = `
const looksFirst = '!claim.lookFirst';
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!/\\/practice\\/deliver\\.[jt]s$/.test(url)) return loaded;
  const source = String(loaded.source);
  if (!source.includes(looksFirst)) throw new Error('the look-up is not where it was');
  return { ...loaded, source: source.replace(looksFirst, 'true') };
}
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
