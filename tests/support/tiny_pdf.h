#pragma once
// Small real PDFs for tests, made from text: one base font, a cross-reference table that holds.

#include <string>
#include <vector>

namespace telaah::test {

struct TinyPage {
  std::vector<std::string> lines{};  ///< ASCII; drawn from the top, one below the other
  int size = 11;                     ///< points
  bool invisible = false;            ///< text render mode 3
  bool image = false;                ///< a grey image over the whole page, as a scanner leaves it
};

std::string tiny_pdf(const std::vector<TinyPage>& pages);
/// One page of these lines.
std::string tiny_pdf(const std::vector<std::string>& lines);

/// A page with a heading and one answer for each of the six contents: enough to be taken for a proposal.
std::vector<std::string> proposal_lines(const std::string& name);

}  // namespace telaah::test
