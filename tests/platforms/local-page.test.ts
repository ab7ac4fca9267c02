import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enPage } from '../../src/texts/en-page.js';
import { openWorld, postQuestion, visit, type World } from '../support/local-world.js';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

afterEach(async () => {
  await world.platform.stop();
  await world.close();
});

describe('the page', () => {
  it('begins with what happens here, and for a lead with how to begin', async () => {
    const page = await visit(world, 'lead').see();
    expect(page).toContain(enPage.welcome.nothingYet);
    expect(page).toContain('value="/question-admin post"');
    expect(await visit(world, 'member-1').see()).not.toContain('value="/question-admin post"');
  });

  it('speaks the chosen language from then on', async () => {
    const response = await visit(world, 'member-1').get('/?channel=practice&lang=zh-CN');
    expect(await response.text()).toContain('<html lang="zh-CN">');
    expect(response.headers.get('set-cookie')).toMatch(
      /^rehearse-language=zh-CN; .*Path=\/; SameSite=Strict$/,
    );
    expect(await visit(world, 'lead', 'zh-CN').see()).toContain('林岚');
  });

  it('changes the person by a cookie', async () => {
    const response = await visit(world, 'lead').post('/local/person', {
      person: 'member-2',
      channel: 'second',
    });
    expect(response.headers.get('set-cookie')).toContain('rehearse-person=member-2');
    expect(response.headers.get('location')).toBe('/?channel=second');
  });

  it('leads page by page to the beginning of a long channel', async () => {
    const lead = visit(world, 'lead');
    for (let count = 1; count <= 130; count++) await lead.say(`message ${count}.`);
    const seen: string[][] = [];
    for (let path: string | undefined = '/'; path !== undefined; ) {
      const page: string = await lead.see(path);
      seen.push([...page.matchAll(/message \d+\./g)].map(([text]) => text));
      path = page.match(/class="earlier" href="([^"]*before=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.map(({ length }) => length)).toEqual([60, 60, 10]);
    expect(seen.reverse().flat()[0]).toBe('message 1.');
  });

  it('keeps inside a policy without inline style or script', async () => {
    const { ref } = await postQuestion(world);
    await visit(world, 'lead').say('hello');
    const page = await visit(world, 'lead').see(`/?channel=practice&thread=${ref}`);
    expect(page).not.toMatch(/ style=|<style| on[a-z]+=|<script(?! type="module" src="\/local\/)/);
  });

  it('announces every change of a channel to those who look at it', async () => {
    const response = await visit(world, 'lead').get('/local/events?channel=practice');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const stream = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await stream?.read())?.value).toBe('retry: 2000\n\n');
    await visit(world, 'member-1').say('hello');
    expect((await stream?.read())?.value).toContain('event: changed');
    await world.platform.stop();
    expect((await stream?.read())?.done).toBe(true);
  });
});
