import type { Locale, Named } from '../../questions/locale.js';

/** Someone whom the person at the screen can be. */
export type Person = {
  readonly id: 'lead' | 'member-1' | 'member-2';
  readonly name: Named;
  readonly role: 'lead' | 'member';
};

const lead: Person = { id: 'lead', name: { en: 'Lena', 'zh-CN': '林岚' }, role: 'lead' };

/** Everybody in the local workspace; the first is who a newcomer is. */
export const people: readonly [Person, ...Person[]] = [
  lead,
  { id: 'member-1', name: { en: 'Omar', 'zh-CN': '欧阳默' }, role: 'member' },
  { id: 'member-2', name: { en: 'Yuki', 'zh-CN': '于琪' }, role: 'member' },
];

/** Author of what the program says. */
export const PROGRAM = 'rehearse';

export const personById = (id: string): Person | undefined => people.find((person) => person.id === id);

/** The name of a member; an id nobody has stands for itself. */
export const nameOf = (id: string, locale: Locale): string => personById(id)?.name[locale] ?? id;
