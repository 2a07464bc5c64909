// Answers every document, the built-in one too, with empty pages: what a worker does whose tables are locked away.
#include "fake_worker.h"

int main() {
  telaah::fake::say_hello();
  telaah::Document document = telaah::fake::honest_document();
  document.pages[0].text.clear();
  document.pages[0].words.clear();
  while (const auto request = telaah::wire::receive(telaah::fake::kSocket)) {
    telaah::fake::say(telaah::wire::encode_document(document) + telaah::fake::done());
  }
  return 0;
}
