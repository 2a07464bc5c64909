// Stops in the middle of a frame, and goes.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    const std::string whole = telaah::wire::encode_document(telaah::fake::honest_document());
    telaah::fake::say(whole.substr(0, whole.size() / 2));
    ::_exit(0);
  });
}
