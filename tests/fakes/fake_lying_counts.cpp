// Announces two thousand million pages.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    telaah::Document document = telaah::fake::honest_document();
    document.announced_pages = 2'000'000'000;
    telaah::fake::say(telaah::wire::encode_document(document) + telaah::fake::done());
  });
}
