#include "tasks/rules_of_plan.h"

#include "cli/paths.h"
#include "cli/settings.h"
#include "tasks/sealed_file.h"

#include <fmt/format.h>

namespace telaah::tasks {

std::string encode(const rules::Snapshot& snapshot) { return snapshot.version + "\n" + cli::packed(snapshot); }

rules::Snapshot rules_of_plan(const Places& places, const std::string& version) {
  const std::optional<std::string> text = read_sealed(Kind::rules, places.rules());
  if (!text || !text->starts_with(version + "\n")) {
    throw Error(ExitCode::usage,
                fmt::format("Aturan rencana ({}) tidak ada atau tidak utuh; jalankan kembali telaah plan.",
                            cli::shown_path(places.rules())));
  }
  rules::Snapshot snapshot = cli::unpacked(version, text->substr(version.size() + 1));
  snapshot.folder = places.rules();
  return snapshot;
}

}  // namespace telaah::tasks
