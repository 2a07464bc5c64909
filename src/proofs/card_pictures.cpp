#include "proofs/card_pictures.h"

#include "proofs/card_words.h"

#include "telaah/intake.h"
#include "telaah/limits.h"
#include "telaah/pipeline.h"
#include "telaah/places.h"

#include <algorithm>

namespace telaah::proofs {
namespace {

// Points around the lines: no letter is cut, and no other line is seen. Lines of a scan may stand askew.
constexpr float kBeside = 5, kAbove = 1.5F, kAboveOfScan = 3.5F;
constexpr float kTallest = 110;        // points: nine lines of print; of a taller quote the decisive part is shown
constexpr std::size_t kMostPages = 2;  // a sentence over a page break

/// A picture to be cut, and for which sentence.
struct Wanted {
  card::Sentence* sentence = nullptr;
  places::Place place;
  Box box;           ///< of a scan that lies askew: on the page laid straight
  int rotation = 0;  ///< of the page on which the box was measured
  Slant slant;
};

Box around(const std::vector<Box>& boxes) {
  Box all = boxes.front();
  for (const Box& box : boxes)
    all = {std::min(all.x0, box.x0), std::min(all.y0, box.y0), std::max(all.x1, box.x1), std::max(all.y1, box.y1)};
  return all;
}

/// What is cut for a place: all its lines, or those around the decisive words when they are many.
Box box_of(const places::Place& place) {
  Box box = around(place.lines);
  if (box.height() > kTallest) {
    const Box core = around(place.decisive.empty() ? std::vector<Box>{place.lines.front()} : place.decisive);
    const float spare = std::max(0.F, kTallest - core.height()) / 2;
    box.y0 = std::max(box.y0, core.y0 - spare);
    box.y1 = std::min(box.y1, box.y0 + kTallest);
  }
  const float above = place.from_ocr ? kAboveOfScan : kAbove;
  return {box.x0 - kBeside, box.y0 - above, box.x1 + kBeside, box.y1 + above};
}

Wanted wanted_at(const places::Place& place, const Document& document, card::Sentence& sentence) {
  Wanted wanted{&sentence, place, box_of(place), -1, {}};
  if (place.page < 1 || static_cast<std::size_t>(place.page) > document.pages.size()) return wanted;
  const Page& page = document.pages[static_cast<std::size_t>(place.page) - 1];
  wanted.rotation = page.rotation;
  if (place.from_ocr) wanted.slant = page.slant;
  return wanted;
}

/// Where the sentences of the card stand.
std::vector<Wanted> wanted_of(card::Card& card, const Assessment& assessment, const Document& document,
                              const places::Finder& finder) {
  std::vector<Wanted> wanted;
  for (std::size_t i = 0; i < card.criteria.size(); ++i) {
    const std::vector<const Evidence*> shown = shown_evidence(assessment.verdicts.at(i));
    for (std::size_t n = 0; n < shown.size(); ++n) {
      card::Sentence& sentence = card.criteria[i].sentences.at(n);
      const places::Found found = finder.find(*shown[n]);
      sentence.without_picture = "kalimat ini tidak ditemukan kembali pada halamannya";
      for (std::size_t at = 0; at < std::min(kMostPages, found.places.size()); ++at) {
        const places::Place& place = found.places[at];
        if (!place.lines.empty() && wanted.size() < limits::kMaxStrips)
          wanted.push_back(wanted_at(place, document, sentence));
      }
    }
  }
  return wanted;
}

void without_pictures(card::Card& card, const std::string& why) {
  for (card::CriterionPart& part : card.criteria) {
    for (card::Sentence& sentence : part.sentences) sentence.without_picture = why;
  }
}

/// Why no picture can be cut from what lies at the file's place now; "" = it is open.
std::string open(const Entry& entry, std::optional<intake::OpenFile>& open, std::uint64_t& size_bytes) {
  SourceFile now;
  now.path = entry.file.path;
  if (!intake::stamp(now)) return "berkasnya tidak lagi berada di tempatnya";
  auto opened = intake::open_and_hash(now);
  if (!opened) return "berkasnya tidak dapat dibuka";
  if (now.sha256 != entry.file_hash()) return "isi berkasnya telah berubah";
  size_bytes = now.size_bytes;
  open.emplace(std::move(*opened));
  return "";
}

}  // namespace

void add_pictures(card::Card& card, const Entry& entry, const std::string& reading, extract::PdfReader& reader) {
  Result<Document> document = extract::decode(reading);
  if (reading.empty() || !document) return without_pictures(card, "hasil pembacaan berkas ini tidak tersimpan");
  const NormalText text = pipeline::normal_text(*document);
  std::vector<Wanted> wanted = wanted_of(card, *entry.assessment, *document, places::Finder(text));
  if (wanted.empty()) return;
  std::optional<intake::OpenFile> file;
  std::uint64_t size_bytes = 0;
  if (const std::string why = open(entry, file, size_bytes); !why.empty()) return without_pictures(card, why);
  std::vector<extract::StripWanted> parts;
  for (const Wanted& one : wanted) parts.push_back({one.place.page, as_scanned(one.slant, one.box), one.rotation});
  constexpr double kDpi = 144;
  const auto strips = reader.strips(file->descriptor(), size_bytes, parts, kDpi);
  if (!strips) return without_pictures(card, "gambar tidak dapat dibuat dari berkas ini");
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    card::Sentence& sentence = *wanted[i].sentence;
    card::Picture picture =
        card::picture_of(card::straightened((*strips)[i], wanted[i].slant, wanted[i].box), wanted[i].place.decisive);
    if (picture.png.empty()) {
      sentence.without_picture = "gambar tidak dapat dibuat dari halaman ini";
    } else {
      sentence.pictures.push_back(std::move(picture));
    }
  }
}

}  // namespace telaah::proofs
