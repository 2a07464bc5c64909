#include "proofs/letters.h"

#include "cli/output_place.h"
#include "office/evidence_name.h"
#include "office/own_files.h"
#include "office/proof_mark.h"
#include "office/workbook.h"
#include "proofs/letter_cards.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCardFolder = " - kartu";

/// What goes into one letter.
struct Mail {
  std::string kind;
  std::vector<office::LetterItem> items;
  std::vector<consolidate::OtherFile> problems;
};

/// Received in the month, or before it and renewed in it: who sends a new version gets an answer.
bool is_answered_in(const consolidate::Month& month, const consolidate::Proposal& proposal) {
  return proposal.in_month || proposal.renewed.starts_with(fmt::format("{:04}-{:02}-", month.year, month.month));
}

/// By body; proposals whose body could not be read get no letter and are counted.
std::map<std::string, Mail> mail_of(const consolidate::Month& month, std::uint64_t& without_body) {
  const consolidate::Figures figures = consolidate::gather(month);
  std::map<std::string, const consolidate::Proposal*> wanted;
  for (const consolidate::Proposal& proposal : figures.proposals) {
    if (is_answered_in(month, proposal)) wanted[proposal.sha256] = &proposal;
  }
  std::map<std::string, Mail> mail;
  for (const consolidate::OtherFile& file : figures.others) {
    if (file.in_month && file.is_open_problem() && file.is_sender_known) {
      mail[file.sender].problems.push_back(file);
      mail[file.sender].kind = file.sender_kind;
    }
  }
  month.source->entries(true, [&](const Entry& entry) {
    const auto found = wanted.find(entry.file.sha256);
    if (found == wanted.end() || found->second->path != entry.file.path) return;
    const consolidate::Proposal& proposal = *found->second;
    if (proposal.agency.empty()) {
      ++without_body;
    } else {
      mail[proposal.agency].kind = proposal.kind;
      mail[proposal.agency].items.push_back({proposal, entry, consolidate::readiness_words(proposal, month)});
    }
  });
  return mail;
}

office::Letter letter_to(const std::string& agency, Mail mail, const std::string& month_words,
                         const office::Edition& edition, const Config& config) {
  office::Letter letter{.letterhead = config.report.letterhead,
                        .agency = agency,
                        .agency_kind = mail.kind,
                        .month_words = month_words,
                        .date = edition.generated_at,
                        .sign_place = config.report.sign_place,
                        .sign_title = config.report.sign_title,
                        .sign_name = config.report.sign_name,
                        .sign_rank = config.report.sign_rank,
                        .sign_nip = config.report.sign_nip,
                        .folio = config.report.paper == report::Paper::folio,
                        .items = std::move(mail.items),
                        .cards = 0,
                        .problems = std::move(mail.problems)};
  if (config.proofs) letter.cards = letter.items.size();
  return letter;
}

bool is_as_written(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(fs::symlink_status(path, ignored))) return false;
  std::ifstream in(path, std::ios::binary);
  return office::is_as_written(std::string{std::istreambuf_iterator<char>(in), {}});
}

std::vector<fs::path> all_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& item : fs::directory_iterator(folder, error)) found.push_back(item.path());
  return found;
}

/// Cards of ours that go with no letter any more. The folder goes with the last of them.
void remove_cards(const fs::path& folder, const std::set<std::string>& wanted, const std::string& ledger) {
  std::error_code ignored;
  if (!fs::is_directory(fs::symlink_status(folder, ignored))) return;
  for (const fs::path& path : all_in(folder)) {
    if (path.extension() == office::kCardEnding && !wanted.contains(path.string()) &&
        office::card_origin_at(path.string()).ledger == ledger && is_place_for_card(path.string()))
      fs::remove(path, ignored);
  }
  fs::remove(folder, ignored);  // fails while something lies in it
}

/// What a body got for this month before, and does not get any more; what somebody changed stays, and is told.
void remove_left_over(const std::string& folder, const std::string& agency, const std::string& ledger,
                      cli::Console& console) {
  const std::string stem = folder + "/" + office::file_name_of(agency);
  std::error_code ignored;
  for (const char* ending : {".docx", ".html"}) {
    const std::string path = stem + ending;
    if (!fs::exists(fs::symlink_status(path, ignored))) continue;
    if (is_as_written(path)) {
      fs::remove(path, ignored);
    } else {
      console.warn("Surat untuk " + agency + " telah diubah dan tidak dihapus, tetapi tidak berlaku lagi.");
    }
  }
  remove_cards(stem + std::string(kCardFolder), {}, ledger);
}

}  // namespace

LettersWritten write_letters(const ledger::Ledger& ledger, const office::Edition& edition,
                             const office::LedgerRules& rules, const Config& config,
                             const extract::WorkerOptions& workers, const LetterPlace& place, cli::Console& console) {
  LettersWritten written;
  LetterCards cards(ledger, config.report, workers, console);
  office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& month) {
    std::map<std::string, Mail> all = mail_of(month, written.without_body);
    std::set<std::string> stems;
    for (auto& [agency, mail] : all) {
      const office::Letter letter =
          letter_to(agency, std::move(mail), consolidate::month_words(month), edition, config);
      if (written.letters++ == 0) cli::expect_folder_place("--out", place.folder);
      const std::string stem = place.folder + "/" + office::file_name_of(agency);
      stems.insert(stem);
      if (place.has_docx) office::write_own(stem + ".docx", office::docx_of(letter), console);
      if (place.has_html) office::write_own(stem + ".html", office::html_of(letter), console);
      if (!config.proofs) continue;
      const std::string beside = stem + std::string(kCardFolder);
      const std::set<std::string> wanted = cards.write(letter, *month.rulings, beside);
      if (place.is_of_month) remove_cards(beside, wanted, ledger.identity());
    }
    if (!place.is_of_month) return;
    for (const profiler::Agency& agency : month.agencies) {
      if (!stems.contains(place.folder + "/" + office::file_name_of(agency.name)))
        remove_left_over(place.folder, agency.name, ledger.identity(), console);
    }
  });
  return written;
}

}  // namespace telaah::proofs
