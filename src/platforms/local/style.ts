import { completionStyle } from './style-completion.js';
import { controlStyle } from './style-controls.js';
import { layoutStyle } from './style-layout.js';
import { messageStyle } from './style-messages.js';

export const style = `${layoutStyle}${messageStyle}${controlStyle}${completionStyle}`;
