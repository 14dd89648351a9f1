/** Registers `<frosst-admin>` and everything inside it. Importing this module is the only side effect there is. */
import { FrosstAvatar } from '../widget/components/avatar.ts';
import { defineOnce } from '../widget/components/define-once.ts';
import { FrosstMessageGroup } from '../widget/components/message-group.ts';
import { FrosstTypingIndicator } from '../widget/components/typing-indicator.ts';
import { FrosstAdminAccount } from './app/account/account.ts';
import { FrosstAdminPasskeys } from './app/account/passkeys.ts';
import { FrosstAdminPassword } from './app/account/password.ts';
import { FrosstAdminSecondFactor } from './app/account/second-factor.ts';
import { FrosstAdminSessions } from './app/account/sessions.ts';
import { FrosstAdminAudit } from './app/audit/audit.ts';
import { FrosstAdminBanners } from './app/banners/banners.ts';
import { FrosstAdminBroadcast } from './app/broadcast/broadcast.ts';
import { FrosstAdminConsole } from './app/console/console.ts';
import { FrosstAdminConversations } from './app/conversations/conversations.ts';
import { FrosstAdminCustomer } from './app/customer/customer.ts';
import { FrosstAdminFactorSetup } from './app/factor-setup/factor-setup.ts';
import { FrosstAdmin } from './app/frosst-admin/frosst-admin.ts';
import { FrosstAdminGate } from './app/gate/gate.ts';
import { FrosstAdminInbox } from './app/inbox/inbox.ts';
import { FrosstAdminNotices } from './app/notices/notices.ts';
import { FrosstAdminPeople } from './app/people/people.ts';
import { FrosstAdminSidebar } from './app/sidebar/sidebar.ts';
import { FrosstAdminMessageLog } from './app/thread/message-log.ts';
import { FrosstAdminThread } from './app/thread/thread.ts';
import { FrosstAuditFilter } from './components/audit-filter/audit-filter.ts';
import { FrosstAuditTable } from './components/audit-table/audit-table.ts';
import { FrosstBanner } from './components/banner/banner.ts';
import { FrosstBroadcastDialog } from './components/broadcast-dialog/broadcast-dialog.ts';
import { FrosstChoosePassword } from './components/choose-password/choose-password.ts';
import { FrosstChoiceMenu } from './components/choice-menu/choice-menu.ts';
import { FrosstCodeField } from './components/code-field/code-field.ts';
import { FrosstConfirmDialog } from './components/confirm-dialog/confirm-dialog.ts';
import { FrosstCopyButton } from './components/copy-button/copy-button.ts';
import { FrosstCustomerPanel } from './components/customer-panel/customer-panel.ts';
import { FrosstEmptyState } from './components/empty-state/empty-state.ts';
import { FrosstInboxFilter } from './components/inbox-filter/inbox-filter.ts';
import { FrosstInboxRow } from './components/inbox-row/inbox-row.ts';
import { FrosstInviteDialog } from './components/invite-dialog/invite-dialog.ts';
import { FrosstLinkDialog } from './components/link-dialog/link-dialog.ts';
import { FrosstMemberDialog } from './components/member-dialog/member-dialog.ts';
import { FrosstMoveMenu } from './components/move-menu/move-menu.ts';
import { FrosstPeopleTable } from './components/people-table/people-table.ts';
import { FrosstPresence } from './components/presence/presence.ts';
import { FrosstQrCode } from './components/qr-code/qr-code.ts';
import { FrosstRecoveryCodes } from './components/recovery-codes/recovery-codes.ts';
import { FrosstReplyComposer } from './components/reply-composer/reply-composer.ts';
import { FrosstSecondStep } from './components/second-step/second-step.ts';
import { FrosstShortcutsDialog } from './components/shortcuts-dialog/shortcuts-dialog.ts';
import { FrosstSignIn } from './components/sign-in/sign-in.ts';
import { FrosstStatusMenu } from './components/status-menu/status-menu.ts';
import { FrosstTeamList } from './components/team-list/team-list.ts';
import { FrosstThreadHeader } from './components/thread-header/thread-header.ts';
import { FrosstToast } from './components/toast/toast.ts';
import { FrosstUnreachable } from './components/unreachable/unreachable.ts';
import { FrosstVirtualList } from './components/virtual-list/virtual-list.ts';

const ELEMENTS = {
  'frosst-avatar': FrosstAvatar,
  'frosst-message-group': FrosstMessageGroup,
  'frosst-typing-indicator': FrosstTypingIndicator,
  'frosst-audit-filter': FrosstAuditFilter,
  'frosst-audit-table': FrosstAuditTable,
  'frosst-banner': FrosstBanner,
  'frosst-broadcast-dialog': FrosstBroadcastDialog,
  'frosst-choose-password': FrosstChoosePassword,
  'frosst-choice-menu': FrosstChoiceMenu,
  'frosst-code-field': FrosstCodeField,
  'frosst-confirm-dialog': FrosstConfirmDialog,
  'frosst-copy-button': FrosstCopyButton,
  'frosst-customer-panel': FrosstCustomerPanel,
  'frosst-empty-state': FrosstEmptyState,
  'frosst-inbox-filter': FrosstInboxFilter,
  'frosst-inbox-row': FrosstInboxRow,
  'frosst-invite-dialog': FrosstInviteDialog,
  'frosst-link-dialog': FrosstLinkDialog,
  'frosst-member-dialog': FrosstMemberDialog,
  'frosst-move-menu': FrosstMoveMenu,
  'frosst-people-table': FrosstPeopleTable,
  'frosst-presence': FrosstPresence,
  'frosst-qr-code': FrosstQrCode,
  'frosst-recovery-codes': FrosstRecoveryCodes,
  'frosst-reply-composer': FrosstReplyComposer,
  'frosst-second-step': FrosstSecondStep,
  'frosst-shortcuts-dialog': FrosstShortcutsDialog,
  'frosst-sign-in': FrosstSignIn,
  'frosst-status-menu': FrosstStatusMenu,
  'frosst-team-list': FrosstTeamList,
  'frosst-thread-header': FrosstThreadHeader,
  'frosst-toast': FrosstToast,
  'frosst-unreachable': FrosstUnreachable,
  'frosst-virtual-list': FrosstVirtualList,
  'frosst-admin-account': FrosstAdminAccount,
  'frosst-admin-audit': FrosstAdminAudit,
  'frosst-admin-banners': FrosstAdminBanners,
  'frosst-admin-broadcast': FrosstAdminBroadcast,
  'frosst-admin-conversations': FrosstAdminConversations,
  'frosst-admin-customer': FrosstAdminCustomer,
  'frosst-admin-factor-setup': FrosstAdminFactorSetup,
  'frosst-admin-gate': FrosstAdminGate,
  'frosst-admin-inbox': FrosstAdminInbox,
  'frosst-admin-message-log': FrosstAdminMessageLog,
  'frosst-admin-notices': FrosstAdminNotices,
  'frosst-admin-passkeys': FrosstAdminPasskeys,
  'frosst-admin-password': FrosstAdminPassword,
  'frosst-admin-people': FrosstAdminPeople,
  'frosst-admin-second-factor': FrosstAdminSecondFactor,
  'frosst-admin-sessions': FrosstAdminSessions,
  'frosst-admin-sidebar': FrosstAdminSidebar,
  'frosst-admin-thread': FrosstAdminThread,
  'frosst-admin-console': FrosstAdminConsole,
  'frosst-admin': FrosstAdmin,
};

for (const [name, element] of Object.entries(ELEMENTS)) defineOnce(name, element);

export { FrosstAdmin };
