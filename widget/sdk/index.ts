/** The package's `frosst-chat`: the element's class and its types. `frosst-chat/define` registers it. */
export { FrosstChat } from '../app/frosst-chat/frosst-chat.ts';
export type { Command, Push } from '../command-queue.ts';
export type { ConnectionState } from '../core/chat-state.ts';
export { FrosstEvent, type FrosstEventDetails, type MessageDetail } from '../events.ts';
export type { Wording } from '../translations/words.ts';
export type { ContentProblem } from '../../server/protocol/content.ts';
export type { Availability, PageContext } from '../../server/protocol/entities.ts';
export type { ErrorBody, ErrorCode } from '../../server/protocol/errors.ts';
export type { TranscriptFormat } from '../../server/protocol/widget.ts';
