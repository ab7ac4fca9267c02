import { address, openWorld, visit } from '../support/local-world.js';
import { plainText } from '../support/plain-text.js';
import { describePlatform, type World } from './contract.js';

describePlatform('the built-in workspace', async (): Promise<World> => {
  const world = await openWorld();
  const person = visit(world, 'member-1');
  const { platform, store } = world;
  const inThread = (threadRef: string) => store.thread(threadRef, undefined);
  const idOf = async (text: string, threadRef: string): Promise<string> =>
    (await inThread(threadRef)).find(({ body }) => body.kind === 'typed' && body.text === text)?.id ?? '';
  const inChannel = () => store.page({ channel: address.channel, viewer: 'member-1', limit: 100 });
  return {
    platform,
    address,
    member: 'member-1',
    start: (inbox) => platform.start(inbox),
    stop: async () => {
      await platform.stop();
      await world.close();
    },
    say: async (text, threadRef) => {
      await person.say(text, threadRef);
      return idOf(text, threadRef);
    },
    edit: async (ref, text) => {
      await person.post('/local/edit', { message: ref, text });
    },
    erase: async (ref) => {
      await person.post('/local/delete', { message: ref });
    },
    texts: async (threadRef) => {
      const messages = threadRef === undefined ? await inChannel() : await inThread(threadRef);
      return messages.map(({ body }) => (body.kind === 'typed' ? body.text : plainText(body.message)));
    },
  };
});
