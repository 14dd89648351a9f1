import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 56px;
    padding: 0 12px;
    padding-inline-start: 20px;
    border-bottom: 1px solid var(--f-line);
  }
  h2 {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    font: var(--f-heading);
    letter-spacing: -0.006em;
  }
  h2 bdi {
    min-width: 0;
  }
  .back,
  .panel {
    display: none;
  }
  .back svg:dir(rtl) {
    scale: -1 1;
  }
  .viewers {
    display: flex;
    align-items: center;
    flex: none;
  }
  .viewers frosst-avatar {
    --f-size: 24px;
    margin-inline-start: -6px;
    box-shadow: 0 0 0 2px var(--f-surface);
  }
  .viewers frosst-avatar:first-of-type {
    margin: 0;
  }
  .strip {
    display: none;
  }
  @container (max-width: 1200px) {
    .strip {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 40px;
      padding: 0 12px;
      padding-inline-start: 20px;
      border-bottom: 1px solid var(--f-line);
      background: var(--f-surface-2);
      font: var(--f-meta);
      color: var(--f-text-2);
      white-space: nowrap;
    }
    .strip b {
      font-weight: 600;
      color: var(--f-text);
    }
    .strip i {
      flex: none;
      width: 1px;
      height: 14px;
      background: var(--f-line-strong);
    }
    .strip .link {
      flex: none;
      margin-inline-start: auto;
    }
  }
  @container (max-width: 720px) {
    .head {
      padding-inline: 4px 8px;
      gap: 4px;
    }
    .back {
      display: inline-grid;
      width: 44px;
      height: 44px;
    }
    .strip {
      padding-inline: 16px 12px;
    }
  }
  @container (max-width: 420px) {
    /* The name is never cut for a tag; its words stay for those who hear them. */
    .tag span {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .tag {
      padding: 0 4px;
    }
  }
  @container (min-width: 1201px) {
    :host([panel-hidden]) .panel {
      display: inline-grid;
    }
  }
`;
