import { completeScript } from './script-complete.js';
import { formScript } from './script-forms.js';
import { liveScript } from './script-live.js';
import { showScript } from './script-show.js';
import { typingScript } from './script-typing.js';

/** What makes the page live; without it every link and form works by loading the page again. */
export const script = `${showScript}${typingScript}${formScript}${completeScript}${liveScript}`;
