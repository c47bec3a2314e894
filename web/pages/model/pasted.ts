/** A receipt's command as it is typed where StreamPulse is installed beside the data. */
export function pasted(command: string): string {
  return command.startsWith('streampulse ') ? `npx ${command}` : command;
}
