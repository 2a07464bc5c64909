// Goes on talking after its answer was complete.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    const std::string answer = telaah::wire::encode_document(telaah::fake::honest_document());
    telaah::fake::say(answer + answer + telaah::fake::done());
  });
}
