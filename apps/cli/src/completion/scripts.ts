/** Shells that completion is written for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/**
 * What makes a shell complete the command: it asks the command itself with each press of the key, so that nothing is out of date. Ours, for the
 * libraries at hand part names at their spaces, and pipelines are called by names with spaces.
 */
export const scripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `# bash completion for airwright. Use it by: eval "$(airwright completion bash)"
_airwright() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(airwright __complete bash "\${COMP_LINE:0:COMP_POINT}" "\${COMP_WORDBREAKS}" 2>/dev/null)
}
complete -o default -o bashdefault -F _airwright airwright
`,
  zsh: `#compdef airwright
# zsh completion for airwright. Use it by: eval "$(airwright completion zsh)"
_airwright() {
  local -a lines values
  lines=("\${(@f)$(airwright __complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  values=("\${(@)lines%%$'\\t'*}")
  lines=("\${(@)lines//$'\\t'/  -- }")
  if (( \${#values[1]} )); then
    compadd -l -d lines -a values
  else
    _files
  fi
}
(( $+functions[compdef] )) || { autoload -U compinit && compinit }
compdef _airwright airwright
`,
  fish: `# fish completion for airwright. Use it by: airwright completion fish | source
function __airwright
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    airwright __complete fish $words[2..] "$current" 2>/dev/null
end
complete -c airwright -f -a '(__airwright)'
`,
};
