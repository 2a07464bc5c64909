#pragma once
// The innovation's name and its short form: from the form, the title page, the running head, quoted in the prose, or at
// last the file's name.

#include "profiler/reading.h"

namespace telaah::profiler {

struct InnovationName {
  MaybeField field;
  Span span;  ///< where it stands; empty when it was read from the file's name
};
/// `is_judged`: the text presents an innovation, so that what its sentences tell may be its name.
InnovationName innovation_name(const Reading& reading, bool is_judged);

/// "SIPERI ( Sistem pengendalian …" -> SIPERI; "… Ponsel (M-POS)" -> M-POS; "SILAK" -> SILAK; nothing for plain words.
MaybeField short_name(const MaybeField& name);
/// The short form inside a name, as half-open bytes; empty when there is none.
Span short_form(std::string_view name);

}  // namespace telaah::profiler
