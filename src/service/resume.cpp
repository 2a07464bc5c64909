#include "service/resume.h"

#include "cli/clock.h"
#include "cli/paths.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;

/// Rows below the share whose file is not where the ledger says: their move was decided and not made.
std::vector<Entry> without_file(const share::Share& share, const ledger::Ledger& ledger) {
  std::vector<Entry> found;
  ledger.entries(false, [&](const Entry& entry) {
    if (entry.is_further_part()) return;
    std::error_code ignored;
    if (cli::relative_to(share.root(), entry.file.path) != entry.file.path &&
        !fs::exists(fs::symlink_status(entry.file.path, ignored))) {
      found.push_back(entry);
    }
  });
  return found;
}

/// The row of a claim: it was received under the name the file still has in the spool, or it holds the same bytes.
std::vector<Entry>::iterator row_of(std::vector<Entry>& rows, const std::string& spooled) {
  const auto named = std::ranges::find(rows, spooled, &Entry::received_as);
  if (named != rows.end() || !is_regular(spooled)) return named;
  const std::string hash = intake::hash_at(spooled);
  return std::ranges::find_if(rows, [&](const Entry& row) { return !hash.empty() && row.file.sha256 == hash; });
}

/// Waiting rows in the spool without a file: it was given back to the inbox, or taken away, and the service was killed
/// before that was noted. Should the file come again under its name, it is known when it was first received.
void return_to_inbox(const share::Share& share, ledger::Ledger& ledger, const std::vector<Entry>& rows) {
  const std::string spool = share.absolute(share::kSpool) + "/";
  for (const Entry& row : rows) {
    if (!row.file.path.starts_with(spool)) continue;
    const std::string below = row.file.path.substr(spool.size());
    SourceFile there = row.file;
    there.path = share.absolute(fmt::format("{}/{}", share::kInbox, below.substr(below.find('/') + 1)));
    ledger::Ledger::Step step = ledger.begin(cli::now());
    ledger.moved(row.file.path, there);
    step.commit();
  }
}

}  // namespace

void refuse_empty_mount_point(const std::string& root, const ledger::Ledger& ledger) {
  std::error_code ignored;
  for (const std::string_view folder : {share::kSpool, share::kDone, share::kProblem}) {
    if (fs::exists(fmt::format("{}/{}", root, folder), ignored)) return;
  }
  // Only a service puts files into these folders; what `telaah run` read from the same folder by hand lies where it
  // lay.
  const auto is_put_away = [&](const ledger::Kept& file) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{share::kInbox, share::kSpool, share::kDone, share::kProblem,
                                                share::kDuplicate},
        [&](std::string_view folder) { return file.path.starts_with(fmt::format("{}/{}/", root, folder)); });
  };
  const std::vector<ledger::Kept> files = ledger.files();
  if (std::ranges::any_of(files, is_put_away)) {
    throw std::system_error(ENOENT, std::generic_category(), root);
  }
}

std::vector<share::Claim> bring_in_line(share::Share& share, ledger::Ledger& ledger, Filing& filing, EventLog& log) {
  std::vector<Entry> rows = without_file(share, ledger);
  std::vector<share::Claim> unread;
  for (const share::Claim& claim : share.claimed()) {
    log.info("resumed", {{"doc", document_id(claim)}, {"name", claim.path}});
    const std::string spooled = share.absolute(claim.spooled());
    const auto row = ledger.entry(spooled) ? rows.end() : row_of(rows, spooled);
    if (row != rows.end()) {
      filing.put_away(claim, *row);
      rows.erase(row);
    } else if (is_regular(spooled)) {
      unread.push_back(claim);
    } else {
      filing.refuse(claim);
    }
  }
  return_to_inbox(share, ledger, rows);
  share.sweep_spool();
  return unread;
}

}  // namespace telaah::service
