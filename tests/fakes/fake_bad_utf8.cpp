// Answers a bad document with a word that is no UTF-8.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    telaah::Document document = telaah::fake::honest_document();
    document.pages[0].text[0] = '\xFF';
    telaah::fake::say(telaah::wire::encode_document(document) + telaah::fake::done());
  });
}
