/** What can be done with the conversation as a whole: behind the head's menu, and below a conversation that was closed. */
import type { MenuEntry } from '../../components/menu.ts';
import { words } from '../../translations/words.ts';
import type { PanelFacts } from './views/panel-view.ts';

/** A new conversation beside one that was closed. */
export function newConversation({ client, go }: PanelFacts): MenuEntry {
  const act = () => {
    client?.startNew();
    go('start');
  };
  return { label: words.newConversation, act };
}

/** The conversation as a file: its text, or a page to print. */
export function transcript(panel: PanelFacts, format: 'text' | 'html'): MenuEntry {
  const label = format === 'text' ? words.downloadTranscript : words.printTranscript;
  const save = () => panel.client?.downloadTranscript(format);
  return { label, act: () => void panel.attempt(save(), words.preparing, words.transcriptFailed) };
}

/** Empty before anything was said. */
export function menuOf(panel: PanelFacts): MenuEntry[] {
  const { conversation, startsNew } = panel.chat;
  if (!conversation || startsNew) return [];
  const entries = [transcript(panel, 'text'), transcript(panel, 'html')];
  return conversation.status === 'closed' ? [newConversation(panel), ...entries] : entries;
}
