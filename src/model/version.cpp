#include "telaah/version.h"

namespace telaah {

std::string_view program_version() { return TELAAH_VERSION; }

}  // namespace telaah
