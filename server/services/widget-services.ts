import { FloodLimit } from '../lib/flood-limit.ts';
import type { Audit } from './audit/audit.ts';
import { Availabilities } from './availability/availabilities.ts';
import { ReplyTimes } from './availability/reply-times.ts';
import { PageContexts } from './page-contexts.ts';
import type { Presences } from './presences.ts';
import { Ratings } from './ratings.ts';
import type { ServiceDeps } from './services.ts';
import { ConfiguredTeams } from './team-settings/configured-teams.ts';
import { TeamConfigurations } from './team-settings/team-configurations.ts';
import { Transcripts } from './transcripts/transcripts.ts';

/** More than anybody saves, and few enough for a server that reads a whole log for each. */
const TRANSCRIPT_RATE = { points: 20, seconds: 60 };

/** What a widget shows that is not a conversation. */
export interface WidgetServices {
  availabilities: Availabilities;
  configuredTeams: ConfiguredTeams;
  teamConfigurations: TeamConfigurations;
  ratings: Ratings;
  pageContexts: PageContexts;
  transcripts: Transcripts;
}

export function createWidgetServices(deps: ServiceDeps & { presences: Presences; audit: Audit }): WidgetServices {
  const transcriptFlood = new FloodLimit(deps.rateLimits ? TRANSCRIPT_RATE : undefined);
  const configured = new ConfiguredTeams(deps);
  return {
    availabilities: new Availabilities({ ...deps, configured, replyTimes: new ReplyTimes(deps) }),
    configuredTeams: configured,
    teamConfigurations: new TeamConfigurations({ ...deps, configured }),
    ratings: new Ratings(deps),
    pageContexts: new PageContexts(deps),
    transcripts: new Transcripts({ ...deps, transcriptFlood }),
  };
}
