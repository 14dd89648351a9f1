import { Component, CUSTOM_ELEMENTS_SCHEMA, ElementRef, inject, signal } from '@angular/core';
import { visitorToken } from '../frameworks/visitor-token.mjs';

/** The schema allows elements that Angular does not know; what they are, events included, the package's types say. */
@Component({
  selector: 'app-bank',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>Frosst Bank with Angular</h1>
      <p>
        <button (click)="chat.open()">Ask us</button> Unread: <output>{{ unread() }}</output>
      </p>
      <frosst-chat
        #chat
        bank="Frosst Bank"
        [server]="server"
        [tokenProvider]="tokenProvider"
        (frosst-unread)="unread.set($event.detail.count)"
      ></frosst-chat>
    </main>
  `,
})
export class Bank {
  /** The origin of the chat server. */
  protected readonly server = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.dataset['chat'];
  protected readonly tokenProvider = visitorToken;
  protected readonly unread = signal(0);
}
