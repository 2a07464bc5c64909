#include "cli/args.h"

#include "cli/console.h"
#include "cli/handbook.h"

#include "telaah/version.h"
#include "text/nearest.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

namespace telaah::cli {
namespace {

constexpr const char* kOptionGroup = "Opsi";
constexpr const char* kRequiredGroup = "Wajib";

CLI::App& app_of(void* app) { return *static_cast<CLI::App*>(app); }

[[noreturn]] void usage_error(const std::string& message) {
  throw Error(ExitCode::usage, message + " Lihat telaah --help.");
}

/// " Mungkin maksudnya 'x'?" or "".
std::string perhaps(std::string_view typed, const std::vector<std::string>& known) {
  const std::string meant = nearest(typed, known, 2);
  return meant.empty() ? "" : fmt::format(" Mungkin maksudnya '{}'?", meant);
}

/// Usage lines show a required argument without brackets; whether it was given is checked by us, in Indonesian.
class Formatter : public CLI::Formatter {
 public:
  std::string make_option_usage(const CLI::Option* option) const override {
    const std::string usage = CLI::Formatter::make_option_usage(option);
    return option->get_group() == kRequiredGroup ? usage.substr(1, usage.size() - 2) : usage;
  }
};

void use_indonesian(CLI::App& app) {
  const auto formatter = std::make_shared<Formatter>();
  formatter->column_width(26);
  formatter->label("Usage", "Pemakaian");
  formatter->label("OPTIONS", "OPSI");
  formatter->label("Positionals", "Argumen");
  formatter->label("SUBCOMMAND", "PERINTAH");
  formatter->label("SUBCOMMANDS", "PERINTAH");
  app.formatter(formatter);
  app.set_help_flag("-h,--help", "Menampilkan bantuan ini")->group(kOptionGroup);
  app.allow_extras();  // reported by us, in Indonesian
}

CLI::App* make_subcommand(CLI::App& parent, const std::string& name, const std::string& summary) {
  CLI::App* made = parent.add_subcommand(name, summary)->group("Perintah");
  use_indonesian(*made);
  return made;
}

/// The deepest command that was named on the line.
CLI::App* chosen(CLI::App& root) {
  CLI::App* at = &root;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  return at;
}

void refuse_extras(CLI::App& root) {
  for (CLI::App* at = &root;; at = at->get_subcommands().front()) {
    std::vector<std::string> extras = at->remaining();
    std::erase(extras, "--");  // the library keeps the mark that ends the options
    if (!extras.empty()) {
      std::vector<std::string> known;
      const bool is_option = extras[0].rfind('-', 0) == 0;
      if (is_option) {
        for (const CLI::Option* option : at->get_options()) known.push_back(option->get_name());
      } else {
        for (const CLI::App* command : at->get_subcommands([](const CLI::App*) { return true; })) {
          known.push_back(command->get_name());
        }
      }
      const char* kind = is_option ? "Opsi" : known.empty() ? "Argumen" : "Perintah";
      usage_error(fmt::format("{} tidak dikenal: '{}'.{}", kind, extras[0], perhaps(extras[0], known)));
    }
    if (at->get_subcommands().empty()) return;
  }
}

std::string first_word(const std::string& message) { return message.substr(0, message.find_first_of(": ")); }

void parse(CLI::App& root, std::span<char* const> arguments) {
  try {
    root.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ArgumentMismatch& error) {
    usage_error(fmt::format("Opsi {} memerlukan tepat satu nilai.", first_word(error.what())));
  } catch (const CLI::ValidationError& error) {
    usage_error(error.what());
  } catch (const CLI::Success&) {
    throw;
  } catch (const CLI::ParseError& error) {
    usage_error(fmt::format("Perintah tidak dapat dipahami ({}).", error.what()));
  }
}

void require(std::vector<std::function<void()>>& checks, CLI::Option* option, const std::string& name) {
  option->group(kRequiredGroup);
  checks.emplace_back([option, name] {
    if (option->count() == 0) usage_error(fmt::format("{} belum disebutkan.", name));
  });
}

/// Makes the subcommand, and the group it stands in when it is the first there.
CLI::App* place_of(CLI::App& root, const std::vector<Group>& groups, const Command& command) {
  const std::size_t blank = command.name.find(' ');
  if (blank == std::string::npos) return make_subcommand(root, command.name, command.summary);
  const auto group = std::ranges::find(groups, command.name.substr(0, blank), &Group::name);
  const auto there = root.get_subcommands([&](const CLI::App* app) { return app->get_name() == group->name; });
  CLI::App* parent = there.empty() ? make_subcommand(root, group->name, group->summary) : there.front();
  parent->footer(fmt::format("Bantuan tiap perintah: telaah {} PERINTAH --help", group->name));
  return make_subcommand(*parent, command.name.substr(blank + 1), command.summary);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

OutlineOption outline_of(const CLI::Option& option) {
  OutlineOption found;
  for (const std::string& name : option.get_snames()) found.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) found.names.push_back("--" + name);
  if (found.names.empty()) found.names.push_back(option.get_name());
  found.help = option.get_description();
  found.value = option.get_option_text();
  if (found.value.find('|') != std::string::npos) found.choices = split(found.value, '|');
  return found;
}

Outline outline_of(const CLI::App& app, const std::string& name) {
  Outline found;
  found.name = name;
  found.summary = app.get_description();
  found.text = app.get_footer();
  // The program's own description is a paragraph.
  if (found.summary.find('\n') != std::string::npos) {
    found.text = found.summary + "\n" + found.text;
    found.summary = "membaca usulan inovasi daerah dan menyusun buku kerja";
  }
  found.usage = std::static_pointer_cast<CLI::Formatter>(app.get_formatter())->make_usage(&app, name);
  const std::size_t begin = found.usage.find(": ");
  found.usage = found.usage.substr(begin + 2, found.usage.find_last_not_of(" \n") - begin - 1);
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // hidden
    (option->get_positional() ? found.arguments : found.options).push_back(outline_of(*option));
    if (option->get_positional()) found.arguments.back().value.clear();
  }
  for (const CLI::App* inner : app.get_subcommands([](const CLI::App*) { return true; }))
    found.commands.push_back(outline_of(*inner, name + " " + inner->get_name()));
  return found;
}

}  // namespace

