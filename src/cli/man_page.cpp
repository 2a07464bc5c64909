#include "cli/handbook.h"
#include "cli/write_together.h"

#include <fmt/format.h>

#include <algorithm>

namespace telaah::cli {
namespace {

/// Nothing in it is a request to the typesetter.
std::string plain(std::string_view text) {
  std::string out;
  bool starts_line = true;
  for (const char c : text) {
    if (starts_line && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    starts_line = c == '\n';
  }
  return out;
}

/// Paragraphs are filled anew to the reader's width; indented lines are examples and tables and stay.
std::string typeset(const std::string& text) {
  std::string out;
  bool is_kept = false;
  const auto keep = [&](bool wanted) {
    if (wanted != is_kept) out += wanted ? ".PP\n.nf\n" : ".fi\n.PP\n";
    is_kept = wanted;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) {
      keep(false);
      if (!out.ends_with(".PP\n")) out += ".PP\n";
      continue;
    }
    keep(line.starts_with(' '));
    out += plain(line) + "\n";
  }
  keep(false);
  while (out.ends_with(".PP\n")) out.erase(out.size() - 4);
  return out;
}

std::string listed(const std::vector<OutlineOption>& options) {
  std::string out;
  for (const OutlineOption& option : options) {
    std::string names;
    for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + ("\\fB" + plain(name) + "\\fR");
    if (!option.value.empty()) names += " \\fI" + plain(option.value) + "\\fR";
    out += fmt::format(".TP\n{}\n{}\n", names, plain(option.help));
  }
  return out;
}

std::string dashed(std::string name) {
  std::ranges::replace(name, ' ', '-');
  return name;
}

void collect(const Outline& command, std::string_view release, const std::string& folder,
             std::vector<FileText>& files) {
  files.push_back({fmt::format("{}/man/{}", folder, man_page_name(command)), man_page(command, release)});
  for (const Outline& inner : command.commands) collect(inner, release, folder, files);
}

}  // namespace

std::string man_page_name(const Outline& command) { return dashed(command.name) + ".1"; }

std::string man_page(const Outline& command, std::string_view release) {
  std::string title = dashed(command.name);
  std::ranges::transform(title, title.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  std::string out = fmt::format(".TH {} 1 \"\" \"telaah {}\" \"Perintah telaah\"\n", plain(title), release);
  // man's index looks for this heading in English.
  out += fmt::format(".SH NAME\n{} \\- {}\n", plain(dashed(command.name)), plain(command.summary));
  out += fmt::format(".SH PEMAKAIAN\n{}\n", plain(command.usage));
  if (!command.text.empty()) out += ".SH URAIAN\n" + typeset(command.text);
  if (!command.arguments.empty()) out += ".SH ARGUMEN\n" + listed(command.arguments);
  if (!command.options.empty()) out += ".SH OPSI\n" + listed(command.options);
  if (!command.commands.empty()) {
    out += ".SH PERINTAH\n";
    for (const Outline& inner : command.commands)
      out += fmt::format(".TP\n\\fB{}\\fR(1)\n{}\n", plain(dashed(inner.name)), plain(inner.summary));
  }
  return out;
}

void write_handbook(const Outline& program, std::string_view release, const std::string& folder) {
  std::vector<FileText> files{{folder + "/bash/telaah", bash_completion(program)},
                              {folder + "/zsh/_telaah", zsh_completion(program)},
                              {folder + "/fish/telaah.fish", fish_completion(program)}};
  collect(program, release, folder, files);
  write_together(files);
}

}  // namespace telaah::cli
