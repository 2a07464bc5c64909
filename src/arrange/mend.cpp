#include "telaah/arrange.h"

namespace telaah::arrange {

void mend(Document&, std::vector<std::string>&) {}

}  // namespace telaah::arrange