void Options::flag(const std::string& names, bool& into, const std::string& help) {
  app_of(app_)
      .add_flag_callback(
          names, [&into] { into = true; }, help)
      ->group(kOptionGroup);
}

void Options::text(const std::string& names, const std::string& placeholder, std::string& into,
                   const std::string& help) {
  app_of(app_).add_option(names, into, help)->option_text(placeholder)->group(kOptionGroup);
}

void Options::texts(const std::string& names, const std::string& placeholder, std::vector<std::string>& into,
                    const std::string& help) {
  app_of(app_).add_option(names, into, help)->option_text(placeholder + " ...")->group(kOptionGroup);
}

void Options::number(const std::string& names, const std::string& placeholder, int& into, int least, int most,
                     const std::string& help) {
  const auto read = [&into, names, least, most](const std::string& typed) {
    int value = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (error != std::errc() || end != typed.data() + typed.size() || value < least || value > most) {
      throw CLI::ValidationError(
          fmt::format("Nilai {} harus bilangan bulat {} sampai {}, bukan '{}'.", names, least, most, typed));
    }
    into = value;
  };
  app_of(app_).add_option_function<std::string>(names, read, help)->option_text(placeholder)->group(kOptionGroup);
}

void Options::choice(const std::string& names, std::string& into, const std::vector<std::string>& choices,
                     const std::string& help) {
  const auto read = [&into, names, choices](const std::string& typed) {
    if (std::ranges::find(choices, typed) == choices.end()) {
      throw CLI::ValidationError(
          fmt::format("Nilai {} harus salah satu dari {}, bukan '{}'.", names, fmt::join(choices, ", "), typed));
    }
    into = typed;
  };
  app_of(app_)
      .add_option_function<std::string>(names, read, help)
      ->option_text(fmt::format("{}", fmt::join(choices, "|")))
      ->group(kOptionGroup);
}

void Options::check() const {
  for (const auto& required : checks_) required();
}

void Options::argument(const std::string& name, std::string& into, bool required, const std::string& help) {
  CLI::Option* option = app_of(app_).add_option(name, into, help)->option_text(" ");
  if (required) require(checks_, option, name);
}

void Options::arguments(const std::string& name, std::vector<std::string>& into, const std::string& help) {
  CLI::Option* option = app_of(app_).add_option(name, into, help)->option_text("...");
  require(checks_, option, name);
}

void Options::optional_arguments(const std::string& name, std::vector<std::string>& into, const std::string& help) {
  app_of(app_).add_option(name, into, help)->option_text("...");
}

ExitCode run(const Program& program, std::span<char* const> arguments, Console& console) {
  CLI::App root(program.description, "telaah");
  use_indonesian(root);
  root.footer(program.footer);
  bool version = false;
  root.add_flag_callback(
          "--version", [&version] { version = true; }, "Menampilkan versi program dan mesin pembaca")
      ->group(kOptionGroup);

  std::string handbook;  // for the package: no one needs it in `--help`
  root.add_option("--write-handbook", handbook)->group("");

  struct Declared {
    Options options;
    Action action;
  };
  std::map<const CLI::App*, Declared> declared;
  for (const Command& command : program.commands) {
    CLI::App* app = place_of(root, program.groups, command);
    app->footer(command.help);
    Declared& entry = declared.emplace(app, Declared{Options(app), {}}).first->second;
    entry.action = command.declare(entry.options);
  }

  try {
    parse(root, arguments);
  } catch (const CLI::Success&) {
    console.result(root.help());  // of the command that was named, if one was
    console.flush();
    return ExitCode::done;
  }
  if (version) {
    console.result(program.version());
    console.flush();
    return ExitCode::done;
  }
  if (!handbook.empty()) {
    write_handbook(outline_of(root, "telaah"), program_version(), handbook);
    return ExitCode::done;
  }
  refuse_extras(root);
  const auto named = declared.find(chosen(root));
  if (named == declared.end()) usage_error("Perintah belum disebutkan.");
  named->second.options.check();
  const ExitCode ended = named->second.action(console);
  console.flush();
  return ended;
}

}  // namespace telaah::cli
