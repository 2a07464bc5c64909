// Sends honest pages without end.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    telaah::Document document = telaah::fake::honest_document();
    document.announced_pages = telaah::limits::kMaxPages;
    std::string out;
    telaah::wire::append_frame(out, telaah::wire::FrameType::document_head, telaah::wire::encode_head(document));
    telaah::fake::say(out);
    telaah::Page& page = document.pages[0];
    page.text.assign(telaah::limits::kMaxPageTextBytes, 'x');
    while (true) {
      out.clear();
      telaah::wire::append_frame(out, telaah::wire::FrameType::document_page, telaah::wire::encode_page(page));
      if (!telaah::wire::send_all(telaah::fake::kSocket, out)) ::_exit(0);
      ++page.number;
    }
  });
}
