#include "proofs/cards.h"

#include "cli/paths.h"
#include "office/own_mark.h"
#include "office/proof_mark.h"
#include "office/proofs.h"
#include "proofs/card_pictures.h"
#include "text/sha256.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAtOnce = 500;  // cards in memory, without pictures about 10 KB each

/// All that shapes the page: its words and looks as they would be written, and whether there is a file to cut from.
std::string made_from(const card::Card& words, const Entry& entry) {
  std::error_code ignored;
  const bool lies = fs::exists(fs::symlink_status(entry.file.path, ignored));
  return text::sha256_hex(card::html_of(words) + entry.file.sha256 + (lies ? "1" : "0"));
}

/// Cards in the folders of `wanted` that are not among them.
std::vector<std::string> left_over(const std::set<std::string>& wanted) {
  std::set<std::string> folders;
  for (const std::string& path : wanted) folders.insert(fs::path(path).parent_path().string());
  std::vector<std::string> found;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const auto& item : fs::directory_iterator(folder, error)) {
      const std::string path = item.path().string();
      if (item.path().extension() == ".html" && !wanted.contains(path) && !office::made_from_at(path).empty())
        found.push_back(path);
    }
  }
  return found;
}

/// The copy beside the card, when it lies there: one that could not be marked has none.
std::string copy_link(const consolidate::ProofPlaces& places, const std::string& folder) {
  std::error_code ignored;
  if (places.copy.empty() || !fs::exists(fs::symlink_status(folder + "/" + places.copy, ignored))) return "";
  std::string address;
  for (const char c : fs::path(places.copy).filename().string())
    address += c == ' ' ? std::string("%20") : std::string(1, c);
  return address;
}

void replace(const std::string& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const std::string beside = fmt::format("{}.{}.part", path, ::getpid());  // a command may run beside the service
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (out) fs::rename(beside, path, error);
  if (out && !error) return;
  fs::remove(beside, error);
  throw Error(ExitCode::environment,
              fmt::format("Kartu inovasi {} tidak dapat ditulis. Periksa hak akses dan ruang kosong foldernya.",
                          cli::shown_path(path)));
}

}  // namespace

std::string card_file(const card::Card& card, const std::string& made_from) {
  const std::string page = card::html_of(card) + office::card_note(made_from);
  return page + office::html_mark(page);
}

bool is_place_for_card(const std::string& path) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(path, ignored);
  if (!fs::exists(status)) return true;
  if (!fs::is_regular_file(status) || office::made_from_at(path).empty()) return false;
  std::ifstream in(path, std::ios::binary);
  return office::bears_own_mark(std::string{std::istreambuf_iterator<char>(in), {}});
}

CardTask card_task(const CardSubject& subject, const report::Options& looks, CardReader reader,
                   const std::string& path) {
  CardTask task{path, card_words(subject, looks, reader), subject.entry, {}};
  task.made_from = made_from(task.card, task.entry);
  return task;
}

CardList cards_to_make(const consolidate::Month& month, const report::Options& looks, const std::string& folder,
                       std::size_t most) {
  const consolidate::Figures figures = consolidate::gather(month);
  std::map<std::string, const consolidate::Proposal*> by_content;
  std::set<std::string> wanted;
  const auto path_of = [&](const consolidate::Proposal& p) { return folder + "/" + office::proof_places(p).card; };
  for (const consolidate::Proposal& proposal : figures.proposals) {
    by_content[proposal.sha256] = &proposal;
    wanted.insert(path_of(proposal));
  }
  CardList list;
  month.source->entries(true, [&](const Entry& entry) {
    const auto found = by_content.find(entry.file.sha256);
    if (found == by_content.end() || found->second->path != entry.file.path) return;
    if (list.tasks.size() >= most) {
      list.is_complete = false;
      return;
    }
    CardSubject subject{*found->second, entry, {}, consolidate::readiness_words(*found->second, month)};
    if (month.rulings != nullptr) {
      const auto ruled = month.rulings->find(entry.file.sha256);
      if (ruled != month.rulings->end()) subject.rulings = ruled->second;
    }
    CardTask task = card_task(subject, looks, CardReader::office, path_of(subject.proposal));
    task.card.copy = copy_link(office::proof_places(subject.proposal), folder);
    task.made_from = made_from(task.card, entry);
    if (office::made_from_at(task.path) == task.made_from) return;
    if (is_place_for_card(task.path)) {
      list.tasks.push_back(std::move(task));
    } else {
      ++list.kept;
    }
  });
  if (list.is_complete) list.left_over = left_over(wanted);
  return list;
}

void remove_card(const std::string& path) {
  std::error_code ignored;
  if (is_place_for_card(path)) fs::remove(path, ignored);
}

void make_card(const ledger::Ledger& ledger, CardTask& task, extract::PdfReader& reader) {
  const std::optional<std::string> reading = ledger.reading(task.entry.file.sha256, task.entry.engine_version);
  make_card(reading.value_or(""), task, reader);
}

void make_card(const std::string& reading, CardTask& task, extract::PdfReader& reader) {
  add_pictures(task.card, task.entry, reading, reader);
  if (!is_place_for_card(task.path)) return;  // somebody wrote into it since it was listed
  replace(task.path, card_file(task.card, task.made_from));
}

CardsWritten write_cards(const ledger::Ledger& ledger, const consolidate::Month& month, const report::Options& looks,
                         const std::string& folder, extract::PdfReader& reader, const std::function<bool()>& goes_on) {
  CardsWritten written;
  for (bool is_complete = false; !is_complete;) {
    CardList list = cards_to_make(month, looks, folder, kAtOnce);
    for (CardTask& task : list.tasks) {
      if (!goes_on()) return written;
      make_card(ledger, task, reader);
      ++written.made;
    }
    for (const std::string& path : list.left_over) remove_card(path);
    written.kept = list.kept;
    is_complete = list.is_complete;
  }
  return written;
}

}  // namespace telaah::proofs
