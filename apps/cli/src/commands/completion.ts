import { command } from '../command/command.ts';
import { scripts, shells } from '../completion/scripts.ts';
import { CommandError } from '../errors.ts';
import { didYouMean } from '../words.ts';

export const completionCommand = command({
  name: 'completion',
  summary: 'Prints what makes a shell complete this command',
  description: 'Pipelines and targets complete by the names of the configuration. Put one of these where your shell starts:\n  eval "$(airwright completion bash)"\n  eval "$(airwright completion zsh)"\n  airwright completion fish | source',
  arguments: [{ name: 'shell', summary: shells.join(', '), required: true, completion: shells }],
  options: {},
  run: async ({ words: [asked = ''] }, { output }) => {
    const shell = shells.find((name) => name === asked);
    if (!shell) throw new CommandError('usage', `There is no completion for ${asked}. ${didYouMean(asked, shells)}`);
    output.result(undefined, scripts[shell]);
    return undefined;
  },
});
