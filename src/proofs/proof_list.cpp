#include "proofs/proof_list.h"

#include "office/evidence_name.h"
#include "office/proof_mark.h"
#include "office/proofs.h"
#include "proofs/mark_order.h"
#include "proofs/marked_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <map>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

/// "2026-10", or what stands for it where the day is not known.
bool is_month_folder(const std::string& name) {
  if (office::evidence_folder("").starts_with(name + "/")) return true;
  constexpr std::string_view kLike = "0000-00";
  return name.size() == kLike.size() && std::equal(name.begin(), name.end(), kLike.begin(), [](char c, char like) {
           return like == '0' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == like;
         });
}

/// The folders that `month` speaks for, whether a proposal of theirs is left or not.
std::vector<std::string> folders_of(const consolidate::Month& month, const std::string& folder) {
  if (month.month != 0)
    return {folder + "/" + office::evidence_folder(fmt::format("{:04}-{:02}", month.year, month.month))};
  std::vector<std::string> folders;
  std::error_code error;
  for (const auto& item : fs::directory_iterator(folder, error)) {
    const std::string name = item.path().filename().string();
    if (is_month_folder(name) && item.is_directory(error))
      folders.push_back((item.path() / fs::path(office::evidence_folder("")).filename()).string());
  }
  std::ranges::sort(folders);
  return folders;
}

office::ProofOrigin origin_at(const fs::path& path) {
  if (path.extension() == office::kCopyEnding) return office::copy_origin_at(path.string());
  return path.extension() == office::kCardEnding ? office::card_origin_at(path.string()) : office::ProofOrigin{};
}

/// A workbook links to what was received before it was written; where the day is not known, any may.
bool may_be_linked(const std::string& folder, const std::string& linked_until) {
  const std::string month = fs::path(folder).parent_path().filename().string();
  return !linked_until.empty() && (month <= linked_until || office::evidence_folder("").starts_with(month + "/"));
}

/// What this ledger wrote there and does not want any more. A report keeps the proofs of what it said.
std::vector<std::string> left_over(const std::vector<std::string>& folders, const std::set<std::string>& wanted,
                                   const ProofPlace& place) {
  std::vector<std::string> found;
  for (const std::string& folder : folders) {
    if (may_be_linked(folder, place.linked_until)) continue;
    std::error_code error;
    for (const auto& item : fs::directory_iterator(folder, error)) {
      if (wanted.contains(item.path().string())) continue;
      const office::ProofOrigin origin = origin_at(item.path());
      if (!origin.made_from.empty() && origin.ledger == place.ledger) found.push_back(item.path().string());
    }
  }
  return found;
}

class Listing {
 public:
  Listing(const consolidate::Month& month, const report::Options& looks, const ProofPlace& place,
          const std::set<CopyKey>& given_up)
      : month_(month), received_month_(month), looks_(looks), place_(place), given_up_(given_up) {}

  ProofList made(std::size_t most) {
    const consolidate::Figures figures = consolidate::gather(month_);
    std::map<std::string, const consolidate::Proposal*> by_content;
    std::set<std::string> wanted;
    for (const consolidate::Proposal& proposal : figures.proposals) {
      by_content[proposal.sha256] = &proposal;
      const consolidate::ProofPlaces places = office::proof_places(proposal);
      wanted.insert({absolute(places.card), absolute(places.copy)});
    }
    month_.source->entries(true, [&](const Entry& entry) {
      const auto found = by_content.find(entry.file.sha256);
      if (found == by_content.end() || found->second->path != entry.file.path) return;
      if (list_.tasks.size() >= most) {
        list_.is_complete = false;
      } else {
        look_at(*found->second, entry);
      }
    });
    if (list_.is_complete) list_.left_over = left_over(folders_of(month_, place_.folder), wanted, place_);
    return std::move(list_);
  }

 private:
  [[nodiscard]] std::string absolute(const std::string& relative) const { return place_.folder + "/" + relative; }

  void look_at(const consolidate::Proposal& proposal, const Entry& entry) {
    consolidate::RulingList decided;
    if (month_.rulings != nullptr) {
      const auto ruled = month_.rulings->find(entry.file.sha256);
      if (ruled != month_.rulings->end()) decided = ruled->second;
    }
    const consolidate::ProofPlaces places = office::proof_places(proposal);
    ProofTask task;
    CopyTask copy{absolute(places.copy), entry, decided, copy_fingerprint(entry, decided)};
    if (office::copy_origin_at(copy.path).made_from != copy.made_from &&
        !given_up_.contains({copy.path, copy.made_from})) {
      if (is_place_for_copy(copy.path)) {
        task.copy = std::move(copy);
      } else {
        ++list_.kept_copies;
      }
    }
    CardTask card = card_task({proposal, entry, std::move(decided), award_words(proposal, received_month_)}, looks_,
                              CardReader::office, absolute(places.card),
                              office::address_beside(fs::path(places.copy).filename().string()));
    if (office::card_origin_at(card.path).made_from != card.made_from) {
      if (is_place_for_card(card.path)) {
        task.card = std::move(card);
      } else {
        ++list_.kept_cards;
      }
    }
    if (task.copy || task.card) list_.tasks.push_back(std::move(task));
  }

  const consolidate::Month& month_;
  consolidate::Month received_month_;  // of one proposal after the other
  const report::Options& looks_;
  const ProofPlace& place_;
  const std::set<CopyKey>& given_up_;
  ProofList list_;
};

}  // namespace

ProofList proofs_to_make(const consolidate::Month& month, const report::Options& looks, const ProofPlace& place,
                         std::size_t most, const std::set<CopyKey>& given_up) {
  return Listing(month, looks, place, given_up).made(most);
}

void remove_proof(const std::string& path) {
  std::error_code ignored;
  const bool is_copy = fs::path(path).extension() == office::kCopyEnding;
  if (is_copy ? is_place_for_copy(path) : is_place_for_card(path)) fs::remove(path, ignored);
}

std::vector<std::string> award_words(const consolidate::Proposal& proposal, consolidate::Month& month) {
  const std::string& day = proposal.received;  // "2026-10-14"
  constexpr std::size_t kMonthEnd = 7;
  month.year = month.month = 0;
  month.generated_at.clear();
  if (day.size() >= kMonthEnd) {
    std::from_chars(day.data(), day.data() + 4, month.year);
    std::from_chars(day.data() + 5, day.data() + kMonthEnd, month.month);
  }
  return consolidate::readiness_words(proposal, month);
}

}  // namespace telaah::proofs
