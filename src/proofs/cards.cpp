#include "proofs/cards.h"

#include "office/own_mark.h"
#include "office/proof_mark.h"
#include "proofs/card_pictures.h"
#include "proofs/new_file.h"
#include "text/sha256.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

// Changed with everything that makes the pictures of a card look otherwise.
constexpr const char* kPictureEdition = "2";

/// All that shapes the page: its words and looks as they would be written, and whether there is a file to cut from.
std::string made_from(const card::Card& words, const Entry& entry) {
  std::error_code ignored;
  const bool lies = fs::exists(fs::symlink_status(entry.file.path, ignored));
  return text::sha256_hex(card::html_of(words) + entry.file.sha256 + kPictureEdition + (lies ? "1" : "0"));
}

}  // namespace

std::string card_file(const card::Card& card, const std::string& made_from, const std::string& ledger) {
  const std::string page = card::html_of(card) + office::card_note(made_from, ledger);
  return page + office::html_mark(page);
}

bool is_place_for_card(const std::string& path) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(path, ignored);
  if (!fs::exists(status)) return true;
  if (!fs::is_regular_file(status) || !office::is_own_card(path)) return false;
  std::ifstream in(path, std::ios::binary);
  return office::bears_own_mark(std::string{std::istreambuf_iterator<char>(in), {}});
}

CardTask card_task(const CardSubject& subject, const report::Options& looks, CardReader reader, const std::string& path,
                   const std::string& copy) {
  CardTask task{path, card_words(subject, looks, reader), subject.entry, {}};
  task.card.copy = copy;
  task.made_from = made_from(task.card, task.entry);
  return task;
}

void make_card(const std::string& reading, const std::string& ledger, CardTask& task, extract::PdfReader& reader) {
  add_pictures(task.card, task.entry, reading, reader);
  if (!is_place_for_card(task.path)) return;  // somebody wrote into it since it was listed
  NewFile out(task.path, "Kartu inovasi");
  out.start();
  out.add(card_file(task.card, task.made_from, ledger));
  out.publish();
}

}  // namespace telaah::proofs
