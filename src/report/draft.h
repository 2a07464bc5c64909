#pragma once
// A workbook on its way: written in a private folder beside its target, then moved there in one step. The old file
// stands until that step, and afterwards nothing is left behind. One writer per target at a time.

#include <string>

namespace telaah::report {

class Draft {
 public:
  /// Throws Error(environment) when nothing can be written beside `target`, Error(busy) when another program is at it.
  explicit Draft(const std::string& target);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string file() const;

  struct Published {
    std::string path, warning;  ///< where it stands; Indonesian, "" when that is the target
  };
  /// Makes the file durable and moves it to the target. A target that is open in Excel or cannot be replaced stays, and
  /// the new file stands beside it, its name bearing `stamp`.
  Published publish(const std::string& stamp);

 private:
  std::string target_, folder_;
  int lock_ = -1;
};

/// Files that an earlier `publish` had to put beside `target`, still as we wrote them: superseded, and removed, all but
/// the `newest`.
void remove_superseded(const std::string& target, const std::string& newest = "");

}  // namespace telaah::report
