#include "classify/phrase_sample.h"

namespace telaah::classify {
namespace {

std::string_view sample_of(FindKind kind) {
  switch (kind) {
    case FindKind::number:
      return "12";
    case FindKind::percent:
      return "15 persen";
    case FindKind::money:
      return "Rp 10.000";
    case FindKind::date:
      return "12 Maret 2024";
    case FindKind::place:
      return "Kota Serang";
    case FindKind::beneficiary:
      return "warga";
    case FindKind::direction:
      return "dari 7 hari menjadi 1 hari";
    case FindKind::law:
      return "Perda Nomor 5 Tahun 2010";
    case FindKind::none:
      break;
  }
  return {};
}

}  // namespace

std::string sample_of(const Phrase& phrase, const RuleBook& book, std::size_t choice) {
  std::string out;
  const auto say = [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word.substr(0, word.find('*'));
  };
  std::size_t step = 0;
  while (step < phrase.steps.size()) {
    const Phrase::Step& s = phrase.steps[step];
    switch (s.op) {
      case Phrase::Op::accept:
        return out;
      case Phrase::Op::gap:
        ++step;
        break;
      case Phrase::Op::jump:
        step = s.a;
        break;
      case Phrase::Op::split:
        step = s.to[choice % s.to.size()];
        break;
      case Phrase::Op::find:
        say(sample_of(static_cast<FindKind>(s.a)));
        ++step;
        break;
      case Phrase::Op::word: {
        const WordSet& words = book.sets.words(s.a);
        say(book.vocabulary.text_of(words[choice % words.size()]));
        ++step;
        break;
      }
    }
  }
  return out;
}

}  // namespace telaah::classify
