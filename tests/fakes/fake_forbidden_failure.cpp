// Names a failure that only telaah itself can know.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    std::string out;
    telaah::wire::append_frame(out, telaah::wire::FrameType::failure,
                               telaah::wire::encode({telaah::FailureCode::not_regular, 0}));
    telaah::fake::say(out);
  });
}
