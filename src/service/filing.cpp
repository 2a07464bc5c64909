#include "service/filing.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "office/remedies.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include <sys/stat.h>

namespace telaah::service {
namespace {

/// Not written since it was claimed: what is recorded are these bytes. The claiming rename came before `file` was
/// taken.
bool is_unchanged(const SourceFile& file) {
  SourceFile now;
  now.path = file.path;
  return intake::stamp(now) && now.size_bytes == file.size_bytes && now.inode == file.inode &&
         now.mtime_ns == file.mtime_ns;
}

}  // namespace

std::string document_id(const share::Claim& claim) { return fmt::format("{}", claim.number); }

SourceFile file_at(const std::string& path) {
  SourceFile file;
  file.path = path;
  if (!intake::stamp(file)) throw std::system_error(errno, std::generic_category(), path);
  return file;
}

bool is_regular(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

std::string Filing::folder_for(const Entry& entry) const {
  switch (group(entry.outcome)) {
    case OutcomeGroup::selesai:
      return fmt::format("{}/{}", share::kDone, cli::date_text(cli::now(), config_.utc_offset_minutes).substr(0, 7));
    case OutcomeGroup::ganda:
      return std::string(share::kDuplicate);
    case OutcomeGroup::bermasalah:
      return std::string(share::kProblem);
    case OutcomeGroup::menunggu:
      return "";
  }
  return "";
}

void Filing::settle(const share::Claim& claim, Entry entry, std::string_view packed_reading) {
  const std::string folder = folder_for(entry);
  const bool stays = entry.outcome == Outcome::needs_ocr;  // in the spool, until OCR is there
  const std::optional<std::string> first = ledger_.path_of(entry.file.sha256);
  const bool has_lost_its_first = entry.outcome == Outcome::duplicate && !first;  // that one changed while it was read
  if ((folder.empty() && !stays) || has_lost_its_first || (!entry.file.sha256.empty() && !is_unchanged(entry.file))) {
    give_back(claim, entry);
    return;
  }
  if (entry.outcome == Outcome::duplicate) {  // it may have been put away meanwhile
    entry.duplicate_of = *first;
    entry.reason =
        fmt::format("Isi berkas sama dengan {}.", intake::display_name(cli::relative_to(share_.root(), *first)));
  }
  if (group(entry.outcome) == OutcomeGroup::bermasalah) {
    const std::string own = office::reason_for_own(entry.file.path);
    if (!own.empty()) entry.reason = own;
  }
  SourceFile there = entry.file;
  if (!stays) there.path = share_.absolute(share_.free_name(claim, folder));
  {
    ledger::Ledger::Step step = ledger_.begin(cli::now());
    ledger_.record(entry, packed_reading);
    if (!stays) ledger_.moved(entry.file.path, there);
    step.commit();
  }
  entry.file = there;
  if (stays) {
    board_.note(intake::display_name(claim.path), entry, claim.spooled(), cli::now());
  } else {
    put_away(claim, entry);
  }
}

void Filing::refuse(const share::Claim& claim) {
  Entry entry;
  entry.file = file_at(share_.absolute(claim.spooled()));
  entry.outcome = Outcome::refused;
  entry.failure.code = FailureCode::not_regular;
  entry.reason = std::string(sentence(FailureCode::not_regular));
  settle(claim, std::move(entry), "");
}

void Filing::explain(const share::Claim& claim, const std::string& destination, const Entry& entry) {
  const std::string received = cli::spoken_time(cli::now(), config_.utc_offset_minutes);
  const std::string shown = intake::display_name(claim.path);
  const std::filesystem::path target(destination);
  const std::string beside = (target.parent_path() / share::reason_name(target.filename().string())).string();
  switch (group(entry.outcome)) {
    case OutcomeGroup::bermasalah: {
      share_.write(beside,
                   share::reason_text(shown, received,
                                      "Berkas ini dipindahkan ke folder bermasalah dan perlu ditindaklanjuti pengirim.",
                                      office::why_for(entry, destination), office::remedy_for(entry, destination)));
      return;
    }
    case OutcomeGroup::ganda: {
      const std::optional<Entry> original = ledger_.entry(entry.duplicate_of);
      share_.write(beside,
                   share::duplicate_text(
                       shown, received, intake::display_name(cli::relative_to(share_.root(), entry.duplicate_of)),
                       original ? cli::spoken_time(original->received, config_.utc_offset_minutes) : "-",
                       original && group(original->outcome) == OutcomeGroup::bermasalah
                           ? office::remedy_for_copy(*original)
                           : "Tidak perlu tindakan. Berkas yang pertama tetap diperhitungkan."));
      return;
    }
    case OutcomeGroup::selesai:
      if (entry.outcome == Outcome::unpacked) {
        share_.write(beside,
                     share::reason_text(shown, received, "Arsip ini telah dibuka dan disimpan di folder selesai.",
                                        entry.reason, std::string(remedy(entry.outcome))));
      }
      return;
    case OutcomeGroup::menunggu:
      return;
  }
}

void Filing::put_away(const share::Claim& claim, const Entry& entry) {
  const std::string destination = cli::relative_to(share_.root(), entry.file.path);
  explain(claim, destination, entry);
  share_.publish_staged(claim);
  const std::string got = share_.put_away(claim, destination);
  if (got != destination) {
    ledger::Ledger::Step step = ledger_.begin(cli::now());
    SourceFile there = entry.file;
    there.path = share_.absolute(got);
    ledger_.moved(entry.file.path, there);
    step.commit();
  }
  check_bytes(claim, got, entry);
  log_.info("finished", {{"doc", document_id(claim)},
                         {"outcome", std::string(code(entry.outcome))},
                         {"sha256", entry.file.sha256},
                         {"name", claim.path},
                         {"path", got}});
  board_.note(intake::display_name(claim.path), entry, got, cli::now());
}

/// Somebody who held the file open may have written while it was moved. The outcome belongs to the bytes that were
/// read; what lies there now is told, for a person to look at.
void Filing::check_bytes(const share::Claim& claim, const std::string& got, const Entry& entry) {
  const std::string path = share_.absolute(got);
  if (entry.file.sha256.empty() || !is_regular(path) || intake::hash_at(path) == entry.file.sha256) return;
  log_.error("bytes_changed", {{"doc", document_id(claim)}, {"path", path}});
}

/// A file that changed while it was read settles again. One that somebody took away meanwhile stays in the ledger as
/// waiting.
void Filing::give_back(const share::Claim& claim, const Entry& entry) {
  log_.warn("given_back",
            {{"doc", document_id(claim)}, {"name", claim.path}, {"reason", std::string(code(entry.failure.code))}});
  SourceFile there = entry.file;
  std::error_code ignored;
  const bool is_gone =
      !std::filesystem::exists(std::filesystem::symlink_status(share_.absolute(claim.spooled()), ignored));
  there.path = share_.absolute(is_gone ? fmt::format("{}/{}", share::kInbox, claim.path) : share_.put_back(claim));
  ledger::Ledger::Step step = ledger_.begin(cli::now());
  ledger_.moved(share_.absolute(claim.spooled()), there);
  step.commit();
  if (is_gone) share_.sweep_spool();
}

void Filing::give_back(const share::Claim& claim) {
  Entry entry;
  entry.file.path = share_.absolute(claim.spooled());
  give_back(claim, entry);
}

}  // namespace telaah::service
