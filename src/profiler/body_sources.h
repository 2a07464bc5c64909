#pragma once
// Where a proposer may be named: form, letterhead, cover, signature, prose, path. Each source gives the lowest body it
// names, and the larger one it stands under when that was printed with it.

#include <optional>
#include <string>

#include "profiler/reading.h"

namespace telaah::profiler {

/// A body as found on a page.
struct Candidate {
  Span span;
  FieldSource source = FieldSource::prose;
  std::string name;   ///< cleaned
  std::string above;  ///< "PEMERINTAH KOTA BOGOR", "KEMENTERIAN SOSIAL RI"; "" when none
  Span above_span;
};
using MaybeCandidate = std::optional<Candidate>;

MaybeCandidate body_of_form(const Reading& reading);
/// `name`: where the innovation's own name stands; a title below a letterhead is no part of it.
MaybeCandidate unit_of_letterhead(const Reading& r);  ///< the bidang or seksi named below its agency
MaybeCandidate body_of_letterhead(const Reading& reading, Span name);
MaybeCandidate body_of_title(const Reading& reading, Span name);
/// In the midst of a title line: the last look, for the words may also belong to the name.
MaybeCandidate body_inside_title(const Reading& r);
MaybeCandidate body_of_signature(const Reading& reading);
MaybeCandidate body_of_prose(const Reading& reading, Span name);
/// What the less certain labels of a form say ("Dari", "Penyusun"), when it is a body.
MaybeCandidate body_of_weak_answer(const Reading& reading);
/// The agency that a folder or the file's name stands for, or null.
const Agency* agency_of_path(const Reading& reading, FieldSource& source, std::string& as_written);

}  // namespace telaah::profiler
