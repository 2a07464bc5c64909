#include "cli/handbook.h"

#include <fmt/format.h>

#include <functional>

namespace telaah::cli {
namespace {

void each(const Outline& command, const std::function<void(const Outline&)>& use) {
  use(command);
  for (const Outline& inner : command.commands) each(inner, use);
}

/// All commands but the program itself: 'telaah run'|'telaah rules'|…
std::string known_commands(const Outline& program, std::string_view between) {
  std::string out;
  each(program, [&](const Outline& command) {
    if (&command != &program) out += fmt::format("{}'{}'", out.empty() ? "" : between, command.name);
  });
  return out;
}

std::string last_word(const std::string& name) { return name.substr(name.rfind(' ') + 1); }

/// In single quotes, for all three shells but fish, which escapes them otherwise.
std::string quoted(const std::string& text, std::string_view quote = "'\\''") {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += quote;
    else
      out += c;
  }
  return out + "'";
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// What bash offers for a value: the choices, or nothing, which means file names.
std::string bash_values(const Outline& command) {
  std::string out;
  for (const OutlineOption& option : command.options) {
    if (option.value.empty()) continue;
    out += fmt::format("        {}) COMPREPLY=($(compgen -W '{}' -- \"$current\")); return ;;\n",
                       joined(option.names, "|"), joined(option.choices, " "));
  }
  return out.empty() ? "" : "      case $before in\n" + out + "      esac\n";
}

std::string bash_words(const Outline& command) {
  std::string words;
  for (const Outline& inner : command.commands) words += last_word(inner.name) + " ";
  for (const OutlineOption& option : command.options) words += joined(option.names, " ") + " ";
  if (!words.empty()) words.pop_back();
  return words;
}

std::string described(const std::string& name, const std::string& text) {
  return quoted(name + ":" + text.substr(0, text.find('\n')));
}

std::string zsh_values(const Outline& command) {
  std::string out;
  for (const OutlineOption& option : command.options) {
    if (option.value.empty()) continue;
    out += fmt::format("      ({}) {}; return ;;\n", joined(option.names, "|"),
                       option.choices.empty() ? "_files" : "compadd " + joined(option.choices, " "));
  }
  return out.empty() ? "" : "    case $words[CURRENT-1] in\n" + out + "    esac\n";
}

std::string fish_option(const OutlineOption& option) {
  std::string out;
  for (const std::string& name : option.names)
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.choices.empty())
    out += fmt::format(" -x -a '{}'", joined(option.choices, " "));
  else if (!option.value.empty())
    out += " -r";
  return out + " -d " + quoted(option.help.substr(0, option.help.find('\n')), "\\'");
}

}  // namespace

std::string bash_completion(const Outline& program) {
  std::string cases;
  each(program, [&](const Outline& command) {
    cases += fmt::format("    '{}')\n{}      words='{}' ;;\n", command.name, bash_values(command), bash_words(command));
  });
  return fmt::format(R"(# Dibuat dari perintah telaah; jangan disunting.
_telaah() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} at=telaah word words=
  COMPREPLY=()
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$at $word" in
      {}) at="$at $word" ;;
    esac
  done
  case $at in
{}  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _telaah telaah
)",
                     known_commands(program, "|"), cases);
}

std::string zsh_completion(const Outline& program) {
  std::string cases;
  each(program, [&](const Outline& command) {
    std::string options, commands;
    for (const OutlineOption& option : command.options)
      for (const std::string& name : option.names) options += " " + described(name, option.help);
    for (const Outline& inner : command.commands) commands += " " + described(last_word(inner.name), inner.summary);
    cases += fmt::format("  ('{}')\n{}    options=({})\n    commands=({}) ;;\n", command.name, zsh_values(command),
                         options, commands);
  });
  return fmt::format(R"(#compdef telaah
# Dibuat dari perintah telaah; jangan disunting.
local at=telaah word
local -a options commands
for word in ${{words[2,CURRENT-1]}}; do
  case "$at $word" in
    ({}) at="$at $word" ;;
  esac
done
case $at in
{}esac
if [[ $words[CURRENT] == -* ]]; then
  _describe -o opsi options
elif (( $#commands )); then
  _describe perintah commands
else
  _files
fi
)",
                     known_commands(program, "|"), cases);
}

std::string fish_completion(const Outline& program) {
  std::string lines;
  each(program, [&](const Outline& command) {
    const std::string start = fmt::format("complete -c telaah -n \"__telaah_at '{}'\"", command.name);
    for (const OutlineOption& option : command.options) lines += start + fish_option(option) + "\n";
    for (const Outline& inner : command.commands)
      lines += fmt::format("{} -f -a {} -d {}\n", start, last_word(inner.name), quoted(inner.summary, "\\'"));
  });
  return fmt::format(R"(# Dibuat dari perintah telaah; jangan disunting.
function __telaah_at
  set -l at telaah
  for word in (commandline -opc)[2..-1]
    switch "$at $word"
      case {}
        set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end
{})",
                     known_commands(program, " "), lines);
}

}  // namespace telaah::cli
