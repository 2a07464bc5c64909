#include "proofs/marked_copy.h"

#include "office/evidence_name.h"
#include "office/proof_mark.h"
#include "proofs/mark_order.h"
#include "proofs/new_file.h"
#include "proofs/stand_in.h"

#include "telaah/intake.h"
#include "telaah/pipeline.h"
#include "text/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

// Behind the last %%EOF: what the bytes before it hash to. Programs that save the copy leave it out or write on.
constexpr std::string_view kMark = "% telaah ";
constexpr std::size_t kMarkBytes = kMark.size() + 64 + 1;

constexpr const char* kWhat = "Salinan bertanda";

std::string mark_of(text::Sha256& hash) { return fmt::format("{}{}\n", kMark, hash.hex()); }

CopyResult none(std::string reason, bool is_final) {
  CopyResult result;
  result.reason = std::move(reason);
  result.is_final = is_final;
  return result;
}

/// Whether marking the same bytes again would fail again. What the machine lacked may be there the next time.
bool is_final(FailureCode code) {
  return outcome_of(code) != Outcome::limit_exceeded && outcome_of(code) != Outcome::retry &&
         code != FailureCode::unreadable;
}

}  // namespace

CopyResult write_copy(extract::PdfMarker& marker, const CopySource& source, const std::string& path,
                      Instant written_at) {
  Result<Document> document = extract::decode(source.reading);
  if (source.reading.empty() || !document) return none("Hasil bacaan berkas ini tidak tersimpan di buku induk.", false);
  SourceFile file;
  file.path = source.original;
  const Result<intake::OpenFile> opened = intake::open_and_hash(file);
  if (!opened) return none(std::string(sentence(opened.error().code)), false);
  if (file.sha256 != source.entry.file_hash()) return none("Isi berkas telah berubah sejak dinilai.", false);

  const NormalText text = pipeline::normal_text(*document);
  MarkOrder order = mark_order(source.entry, source.decided, *document, text);
  order.written_at = std::chrono::floor<std::chrono::seconds>(written_at.time_since_epoch()).count();
  order.header = office::copy_header(copy_fingerprint(source.entry, source.decided), source.ledger);
  NewFile out(path, kWhat);
  text::Sha256 hash;
  const auto start = [&] {
    hash = text::Sha256();
    out.start();
  };
  const auto add = [&](std::string_view bytes) {
    hash.update(bytes);
    out.add(bytes);
  };
  const Result<MarkedCopy> copy =
      marker.mark(opened->descriptor(), file.size_bytes, order, {.start = start, .bytes = add});
  if (!copy) return none(std::string(sentence(copy.error().code)), is_final(copy.error().code));
  out.add(mark_of(hash));
  out.publish();
  CopyResult result;
  result.is_written = true;
  result.copy = *copy;
  return result;
}

void write_stand_in(const CopySource& source, const CopyResult& failed, const std::string& card,
                    const std::string& path) {
  const std::string wanted = copy_fingerprint(source.entry, source.decided);
  const std::string made_from = failed.is_final ? wanted : text::sha256_hex(wanted + failed.reason);
  if (office::copy_origin_at(path).made_from == made_from) return;
  const std::string name = intake::display_name(fs::path(source.original).filename().string());
  StandIn words{.header = office::copy_header(made_from, source.ledger),
                .title = "Salinan bertanda tidak dapat dibuat",
                .lines = {fmt::format("Berkas asli: {}", name), fmt::format("Sebab: {}", failed.reason),
                          "Halaman ini menggantikan salinannya, agar tautan pada buku kerja tidak menuju tempat yang "
                          "kosong. Telaah tidak mengubah berkas asli.",
                          fmt::format("Bukalah berkas asli pada nomor halaman yang disebut di buku kerja: {}",
                                      intake::display_name(source.original))},
                .link_text = {},
                .link = {}};
  if (!failed.is_final)
    words.lines.emplace_back("Salinan bertanda dicoba dibuat lagi ketika buku kerja disusun kembali.");
  if (!card.empty()) {
    words.link_text = "Buka kartu inovasi: kutipan, halaman, dan aturannya";
    words.link = office::address_beside(card);
  }
  const std::string page = stand_in(words);
  text::Sha256 hash;
  hash.update(page);
  NewFile out(path, kWhat);
  out.start();
  out.add(page + mark_of(hash));
  out.publish();
}

bool is_place_for_copy(const std::string& path) {
  std::error_code ignored;
  const fs::file_status there = fs::symlink_status(path, ignored);
  if (!fs::exists(there)) return true;
  if (!fs::is_regular_file(there) || office::copy_origin_at(path).made_from.empty()) return false;
  const std::uintmax_t size = fs::file_size(path, ignored);
  if (ignored || size < kMarkBytes) return false;
  std::ifstream in(path, std::ios::binary);
  text::Sha256 hash;
  std::string some(1u << 20, '\0');
  for (std::uintmax_t left = size - kMarkBytes; left > 0;) {
    in.read(some.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(left, some.size())));
    if (in.gcount() <= 0) return false;
    hash.update(some.data(), static_cast<std::size_t>(in.gcount()));
    left -= static_cast<std::uintmax_t>(in.gcount());
  }
  std::string mark(kMarkBytes, '\0');
  in.read(mark.data(), static_cast<std::streamsize>(mark.size()));
  return in.gcount() == static_cast<std::streamsize>(kMarkBytes) && mark == fmt::format("{}{}\n", kMark, hash.hex());
}

std::vector<std::string> remarks_on(const MarkedCopy& copy) {
  std::vector<std::string> told;
  const std::array<std::string, kCopyRemarks> words = copy_remarks();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (copy.remarks.at(i)) told.push_back(words.at(i));
  }
  return told;
}

}  // namespace telaah::proofs
