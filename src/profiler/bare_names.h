#pragma once
// The name of a body without what was printed in the same line or answer: the larger body behind it, the unit before
// it, a contest's date, who wrote it, the innovation's own name.

#include <string>
#include <string_view>

#include "profiler/reading.h"

namespace telaah::profiler {

struct BareName {
  std::string name;
  std::string unit;   ///< "Bidang Pelayanan Kesehatan" before "Dinas Kesehatan"; "" when none
  std::string above;  ///< "Kementerian Agama" behind "Kantor Urusan Agama"; "" when none
};
/// `innovation`: its name, which a title may hold behind the body's; may be empty.
BareName bare_name(const Reading& reading, std::string_view written, std::string_view innovation);

}  // namespace telaah::profiler
