import type { Action } from './action.js';
import { answer } from './answer.js';
import { answers } from './answers.js';
import { board } from './board.js';
import { draw } from './draw.js';
import { helpOn } from './help.js';
import { pause } from './pause.js';
import { post } from './post.js';
import { preview } from './preview.js';
import { privacy } from './privacy.js';
import { queue } from './queue.js';
import { remind } from './remind.js';
import { resume } from './resume.js';
import { reveal } from './reveal.js';
import { schedule } from './schedule.js';
import { score } from './score.js';
import { setup } from './setup.js';
import { show } from './show.js';
import { skip } from './skip.js';
import { stats } from './stats.js';
import { status } from './status.js';
import { stop } from './stop.js';
import { suggestOwn } from './suggest-question.js';
import { suggestions } from './suggestions.js';
import { today } from './today.js';
import { vote } from './vote.js';

/** Everything a person can do, in the order in which help lists it. A new action is one file and one line here. */
export const actions: readonly Action[] = [
  today,
  answer,
  draw,
  show,
  score,
  vote,
  stats,
  board,
  remind,
  suggestOwn,
  privacy,
  helpOn(() => actions),
  setup,
  status,
  answers,
  preview,
  post,
  reveal,
  skip,
  pause,
  resume,
  queue,
  suggestions,
  schedule,
  stop,
];
