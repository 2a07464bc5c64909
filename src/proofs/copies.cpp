#include "proofs/copies.h"

#include "cli/clock.h"
#include "cli/interrupt.h"
#include "cli/paths.h"
#include "office/evidence_name.h"
#include "office/proof_mark.h"
#include "office/proofs.h"
#include "office/workbook.h"
#include "proofs/mark_order.h"
#include "proofs/marked_copy.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAtOnce = 200;  // tasks in memory: an assessment takes some 50 KB

/// Copies of ours in the folders of `wanted` that are not among them.
std::vector<std::string> left_over(const std::set<std::string>& wanted) {
  std::set<std::string> folders;
  for (const std::string& path : wanted) folders.insert(fs::path(path).parent_path().string());
  std::vector<std::string> found;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const auto& item : fs::directory_iterator(folder, error)) {
      const std::string path = item.path().string();
      if (item.path().extension() == office::kCopyEnding && !wanted.contains(path) &&
          !office::fingerprint_at(path).empty())
        found.push_back(path);
    }
  }
  return found;
}

void make_folder_of(const std::string& path) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) {
    throw Error(ExitCode::environment,
                fmt::format("Folder {} tidak dapat dibuat: {}.", cli::shown_path(fs::path(path).parent_path().string()),
                            text::system_cause(error.value())));
  }
}

}  // namespace

CopyList copies_to_make(const consolidate::Month& month, const std::string& folder, std::size_t most,
                        const std::set<CopyKey>& given_up) {
  const consolidate::Figures figures = consolidate::gather(month);
  std::map<std::string, const consolidate::Proposal*> by_content;
  std::set<std::string> wanted;
  const auto path_of = [&](const consolidate::Proposal& p) { return folder + "/" + office::proof_places(p).copy; };
  for (const consolidate::Proposal& proposal : figures.proposals) {
    by_content[proposal.sha256] = &proposal;
    wanted.insert(path_of(proposal));
  }
  CopyList list;
  month.source->entries(true, [&](const Entry& entry) {
    const auto found = by_content.find(entry.file.sha256);
    if (found == by_content.end() || found->second->path != entry.file.path) return;
    if (list.tasks.size() >= most) {
      list.is_complete = false;
      return;
    }
    CopyTask task{path_of(*found->second), entry, {}, {}};
    if (month.rulings != nullptr) {
      const auto ruled = month.rulings->find(entry.file.sha256);
      if (ruled != month.rulings->end()) task.decided = ruled->second;
    }
    task.made_from = copy_fingerprint(task.entry, task.decided);
    if (office::fingerprint_at(task.path) == task.made_from || given_up.contains({task.path, task.made_from})) return;
    if (is_place_for_copy(task.path)) {
      list.tasks.push_back(std::move(task));
    } else {
      ++list.kept;
    }
  });
  if (list.is_complete) list.left_over = left_over(wanted);
  return list;
}

std::string make_copy(const ledger::Ledger& ledger, const CopyTask& task, extract::PdfMarker& marker, Instant at) {
  const std::string reading = ledger.reading(task.entry.file.sha256, task.entry.engine_version).value_or("");
  make_folder_of(task.path);
  // Somebody may have written into it since it was listed.
  if (!is_place_for_copy(task.path)) return "Salinan di tempat itu telah diubah orang dan tidak diganti.";
  return write_copy(
             marker,
             {.entry = task.entry, .decided = task.decided, .reading = reading, .original = task.entry.file.path},
             task.path, at)
      .reason;
}

void remove_copy(const std::string& path) {
  std::error_code ignored;
  if (is_place_for_copy(path)) fs::remove(path, ignored);
}

CopiesWritten write_copies(const ledger::Ledger& ledger, const consolidate::Month& month, const std::string& folder,
                           extract::PdfMarker& marker, Instant at, const std::function<bool()>& goes_on) {
  CopiesWritten written;
  std::set<CopyKey> given_up;
  for (bool is_complete = false; !is_complete;) {
    const CopyList list = copies_to_make(month, folder, kAtOnce, given_up);
    for (const CopyTask& task : list.tasks) {
      if (!goes_on()) return written;
      const std::string reason = make_copy(ledger, task, marker, at);
      if (reason.empty()) {
        ++written.made;
        continue;
      }
      given_up.insert({task.path, task.made_from});
      if (written.failed++ == 0)
        written.first_failure = fmt::format("{}: {}", cli::shown_path(task.entry.file.path), reason);
    }
    for (const std::string& path : list.left_over) remove_copy(path);
    written.kept = list.kept;
    is_complete = list.is_complete;
  }
  return written;
}

void write_copies_beside(const std::string& workbook, const ledger::Ledger& ledger, const office::Edition& edition,
                         const office::LedgerRules& rules, const extract::WorkerOptions& workers,
                         cli::Console& console) {
  const std::string folder = fs::absolute(workbook).lexically_normal().parent_path().string();
  const cli::Interrupt interrupt;
  extract::PdfMarker marker(workers);
  CopiesWritten written;
  try {
    office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& month) {
      written = write_copies(ledger, month, folder, marker, cli::now(), [&] { return !interrupt.requested().load(); });
    });
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    console.warn(fmt::format("{} Buku kerja sudah ditulis; salinan bertanda belum lengkap.", error.what()));
  }
  if (written.made > 0) console.result(fmt::format("Salinan bertanda: {} ditulis\n", written.made));
  if (written.kept > 0)
    console.warn(fmt::format("{} salinan bertanda telah diubah orang dan tidak diganti.", written.kept));
  if (written.failed > 0)
    console.warn(fmt::format("{} berkas tidak dapat ditandai; yang pertama {}", written.failed, written.first_failure));
}

}  // namespace telaah::proofs
