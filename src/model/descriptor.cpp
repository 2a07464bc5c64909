#include "telaah/descriptor.h"

#include <unistd.h>

namespace telaah {

void Descriptor::reset() {
  if (const int number = release(); number >= 0) ::close(number);
}

}  // namespace telaah
