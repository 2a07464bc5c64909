#pragma once
// What reading a PDF will cost, guessed from its bytes as they lie there: nothing is parsed or unpacked, since this
// runs in the trusted program. Good enough to make tasks of about one size; nothing else rests on it. Pure; any thread.

#include <chrono>
#include <cstdint>
#include <string_view>

namespace telaah::tasks {

/// What can be seen without unpacking. Page objects may be packed away; pictures never are.
struct Sight {
  std::uint64_t size_bytes = 0;
  std::uint32_t pages = 0;     ///< /Type /Page
  std::uint32_t pictures = 0;  ///< images large enough to be a scanned page
  bool has_fonts = false;
};

/// Looks through bytes that come piece by piece; what lies across two pieces may go unseen.
class Onlooker {
 public:
  void look(std::string_view piece);
  [[nodiscard]] const Sight& sight() const { return sight_; }

 private:
  Sight sight_;
};
Sight look_at(int descriptor);

/// CPU time on an ordinary core, with OCR or without.
std::chrono::milliseconds expected_cost(const Sight& sight, bool with_ocr);

}  // namespace telaah::tasks
