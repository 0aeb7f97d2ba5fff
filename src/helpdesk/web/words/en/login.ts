import type { login as zh } from '../zh/login.js';

export const login: typeof zh = {
  title: 'Sign in',
  name: 'Account',
  password: 'Password',
  submit: 'Sign in',
  needName: 'Please enter your account',
  needPassword: 'Please enter your password',
  about: 'Find clauses of policies, calculate subsidies, answer people.',
  forgot: 'Forgot the password? Ask an administrator to reset it.',
  passwordTitle: 'Change password',
  mustChange: 'This is your first sign-in, or your password was reset. Please set a password of your own.',
  current: 'Current password',
  next: 'New password',
  again: 'New password again',
  rule: (least: number) => `At least ${String(least)} characters; a sentence that you remember will do.`,
  tooShort: (least: number) => `The new password must have at least ${String(least)} characters`,
  tooLong: (most: number) => `The new password may have at most ${String(most)} characters`,
  same: 'The new password must differ from the current one',
  differs: 'The two new passwords differ',
  change: 'Change password',
  changed: 'Password changed. Other sessions have been signed out.',
};
