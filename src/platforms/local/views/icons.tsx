import type { Child } from 'hono/jsx';

type IconProps = { readonly name: keyof typeof shapes };

/** A drawing beside words; it says nothing on its own. */
export function Icon({ name }: IconProps) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.6,
  'stroke-linecap': 'round',
} as const;

const shapes = {
  close: <path {...line} d="M5 5l10 10M15 5L5 15" />,
  send: <path {...line} stroke-linejoin="round" d="M10 16V4.5M5 9l5-5 5 5" />,
  reply: <path {...line} stroke-linejoin="round" d="M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z" />,
  eye: (
    <g {...line}>
      <path d="M2.5 10s2.8-5 7.5-5 7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5z" />
      <circle cx="10" cy="10" r="2.2" />
    </g>
  ),
  file: <path {...line} stroke-linejoin="round" d="M10 3v9M6.5 8.5L10 12l3.5-3.5M4 16.5h12" />,
  people: (
    <g {...line}>
      <circle cx="10" cy="7" r="3" />
      <path d="M4 16.5c.8-3 3-4.5 6-4.5s5.2 1.5 6 4.5" />
    </g>
  ),
  globe: (
    <g {...line}>
      <circle cx="10" cy="10" r="6.7" />
      <path d="M3.5 10h13M10 3.3c4.5 4.5 4.5 9 0 13.4M10 3.3c-4.5 4.5-4.5 9 0 13.4" />
    </g>
  ),
} as const satisfies Readonly<Record<string, Child>>;

/** The cue card: a question on a card, and the light on whoever speaks next. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect class="logo-ground" width="32" height="32" rx="9" />
      <path
        class="logo-card"
        d="M8 10.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5l-4.5 4v-4h-1a2 2 0 0 1-2-2z"
      />
      <path class="logo-line" d="M12 12.8h8M12 16.2h5" />
    </svg>
  );
}
