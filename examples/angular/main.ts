import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'frosst-chat/define';
import { Bank } from './bank';

await bootstrapApplication(Bank, { providers: [provideZonelessChangeDetection()] });
